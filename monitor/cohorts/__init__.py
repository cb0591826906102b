"""Many sessions as one table, computed by as many processes as there are."""
