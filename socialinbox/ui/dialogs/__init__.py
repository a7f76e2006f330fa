"""Popovers and dialogs: each asks one thing and hands back a plain answer."""
