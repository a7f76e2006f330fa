"""``python -m socialinbox``."""

import sys

from socialinbox.app import main

if __name__ == "__main__":
    sys.exit(main())
