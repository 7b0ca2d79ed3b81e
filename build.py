#!/usr/bin/env python3
"""The door: makes sure of the Python and its libraries, then does what the command line asks."""

import sys

if sys.version_info < (3, 11):  # everything above `timeline.setup` is written for a Python of any age to read
    sys.stderr.write("build.py needs Python 3.11 or newer; this is Python %d.%d, " % sys.version_info[:2])
    sys.stderr.write(sys.executable + "\n    install a newer one, then name it: python3.11 build.py\n")
    sys.exit(3)

from timeline.setup import ensure

if __name__ == "__main__":
    ensure(sys.argv[1:])

    from timeline.cli import main

    sys.exit(main(sys.argv[1:]))
