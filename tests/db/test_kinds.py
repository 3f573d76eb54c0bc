"""Whatever holds for a kind of vocabulary stands once, and every kind has it."""

from dataclasses import fields

import pytest

from stance.claimfile.schema import ClaimFile
from stance.db.models.base import table_of
from stance.db.models.kinds import MODELS, USES
from stance.domain.vocabulary import Vocabulary
from stance.values import KINDS, NOUNS, Noun


def test_every_kind_is_described() -> None:
    assert list(KINDS) == list(MODELS) == list(Noun)
    assert list(NOUNS.values()) == list(Noun)
    assert [each.name for each in fields(Vocabulary) if each.name != "sources"] == list(NOUNS)


@pytest.mark.parametrize("noun", Noun)
def test_a_kind_is_what_claim_files_and_tables_say_it_is(noun: Noun) -> None:
    kind, models = KINDS[noun], MODELS[noun]
    (entry,) = ClaimFile.model_fields[kind.heading].annotation.__args__  # type: ignore[union-attr]
    required = {name for name, each in entry.model_fields.items() if each.is_required()}
    columns = table_of(models.entry).columns

    assert set(kind.needed) >= required - {"slug"}
    assert set(kind.particulars) <= set(entry.model_fields)
    assert {"slug", "name", "same_as_id", *kind.needed, *kind.particulars} <= set(columns.keys())
    assert f"{noun}_id" in table_of(models.alias).columns


@pytest.mark.parametrize("noun", USES)
def test_what_attaches_an_entry_to_a_stance_names_both(noun: Noun) -> None:
    assert {"stance_id", f"{noun}_id", "wording"} <= set(table_of(USES[noun]).columns.keys())
