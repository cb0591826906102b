"""The application object: what Python collects, it collects in the window's thread."""

import subprocess
import sys

_SCRIPT = """
import threading, weakref
from handrail.ui.application import application
from handrail.ui.qt import QtCore, QtWidgets

app = application()
destroyed_in = []
window = QtWidgets.QWidget()
window.itself = window  # a circle: only the collector finds it
weakref.finalize(window, lambda: destroyed_in.append(threading.current_thread().name))
del window

def work():
    for _ in range(400):
        kept = [[] for _ in range(1000)]  # as reading a record does

beside = threading.Thread(target=work, name="beside")
beside.start()
beside.join()
print("while others work:", *destroyed_in)
waiting = QtCore.QTimer(interval=100)
made = []

def look():
    made.extend([] for _ in range(20_000))  # a program goes on making things
    if destroyed_in:
        app.quit()

waiting.timeout.connect(look)
waiting.start()
QtCore.QTimer.singleShot(60_000, app.quit)
app.exec()
print("in the end:", *destroyed_in)
"""


def test_a_window_let_go_is_never_destroyed_by_a_thread_beside_it() -> None:
    """Reading what the station says makes garbage, and Python collects where it is made.

    That would destroy a closed window in the reading thread, which Qt does not survive.
    """
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT], capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout.splitlines() == ["while others work:", "in the end: MainThread"]
