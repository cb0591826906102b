"""The windows before a session in their states, with invented devices and no session behind."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NoReturn, TypeAlias

from ...monitor.client_card import Place
from ...monitor.keeping.unfinished import UnfinishedSession
from ..qt import QtWidgets
from ..start.offers import MicrophoneOffer, StrapOffer
from ..start.online_row import Online
from ..start.start_form import ChosenSensors, Devices
from ..start.start_past import Past
from ..start.start_window import StartWindow
from ..theme import Palette
from ..way_in.recovery_key_window import RecoveryKeyWindow
from ..way_in.secret_clipboard import SecretClipboard
from ..way_in.unlock_window import UnlockWindow
from .list_scenes import INVENTED

Opened: TypeAlias = QtWidgets.QDialog

INVENTED_KEY = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567"
CUT_OFF = UnfinishedSession(
    "00000000-0000-0000-0000-000000000000",
    Path(),
    datetime(2026, 9, 23, 14, 2, tzinfo=timezone(timedelta(hours=2))),
    38.4 * 60.0,
)


class FurnishedRoom:
    """A `RoomPort` with two straps and a pair of microphones, of nobody's."""

    sends_out = False

    def find_hearts(self) -> list[StrapOffer]:
        """Return the straps."""
        return [
            StrapOffer("C0:FF:EE:00:00:0A", "Polar H10 A1B2C3D4", -58),
            StrapOffer("C0:FF:EE:00:00:0B", "Polar H10 99887766", -74, battery_low=True),
        ]

    def find_microphones(self) -> list[MicrophoneOffer]:
        """Return the microphones."""
        return [
            MicrophoneOffer("Interface", 2, is_default=True),
            MicrophoneOffer("Built-in", 1),
        ]

    def chosen(self, devices: Devices) -> ChosenSensors:
        """Refuse: a picture begins no session."""
        raise NotImplementedError(devices)


def dialog_scenes() -> dict[str, Callable[[Palette], Opened]]:
    """Return how each window is opened in a theme, by name; it is shown already."""
    return {
        "unlock": lambda palette: _unlock(palette, first_time=False),
        "unlock_first": lambda palette: _unlock(palette, first_time=True),
        "recovery_key": _recovery_key,
        "start": _start,
        "start_cut_off": lambda palette: _start(palette, Past(unfinished=lambda: [CUT_OFF])),
        "start_heart_alone": _start_heart_alone,
        "start_online": _start_online,
    }


def _refuse(asked: object) -> NoReturn:
    raise NotImplementedError(asked)


def _unlock(palette: Palette, *, first_time: bool) -> Opened:
    return _shown(UnlockWindow(_refuse, first_time=first_time, palette=palette))


def _recovery_key(palette: Palette) -> Opened:
    app = QtWidgets.QApplication.instance()
    assert isinstance(app, QtWidgets.QApplication)
    window = RecoveryKeyWindow(lambda: INVENTED_KEY, SecretClipboard(app), palette)
    _shown(window)
    while window.making:
        QtWidgets.QApplication.processEvents()
    return window


def _start(palette: Palette, past: Past | None = None, online: Online | None = None) -> Opened:
    """Return the start window with one strap chosen and the other as its backup."""
    window = StartWindow(FurnishedRoom(), _refuse, past=past, online=online, palette=palette)
    _shown(window)
    while window.looking:
        QtWidgets.QApplication.processEvents()
    window.findChildren(QtWidgets.QListWidget)[0].setCurrentRow(0)
    window.findChildren(QtWidgets.QComboBox)[0].setCurrentIndex(1)
    return window


def _start_heart_alone(palette: Palette) -> Opened:
    window = _start(palette)
    window.findChildren(QtWidgets.QCheckBox)[1].click()
    return window


def _start_online(palette: Palette) -> Opened:
    window = _start(palette, online=Online(Place.ONLINE, INVENTED))
    window.findChildren(QtWidgets.QRadioButton)[2].click()
    return window


def _shown(window: Opened) -> Opened:
    window.show()
    return window
