"""Searching and filtering: the field with its operators, the popover, saved filters."""
