"""Texts known again by their digests, in memory and in files."""

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text import ready

LINES = st.text(st.sampled_from("ab é\n\r")) | st.text(st.characters(exclude_categories=["Cs"]))


@given(LINES, st.integers(1, 5))
def test_a_text_in_a_file_has_the_digests_that_it_has_in_memory(text: str, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ready, "_PIECE", piece)
        stands, plain = StringIO(text, newline=""), StringIO(text, newline=None)
        in_file = ready.digests_of_file(stands, plain)

    assert set(ready.digests_by_line_ends(text)) <= set(in_file)
    assert len(in_file) <= 5
    other = ready.digests_by_line_ends(text + "more")
    assert not set(other) & set(in_file)
