"""The bench measures what it says: made dialogues, rooms and scores, checked by hand."""

import shutil
from dataclasses import replace

import numpy as np
import pytest

from handrail.signal.speech.frames import SoundBlock
from handrail.signal.speech.voices import Speaker, VoiceFrame
from handrail.signal.streaming.operator import Tick

from ...virtual_sound.voices import EDGE_DB, RATE_HZ, VOICE_DBFS
from .clatter import Clatter, clatter
from .conditions import CONDITIONS
from .dialogue import GAPS_S, Plan, draw, gap_s
from .figures import at_least, at_most, figures
from .lines import CAST
from .listeners import LISTENERS, Mode, with_ticks
from .real_clips import ANNOTATIONS, CLIPS, Clip, edge_errors_s, merged, read_annotation
from .recording import Recording, Setting, record
from .room import Room, decay_s, impulse_response
from .score import Tally, score, wilson
from .truth import Disturbance, EarlyNews, Exchange, FoundReply, Heard, Span, Truth, Utterance
from .utterances import edges, gain, speak

T, C = Speaker.THERAPIST, Speaker.CLIENT

needs_voices = pytest.mark.skipif(
    shutil.which("espeak-ng") is None, reason="espeak-ng is not installed: nobody can speak"
)


# --- dialogues


@needs_voices
def test_an_utterance_begins_and_ends_within_25_db_of_its_peak() -> None:
    sound = speak(CAST[0][1], "seven")
    assert edges(sound) == pytest.approx((0, len(sound)), abs=RATE_HZ // 200)
    power = np.convolve(np.square(sound), np.ones(80) / 80, "same")
    # At its edges half of the 5 ms lies outside: 3 dB less.
    assert power[[0, -1]].min() >= power.max() * gain(-EDGE_DB - 3.1) ** 2


@needs_voices
def test_a_line_that_trails_off_ends_weaker() -> None:
    voice, line = CAST[0][2], "everything is quiet now"
    plain, fading = speak(voice, line), speak(voice, line, trails_off=True)
    last = RATE_HZ // 10
    assert np.square(fading[-last:]).mean() < 0.1 * np.square(plain[-last:]).mean()
    assert np.array_equal(fading[:1000], plain[:1000])


@needs_voices
def test_the_truth_is_where_the_sound_is() -> None:
    dialogue = draw(0, Plan(exchanges=2))
    assert dialogue.sources.shape == (round(dialogue.truth.length_s * RATE_HZ), 3)
    for speaker in Speaker:
        talks = np.zeros(len(dialogue.sources), bool)
        for one in dialogue.truth.utterances:
            if one.speaker is speaker:
                talks[round(one.start_s * RATE_HZ) : round(one.end_s * RATE_HZ)] = True
        voice = dialogue.sources[:, tuple(Speaker).index(speaker)]
        assert not voice[~talks].any()
        assert voice[talks].any()


@needs_voices
def test_the_same_seed_gives_the_same_dialogue_and_another_a_different_one() -> None:
    plan = Plan(exchanges=1)
    first, again, other = (draw(seed, plan) for seed in (3, 3, 9))
    assert first.truth == again.truth
    assert np.array_equal(first.sources, again.sources)
    assert first.truth != other.truth


@needs_voices
def test_sounds_that_are_no_answer_are_followed_by_none() -> None:
    truth = draw(1, Plan(exchanges=4, clatter_share=1.0)).truth
    assert [one.kind for one in truth.disturbances] == list(Clatter)[:3]
    assert [one.onset_s is None for one in truth.exchanges] == [False, True, True, True]


def test_silences_before_replies_are_those_that_were_measured() -> None:
    rng = np.random.default_rng(1)
    gaps_s = np.array([gap_s(rng, 0.0) for _ in range(20_000)])
    assert np.percentile(gaps_s, (5, 25, 50, 75, 95)) == pytest.approx(GAPS_S[1:-1], abs=0.04)
    long = np.array([gap_s(rng, 0.2) for _ in range(20_000)]) > 2.0
    assert long.mean() == pytest.approx(0.2, abs=0.01)


@pytest.mark.parametrize("kind", Clatter)
def test_a_sound_that_is_no_answer_is_as_loud_as_one(kind: Clatter) -> None:
    sound = clatter(kind, np.random.default_rng(2))
    assert np.isfinite(sound).all()
    power = np.convolve(np.square(sound), np.ones(320) / 320, "same").max()
    assert -20.1 <= 10.0 * np.log10(power) - VOICE_DBFS <= 6.1


# --- rooms


def test_in_the_open_air_only_the_direct_sound_arrives() -> None:
    # 3.43 m away: after 10 ms, 1 / 3.43 as strong.
    response = impulse_response(Room(0.0), (0.0, 0.0, 0.0), (3.43, 0.0, 0.0))
    assert response[160] == pytest.approx(1.0 / 3.43)
    assert np.count_nonzero(np.abs(response) > 1e-9) == 1


def test_a_room_rings_as_long_as_it_was_asked_to() -> None:
    response = impulse_response(Room(0.3), (1.45, 1.9, 1.15), (2.16, 1.75, 0.63))
    assert decay_s(response) == pytest.approx(0.3, rel=0.1)
    assert np.flatnonzero(response > 1e-9)[0] == pytest.approx(0.893 / 343.0 * RATE_HZ, abs=2)


@needs_voices
def test_a_microphone_hears_the_other_person_weaker_by_the_leak() -> None:
    alone = Plan(exchanges=1, backchannel_share=0.0, short_share=1.0)  # nobody interrupts
    dialogue = draw(0, alone)
    quiet = replace(Setting(2), leak_db=-12.0, snr_db=120.0)
    recording = record(dialogue, quiet, 0)
    first = dialogue.truth.utterances[0]
    spoken = recording.samples[
        round(first.start_s * RATE_HZ) : round(first.end_s * RATE_HZ) - 2000
    ]
    own, other = np.sqrt(np.mean(np.square(spoken), axis=0))
    assert 20.0 * np.log10(other / own) == pytest.approx(-12.0, abs=0.3)


@needs_voices
def test_noise_hum_offset_and_clipping_are_as_strong_as_asked() -> None:
    dialogue = draw(0, Plan(exchanges=1, backchannel_share=0.0))
    lead = slice(0, RATE_HZ)
    noisy, humming, shifted = (
        record(dialogue, setting, 0).samples[lead]
        for setting in (
            Setting(2, snr_db=20.0),
            Setting(2, snr_db=120.0, hum_db=10.0),
            Setting(2, snr_db=120.0, offset=0.1),
        )
    )
    assert _dbfs(noisy) == pytest.approx(VOICE_DBFS - 20.0, abs=0.3)
    assert _dbfs(humming) == pytest.approx(VOICE_DBFS - 10.0, abs=0.3)
    assert shifted.mean() == pytest.approx(0.1, abs=1e-4)
    clipped = record(dialogue, Setting(2, clip_db=12.0), 0).samples
    assert np.mean(np.abs(clipped) > 0.999 * np.abs(clipped).max()) > 0.005


def _dbfs(sound: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> float:
    return float(10.0 * np.log10(np.mean(np.square(sound, dtype=np.float64))))


# --- listeners


@needs_voices
@pytest.mark.parametrize("mode", Mode)
def test_a_listener_of_each_mode_hears_who_speaks(mode: Mode) -> None:
    quiet = Plan(exchanges=3, overlapping_share=0.0, backchannel_share=0.0, long_share=0.0)
    setting = Setting(2 if mode is Mode.TWO_CHANNELS else 1, snr_db=30.0)
    recording = record(draw(0, quiet), setting, 0)
    told = figures(score(recording.truth, LISTENERS[mode](recording)))
    assert told["attribution"] > 0.9


def test_time_passes_for_a_listener_second_by_second_after_the_sound() -> None:
    heard = Recording(np.zeros((40_000, 1), np.float32), RATE_HZ, None, Truth(2.5, ()))
    ticks: list[tuple[float, int]] = []
    blocks: list[SoundBlock] = []

    def keep(block: SoundBlock) -> tuple[VoiceFrame, ...]:
        blocks.append(block)
        return ()

    for sample in with_ticks(keep, heard):
        assert isinstance(sample, Tick)
        ticks.append((sample.t_s, len(blocks)))
    assert ticks == [(1.0, 50), (2.0, 100)]  # blocks of 20 ms


def test_a_listener_that_needs_enrolments_says_so() -> None:
    heard = Recording(np.zeros((160, 1), np.float32), RATE_HZ, None, Truth(0.01, ()))
    with pytest.raises(ValueError, match="Nobody enrolled"):
        LISTENERS[Mode.BOTH_ENROLLED](heard)


# --- scores

TRUTH = Truth(
    10.0,
    (Utterance(T, 1.0, 3.0), Utterance(C, 3.5, 5.5), Utterance(T, 6.0, 8.0)),
    (Exchange(1.0, 3.0, 3.5), Exchange(6.0, 8.0, None)),
)


def _span(speaker: Speaker, start_s: float, end_s: float) -> Span:
    return Span(speaker, start_s, end_s, start_s + 0.2, end_s + 0.25)


def _heard(*replies: tuple[float, float], spans: tuple[Span, ...] = ()) -> Heard:
    return Heard(spans, tuple(FoundReply(on, end, on + 0.2) for on, end in replies), 0.1)


def test_a_found_reply_is_judged_by_both_of_its_edges() -> None:
    tally = score(TRUTH, _heard((3.54, 2.9)))
    (reply,) = tally.matched
    assert (reply.offset_s, reply.error_s) == pytest.approx((0.5, 0.14))
    assert (reply.onset_error_s, reply.end_error_s) == pytest.approx((0.04, -0.1))
    told = figures(tally)
    assert (told["found"], told["false_replies"]) == (1.0, 0)
    assert told["median_ms"] == pytest.approx(140.0)


@pytest.mark.parametrize(
    "reply",
    [
        (4.6, 3.0),  # more than 1 s late
        (3.5, 0.9),  # counted from before the therapist's turn
        (8.5, 8.0),  # an answer to what was never answered
    ],
)
def test_a_reply_far_off_or_to_another_turn_is_false(reply: tuple[float, float]) -> None:
    tally = score(TRUTH, _heard(reply))
    assert (len(tally.matched), len(tally.missed), tally.false_replies) == (0, 1, 1)


def test_a_reply_is_found_once() -> None:
    tally = score(TRUTH, _heard((3.4, 3.0), (3.5, 3.0)))
    assert [one.onset_error_s for one in tally.matched] == [0.0]
    assert tally.false_replies == 1


def test_early_news_of_an_onset_is_timed_and_what_never_came_is_counted() -> None:
    early = (
        EarlyNews(T, 1.02, 1.09),
        EarlyNews(T, 3.5, 3.6),  # the client began, and this names the therapist
        EarlyNews(None, 6.1, 6.16),  # one microphone: nobody is named yet
    )
    told = figures(score(TRUTH, Heard((), (), 0.1, early=early)))
    assert (told["onsets"], told["unheard_onsets"]) == (3, 1)
    assert told["heard_ms"] == pytest.approx(125.0)  # between 90 and 160


def test_an_onset_while_somebody_talks_is_no_early_news() -> None:
    into = Utterance(C, 2.5, 5.5)
    truth = Truth(10.0, (TRUTH.utterances[0], into), ())
    assert figures(score(truth, Heard((), (), 0.1)))["onsets"] == 1  # the therapist's alone


def test_attribution_counts_frames_of_one_speaker_in_which_somebody_was_heard() -> None:
    spans = (
        _span(T, 1.0, 3.0),  # right: 200 frames
        _span(C, 3.5, 4.5),  # right: 100
        _span(T, 4.5, 5.0),  # wrong: 50; then 50 unheard
        _span(T, 6.0, 8.5),  # right: 200; then 50 invented
        _span(C, 7.5, 8.0),  # both heard, so wrong: 50 of those
    )
    tally = score(TRUTH, _heard(spans=spans))
    assert (tally.one_right, tally.one_heard) == (450, 550)
    assert (tally.spoken, tally.unheard, tally.invented) == (600, 50, 50)
    assert tally.talked.tolist() == [400, 200]
    assert tally.given.tolist() == [500, 150]
    late = score(TRUTH, _heard(spans=spans), attribute_from_s=6.0)
    assert (late.one_right, late.one_heard) == (150, 200)


def test_an_overlap_is_right_by_its_sign_and_to_250_ms() -> None:
    overlap = Truth(9.0, (), (Exchange(1.0, 3.0, 2.7), Exchange(4.0, 6.0, 5.5)))
    told = figures(score(overlap, _heard((2.8, 2.95), (6.1, 6.0))))
    # -0.3 found as -0.15: right.  -0.5 found as +0.1: not.
    assert (told["overlaps"], told["overlaps_right"]) == (2, 0.5)


def test_a_cough_taken_for_an_answer_is_counted() -> None:
    coughs = (Disturbance(Clatter.COUGH, 8.5, 8.9), Disturbance(Clatter.COUGH, 9.5, 9.8))
    tally = score(replace(TRUTH, disturbances=coughs), _heard((3.5, 3.0), (8.6, 8.0)))
    assert figures(tally)["answered"] == 0.5


def test_when_an_edge_was_known_counts_from_the_true_edge() -> None:
    tally = score(TRUTH, _heard(spans=(_span(T, 1.05, 2.95),)))
    assert tally.onset_known_s == pytest.approx([0.25])
    assert tally.end_known_s == pytest.approx([0.20])


def test_tallies_add_up() -> None:
    heard = _heard((3.5, 3.0), spans=(_span(T, 1.0, 3.0),))
    both = score(TRUTH, heard) + score(TRUTH, heard)
    assert (len(both.matched), both.one_heard, both.dialogues) == (2, 400, 2)
    assert both.talked.tolist() == [800, 400]
    assert figures(both)["rtf"] == pytest.approx(0.2 / 20.0)


def test_shares_have_wilson_intervals() -> None:
    # 9 of 10, z = 1.96: centre (0.9 + 0.19208) / 1.38416 = 0.78898.
    low, high = wilson(9, 10)
    assert ((low + high) / 2.0, high - low) == pytest.approx((0.78898, 0.38634), abs=1e-3)
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_target_says_by_how_much_it_was_missed() -> None:
    (slow,), (found,) = at_most(p90_ms=80.0), at_least(found=0.97)
    assert slow.reached(80.0)
    assert not slow.reached(81.0)
    assert slow.missed(83.4) == "p90 83 ms > 80 ms"
    assert found.missed(0.9) == "found 90.0 % < 97.0 %"
    assert not found.reached(figures(Tally())["found"])


def test_every_row_has_its_own_name_and_knows_its_figures() -> None:
    names = [condition.name for condition in CONDITIONS]
    assert len(set(names)) == len(names)
    known = figures(Tally())
    assert all(target.figure in known for one in CONDITIONS for target in one.targets)


# --- annotations


def test_unsure_edges_of_an_annotation_are_marked() -> None:
    annotated = read_annotation("# how\n1.0 2.5~ a\n3.0 4.0 b\n", ("a", "b"))
    assert annotated.utterances == (Utterance(T, 1.0, 2.5), Utterance(C, 3.0, 4.0))
    assert annotated.sure_s == {1.0, 3.0, 4.0}


@pytest.mark.parametrize("line", ["1.0 2.0", "1.0 2.0 c", "one 2.0 a"])
def test_a_bad_line_of_an_annotation_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="Line 2"):
        read_annotation(f"1.0 2.0 a\n{line}\n", ("a", "b"))


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip.name)
def test_every_annotation_is_in_order(clip: Clip) -> None:
    text = (ANNOTATIONS / f"{clip.name}.txt").read_text(encoding="utf-8")
    utterances = read_annotation(text, clip.speakers).utterances
    assert all(turn.start_s < turn.end_s for turn in utterances)
    starts_s = [turn.start_s for turn in utterances]
    assert starts_s == sorted(starts_s)


def test_only_sure_edges_are_compared_with_the_nearest_found() -> None:
    assert merged([(3.1, 4.0), (1.0, 2.0), (2.2, 3.0)]) == [(1.0, 4.0)]
    onsets, ends = edge_errors_s(
        [(1.0, 2.0), (5.0, 6.0)], [(1.02, 1.9), (5.1, 7.0)], frozenset({1.0, 2.0, 6.0})
    )
    assert onsets == pytest.approx([0.02])
    assert ends == pytest.approx([-0.1])
