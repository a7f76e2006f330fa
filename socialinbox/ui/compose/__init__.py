"""Where a reply or a note is written."""
