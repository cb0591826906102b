"""Shoebox rooms by the image-source method: what a microphone hears of a mouth.

All walls reflect alike at all frequencies, so these rooms are plainer than real ones.  Images
are moved by up to 8 cm, as in De Sena et al. 2015 (doi:10.1109/TASLP.2015.2438547), or their
regular grid would whistle.

References
----------
Allen, J. B. & Berkley, D. A. (1979). Image method for efficiently simulating small-room
acoustics. doi:10.1121/1.382599
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ...virtual_sound.voices import RATE_HZ

SOUND_M_PER_S = 343.0
JITTER_M = 0.08

Point = tuple[float, float, float]
Response = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Room:
    """A consulting room.

    Attributes
    ----------
    rt60_s
        Time in which sound dies away by 60 dB, seconds; 0 is the open air.
    size_m
        Length, width, height, metres.
    """

    rt60_s: float
    size_m: Point = (4.6, 3.9, 2.6)


@cache
def impulse_response(room: Room, source_m: Point, microphone_m: Point) -> Response:
    """Return what the microphone hears of a click at the source.

    Parameters
    ----------
    room
        Its walls; in the open air only the direct sound arrives.
    source_m, microphone_m
        Positions, metres from one corner.

    Returns
    -------
    Shape (n,) at 16 kHz; the direct sound is 1 / distance (m) high, at distance / 343 s.
    """
    if not room.rt60_s:
        return _of_images(np.array([source_m]), np.ones(1), microphone_m)
    return _reverberant(room, source_m, microphone_m, _reflection(room))


def decay_s(response: Response) -> float:
    """Return the reverberation time: twice Schroeder's decay from -5 to -35 dB, seconds."""
    left = np.cumsum(np.square(response[::-1]))[::-1]
    left_db = 10.0 * np.log10(left[left > 0.0] / left[0])
    begin, end = (int(np.argmax(left_db <= level)) for level in (-5.0, -35.0))
    return 2.0 * (end - begin) / RATE_HZ


@cache
def _reflection(room: Room) -> float:
    """Return the walls' reflection of pressure that gives the wanted reverberation.

    Eyring's formula comes close; what is measured in the middle of the room corrects it.
    """
    length, width, height = room.size_m
    volume = length * width * height
    surface = 2.0 * (length * width + length * height + width * height)
    middle = (0.4 * length, 0.45 * width, 0.45 * height)
    ear = (0.65 * length, 0.6 * width, 0.5 * height)
    by_formula = np.exp(-0.0805 * volume / surface)  # of pressure, for a decay of 1 s
    asked_s = room.rt60_s
    for _ in range(2):
        measured_s = decay_s(
            _reverberant(room, middle, ear, float(by_formula ** (1.0 / asked_s)))
        )
        asked_s *= room.rt60_s / measured_s
    return float(by_formula ** (1.0 / asked_s))


def _reverberant(
    room: Room, source_m: Point, microphone_m: Point, reflection: float
) -> Response:
    reach_m = SOUND_M_PER_S * room.rt60_s * 1.1
    axes = [_images(size, at, reach_m) for size, at in zip(room.size_m, source_m, strict=True)]
    grid = np.meshgrid(*(positions for positions, _ in axes), indexing="ij")
    walls = np.meshgrid(*(bounces for _, bounces in axes), indexing="ij")
    images = np.stack([one.ravel() for one in grid], axis=1)
    bounces = np.sum([one.ravel() for one in walls], axis=0)
    near = np.linalg.norm(images - microphone_m, axis=1) < reach_m
    images, bounces = images[near], bounces[near]
    shift = np.random.default_rng(1).uniform(-JITTER_M, JITTER_M, images.shape)
    images += np.where(bounces[:, None] > 0, shift, 0.0)
    return _of_images(images, reflection**bounces, microphone_m)


def _images(
    size_m: float, at_m: float, reach_m: float
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return where a source is mirrored along one axis, and how many walls that took."""
    most = int(np.ceil(reach_m / (2.0 * size_m))) + 1
    turns = np.arange(-most, most + 1)
    straight, mirrored = 2.0 * turns * size_m + at_m, 2.0 * turns * size_m - at_m
    return (
        np.concatenate([straight, mirrored]),
        np.concatenate([np.abs(2 * turns), np.abs(2 * turns - 1)]),
    )


def _of_images(
    images_m: NDArray[np.float64], strengths: NDArray[np.float64], microphone_m: Point
) -> Response:
    """Add every image's click at the sample nearest to its arrival.

    Shared between two samples it would be filtered, and a level no longer what it is called.
    """
    distance_m = np.linalg.norm(images_m - np.array(microphone_m), axis=1)
    arrival = np.round(distance_m / SOUND_M_PER_S * RATE_HZ).astype(np.int64)
    return np.bincount(arrival, strengths / distance_m).astype(np.float64)
