"""No two sources are cited by the same key."""

import pytest

from stance.export.references.keys import keys_of
from tests.export.references.builders import a_source


@pytest.mark.parametrize(
    ("sources", "keys"),
    [
        ([("wire", "Wire2016"), ("news", "News2016")], ["Wire2016", "News2016"]),
        ([("wire", None), ("news", "News2016")], ["wire", "News2016"]),
        # Two that other programs call the same, and one that is called as another's slug.
        ([("wire", "Same"), ("news", "Same")], ["wire", "news"]),
        ([("wire", "news"), ("news", "News2016")], ["wire", "News2016"]),
        ([("wire", "wire"), ("news", None)], ["wire", "news"]),
        ([("wire", "Same"), ("news", "Same"), ("note", "Note")], ["wire", "news", "Note"]),
        ([], []),
    ],
)
def test_a_source_goes_by_its_reference_unless_another_has_that_name(
    sources: list[tuple[str, str | None]], keys: list[str]
) -> None:
    every = [a_source(slug=slug, reference=reference) for slug, reference in sources]

    assert keys_of(every) == keys
    assert len(set(keys)) == len(keys)
