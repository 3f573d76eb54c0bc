"""What the schema itself refuses, whoever writes: one case at least for each rule of each table."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Table,
    UniqueConstraint,
    inspect,
    text,
)
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from stance.db.dialect import is_sqlite
from stance.db.models import every_table
from tests import factories
from tests.factories import (
    CitationFactory,
    ClaimFactory,
    SourceVersionFactory,
    StanceFactory,
    TreatyFactory,
)

TABLES = {table.name: table for table in every_table().sorted_tables}
FACTORIES = {each._meta.model.__table__.name: each for each in factories.ALL}

#: For each CHECK, by its name in its table: what to set a sound row to so that it breaks.
CHECKS: dict[tuple[str, str], list[str]] = {
    ("actor", "iso3_length"): ["iso3 = 'RU'", "iso3 = 'RUSS'"],
    ("actor", "kind"): ["kind = 'planet'", "kind = 'STATE'", "kind = ''"],
    ("actor", "name_given"): ["name = ''"],
    ("actor", "not_its_own_double"): ["same_as_id = id"],
    ("actor", "slug_given"): ["slug = ''"],
    ("actor_alias", "alias_given"): ["alias = ''"],
    ("affiliation", "kind"): ["kind = 'speaks for'"],
    ("affiliation", "two_actors"): ["within_id = actor_id"],
    ("affiliation", "since_whole"): [
        "since = '2016'",
        "since_earliest = '2016-01-01', since_latest = '2016-12-31'",
        "since = '2016', since_earliest = '2016-01-01'",
        "since = '2016', since_latest = '2016-12-31'",
    ],
    ("affiliation", "until_whole"): [
        "until = '2016'",
        "until_earliest = '2016-01-01', until_latest = '2016-12-31'",
        "until = '2016', until_earliest = '2016-01-01'",
        "until = '2016', until_latest = '2016-12-31'",
    ],
    ("affiliation", "since_ordered"): [
        "since = '2016', since_earliest = '2016-12-31', since_latest = '2016-01-01'"
    ],
    ("affiliation", "until_ordered"): [
        "until = '2016', until_earliest = '2016-12-31', until_latest = '2016-01-01'"
    ],
    ("affiliation", "begins_before_it_ends"): [
        """since = '2017', since_earliest = '2017-01-01', since_latest = '2017-12-31',
        until = '2016', until_earliest = '2016-01-01', until_latest = '2016-12-31'"""
    ],
    ("citation", "place_of_a_wording"): ["place_start = 0, place_end = 3"],
    ("citation", "place_ordered"): [
        "wording = 'x', place_start = -1, place_end = 3",
        "wording = 'x', place_start = 3, place_end = 3",
    ],
    ("citation", "place_whole"): [
        "wording = 'x', place_start = 0",
        "wording = 'x', place_end = 3",
    ],
    ("citation", "provision_given"): ["provision = ''"],
    ("citation", "role"): ["role = 'quotation'"],
    ("citation", "wording_given"): ["wording = ''"],
    ("claim", "fingerprint_given"): ["fingerprint = ''"],
    ("claim", "mode"): ["mode = 'shouted'"],
    ("claim", "paraphrase_given"): ["paraphrase = ''"],
    ("claim", "quote_given"): ["quote = '', paraphrase = NULL, source_version_id = 1"],
    ("claim", "quote_has_text"): ["quote = 'x', paraphrase = NULL, source_version_id = NULL"],
    ("claim", "quote_or_paraphrase"): [
        "quote = 'x', source_version_id = 1",
        "paraphrase = NULL",
    ],
    ("claim", "by_only_if_retired"): ["retired_by = 'anna'"],
    ("claim", "reason_only_if_retired"): ["retired_reason = 'not what was said'"],
    ("claim", "repeats_another"): ["repeats = key"],
    ("claim", "replaces_another"): ["replaces_id = id"],
    ("claim", "retired_after_recorded"): [
        "retired_at = recorded_at",
        "retired_at = '2000-01-01 00:00:00.000000'",
    ],
    ("claim", "stated_ordered"): ["stated_latest = '2016-12-26'"],
    ("claim", "reading_has_coder"): ["round_id = 1, coder = NULL"],
    ("claim_key", "key_given"): ["key = ''"],
    ("codebook", "number_positive"): ["number = 0"],
    ("codebook", "sha256_length"): ["sha256 = 'abc'"],
    ("codebook", "text_given"): ["text = ''"],
    ("coding_round", "slug_given"): ["slug = ''"],
    ("condition", "name_given"): ["name = ''"],
    ("condition", "not_its_own_double"): ["same_as_id = id"],
    ("condition", "slug_given"): ["slug = ''"],
    ("condition_alias", "alias_given"): ["alias = ''"],
    ("edit", "field_given"): ["field = ''"],
    ("edit", "from_or_to"): ["before = NULL, after = NULL"],
    ("edit", "kind"): ["kind = 'claim'", "kind = ''"],
    ("edit", "slug_given"): ["slug = ''"],
    ("granted_role", "coder_named"): ["grade = 'coder'"],
    ("granted_role", "grade"): ["grade = 'king'"],
    ("granted_role", "name_given"): ["name = ''"],
    ("issue", "name_given"): ["name = ''"],
    ("issue", "not_its_own_double"): ["same_as_id = id"],
    ("issue", "not_its_own_part"): ["part_of_id = id"],
    ("issue", "proposition_given"): ["proposition = ''"],
    ("issue", "slug_given"): ["slug = ''"],
    ("issue", "reversed_of_another"): ["same_as_reversed = true"],
    ("issue_alias", "alias_given"): ["alias = ''"],
    ("quote_part", "number_positive"): ["number = 0", "number = -1"],
    ("quote_part", "place_ordered"): [
        "place_start = -1, place_end = 3",
        "place_start = 3, place_end = 3",
        "place_start = 4, place_end = 3",
    ],
    ("reason", "name_given"): ["name = ''"],
    ("reason", "not_its_own_double"): ["same_as_id = id"],
    ("source", "not_its_own_double"): ["same_as_id = id"],
    ("reason", "slug_given"): ["slug = ''"],
    ("reason_alias", "alias_given"): ["alias = ''"],
    ("round_closing", "by_if_reopened"): ["reopened_by = 'anna'"],
    ("round_closing", "reopened_after_closed"): ["reopened_at = closed_at"],
    ("round_coder", "coder_given"): ["coder = ''"],
    ("search_entry", "kind"): ["kind = 'rumour'"],
    ("set_aside", "by_if_taken_back"): ["taken_back_by = 'anna'"],
    ("set_aside", "taken_back_after"): ["taken_back_at = set_aside_at"],
    ("proposal", "claim_if_taken"): ["claim_key = NULL", "decision = 'dropped', reason = 'x'"],
    ("proposal", "decided_whole"): ["decided_at = NULL", "decided_by = NULL"],
    ("proposal", "decision"): ["decision = 'liked'"],
    ("proposal", "digest_length"): ["digest = 'abc'"],
    ("proposal", "entry_given"): ["entry = ''"],
    ("proposal", "key_given"): ["key = ''"],
    ("proposal", "place_counted"): ["place_start = -1"],
    ("proposal", "reason_if_dropped"): ["reason = 'x'"],
    ("search_entry", "passage_counted"): ["passage = -1"],
    ("search_entry", "words_given"): ["words = ''"],
    ("page_start", "label_given"): ["label = ''"],
    ("page_start", "start_in_text"): ["start = -1"],
    ("source", "kind"): ["kind = 'rumour'"],
    ("source", "original_length"): ["original = 'abc'"],
    ("source", "published_ordered"): ["published_earliest = '2016-12-28'"],
    ("source", "published_whole"): [
        "published_on = NULL",
        "published_earliest = NULL",
        "published_latest = NULL",
        "published_on = NULL, published_earliest = NULL",
    ],
    ("source", "slug_given"): ["slug = ''"],
    ("source", "title_given"): ["title = ''"],
    ("source_read", "coder_given"): ["coder = ''"],
    ("source_version", "number_positive"): ["number = 0"],
    ("source_version", "sha256_length"): ["sha256 = 'abc'"],
    ("source_version", "text_given"): ["text = ''"],
    ("stance", "form"): ["form = 'threat'"],
    ("stance", "number_positive"): ["number = 0"],
    # A moment can be mixed, a stance cannot.
    ("stance", "position"): ["position = 'mixed'"],
    ("stance_condition", "place_of_a_wording"): ["place_start = 0, place_end = 3"],
    ("stance_condition", "place_ordered"): [
        "wording = 'x', place_start = -1, place_end = 3",
        "wording = 'x', place_start = 3, place_end = 3",
    ],
    ("stance_condition", "place_whole"): [
        "wording = 'x', place_start = 0",
        "wording = 'x', place_end = 3",
    ],
    ("stance_condition", "wording_given"): ["wording = ''"],
    ("stance_reason", "place_of_a_wording"): ["place_start = 0, place_end = 3"],
    ("stance_reason", "place_ordered"): [
        "wording = 'x', place_start = -1, place_end = 3",
        "wording = 'x', place_start = 3, place_end = 3",
    ],
    ("stance_reason", "place_whole"): [
        "wording = 'x', place_start = 0",
        "wording = 'x', place_end = 3",
    ],
    ("stance_reason", "wording_given"): ["wording = ''"],
    ("treaty", "kind"): ["kind = 'handshake'"],
    ("treaty", "name_given"): ["name = ''"],
    ("treaty", "not_its_own_double"): ["same_as_id = id"],
    ("treaty", "slug_given"): ["slug = ''"],
    ("treaty_alias", "alias_given"): ["alias = ''"],
}


def constraints(kind: type) -> Iterator[tuple[Table, Any]]:
    for table in TABLES.values():
        rules = sorted(
            (each for each in table.constraints if isinstance(each, kind)),
            key=lambda each: ([column.name for column in each.columns], str(each.name)),
        )
        yield from ((table, rule) for rule in rules)


def uniques() -> Iterator[tuple[Table, UniqueConstraint | Index]]:
    yield from constraints(UniqueConstraint)
    for table in TABLES.values():
        indexes = sorted(table.indexes, key=lambda each: str(each.name))
        yield from ((table, index) for index in indexes if index.unique)


def named(rules: Iterator[tuple[Table, Any]]) -> Any:
    listed = [(table.name, rule.name, rule) for table, rule in rules]
    return pytest.mark.parametrize(
        ("table", "rule"),
        [pytest.param(table, rule, id=str(name)) for table, name, rule in listed],
    )


def make(table: str, **columns: Any) -> Any:
    # With a coder, a claim can become a reading.
    return FACTORIES[table](**{**({"coder": "anna"} if table == "claim" else {}), **columns})


def where(row: Any) -> str:
    """The condition that is true of this row alone."""
    state = inspect(row)
    columns = [column.name for column in state.mapper.primary_key]
    pairs = zip(columns, state.identity, strict=True)
    return " AND ".join(f"{column} = {literal(value)}" for column, value in pairs)


def literal(value: str | int) -> str:
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def name_in(session: Session, rule: ForeignKeyConstraint) -> str:
    """A rule's name as the engine has it, cut where it is too long for it."""
    preparer = session.connection().dialect.identifier_preparer
    return str(preparer.format_constraint(rule))


def alter(session: Session, row: Any, changes: str) -> None:
    statement = f"UPDATE {inspect(row).mapper.local_table.name} SET {changes} WHERE {where(row)}"
    session.connection().execute(text(statement))


def refusal(session: Session, statement: str) -> str:
    """What the engine says when it refuses a statement."""
    with pytest.raises(IntegrityError) as caught, session.begin_nested():
        session.connection().execute(text(statement))
    return str(caught.value.orig)


def refused_change(session: Session, row: Any, changes: str) -> str:
    table = inspect(row).mapper.local_table.name
    return refusal(session, f"UPDATE {table} SET {changes} WHERE {where(row)}")


# That no rule is forgotten


def test_every_check_has_a_case():
    names = {
        (table.name, str(rule.name).removeprefix(f"ck_{table.name}_"))
        for table, rule in constraints(CheckConstraint)
    }

    assert set(CHECKS) == names


def test_every_table_has_a_factory():
    assert set(FACTORIES) == set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_a_sound_row_is_taken(session: Session, table: str):
    """Without it, a row could be refused below for another reason than the one meant."""
    row = make(table)

    alter(session, row, f"{next(iter(TABLES[table].primary_key)).name} = {where_key(row)}")


def where_key(row: Any) -> str:
    return literal(inspect(row).identity[0])


# Checks


@pytest.mark.parametrize(
    ("table", "rule", "changes"),
    [
        pytest.param(table, rule, changes, id=f"{table}-{rule}-{number}")
        for (table, rule), cases in CHECKS.items()
        for number, changes in enumerate(cases, 1)
    ],
)
def test_a_row_that_breaks_a_check_is_refused(
    session: Session, table: str, rule: str, changes: str
):
    make(table)
    row = make(table)

    said = refused_change(session, row, changes)

    assert f"ck_{table}_{rule}" in said.replace('"', " ").split() + said.split('"')


@pytest.mark.parametrize(("table", "rule"), CHECKS)
def test_what_is_to_break_one_check_breaks_no_other(session: Session, table: str, rule: str):
    """An engine names one check of those that a row breaks, and not always the same one."""
    make(table)
    key = where_key(make(table))

    for changes in CHECKS[table, rule]:
        assert broken_by(session, table, key, changes) == {f"ck_{table}_{rule}"}


def broken_by(session: Session, table: str, key: str, changes: str) -> set[str]:
    """The names of all checks of the table that the row breaks once changed."""
    of_key = f"{next(iter(TABLES[table].primary_key)).name} = {key}"
    statements = [
        f"CREATE TEMPORARY TABLE altered AS SELECT * FROM {table} WHERE {of_key}",
        f"UPDATE altered SET {changes}",
    ]
    for statement in statements:
        session.execute(text(statement))
    checks = [each for each in TABLES[table].constraints if isinstance(each, CheckConstraint)]
    broken = {str(each.name) for each in checks if breaks(session, table, each)}
    session.execute(text("DROP TABLE altered"))
    return broken


def breaks(session: Session, table: str, check: CheckConstraint) -> bool:
    rule = check.sqltext.compile(session.get_bind(), compile_kwargs={"literal_binds": True})
    query = f"SELECT count(*) FROM altered AS {table} WHERE NOT ({rule})"
    return bool(session.connection().exec_driver_sql(query.replace("%%", "%")).scalar())


# Values that have to be there


@pytest.mark.parametrize(
    "column",
    [
        pytest.param(column, id=str(column))
        for table in TABLES.values()
        for column in table.columns
        if not column.nullable and column is not table.autoincrement_column
    ],
)
def test_a_row_without_a_value_it_needs_is_refused(session: Session, column: Column[Any]):
    row = make(column.table.name)

    said = refused_change(session, row, f"{column.name} = NULL").lower()

    assert "null" in said
    assert f'"{column.name}"' in said or said.endswith(f"{column.table.name}.{column.name}")


# Rows that may be there only once

_SECOND: dict[str, dict[str, Any]] = {
    "source_version": {"number": 2, "text": "Another text."},
    "stance": {"number": 2},
}


@named(uniques())
def test_a_second_row_of_what_is_unique_is_refused(
    session: Session, table: str, rule: UniqueConstraint | Index
):
    one, other = make(table, **_first(str(rule.name))), make(table, **_SECOND.get(table, {}))
    columns = [
        each.name for each in getattr(rule, "expressions", None) or rule.columns if is_column(each)
    ]
    same = ", ".join(f"{name} = {literal(getattr(one, name))}" for name in columns)

    said = refused_change(session, other, same)

    if rule.name == "uq_source_version_id_source_id":
        assert "unique" in said.lower()  # it follows from the primary key
    elif is_sqlite(session.connection()):
        listed = ", ".join(f"{table}.{name}" for name in columns)
        assert said.endswith((f"failed: {listed}", f"failed: index '{rule.name}'"))
    else:
        assert f'"{rule.name}"' in said


def _first(rule: str) -> dict[str, Any]:
    """What a row has to have for a rule to apply to it."""
    if rule == "uq_claim_replaces_id":
        return {"replaces_id": make("claim").id}
    return {"coding_round": make("coding_round")} if rule == "uq_claim_reading_live" else {}


def is_column(expression: object) -> bool:
    return isinstance(expression, Column)


@pytest.mark.parametrize(
    "table",
    [name for name, table in TABLES.items() if table.autoincrement_column is None],
)
def test_a_second_row_with_the_same_primary_key_is_refused(session: Session, table: str):
    row = make(table)
    columns = ", ".join(column.name for column in TABLES[table].columns)

    said = refusal(
        session, f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE {where(row)}"
    )

    assert "unique" in said.lower()


@pytest.mark.parametrize("provision", [None, "Article 5"])
def test_a_treaty_is_cited_once_in_a_role_and_a_provision(session: Session, provision: str | None):
    stance, treaty = StanceFactory(), TreatyFactory()
    ends = {"stance": stance, "treaty": treaty}
    CitationFactory(**ends, provision=provision)
    CitationFactory(**ends, provision="Article 6")
    CitationFactory(**ends, provision=provision, role="basis")
    CitationFactory(stance=stance, provision=provision)
    CitationFactory(treaty=treaty, provision=provision)

    with pytest.raises(IntegrityError, match="uq_citation_once"), session.begin_nested():
        CitationFactory(**ends, provision=provision)


RETIRED = {"retired_at": factories.RECORDED + dt.timedelta(seconds=1)}


@pytest.mark.parametrize(("first", "second"), [({}, RETIRED), (RETIRED, {}), (RETIRED, RETIRED)])
def test_versions_of_a_claim_share_key_and_words_while_one_is_live(
    session: Session, first: dict[str, Any], second: dict[str, Any]
):
    one = ClaimFactory(**first)
    same = {"key": one.key, "source_id": one.source_id, "speaker_id": one.speaker_id}

    ClaimFactory(**same, paraphrase=one.paraphrase, **second)


def test_the_same_words_are_read_once_in_the_record_and_once_by_each_coder_of_each_round(
    session: Session,
):
    one = ClaimFactory()
    same = {name: getattr(one, name) for name in ("source_id", "speaker_id", "paraphrase")}
    first, second = make("coding_round"), make("coding_round")

    for coding_round in (first, second):
        for coder in ("anna", "ben"):
            ClaimFactory(**same, coding_round=coding_round, coder=coder)

    with pytest.raises(IntegrityError), session.begin_nested():
        ClaimFactory(**same, coding_round=second, coder="ben")


@pytest.mark.parametrize("differing", ["source_id", "speaker_id", "paraphrase"])
def test_live_claims_differ_in_source_speaker_or_words(session: Session, differing: str):
    one = ClaimFactory()
    shared = {name: getattr(one, name) for name in ("source_id", "speaker_id", "paraphrase")}
    with pytest.raises(IntegrityError), session.begin_nested():
        ClaimFactory(**shared)

    del shared[differing]
    ClaimFactory(**shared)


# Rows that point to others


@named(constraints(ForeignKeyConstraint))
def test_a_row_that_points_to_nothing_is_refused(
    session: Session, table: str, rule: ForeignKeyConstraint
):
    row = make(table)
    nothing = {"INTEGER": "987654321", "VARCHAR": "'no-such-key'"}
    column = rule.elements[0].parent

    said = refused_change(session, row, f"{column.name} = {nothing[str(column.type)]}")

    assert "foreign key" in said.lower()
    assert is_sqlite(session.connection()) or f'"{name_in(session, rule)}"' in said


@named(constraints(ForeignKeyConstraint))
def test_a_row_that_others_point_to_cannot_be_deleted(
    session: Session, table: str, rule: ForeignKeyConstraint
):
    row, parent = make(table), make(rule.referred_table.name)
    pairs = [(each.parent.name, getattr(parent, each.column.name)) for each in rule.elements]
    alter(session, row, ", ".join(f"{name} = {literal(value)}" for name, value in pairs))

    said = refusal(session, f"DELETE FROM {rule.referred_table.name} WHERE {where(parent)}")

    assert "foreign key" in said.lower()
    assert is_sqlite(session.connection()) or f'"{name_in(session, rule)}"' in said


def test_a_claim_names_a_version_of_its_own_source(session: Session):
    version, other = SourceVersionFactory(), SourceVersionFactory(text="Another text.")
    claim = ClaimFactory(version=version, places=((0, 6),))

    said = refused_change(session, claim, f"source_version_id = {other.id}")

    assert "foreign key" in said.lower()


# What the engine sees to by itself


@pytest.mark.parametrize(
    "table", [name for name, table in TABLES.items() if table.autoincrement_column is not None]
)
def test_an_id_is_never_given_out_twice(session: Session, table: str):
    gone = make(table)
    identity = gone.id
    session.delete(gone)
    session.flush()

    assert make(table, **_SECOND.get(table, {})).id > identity
