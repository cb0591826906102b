"""When a strap is taken to be off the body, and when to be worn again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WearRules:
    """How long each sign must last, and where it begins (docs/methods/off-body.md).

    Attributes
    ----------
    contact_s, zero_s, no_intervals_s, scatter_s, repeat_s, mains_s, disagree_s, ecg_s
        Patience with each sign, seconds.
    frozen_s
        Patience with a heart rate that does not follow its scattering intervals, seconds.
    frozen_still_s, still_s
        Patience with a frozen heart rate of a strap that has been lying still for `still_s`.
    frozen_alone_s
        Patience with a frozen heart rate of a sensor without intervals, seconds: at rest a
        sensor on the skin has kept one for over two minutes.
    window_s, least_intervals
        Intervals of so many last seconds are judged, if there are so many.
    scatter, scatter_odd, scatter_frozen
        Scatter beyond which it is no heart; beyond which it is none if intervals are among
        them that almost no heart has; and beyond which a heart rate that stands still is odd.
    shortest_ms, longest_ms
        The intervals that hearts have: 214 to 30 beats per minute.
    near, alike, own_share
        Intervals that differ by less than the first are alike.  Among ectopic beats the
        second share of intervals is still alike, and of those from which a heart rate was
        made the third is like it.
    disagreement
        Heart rate and intervals may differ by this share.
    least_uv, most_uv, poor_quality, clear_quality
        Beats of the electrocardiogram within these amplitudes are possible.  If there are
        none, and quality is below the one, it is lost; if there are, and quality is above the
        other, scattering intervals are an irregular heart's.
    recent_s
        What motion and electrocardiogram said holds for so long.
    plausible_s, plausible_intervals, scatter_plausible, settled_s
        Worn again after so many seconds without any sign, if in them there were so many
        intervals, from a strap that has intervals, and no more scatter than this; and if
        that holds for a little longer.
    blink_s
        A sign shorter than this does not disturb that.
    gap_s
        After a silence longer than this all signs begin anew.
    """

    contact_s: float = 3.0
    zero_s: float = 8.0
    no_intervals_s: float = 8.0
    scatter_s: float = 2.0
    repeat_s: float = 12.0
    mains_s: float = 2.0
    disagree_s: float = 8.0
    ecg_s: float = 5.0
    frozen_s: float = 10.0
    frozen_still_s: float = 15.0
    still_s: float = 30.0
    frozen_alone_s: float = 240.0
    window_s: float = 12.0
    least_intervals: int = 8
    scatter: float = 0.44
    scatter_odd: float = 0.33
    scatter_frozen: float = 0.25
    shortest_ms: float = 280.0
    longest_ms: float = 2000.0
    near: float = 0.15
    alike: float = 0.5
    own_share: float = 0.35
    disagreement: float = 0.25
    least_uv: float = 100.0
    most_uv: float = 10_000.0
    poor_quality: float = 0.3
    clear_quality: float = 0.7
    recent_s: float = 3.0
    plausible_s: float = 10.0
    scatter_plausible: float = 0.28
    plausible_intervals: int = 5
    settled_s: float = 2.0
    blink_s: float = 3.0
    gap_s: float = 5.0
