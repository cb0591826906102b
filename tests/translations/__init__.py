"""Finding every sentence of the window, and keeping the catalogues of its languages."""
