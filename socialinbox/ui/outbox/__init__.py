"""Replies that have not left, and those that just did."""
