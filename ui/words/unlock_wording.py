"""The sentences before a session can be planned: the passphrase, and the recovery key."""

TITLE = "Open your records"
TITLE_FIRST = "Choose a passphrase"
OPEN = "&Open"
OPENING = "Opening."

PASSPHRASE = "Passphrase"
PASSPHRASE_AGAIN = "The same again"
PASSPHRASE_FIRST = (
    "Choose a passphrase of at least {n} characters. Without it nobody, not even the maker "
    "of this program, can read the records."
)
PASSPHRASE_USUAL = "It opens your records on this computer."
TYPE_PASSPHRASE = "Type your passphrase."
PASSPHRASE_SHORT = "Choose a passphrase of at least {n} characters."
PASSPHRASES_DIFFER = "Type the same passphrase twice."
READY = "Ready to open."
WENT_WRONG = "Something went wrong in the program. Try again."
NOT_OPENED = "Your records could not be opened: {why}"

SESSION_SILENT = (
    "A session is running, and does not answer. It may still be recording: wait a minute, then "
    "try again."
)
TRY_AGAIN = "&Try again"
CLOSE = "Close"

KEY_TITLE = "Your recovery key"
KEY_NAME = "Recovery key"
KEY_WHY = (
    "If you ever forget your passphrase, this key opens your records. It is shown only now. "
    "Write it down, and keep it where you keep what must not be lost: not on this computer."
)
KEY_UNSEEN = (
    "If you close this window first, you can have another key made later with "
    "\N{LEFT DOUBLE QUOTATION MARK}handrail vault recovery-key\N{RIGHT DOUBLE QUOTATION MARK}."
)
KEY_MAKING = "Making the key."
KEY_COPY = "&Copy"
KEY_COPIED = "Copied. It leaves the clipboard after a minute, or when Handrail ends."
KEY_WRITTEN = "&I have written it down"
KEY_FAILED = "The recovery key could not be made: {why}"
KEY_WITHOUT = "&Go on without one"
