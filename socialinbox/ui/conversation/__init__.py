"""One conversation: header, timeline, details."""
