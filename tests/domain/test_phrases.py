"""Each stance reads as one sentence, in the words of the vocabulary."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from stance.domain.phrases import (
    another,
    between,
    by_whom,
    counted,
    either_way,
    elapsed,
    enumerated,
    is_clause,
    no_sentence,
    quoted,
    read_back,
    spoken_as,
    standing_shown,
)
from stance.domain.stance import CitationUse, ConditionUse, ReasonUse, StanceRow, Wording
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.text.edtf import parse_date
from stance.values import CitationRole, Form, Noun, Position
from tests.domain.builders import row


def entries(noun: Noun, *named: tuple[str, str, str]) -> Entries:
    return Entries(
        noun,
        {
            number: Entry(number, slug, name, number, detail)
            for number, (slug, name, detail) in enumerate(named, 1)
        },
    )


KNOWN = Vocabulary(
    actors=entries(
        Noun.ACTOR,
        ("russia", "Russia", "state"),
        ("nato", "NATO", "organisation"),
        ("members", "NATO's members", "group"),
        ("mfa", "Foreign Ministry of Russia", "ministry"),
        ("tass", "TASS", "company"),
    ),
    issues=entries(
        Noun.ISSUE,
        ("relations", "Relations", "NATO and Russia should build relations"),
        ("dotted", "Dotted", "They should talk."),
        ("apart", "Apart", "NATO and Russia should stay apart"),
    ),
    conditions=entries(
        Noun.CONDITION,
        ("equal", "Equal partnership", ""),
        ("restraint", "Military restraint", ""),
        ("law", "Observance of international law", ""),
        ("left", "Troops are withdrawn", ""),
    ),
    reasons=entries(
        Noun.REASON, ("promises", "Promises were broken", ""), ("trust", "Lowers trust", "")
    ),
    treaties=entries(Noun.TREATY, ("act", "Founding Act", "agreement"), ("pact", "Pact", "treaty")),
)
PROPOSITION = '"NATO and Russia should build relations"'


def stance(position: str = "support", **fields: Any) -> StanceRow:
    return row(position=position)._replace(**fields)


def sentence(position: str = "support", **fields: Any) -> str:
    return read_back(stance(position, **fields), KNOWN)


@pytest.mark.parametrize(
    ("position", "verb"),
    [("support", "SUPPORTS"), ("oppose", "OPPOSES"), ("neutral", "TAKES NO SIDE ON")],
)
def test_the_holder_takes_a_side_on_the_proposition(position: str, verb: str):
    assert sentence(position) == f"Russia {verb} {PROPOSITION}."


def test_every_position_has_a_verb():
    assert {Position("support"), Position("oppose"), Position("neutral")} == set(Position)


@pytest.mark.parametrize(
    ("form", "to", "put"),
    [
        ("view", ("nato",), "Addressed to NATO"),
        ("demand", ("nato", "members"), "A demand on NATO and NATO's members"),
        ("view", ("nato", "members", "tass"), "Addressed to NATO, NATO's members and TASS"),
        ("commitment", ("nato",), "A commitment to NATO"),
        ("offer", ("nato",), "An offer to NATO"),
        ("offer", (), "An offer"),
        ("warning", ("nato",), "A warning to NATO"),
        ("warning", (), "A warning"),
    ],
)
def test_the_form_and_those_addressed_are_told(form: str, to: tuple[str, ...], put: str):
    said = sentence(form=Form(form), addressees=to)

    assert said == f"Russia SUPPORTS {PROPOSITION}. {put}."


def test_a_full_stop_at_the_propositions_end_is_not_doubled():
    assert sentence(issue="dotted") == 'Russia SUPPORTS "They should talk".'


@pytest.mark.parametrize(
    ("position", "said"),
    [
        ("support", f"Russia SUPPORTS {PROPOSITION}, on condition that NATO: Equal partnership."),
        ("oppose", f"Russia OPPOSES {PROPOSITION}, unless NATO: Equal partnership."),
        (
            "neutral",
            (
                f"Russia TAKES NO SIDE ON {PROPOSITION}, with the condition that NATO: Equal"
                " partnership."
            ),
        ),
    ],
)
def test_a_condition_says_who_must_do_what(position: str, said: str):
    assert sentence(position, conditions=(ConditionUse("equal", addressees=("nato",)),)) == said


def test_several_conditions_are_told_each_with_those_who_must_meet_it():
    conditions = (
        ConditionUse("equal", addressees=("nato", "members")),
        ConditionUse("restraint"),
    )

    assert sentence(conditions=conditions) == (
        f"Russia SUPPORTS {PROPOSITION}, on condition that NATO, NATO's members: Equal"
        " partnership; Military restraint."
    )


def test_what_is_dropped_is_no_condition_any_more():
    conditions = (
        ConditionUse("equal", addressees=("nato",), dropped=True),
        ConditionUse("restraint", addressees=("nato",)),
        ConditionUse("law", dropped=True),
    )

    assert sentence(conditions=conditions) == (
        f"Russia SUPPORTS {PROPOSITION}, on condition that NATO: Military restraint, no longer"
        " asking that NATO: Equal partnership; Observance of international law."
    )
    assert sentence("oppose", conditions=conditions[:1]) == (
        f"Russia OPPOSES {PROPOSITION}, no longer asking that NATO: Equal partnership."
    )


def test_a_condition_that_is_worded_twice_is_told_once_with_all_who_must_meet_it():
    conditions = (
        ConditionUse("equal", addressees=("nato",)),
        ConditionUse("equal", Wording("as equals", verbatim=True), addressees=("members", "nato")),
    )

    assert sentence(conditions=conditions) == (
        f"Russia SUPPORTS {PROPOSITION}, on condition that NATO, NATO's members: Equal partnership."
    )


def test_one_clause_among_nouns_makes_clauses_of_all():
    conditions = (ConditionUse("equal"), ConditionUse("left"))

    assert sentence(conditions=conditions[:1]).endswith("on condition of Equal partnership.")
    assert sentence(conditions=conditions).endswith(
        "on condition that Equal partnership; Troops are withdrawn."
    )


def test_what_was_recorded_on_the_opposite_issue_is_told_as_it_was_said_there():
    asked = ConditionUse("left", of_opposite=True)

    assert sentence("oppose", turned_from="apart", conditions=(asked,)) == (
        f"Russia OPPOSES {PROPOSITION}. Recorded on the opposite of that: SUPPORTS"
        ' "NATO and Russia should stay apart", on condition that Troops are withdrawn.'
    )


def test_a_reason_that_is_worded_twice_is_told_once_and_in_the_order_given():
    reasons = (ReasonUse("trust"), ReasonUse("promises"), ReasonUse("trust"))

    assert sentence(reasons=reasons).endswith("Because: Lowers trust; Promises were broken.")


def test_a_treaty_cited_twice_alike_is_told_once_by_all_who_are_named():
    once, again = (CitationUse("act", CitationRole.BREACH, by=(who,)) for who in ("nato", "tass"))

    assert sentence(citations=(once, again)) == (
        f"Russia SUPPORTS {PROPOSITION}. Cites the Founding Act as breached by NATO, TASS."
    )


def test_reasons_follow():
    reasons = (ReasonUse("promises"), ReasonUse("trust", Wording("trust", verbatim=True)))

    assert sentence("oppose", reasons=reasons) == (
        f"Russia OPPOSES {PROPOSITION}. Because: Promises were broken; Lowers trust."
    )


@pytest.mark.parametrize(
    ("role", "by", "said"),
    [
        (CitationRole.BASIS, (), "as a basis"),
        (CitationRole.PROPOSAL, (), "as a proposal"),
        (CitationRole.MENTION, (), "in passing"),
        (CitationRole.COMMITMENT, ("nato",), "as a commitment of NATO"),
        (CitationRole.BREACH, ("nato", "members"), "as breached by NATO, NATO's members"),
        (CitationRole.JOINING, ("nato",), "as joined by NATO"),
        (CitationRole.WITHDRAWAL, ("nato",), "as left by NATO"),
        (CitationRole.WITHDRAWAL, (), "as left by Russia"),
        (CitationRole.SUSPENSION, ("nato",), "as suspended by NATO"),
    ],
)
def test_a_citation_says_what_the_treaty_is_cited_as(
    role: CitationRole, by: tuple[str, ...], said: str
):
    citation = CitationUse("act", role, by=by)

    assert sentence(citations=(citation,)) == (
        f"Russia SUPPORTS {PROPOSITION}. Cites the Founding Act {said}."
    )


@pytest.mark.parametrize("role", CitationRole)
def test_every_role_can_be_read_back(role: CitationRole):
    assert "Cites the Pact " in sentence(citations=(CitationUse("pact", role),))


def test_a_provision_is_named():
    citations = (
        CitationUse("act", CitationRole.BASIS, "Article 5"),
        CitationUse("pact", "mention"),
    )

    assert sentence(citations=citations).endswith(
        ". Cites the Founding Act, Article 5, as a basis. Cites the Pact in passing."
    )


def test_what_somebody_else_says_is_marked():
    assert sentence(speaker="mfa", holder="nato", ascribed=True) == (
        f"NATO SUPPORTS {PROPOSITION}. (Ascribed, as quoted by Foreign Ministry of Russia.)"
    )
    assert sentence(speaker="mfa", relayed_by="tass", ascribed=True) == (
        f"Russia SUPPORTS {PROPOSITION}. (Ascribed: Foreign Ministry of Russia, as quoted by TASS.)"
    )


def test_who_speaks_for_the_holder_is_not_marked():
    assert sentence(speaker="mfa") == f"Russia SUPPORTS {PROPOSITION}."


def test_all_of_it_comes_in_one_order():
    said = sentence(
        "oppose",
        conditions=(ConditionUse("equal"), ConditionUse("law", dropped=True)),
        reasons=(ReasonUse("trust"),),
        citations=(CitationUse("act", CitationRole.MENTION),),
        ascribed=True,
        speaker="mfa",
    )

    assert said == (
        f"Russia OPPOSES {PROPOSITION}, unless there is Equal partnership, no longer asking for"
        " Observance of international law. Because: Lowers trust."
        " Cites the Founding Act in passing. (Ascribed, as quoted by Foreign Ministry of Russia.)"
    )


def test_an_entry_that_is_not_known_is_told_by_its_slug():
    assert sentence(holder="nobody", issue="nothing") == "nobody SUPPORTS nothing."


@pytest.mark.parametrize(
    ("name", "clause"),
    [
        ("NATO transforms itself", True),
        ("Troops are withdrawn", True),
        ("Russia withdraws its troops", True),
        ("Sanctions must be lifted", True),
        ("Equal partnership", False),
        ("Observance of international law", False),
        ("Security guarantees for Ukraine", False),
        ("Security not at the expense of others", False),
        ("Sites", False),
    ],
)
def test_a_condition_is_named_by_a_clause_or_by_a_noun(name, clause):
    assert is_clause(name) is clause


def test_a_treaty_is_named_in_full_once_and_in_short_from_then_on():
    full = "Treaty on the Elimination of Intermediate-Range and Shorter-Range Missiles"
    treaties = entries(Noun.TREATY, ("inf", full, "treaty"), ("act", "Founding Act", ""))
    known = replace(KNOWN, treaties=replace(treaties, read_aliases=lambda: {1: ["INF Treaty"]}))
    left, suspended, act = (
        CitationUse("inf", CitationRole.WITHDRAWAL),
        CitationUse("inf", CitationRole.SUSPENSION),
        CitationUse("act", CitationRole.BASIS),
    )
    told: set[str] = set()

    def cites(*uses: CitationUse, told: set[str] | None = None) -> str:
        said = read_back(row(holder="russia")._replace(citations=uses), known, told)
        return said[said.index("Cites") :]

    assert cites(left, suspended, told=told) == (
        f"Cites the {full} (INF Treaty) as left by Russia."
        " Cites the INF Treaty as suspended by Russia."
    )
    assert cites(left, act, told=told) == (
        "Cites the INF Treaty as left by Russia. Cites the Founding Act as a basis."
    )
    assert cites(left) == f"Cites the {full} as left by Russia."
    assert cites(left, left) == cites(left)


@pytest.mark.parametrize(
    ("earlier", "later", "told"),
    [
        ("2016-01-15", "2016-01-15", "0 days"),
        ("2016-01-15", "2016-01-16", "1 day"),
        ("2016-01-15", "2016-02-14", "30 days"),
        ("2016-01-15", "2016-02-15", "1 month"),
        ("2016-01-15", "2016-12-31", "11 months"),
        ("2016-01-15", "2017-01-14", "11 months"),
        ("2016-01-15", "2017-01-15", "1 year"),
        ("2016-01-15", "2017-02-15", "1 year 1 month"),
        ("2016-11-15", "2019-02-14", "2 years 2 months"),
    ],
)
def test_time_is_told_in_whole_years_and_months(earlier: str, later: str, told: str) -> None:
    assert elapsed(date.fromisoformat(earlier), date.fromisoformat(later)) == told


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("2014-03-01", "2016-06-01", "2 years 3 months"),
        ("2014", "2016", "2 years"),
        ("2014-03", "2014-05", "2 months"),
        ("2010/2012", "2016", "3 years to 6 years 11 months"),
        ("2010", "2016/2019", "5 years to 9 years 11 months"),
    ],
)
def test_time_between_dates_is_told_as_exactly_as_they_are(one: str, other: str, told: str) -> None:
    assert between(parse_date(one), parse_date(other)) == told


@pytest.mark.parametrize(
    ("differs", "told"),
    [
        ("position", "another position"),
        ("conditions", "other conditions"),
        ("number of stances", "another number of stances"),
        ("reasons, position", "other reasons, position"),
    ],
)
def test_what_differs_is_told_in_the_number_it_has(differs: str, told: str) -> None:
    assert another(differs) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("We  wait\nfor you", "“We wait for you”"),
        ("We com-\npleted it", "“We completed it”"),
        ("a well-\nknown\n\nfact", "“a well-known fact”"),
    ],
)
def test_words_of_a_source_are_quoted_on_one_line_and_whole(words: str, told: str) -> None:
    assert quoted(words) == told


@pytest.mark.parametrize(
    ("form", "to", "told"),
    [
        (Form.VIEW, ["nato"], ""),
        (Form.OFFER, [], "as an offer"),
        (Form.OFFER, ["nato", "tass", "nato"], "as an offer, to NATO, TASS"),
        (Form.DEMAND, ["nato"], "as a demand, to NATO"),
    ],
)
def test_a_form_says_to_whom_each_once(form: Form, to: list[str], told: str) -> None:
    assert spoken_as(form, to, str.upper) == told


@pytest.mark.parametrize(
    ("names", "told"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), ([*"ABC"], "A, B and C")]
)
def test_names_are_told_as_a_sentence_has_them(names: list[str], told: str) -> None:
    assert enumerated(names) == told


@pytest.mark.parametrize(
    ("number", "noun", "told"),
    [
        *((0, "source", "0 sources"), (1, "source", "1 source"), (2, "source", "2 sources")),
        *((2, "country", "2 countries"), (1, "country", "1 country"), (2, "day", "2 days")),
    ],
)
def test_a_number_has_its_noun_in_the_singular_for_one_alone(
    number: int, noun: str, told: str
) -> None:
    assert counted(number, noun) == told


@pytest.mark.parametrize(
    ("label", "number", "told"),
    [
        ("support", 0, "support"),
        ("support", 1, "support; 1 earlier condition stands"),
        ("opposition", 2, "opposition; 2 earlier conditions stand"),
        ("conditional support", 1, "conditional support, 1 condition"),
        ("conditional opposition", 2, "conditional opposition, 2 conditions"),
        ("neutral", 1, "neutral, 1 condition"),
        ("mixed", 2, "mixed, 2 conditions"),
    ],
)
def test_conditions_that_stand_are_earlier_ones_where_the_words_set_none(
    label: str, number: int, told: str
) -> None:
    assert standing_shown(label, number) == told


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("2016-05-03", "2016-05-03", "on the same day"),
        ("2016-05-03/2016-05-10", "2016-05-04/2016-05-12", "at most 9 days on, or 6 days back"),
        # Where the first ends on the day on which the other begins, it cannot come after that.
        ("2016-05-03/2016-05-10", "2016-05-10/2016-05-12", "at most 9 days on"),
        ("2016-05-03", "2016-05-03/2016-05-12", "at most 9 days on"),
    ],
)
def test_dates_that_overlap_lie_apart_either_way(one: str, other: str, told: str) -> None:
    first, second = parse_date(one), parse_date(other)

    assert either_way(first, second, later="on", earlier="back") == told


def test_what_nobody_can_tell_any_more_is_told() -> None:
    assert by_whom("ann") == " by ann"
    assert by_whom(None) == ", by whom is not recorded"


@pytest.mark.parametrize(
    ("proposition", "is_told"),
    [
        *((None, False), ("", False), ("Talks", True), (" “Talks!” ", True)),
        *(("They talk", False), ("They should talk", False)),
    ],
)
def test_of_one_word_it_is_told_that_it_is_hardly_a_sentence(
    proposition: str | None, is_told: bool
) -> None:
    assert bool(no_sentence("talks", proposition)) is is_told
