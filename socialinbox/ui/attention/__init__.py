"""Notifications on the desktop: who watches, who tells, and through which service of the system."""
