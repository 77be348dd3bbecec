"""The main job, in any environment that has the requirements: `python build.py` (docs: README)."""

import sys

from site_builder.cli import main

if __name__ == "__main__":
    sys.exit(main())
