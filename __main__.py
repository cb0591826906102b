"""`python -m handrail`, and the entry script of frozen bundles."""

from multiprocessing import freeze_support

if __name__ == "__main__":
    # First: in a bundle, the process of a source starts here too, and goes no further.
    freeze_support()

    from handrail.ui.app import main

    main()
