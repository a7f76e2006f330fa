"""The last step of the process, when everything is closed and written. GUI thread only."""

import logging
import os
import sys
import threading

import shiboken6
from PySide6.QtWidgets import QApplication


def leave(code: int) -> None:
    """End the process without taking Python apart object by object, which would last as long as a third of a start.

    Where a thread still works on something, Python ends as usual and waits for it.
    """
    here = threading.current_thread()
    if any(thread is not here and not thread.daemon for thread in threading.enumerate()):
        sys.exit(code)
    application = QApplication.instance()
    if application is not None:
        shiboken6.delete(application)  # hands what was copied to the clipboard of the desktop
    logging.shutdown()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # a program without a terminal has none
                stream.flush()
    except OSError:  # whoever listened has left: Python says so in its own way
        sys.exit(code)
    os._exit(code)
