"""What a claim file cannot be is told by how it begins."""

import pytest

from stance.claimfile.inputs import refuse_nul
from stance.errors import InputError


def test_a_nul_character_is_refused() -> None:
    with pytest.raises(InputError, match=r"a\.yaml holds a NUL character"):
        refuse_nul(b"actors:\0", "a.yaml")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_text_in_another_encoding_is_not_taken_for_nul_characters(encoding: str) -> None:
    refuse_nul("actors: []".encode(encoding), "a.yaml")
