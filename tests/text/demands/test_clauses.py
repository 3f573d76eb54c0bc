"""Clauses that read like conditions or reasons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.demands.clauses import clauses, joined
from stance.text.matching import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We talk if NATO stops.", ["NATO stops"]),
        ("If NATO stops, we talk.", ["NATO stops"]),
        ("No talks unless troops leave, they said", ["troops leave"]),
        ("Unless that is written in, we leave.", ["that is written in"]),
        ("on condition that the border is open", ["the border is open"]),
        ("provided that they withdraw; we go", ["they withdraw"]),
        ("based on its equality, real steps to peace, and military restraint",
         ["its equality", "real steps to peace", "military restraint"]),
        ("based on peace, security and stability, full respect for law",
         ["peace, security and stability", "full respect for law"]),
        ("subject to the rules of May 27, 1997, and open borders",
         ["the rules of May 27, 1997", "open borders"]),
        ("based on restraint in line with the Act", ["restraint"]),
        ("based on respect, provided that the Union stops it.", ["respect", "the Union stops it"]),
        ("based on respect provided that the Union stops.", ["respect", "the Union stops"]),
        ("based on respect and subject to equal quotas", ["respect", "equal quotas"]),
        ("based on respect, and only if they leave", ["respect", "they leave"]),
        ("We talk if they leave, unless they shoot.", ["they leave", "they shoot"]),
        ("We talk if they leave unless they shoot.", ["they leave", "they shoot"]),
        ("We will stay even if they leave the deal.", []),
        ("We do not know if talks will help.", []),
        ("subject to rules based on equality", ["rules based on equality"]),
        ("based on respect as long as needed", ["respect as long as needed"]),
        ("taking into account reciprocity", ["reciprocity"]),
        ("gifts and iffy things", []),
        ("an act of war. Only once.", []),
        ("", []),
    ],
)  # fmt: skip
def test_conditions(text: str, expected: list[str]) -> None:
    parts = clauses(text)

    assert [each.text for each in parts] == expected
    assert not any(each.is_reason for each in parts)


def test_what_comes_after_because_is_a_reason() -> None:
    (clause,) = clauses("We refuse because promises were broken, and we regret it.")

    assert (clause.text, clause.is_reason) == ("promises were broken", True)


def test_a_treaty_s_name_is_not_cut_at_its_commas() -> None:
    text = "based on the Act on Relations, Common Steps to Peace, and an open border"
    whole = Span(text.index("the Act"), text.index(", and"))

    assert [each.text for each in clauses(text, [whole])] == [
        "the Act on Relations, Common Steps to Peace",
        "an open border",
    ]


_WORDS = st.sampled_from(
    ["if", "based on", "because", "unless", "peace", "and", ",", ";", ".", "1997", '"', "the"]
)


@given(st.lists(_WORDS, max_size=25).map(" ".join) | st.text(max_size=60))
def test_each_clause_stands_where_it_says_and_none_overlaps_another(text: str) -> None:
    end = 0
    for clause in clauses(text):
        assert text[clause.span.start : clause.span.end] == clause.text
        assert clause.text.strip() == clause.text != ""
        assert clause.span.start >= end
        end = clause.span.end


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our consent is subject to equal quotas.", [("equal quotas", False)]),
        ("Our consent is not subject to equal quotas.", []),
        ("Our consent isn't conditional on equal quotas.", []),
        ("Our consent was never contingent on equal quotas.", []),
        ("Our consent is no longer subject to equal quotas.", [("equal quotas", True)]),
        ("Our consent has ceased to be conditional on equal quotas.", [("equal quotas", True)]),
        ("We do not make our consent conditional on equal quotas.", []),
        ("We refuse to make our consent to it dependent upon equal quotas.", []),
        ("We no longer make our consent to it conditional on quotas.", [("quotas", True)]),
        ("Nor do we make it conditional on equal quotas.", []),
        ("We do not consent unless quotas are equal.", [("quotas are equal", False)]),
    ],
)
def test_a_condition_that_words_deny_is_none_or_dropped(
    text: str, found: list[tuple[str, bool]]
) -> None:
    assert [(each.text, each.is_dropped) for each in clauses(text)] == found


LISTS = [
    "based on", "on the basis of", "subject to", "depending on", "dependent on", "conditional on",
    "conditioned on", "on condition of", "on the condition of", "take into account",
    "taking into account", "contingent on", "contingent upon", "conditional upon",
    "conditioned upon", "dependent upon", "depending upon", "in return for", "in exchange for",
]  # fmt: skip
SINGLE = [
    "on condition that", "on the condition that", "provided that", "providing that", "provided",
    "as long as", "so long as", "only if", "if", "unless", "until", "once", "only once",
    "only when", "only after", "as soon as", "the moment that", "the moment", "assuming that",
    "on the assumption that", "on the understanding that", "on the basis that",
    "on the sole condition that", "on the clear understanding that",
    "on the proviso that", "with the proviso that", "in the event that", "on condition\nthat",
]  # fmt: skip
REASONS = [
    "because of", "because", "due to", "owing to", "given that", "in view of",
    "on the grounds that", "for the reason that",
]  # fmt: skip


@pytest.mark.parametrize("words", LISTS)
def test_a_list_of_conditions_follows_these(words: str) -> None:
    listed = "open borders, equal quotas"
    for text in (f"We talk {words} {listed}.", f"{words.upper()} {listed}; we go"):
        assert [each.text for each in clauses(text)][:2] == ["open borders", "equal quotas"]
        assert not any(each.is_reason or each.is_dropped for each in clauses(text))


@pytest.mark.parametrize("words", SINGLE)
def test_one_condition_follows_these(words: str) -> None:
    assert [
        (each.text, each.is_reason) for each in clauses(f"We talk {words} they go, or we stay.")
    ] == [("they go", False)]


@pytest.mark.parametrize("words", REASONS)
def test_a_reason_follows_these(words: str) -> None:
    assert [
        (each.text, each.is_reason) for each in clauses(f"We go {words} broken promises, we say.")
    ] == [("broken promises", True)]


@pytest.mark.parametrize(
    "leaning",
    ["in line with", "in accordance with", "in conformity with", "in compliance with",
     "as set out in", "as laid down in", "as agreed in", "pursuant to", "enshrined in",
     "IN LINE WITH"],
)  # fmt: skip
def test_a_demand_ends_where_it_leans_on_something_else(leaning: str) -> None:
    (clause,) = clauses(f"We talk if they show restraint {leaning} the Act\nof May.")
    assert clause.text == "they show restraint"


@pytest.mark.parametrize(
    ("denied", "found"),
    [
        *((f"is {no}", []) for no in ("not", "never", "not made", "not in any way", "not being")),
        *((no, []) for no in ("isn't", "isn’t", "is neither", "is nor", "is without being")),
        *((f"{no} to be", []) for no in ("refused", "refuses", "declined", "declines")),
        *((no, [True]) for no in ("is no longer", "is not any more", "isn't anymore",
                                  "isn’t any more made", "is no longer made")),
        *((f"{no} to be", [True]) for no in ("ceased", "ceases", "will cease")),
        *((no, [False]) for no in ("is", "is now", "is not at all by any means of ours")),
    ],
)  # fmt: skip
def test_each_way_to_deny_a_condition_is_known(denied: str, found: list[bool]) -> None:
    text = f"Our consent {denied} subject to equal quotas."
    assert [each.is_dropped for each in clauses(text)] == found


@pytest.mark.parametrize("end", [*".!?", ".”", '!"', "?'", ".’", ".»"])
def test_a_condition_ends_with_its_sentence(end: str) -> None:
    assert [each.text for each in clauses(f"We talk if they go{end} We stay")] == ["they go"]
    assert [each.text for each in clauses("We talk if 1.5 metres remain")] == ["1.5 metres remain"]


@pytest.mark.parametrize("sign", [",", ";", ":", " —", " –", "-", "”", "’", "»", "."])
def test_signs_around_a_condition_are_no_part_of_it(sign: str) -> None:
    assert [each.text for each in clauses(f"We talk if they go{sign}")] == ["they go"]


@pytest.mark.parametrize("lead", [",", ";", ":", " —", " –", " and", " or", " that", ", and that"])
def test_words_that_lead_to_a_condition_are_no_part_of_it(lead: str) -> None:
    assert [each.text for each in clauses(f"We talk based on{lead} open borders")] == [
        "open borders"
    ]


def test_so_few_letters_are_no_condition() -> None:
    assert clauses("We talk if peace.") == []
    assert [each.text for each in clauses("We talk if peaces.")] == ["peaces"]


def test_a_comma_inside_a_name_or_a_number_parts_nothing() -> None:
    text = "based on 1,500 boats, 20 crews, open ports"
    assert [each.text for each in clauses(text)] == ["1,500 boats", "20 crews", "open ports"]
    whole = Span(text.index("20 crews"), text.index(", open"))
    assert [each.text for each in clauses(text, [whole])] == [
        "1,500 boats", "20 crews", "open ports",
    ]  # fmt: skip
    whole = Span(text.index("20 crews"), text.index(" open"))
    assert [each.text for each in clauses(text, [whole])] == ["1,500 boats", "20 crews, open ports"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("provided that France is invited and that our rights are not touched",
         ["France is invited", "our rights are not touched"]),
        ("provided that France is invited, that Turkey is heard, and that we sign",
         ["France is invited", "Turkey is heard", "we sign"]),
        ("on the grounds that France is ill and that Turkey is late",
         ["France is ill", "Turkey is late"]),
        ("provided that France says that it leaves and that it pays",
         ["France says that it leaves and that it pays"]),
        ("provided that the consent of France and that of Turkey are given",
         ["the consent of France and that of Turkey are given"]),
    ],
)  # fmt: skip
def test_each_clause_that_begins_with_that_is_one(text: str, expected: list[str]) -> None:
    assert [each.text for each in clauses(f"We sign, {text}.")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("based on reciprocity and mutual respect", ("reciprocity", "mutual respect")),
        ("if France is invited and Turkish rights are respected",
         ("France is invited", "Turkish rights are respected")),
        ("provided that freedom of navigation is maintained in peace and in war", ()),
        ("provided that our sovereignty is respected in letter and in spirit", ()),
        ("if France lifts its blockade and embargo", ()),
        ("if France is invited and is heard", ()),
        ("if France is invited and not pressed", ()),
        ("subject to freedom of navigation in peace and war", ()),
        ("based on respect for borders and laws", ()),
        ("based on peace and trade and trust", ()),
    ],
)  # fmt: skip
def test_what_does_not_stand_by_itself_behind_and_is_no_demand(
    text: str, expected: tuple[str, ...]
) -> None:
    (clause,) = clauses(f"We sign, {text}.")

    assert joined(clause) == expected


@pytest.mark.parametrize(
    "text",
    ["We shall sign as soon as possible.", "We shall sign as soon as we can.",
     "We shall sign as soon as Monday.", "We once signed a treaty with them.",
     "France once said so to us.", "We sign once more in Paris.", "They meet once a year in Paris.",
     "The moment has come to sign.", "For the moment we wait here.",
     "This is the moment that we waited for.", "We met only once in Paris.",
     "Not in return for credits."],
)  # fmt: skip
def test_words_of_time_alone_are_no_condition(text: str) -> None:
    assert clauses(text) == []


@pytest.mark.parametrize(
    "text",
    ["Unless I am mistaken, we support it.", "Unless we are much mistaken, we support it.",
     "Unless otherwise stated, we support it.", "If you ask me, we support it.",
     "If I may say so, we support it.", "If I might add this, we support it.",
     "We support it, if only because the fleets need it.", "We shall sign, if possible, today.",
     "We shall go alone if necessary, and soon.", "We shall go alone, if need be, and soon.",
     "If you like, we can go there.", "If we are not wrong, we support it.",
     "We support it as long as we live.", "He spoke for as long as two hours.",
     "If anything, we support it more.", "If I am not mistaken, we support it.",
     "If I remember rightly, we support it."],
)  # fmt: skip
def test_a_manner_of_speaking_is_no_condition(text: str) -> None:
    assert not [each for each in clauses(text) if not each.is_reason]


@pytest.mark.parametrize(
    "words",
    ["if you ask me to sign it", "unless I am invited", "if possible losses are made good",
     "if I may inspect it", "if anything is taken away", "as long as two ships remain",
     "if it is necessary", "unless other states agree"],
)  # fmt: skip
def test_what_only_begins_like_a_manner_of_speaking_is_a_condition(words: str) -> None:
    assert len(clauses(f"We support it {words}, and soon.")) == 1


def test_what_comes_after_the_basis_parts_from_the_clause_before() -> None:
    text = "We sign if France agrees on the understanding that Turkey is heard, once they pay us."

    assert [each.text for each in clauses(text)] == [
        "France agrees", "Turkey is heard", "they pay us",
    ]  # fmt: skip
