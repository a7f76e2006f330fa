"""``python -m socialinbox``."""

import gc
import sys

gc.disable()  # nothing of what an import makes is garbage; the window collects in its own time

from socialinbox.app import main  # noqa: E402 - after the line above

if __name__ == "__main__":
    sys.exit(main())
