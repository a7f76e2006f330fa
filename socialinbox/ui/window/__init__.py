"""What the main window is made of: its panes, what its commands do, the dialogs it opens. GUI thread only."""
