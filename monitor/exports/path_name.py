"""Names that can stand in a path within a file of HDF5."""

from .column_arrays import storable


def path_name(text: str) -> str:
    """Return `text` without what a path would take for its own; a good name stays as it is."""
    plain = "".join("_" if sign in "/\\:" or not sign.isprintable() else sign for sign in text)
    return storable(plain).strip(". ") or "unnamed"
