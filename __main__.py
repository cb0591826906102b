"""`python -m handrail`, and the entry script of frozen bundles."""

from multiprocessing import freeze_support

from handrail.ui.app import main

if __name__ == "__main__":
    freeze_support()  # the sound of a call is recorded in a process of its own
    main()
