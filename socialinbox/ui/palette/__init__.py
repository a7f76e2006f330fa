"""The palette: whatever can be done or gone to, found by some of its letters. GUI thread only."""
