"""``python -m socialinbox``, and the command ``socialinbox``."""

import gc

gc.disable()  # nothing of what an import makes is garbage; the window collects in its own time

from socialinbox.app import main  # noqa: E402 - after the line above
from socialinbox.ui.leaving import leave  # noqa: E402 - the same


def run() -> None:
    """Run the program and end the process."""
    leave(main())


if __name__ == "__main__":
    run()
