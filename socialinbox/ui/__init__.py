"""The windows people see: the only folder that imports PySide6. Everything here runs on the GUI thread."""
