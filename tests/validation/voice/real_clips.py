"""The real clips, against edges annotated by hand.

The annotations stand in ``tests/speech/annotations``; the sound is found through HANDRAIL_DATA.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr

from handrail.signal.speech.voices import Speaker

from ...virtual_sound.voices import RATE_HZ
from .figures import Target, at_least, at_most, figures
from .listeners import LISTENERS, Mode
from .recording import Recording
from .score import active, score
from .truth import Heard, Truth, Utterance
from .utterances import Sound

ANNOTATIONS = Path(__file__).parents[2] / "speech" / "annotations"
UNSURE = "~"
BRIDGED_S = 0.25
NEAR_S = 0.5


@dataclass(frozen=True, slots=True)
class Annotated:
    """Who spoke when, and those edges of which the annotator is sure, in seconds."""

    utterances: tuple[Utterance, ...]
    sure_s: frozenset[float]


@dataclass(frozen=True, slots=True)
class Clip:
    """A real recording.

    Attributes
    ----------
    name
        Of its annotation.
    sound
        Path within the folder of real recordings.
    speakers
        As the annotation names them; the first plays the therapist.
    enrolment
        Paths of recordings of each alone, if there are any.
    mode
        Which pipeline it asks for.
    """

    name: str
    sound: str
    speakers: tuple[str, str]
    enrolment: tuple[str, str] | None
    mode: Mode
    targets: tuple[Target, ...]


CLIPS = (
    Clip(
        "pyannote_sample",
        "pyannote_sample/sample.wav",
        ("speaker90", "speaker91"),
        None,
        Mode.NOBODY_ENROLLED,
        at_most(speech_share_points=2.0, edge_median_ms=60.0, speaker_share_points=4.0)
        + at_least(attribution=0.95),
    ),
    Clip(
        "katiesteve_mono",
        "two_person_clips/katiesteve_mono.wav",
        ("steve", "katie"),
        (
            "two_person_clips/enrollment_audio_steve.wav",
            "two_person_clips/enrollment_audio_katie.wav",
        ),
        Mode.BOTH_ENROLLED,
        at_most(edge_median_ms=60.0),
    ),
)


def read_annotation(text: str, speakers: tuple[str, str]) -> Annotated:
    """Read lines of ``start end speaker``; ``#`` begins a remark.

    Raises
    ------
    ValueError
        If a line has not three fields, or names somebody else.
    """
    roles = dict(zip(speakers, Speaker, strict=True))
    utterances, sure_s = [], set()
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#") or not line.strip():
            continue
        try:
            start, end, name = line.split()
            start_s, end_s = (float(edge.rstrip(UNSURE)) for edge in (start, end))
            utterances.append(Utterance(roles[name], start_s, end_s))
        except (ValueError, KeyError):
            raise ValueError(f"Line {number} is no 'start end speaker': {line!r}") from None
        edges = ((start, start_s), (end, end_s))
        sure_s |= {at_s for edge, at_s in edges if not edge.endswith(UNSURE)}
    return Annotated(tuple(utterances), frozenset(sure_s))


def measure(clip: Clip, folder: Path) -> dict[str, float]:
    """Hear one clip and return its figures."""
    text = (ANNOTATIONS / f"{clip.name}.txt").read_text(encoding="utf-8")
    annotated = read_annotation(text, clip.speakers)
    recording = _recording(clip, folder, annotated)
    heard = LISTENERS[clip.mode](recording)
    told = figures(score(recording.truth, heard))
    return told | _of_speech(recording.truth, heard, annotated)


def _recording(clip: Clip, folder: Path, annotated: Annotated) -> Recording:
    sound = _read(folder / clip.sound)
    truth = Truth(len(sound) / RATE_HZ, annotated.utterances)
    enrolment = None
    if clip.enrolment is not None:
        therapist, client = (_read(folder / path) for path in clip.enrolment)
        enrolment = (therapist, client)
    return Recording(sound[:, None], RATE_HZ, enrolment, truth)


def _read(path: Path) -> Sound:
    sound, rate_hz = soundfile.read(path, dtype="float32")
    resampled: Sound = soxr.resample(sound, rate_hz, RATE_HZ).astype(np.float32)
    return resampled


def _of_speech(truth: Truth, heard: Heard, annotated: Annotated) -> dict[str, float]:
    """Compare when anybody spoke: the share, and those edges that are sure."""
    spoken, found = (
        active(spans, truth.length_s).any(axis=0) for spans in (truth.utterances, heard.spans)
    )
    errors_s = edge_errors_s(
        merged([(one.start_s, one.end_s) for one in truth.utterances]),
        merged([(one.start_s, one.end_s) for one in heard.spans]),
        annotated.sure_s,
    )
    onsets, ends = (1000.0 * np.array(errors) for errors in errors_s)
    both = np.abs(np.concatenate([onsets, ends]))
    return {
        "speech_share_points": 100.0 * abs(float(spoken.mean() - found.mean())),
        "edge_median_ms": float(np.median(both)) if len(both) else np.nan,
        "edges": len(both),
        "onset_bias_ms": float(np.median(onsets)) if len(onsets) else np.nan,
        "end_bias_ms": float(np.median(ends)) if len(ends) else np.nan,
        "unheard": float((spoken & ~found).sum() / spoken.sum()),
        "invented": float((~spoken & found).sum() / max(1, (~spoken).sum())),
        "sound_s": truth.length_s,
    }


def merged(spans_s: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return when anybody spoke, silences under `BRIDGED_S` bridged (seconds)."""
    joined: list[tuple[float, float]] = []
    for start_s, end_s in sorted(spans_s):
        if joined and start_s - joined[-1][1] < BRIDGED_S:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end_s))
        else:
            joined.append((start_s, end_s))
    return joined


def edge_errors_s(
    true_s: list[tuple[float, float]],
    found_s: list[tuple[float, float]],
    sure_s: frozenset[float],
) -> tuple[list[float], list[float]]:
    """Return the errors of onsets and of ends, found minus true (seconds).

    Each sure edge is compared with the nearest found one of its kind within `NEAR_S`.
    """
    errors: tuple[list[float], list[float]] = ([], [])
    for kind in (0, 1):
        for span in true_s:
            edge = span[kind]
            near = [one[kind] - edge for one in found_s if abs(one[kind] - edge) < NEAR_S]
            if edge in sure_s and near:
                errors[kind].append(min(near, key=abs))
    return errors
