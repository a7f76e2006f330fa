"""The windows people see: the only folder that imports PySide6. Everything here runs on the GUI thread."""

import builtins

import PySide6.QtCore  # noqa: F401 - before the lines below, for it is what they undo

# To offer `from __feature__ import snake_case`, PySide answers every import itself and reads the source of each module
# that comes after it. We use no such feature, and take back the import that was before.
if hasattr(builtins, "__orig_import__"):
    builtins.__import__ = builtins.__orig_import__
