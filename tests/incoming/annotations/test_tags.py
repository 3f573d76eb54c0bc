"""Tags that name their field."""

import pytest

from stance.incoming.annotations.tags import code_of, columns_of_tags
from stance.incoming.contents import Code


@pytest.mark.parametrize("tag", ["issue: trade", "Issue:trade", " ISSUE : trade "])
def test_a_tag_names_its_field_however_it_is_typed(tag: str) -> None:
    assert code_of(tag) == Code("trade", "issue")
    assert columns_of_tags([tag]) == {"issue": "issue"}


def test_a_field_of_several_words_is_named_with_spaces_as_well() -> None:
    assert code_of("Treaty role: breach") == code_of("treaty_role:breach")


@pytest.mark.parametrize("tag", ["Quote: We agree", "theme: trade", "Talks", "issue:"])
def test_other_tags_are_codes_by_themselves(tag: str) -> None:
    assert code_of(tag) == Code(tag)
