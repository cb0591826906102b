"""Which Qt this program draws with: the one place that chooses, and the only one to change.

Every other module takes `QtCore`, `QtGui`, `QtWidgets` and `pg` from here.  pyqtgraph reads
its choice of binding when it is first imported, so it is told before that.
"""

import os

os.environ["PYQTGRAPH_QT_LIB"] = "PyQt5"

import pyqtgraph as pg
from PyQt5 import QtCore, QtGui, QtSvg, QtWidgets
from pyqtgraph.util.garbage_collector import GarbageCollector

Qt = QtCore.Qt
Signal = QtCore.pyqtSignal

__all__ = ["GarbageCollector", "Qt", "QtCore", "QtGui", "QtSvg", "QtWidgets", "Signal", "pg"]
