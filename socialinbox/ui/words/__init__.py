"""Sentences made of codes, one module for each noun; ``ui/messages.py`` is the door to them."""
