"""The tables are loaded one family at a time, and all of them where all are asked for."""

import subprocess
import sys

import pytest

from stance.db import models


def printed(program: str) -> list[str]:
    """The words that a program of its own prints: nothing is loaded before it."""
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()


def test_every_table_is_there_when_all_are_asked_for_first() -> None:
    program = "from stance.db.models import every_table; print(*sorted(every_table().tables))"

    asked_for = {getattr(models, name) for name in models.__all__ if name[0].isupper()}
    named = {table.__tablename__ for table in asked_for - {models.Base}}
    assert printed(program) == sorted(named)


@pytest.mark.parametrize(
    "name",
    ["ActorAlias", "Affiliation", "CodingRound", "Edit", "SearchEntry", "Source", "SetAside"],
)
def test_a_family_is_loaded_with_all_that_it_points_to(name: str) -> None:
    program = (
        f"from stance.db.models import Base, {name}\n"
        "for table in Base.metadata.tables.values():\n"
        "    for key in table.foreign_keys: key.column\n"
        f"print({name}.__tablename__)"
    )
    assert printed(program) == [getattr(models, name).__tablename__]


def test_claims_are_loaded_without_those_of_coding_and_of_keys() -> None:
    program = (
        "from stance.db.models import Base, Stance\n"
        "keys = [key for table in Base.metadata.tables.values() for key in table.foreign_keys]\n"
        "tables = {key.target_fullname.partition('.')[0] for key in keys}\n"
        "print(*sorted(tables - Base.metadata.tables.keys()))"
    )
    assert printed(program) == ["claim_key", "codebook", "coding_round"]


def test_no_other_name_is_a_table() -> None:
    with pytest.raises(AttributeError, match="Speech"):
        models.Speech  # noqa: B018
