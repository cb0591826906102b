"""Any bytes at all into every codec; `make fuzz` searches longer, guided by coverage."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ..fuzz.checks import BEGINNINGS, CHECKS


@pytest.mark.parametrize("codec", CHECKS)
@settings(max_examples=200)
@given(st.data())
def test_any_bytes_are_read_or_refused_and_what_is_read_can_be_written(
    codec: str, data: st.DataObject
) -> None:
    begun = data.draw(st.just(b"") | st.sampled_from(BEGINNINGS[codec]))
    CHECKS[codec](begun + data.draw(st.binary(max_size=120)))
