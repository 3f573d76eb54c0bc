"""Which general form words of a condition come nearest to: none that asks something else."""

import pytest

from stance.ask.general import general_form
from stance.domain.vocabulary import Entries, Entry
from stance.values import Noun

NAMES = [
    "Soviet Union informed",
    "Turkish sovereignty respected",
    "Freedom of commercial navigation",
    "Soviet Union withdraws its demand",
]


@pytest.mark.parametrize(
    ("wording", "found"),
    [
        ("the Soviet Union is informed", "Soviet Union informed"),
        ("the Soviet Union is kept informed of every step", "Soviet Union informed"),
        ("the Soviet Union is invited", None),
        ("the Soviet Union agrees", None),
        ("the Soviet Union withdraws its troops", None),
        ("the Soviet Union withdraws its demand", "Soviet Union withdraws its demand"),
        ("Turkish sovereignty is fully respected", "Turkish sovereignty respected"),
        ("Turkish sovereignty is limited", None),
        ("freedom of commercial navigation is maintained", "Freedom of commercial navigation"),
    ],
)
def test_what_has_another_verb_is_no_general_form(wording: str, found: str | None) -> None:
    by_id = {at: Entry(at, f"c{at}", name, at) for at, name in enumerate(NAMES, 1)}
    entries = Entries(Noun.CONDITION, by_id)

    entry = general_form(wording, entries, (), named=["Soviet Union"])

    assert (entry.name if entry else None) == found


@pytest.mark.parametrize(
    ("wording", "is_found"),
    [("the Soviet Union is now informed", True), ("the Soviet Union is now invited", False)],
)
def test_earlier_words_with_another_verb_lead_to_nothing(wording: str, is_found: bool) -> None:
    entries = Entries(Noun.CONDITION, {1: Entry(1, "notice", "Notice", 1)})
    earlier = [(1, "the Soviet Union is informed")]

    assert (general_form(wording, entries, earlier, named=["Soviet Union"]) is not None) is is_found
