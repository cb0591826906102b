"""`python -m handrail`, and the entry script of frozen bundles."""

from handrail.ui.app import main

if __name__ == "__main__":
    main()
