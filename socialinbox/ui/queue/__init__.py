"""The queue: which conversations wait, in which order, and how one is painted."""
