"""The last values of a stream, by their coming and by their size."""

from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from handrail.signal.streaming.recent_values import RecentValues


def test_the_oldest_is_let_go() -> None:
    values = RecentValues(3)
    for value in (9.0, 1.0, 5.0, 7.0):  # 9 is gone: 1, 5, 7
        values.append(value)
    assert (len(values), values.median(), values.share_from(5.0)) == (3, 5.0, 2 / 3)


def test_who_sets_no_length_lets_go_of_the_oldest() -> None:
    values = RecentValues()
    for value in (4.0, 1.0, 3.0, 2.0):
        values.append(value)
    assert (values.ordered, values.quantile(0.5)) == ([1.0, 2.0, 3.0, 4.0], 2.5)
    values.drop_oldest()
    assert (len(values), values.ordered, values.quantile(0.75)) == (3, [1.0, 2.0, 3.0], 2.5)


@given(st.lists(st.sampled_from([-60.0, -30.5, -6.0, 0.0]), min_size=1), st.integers(1, 9))
def test_it_says_what_sorting_them_says(came: list[float], length: int) -> None:
    values = RecentValues(length)
    for value in came:
        values.append(value)
    kept = came[-length:]
    assert values.median() == median(kept)
    assert values.share_from(-6.0) == sum(value >= -6.0 for value in kept) / len(kept)
