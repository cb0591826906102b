"""The sentences of the settings."""

from ...monitor.preferences import DARK, LIGHT, SYSTEM

TITLE, BACK = "Settings", "&Back"
SAVED = "Saved."
NOT_SAVED = "That could not be saved: {why}"

LOOK_OF_WINDOWS, LANGUAGE, GLANCE_DIMS, SECOND_SCREEN = (
    "Look",
    "Language",
    "Glance view dims itself",
    "Glance view stands",
)
THEMES = {DARK: "Dark", LIGHT: "Light", SYSTEM: "As the system"}
LANGUAGES = {"": "As the system", "en": "English", "de": "Deutsch"}
YES_NO = {True: "Yes", False: "No"}
ON_THIS_SCREEN = "In the live window"
ON_SCREEN = "On {screen}, {width} \N{MULTIPLICATION SIGN} {height}"
UNPLUGGED = "On {screen}, not plugged in now"

WHERE = "Where your records live"
WHERE_MEANS = "{folder}\nEncrypted. Nothing leaves this computer."
VERSION = "Handrail {version}"
LICENCE = "Free software under the GPL, version 3 or later, without any warranty."
UPDATES = (
    "To update, download a newer version and install it. "
    "Handrail asks the network for nothing, not even for that."
)

KEYS = "Keys"
KEYS_MEAN = "A pedal or a presenter is a keyboard: choose a cell, Return, then press it."
COLUMNS = ("What it does", "Key", "Second key")
NO_KEY = "\N{EN DASH}"
WAITING = "Press a key\N{HORIZONTAL ELLIPSIS}"
CHANGE, FREE, AS_BEFORE, AS_SHIPPED = "Press a &key", "&No key", "&As before", "All as &shipped"
BOUND = "{key} is now: {action}."
FREED = "{action} has no key there now."
NOW_AS_BEFORE = "The last change is taken back."
NOW_AS_SHIPPED = "All keys are as shipped."
TAKEN = "{key} already is: {holder}. Nothing was changed."
CANNOT_BE_BOUND = "That key has to keep its own meaning. Nothing was changed."

DISCLAIMERS = (
    "Supports attention; does not diagnose, detect dissociation or measure safety.",
    "Not validated in clients.",
    "Not a medical device.",
    "No flag does not mean all is well.",
    "You decide.",
)
