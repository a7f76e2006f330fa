"""SocialInbox: one calm queue of every conversation from every network."""

__version__ = "0.1.0"
