"""What keys without a sign of their own are called; by the names that files give them."""

KEY_NAMES = {
    "PgDown": "Page Down",
    "PgUp": "Page Up",
    "Del": "Del",
    "Ins": "Ins",
    "Backspace": "Backspace",
    "Space": "Space",
    "Home": "Home",
    "End": "End",
    "Esc": "Esc",
}
KEY_SIGNS = {"PgDown": "PgDn", "PgUp": "PgUp", "Backspace": "\N{ERASE TO THE LEFT}"}
"""Shorter, for a button."""
