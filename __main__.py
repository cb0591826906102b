"""`python -m handrail`, and the entry script of frozen bundles."""

import multiprocessing

from handrail.ui.app import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    main()
