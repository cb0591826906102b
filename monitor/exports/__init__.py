"""A recorded session in formats that others read; each leaves the protection of the vault."""
