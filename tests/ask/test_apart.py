"""What coders of a blind round make is proposed to none of the others until it is closed."""

import pytest

from stance.ask.general import general_form
from stance.ask.known import Known
from stance.db.engine import reading
from stance.queries import rounds
from stance.settings import CODER_VARIABLE, database_url
from stance.values import Noun
from tests.cli.program import Program

SOURCE = "tass-2016-12-27"
WORDING = "if the neighbours pay half of the cost"


def make(sample: Program, slug: str, name: str, coder: str) -> None:
    """Make a condition as a coder."""
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv(CODER_VARIABLE, coder)
        sample.done("condition", "add", slug, "--name", name)


def opened(sample: Program, *how: str) -> None:
    coders = ("--coder", "anna", "--coder", "ben")
    sample.done("round", "open", "pilot", "--source", SOURCE, *coders, *how)
    make(sample, "half", "Half of the cost", "anna")


def proposed_to(sample: Program, coder: str) -> str | None:
    """The slug of what a coder of the round is offered for the wording."""
    url = database_url(sample.url)
    with reading(url) as session:
        one = rounds.by_slug(session, slug="pilot")
    assert one is not None
    known = Known(url, (one.id, coder))
    entries = known.proposable(known.vocabulary.conditions)
    found = general_form(WORDING, entries, known.wordings[Noun.CONDITION])
    return found.slug if found else None


def test_another_is_offered_nothing_that_was_made_in_a_blind_round(sample: Program) -> None:
    opened(sample, "--blind")

    assert proposed_to(sample, "ben") is None
    assert proposed_to(sample, "anna") == "half"


def test_what_was_there_before_is_offered_to_all(sample: Program) -> None:
    make(sample, "half", "Half of the cost", "anna")
    coders = ("--coder", "anna", "--coder", "ben")
    sample.done("round", "open", "pilot", "--source", SOURCE, *coders, "--blind")

    assert proposed_to(sample, "ben") == "half"


def test_what_somebody_outside_of_the_round_made_is_offered(sample: Program) -> None:
    opened(sample, "--blind")
    make(sample, "costs", "Pay half of the cost", "cara")

    assert proposed_to(sample, "ben") == "costs"


def test_a_round_that_is_not_blind_offers_all(sample: Program) -> None:
    opened(sample)

    assert proposed_to(sample, "ben") == "half"


def test_once_it_is_closed_all_is_offered(sample: Program) -> None:
    opened(sample, "--blind")
    sample.done("round", "close", "pilot", "--coder", "anna")

    assert proposed_to(sample, "ben") == "half"


def test_a_wording_of_the_record_leads_to_nothing_that_was_made_apart(sample: Program) -> None:
    opened(sample, "--blind")
    known = Known(database_url(sample.url))
    half = known.vocabulary.conditions.by_slug["half"]
    known.apart = {("condition", "half")}

    offered = known.proposable(known.vocabulary.conditions)

    assert general_form(WORDING, offered, [(half.id, WORDING)]) is None
    assert offered.aliases == known.vocabulary.conditions.aliases
