"""`stance check`: one row tampered with is one finding, and a sound database has none."""

import ast
import inspect
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text
from sqlmodel import Session

from stance.claimfile.reading import read_path
from stance.db import engine as db
from stance.domain import integrity, tangles
from stance.store import claims as store
from stance.store.log import now
from stance.values import AffiliationKind, Noun
from stance.work.check import findings
from stance.work.importing.run import import_files
from stance.work.sample import sample_folder
from tests.samples import TEXT, claim, claims_file, load, source, stance, stored

FIRST, SECOND = "Ardonia is ready to talk, on equal terms", "the Pact of Aria has to be kept"
START = {words: TEXT.index(words) for words in (FIRST, SECOND, "on equal terms", "wait for ever")}

HEADINGS = {
    Noun.ACTOR: ("actors", {"kind": "other"}),
    Noun.ISSUE: ("issues", {"proposition": "P"}),
    Noun.CONDITION: ("conditions", {}),
    Noun.REASON: ("reasons", {}),
    Noun.TREATY: ("treaties", {}),
}
#: Three entries of each kind that no claim names.
SPARE = {
    heading: [{"slug": slug, "name": slug, **more} for slug in ("x1", "x2", "x3")]
    for heading, more in HEADINGS.values()
}

WORDED = stance(
    conditions=[{"condition": "equal-terms", "wording": "on equal terms"}],
    reasons=[{"reason": "patience", "wording": "wait for ever"}],
    citations=[{"treaty": "pact-of-aria", "wording": SECOND}],
)
CODERS_WORDS = stance(
    reasons=[{"reason": "patience", "wording": "as they hinted"}],
    citations=[
        {"treaty": "pact-of-aria", "role": "breach", "by": "belland"},
        {"treaty": "pact-of-aria", "role": "joining"},
    ],
)
GAZETTE = [
    claim(WORDED, key="quoted", quote=[FIRST, SECOND], stated_on="2012"),
    claim(key="repeat", paraphrase="Once more.", stated_on="2012", repeats="quoted"),
    claim(stance(holder="belland"), key="ascribed", paraphrase="They said that Belland agrees."),
    claim(
        stance(holder="ardonia"),
        stance(holder="x1", ascribed=False),
        key="two",
        paraphrase="Both agree.",
        stated_on="2012",
    ),
    claim(stance(holder="league", ascribed=True), key="overruled", paraphrase="It is said."),
    claim(key="corrected", paraphrase="A first reading."),
    claim(key="retracted", paraphrase="Misheard."),
]


@pytest.fixture(scope="module")
def filled(engine: Engine) -> Iterator[Connection]:
    """A database with all that there can be a finding on, and nothing wrong with it."""
    with engine.connect() as connection:
        outermost = connection.begin()
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            fill(session)
            session.commit()
        yield connection
        outermost.rollback()


@pytest.fixture
def world(filled: Connection) -> Iterator[Session]:
    """That database, for one test: what is done to it is taken back."""
    savepoint = filled.begin_nested()
    with Session(filled, join_transaction_mode="create_savepoint") as session:
        yield session
    savepoint.rollback()


def fill(session: Session) -> None:
    load(session, claims_file(), SPARE)
    load(
        session,
        claims_file(
            source(*GAZETTE),
            source(claim(CODERS_WORDS, key="noted"), slug="herald", text=None),
            source(claim(key="noise", paraphrase="Noise."), slug="noise", text="Noise."),
            source(claim(key="reread", quote="We agree"), slug="reread", text="So. We agree."),
        ),
    )
    corrected = claim(key="corrected", paraphrase="A second reading.")
    load(session, claims_file(source(corrected)), replace=True)
    (misheard,) = stored(session, "retracted")
    store.retire(session, claim_id=misheard.id, at=now(), reason="misheard")


def found(session: Session) -> list[str]:
    """The findings, without the time each version was recorded at.

    Texts that are written here by hand are not indexed, which is not what is tried.
    """
    session.expire_all()
    lines = (re.sub(r" \(recorded [^)]+\)", "", finding) for finding in findings(session))
    return [line for line in lines if not line.startswith("the search index ")]


def test_a_sound_database_has_no_finding(world: Session):
    assert found(world) == []


def test_the_sample_has_no_finding(world: Session):
    import_files(world, files=list(read_path(sample_folder())))

    assert found(world) == []


# One row at a time


def of(key: str) -> str:
    return f"(SELECT id FROM claim WHERE key = '{key}')"


def stance_of(key: str, number: int = 1) -> str:
    return f"(SELECT id FROM stance WHERE claim_id = {of(key)} AND number = {number})"


def entry(noun: str, slug: str) -> str:
    return f"(SELECT id FROM {noun} WHERE slug = '{slug}')"


def same_as(noun: str, slug: str, root: str) -> str:
    return f"UPDATE {noun} SET same_as_id = {entry(noun, root)} WHERE slug = '{slug}'"


def affiliated(kind: str, actor: str, within: str) -> str:
    return (
        "INSERT INTO affiliation (actor_id, within_id, kind)"
        f" VALUES ({entry('actor', actor)}, {entry('actor', within)}, '{kind}')"
    )


def edit(kind: str, slug: str, field: str, before: str, after: str) -> str:
    return (
        "INSERT INTO edit (kind, slug, field, before, after, edited_at)"
        f" VALUES ('{kind}', '{slug}', '{field}', {before}, {after}, '2099-01-01')"
    )


def misplaced(start: int, words: str) -> str:
    return f'claim quoted: stance 1: the source\'s text at {start} is not the wording "{words}"'


def read_again(text: str) -> str:
    digest = sha256(text.encode()).hexdigest()
    return (
        "INSERT INTO source_version (source_id, number, text, sha256, read_on)"
        f" VALUES ({entry('source', 'reread')}, 2, '{text}', '{digest}', '2024-01-01')"
    )


#: What is done to the database, and the one finding that has to come of it.
CASES: dict[str, tuple[Sequence[str], str]] = {
    "no stance": (
        [f"DELETE FROM stance WHERE claim_id = {of('repeat')}"],
        "claim repeat: it has no stance",
    ),
    "two stances of doubles": (
        [same_as("actor", "x1", "ardonia")],
        "claim two: stance 2 is a second one of ardonia on talks",
    ),
    "own marked ascribed": (
        [f"UPDATE stance SET ascribed = true WHERE id = {stance_of('quoted')}"],
        "claim quoted: stance 1: it is marked ascribed, by the affiliations it is own",
    ),
    "ascribed marked own": (
        [f"UPDATE stance SET ascribed = false WHERE id = {stance_of('ascribed')}"],
        "claim ascribed: stance 1: it is marked own, by the affiliations it is ascribed",
    ),
    "a coder's word taken away": (
        [f"UPDATE stance SET ascribed_set = false WHERE id = {stance_of('two', 2)}"],
        "claim two: stance 2: it is marked own, by the affiliations it is ascribed",
    ),
    "who relays is somebody else": (
        [f"UPDATE claim SET relayed_by_id = {entry('actor', 'x1')} WHERE key = 'repeat'"],
        "claim repeat: stance 1: it is marked own, by the affiliations it is ascribed",
    ),
    "wording of a condition": (
        [
            (
                "UPDATE stance_condition SET wording = 'unequal'"
                f" WHERE stance_id = {stance_of('quoted')}"
            )
        ],
        misplaced(START["on equal terms"], "unequal"),
    ),
    "wording of a reason": (
        [f"UPDATE stance_reason SET wording = 'no more' WHERE stance_id = {stance_of('quoted')}"],
        misplaced(START["wait for ever"], "no more"),
    ),
    "wording of a citation": (
        [f"UPDATE citation SET wording = 'a pact' WHERE stance_id = {stance_of('quoted')}"],
        misplaced(START[SECOND], "a pact"),
    ),
    "place of a wording": (
        [
            (
                "UPDATE stance_condition"
                " SET place_start = place_start + 1, place_end = place_end + 1"
                f" WHERE stance_id = {stance_of('quoted')}"
            )
        ],
        misplaced(START["on equal terms"] + 1, "on equal terms"),
    ),
    "place of a wording in no text": (
        [
            (
                "UPDATE stance_reason SET place_start = 0, place_end = 3"
                f" WHERE stance_id = {stance_of('noted')}"
            )
        ],
        'claim noted: stance 1: the source\'s text at 0 is not the wording "as they hinted"',
    ),
    **{
        f"nobody's {role}": (
            [f"UPDATE citation SET role = '{role}' WHERE stance_id = {stance_of('quoted')}"],
            f"claim quoted: stance 1: the {role} of pact-of-aria is nobody's",
        )
        for role in ("commitment", "breach", "joining", "withdrawal", "suspension")
    },
    "a paraphrase with places": (
        [
            (
                "INSERT INTO quote_part (claim_id, number, place_start, place_end)"
                f" VALUES ({of('repeat')}, 1, 0, 3)"
            )
        ],
        "claim repeat: a paraphrase has places of a quote",
    ),
    "a quote without places": (
        [f"DELETE FROM quote_part WHERE claim_id = {of('quoted')}"],
        "claim quoted: the quote has no place in a text",
    ),
    "a quote that lost a part": (
        [f"DELETE FROM quote_part WHERE claim_id = {of('quoted')} AND number = 2"],
        "claim quoted: the source's text at the quote's place is not the quote",
    ),
    "a fingerprint": (
        ["UPDATE claim SET fingerprint = '1-2' WHERE key = 'quoted'"],
        "claim quoted: the fingerprint it is found again by is not that of its words",
    ),
    "a quote that was altered": (
        ["UPDATE claim SET quote = 'Ardonia is ready to fight' WHERE key = 'quoted'"],
        "claim quoted: the source's text at the quote's place is not the quote",
    ),
    "the place of a quote": (
        [f"UPDATE quote_part SET place_end = place_end + 1 WHERE claim_id = {of('quoted')}"],
        "claim quoted: the source's text at the quote's place is not the quote",
    ),
    "parts out of order": (
        [
            f"UPDATE claim SET quote = '{SECOND} […] {FIRST}' WHERE key = 'quoted'",
            f"UPDATE quote_part SET number = 3 - number + 10 WHERE claim_id = {of('quoted')}",
        ],
        "claim quoted: the parts of the quote overlap or are out of order",
    ),
    "parts that overlap": (
        [
            f"UPDATE claim SET quote = '{FIRST} […] on equal terms' WHERE key = 'quoted'",
            (
                f"UPDATE quote_part SET place_start = {START['on equal terms']},"
                f" place_end = {START['on equal terms'] + len('on equal terms')}"
                f" WHERE claim_id = {of('quoted')} AND number = 2"
            ),
        ],
        "claim quoted: the parts of the quote overlap or are out of order",
    ),
    "days of a date": (
        ["UPDATE claim SET stated_earliest = '2012-01-02' WHERE key = 'quoted'"],
        "claim quoted: the days stored for 2012 are not those it means",
    ),
    "last day of a date": (
        ["UPDATE claim SET stated_latest = '2013-01-01' WHERE key = 'quoted'"],
        "claim quoted: the days stored for 2012 are not those it means",
    ),
    "time within a day": (
        ["UPDATE claim SET stated_time = '09:00' WHERE key = 'quoted'"],
        "claim quoted: the days stored for 2012 are not those it means",
    ),
    "a date to come": (
        [
            (
                "UPDATE source SET published_on = '9998', published_earliest = '9998-01-01',"
                " published_latest = '9998-12-31' WHERE slug = 'herald'"
            )
        ],
        "source herald, published_on: 9998 is to come",
    ),
    "no date": (
        ["UPDATE claim SET stated_on = 'in spring' WHERE key = 'quoted'"],
        'claim quoted: "in spring" is not a date',
    ),
    "said after it was published": (
        [
            (
                "UPDATE source SET published_on = '2016-11', published_earliest = '2016-11-01',"
                " published_latest = '2016-11-30' WHERE slug = 'herald'"
            )
        ],
        "claim noted: stated on 2016-12-27, after herald was published",
    ),
    "a text that was altered": (
        ["UPDATE source_version SET text = text || ' More.' WHERE text LIKE 'The minister%'"],
        "source gazette: the text of version 1 was altered",
    ),
    "a page beyond its text": (
        [
            (
                "INSERT INTO page_start (source_version_id, start, label)"
                " SELECT id, length(text), 'vii' FROM source_version WHERE text LIKE 'The min%'"
            )
        ],
        'source gazette: page "vii" of version 1 begins after the text\'s end',
    ),
    "words that have moved": (
        [read_again("So, at last. We agree.")],
        (
            "claim reread: its words stand elsewhere in version 2 of reread:"
            " stance source update reread"
        ),
    ),
    "words that are gone": (
        [read_again("Nothing is left.")],
        (
            'claim reread: it waits, since "We agree" is missing in version 2 of reread:'
            " stance correct reread --quote …, or stance source keep reread"
        ),
    ),
    "a version that replaces nothing": (
        ["UPDATE claim SET replaces_id = NULL WHERE key = 'corrected'"],
        "claim corrected: a version does not replace the one before it",
    ),
    "two versions at once": (
        [
            (
                "UPDATE claim SET retired_at = '2999-01-01 00:00:00.000000'"
                " WHERE key = 'corrected' AND retired_at IS NOT NULL"
            )
        ],
        "claim corrected: a version was live when the next one was recorded",
    ),
    "a first version that replaces another": (
        [f"UPDATE claim SET replaces_id = {of('retracted')} WHERE key = 'noise'"],
        "claim noise: the first version replaces another",
    ),
    "a chain of repeats": (
        ["UPDATE claim SET repeats = 'two' WHERE key = 'quoted'"],
        "claim repeat repeats quoted, which repeats two",
    ),
    "a repeat on another day": (
        ["UPDATE claim SET repeats = 'corrected' WHERE key = 'two'"],
        (
            "claim two and corrected are marked as one utterance: one was said on 2012, the other"
            " on 2016-12-27; stance repeat two --undo, or correct one of them"
        ),
    ),
    **{
        f"a double of a double ({noun})": (
            [same_as(noun, "x1", "x2"), same_as(noun, "x2", "x3")],
            f"{noun} x1 is the double of a double",
        )
        for noun in Noun
    },
    "a circle of parts": (
        [
            f"UPDATE issue SET part_of_id = {entry('issue', to)} WHERE slug = '{slug}'"
            for slug, to in (("x1", "x2"), ("x2", "x1"))
        ],
        "a circle of parts: x1 → x2 → x1",
    ),
    "a circle of parts through a double": (
        [
            f"UPDATE issue SET part_of_id = {entry('issue', 'x2')} WHERE slug = 'x1'",
            same_as("issue", "x2", "x1"),
        ],
        "a circle of parts: x1 → x1",
    ),
    **{
        f"a circle of affiliations ({kind})": (
            [affiliated(kind, "x2", "x3"), affiliated(kind, "x3", "x2")],
            f"a circle of affiliations ({kind}): x2 → x3 → x2",
        )
        for kind in AffiliationKind
    },
    "two of one name": (
        ["UPDATE actor SET name = 'The  LEAGUE' WHERE slug = 'x1'"],
        'actor league and x1 are both called "The  LEAGUE"',
    ),
    "the alias of one, the name of another": (
        ["UPDATE actor_alias SET alias = 'belland' WHERE alias = 'ARD'"],
        'actor ardonia is also called "belland", the name of belland',
    ),
    "an edit of what was never there": (
        [edit("reason", "nobody", "entry", "NULL", "'nobody'")],
        "reason nobody: the log tells of it, though it is not there, and not that it was removed",
    ),
    "a removal of what is there": (
        [edit("issue", "x1", "entry", "'x1'", "NULL")],
        "issue x1: it is there, though the log says that it was removed",
    ),
    "an edit that does not stand": (
        [edit("source", "noise", "title", "'A'", "'B'")],
        'source noise: the log says that its title "B" stands, and it is not so',
    ),
    "an edit that was undone unseen": (
        [
            edit("source", "noise", "language", "NULL", "'de'"),
            "UPDATE source SET language = 'fr' WHERE slug = 'noise'",
        ],
        'source noise: the log says that its language "de" stands, and it is not so',
    ),
}


def plain(finding: str) -> str:
    """A finding without what mends it."""
    return finding.partition("; ")[0]


def turned(circle: str) -> str:
    """A finding with its circle begun at the smallest name: where it begins does not matter.

    What mends it is left out.
    """
    circle = plain(circle)
    head, arrow, _ = circle.partition(" → ")
    if not arrow:
        return circle
    what, _, first = head.rpartition(" ")
    names = [first, *circle.split(" → ")[1:-1]]
    start = names.index(min(names))
    around = [*names[start:], *names[:start], names[start]]
    return f"{what} {' → '.join(around)}"


@pytest.mark.parametrize("name", CASES)
def test_one_thing_wrong_is_one_finding(world: Session, name: str):
    statements, expected = CASES[name]
    for statement in statements:
        assert world.connection().execute(text(statement)).rowcount > 0

    assert [turned(finding) for finding in found(world)] == [plain(expected)]


@pytest.mark.parametrize("name", CASES)
def test_every_finding_says_what_mends_it(world: Session, name: str):
    for statement in CASES[name][0]:
        world.connection().execute(text(statement))

    for finding in found(world):
        assert re.search("stance [a-z]+|UPDATE [a-z]+ SET .*;$|restore a backup", finding), finding


def sentences() -> Iterator[str]:
    """The sentences in which findings are told, as patterns, from the code that tells them."""
    source = inspect.getsource(integrity) + inspect.getsource(tangles)
    for node in ast.walk(ast.parse(source)):
        sentence = node.value if isinstance(node, ast.Yield | ast.YieldFrom) else None
        if isinstance(sentence, ast.GeneratorExp):
            sentence = sentence.elt
        if isinstance(sentence, ast.JoinedStr | ast.Constant):
            parts = sentence.values if isinstance(sentence, ast.JoinedStr) else [sentence]
            pattern = "".join(
                re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in parts
            )
            yield pattern.partition(r";\ ")[0]


def test_every_finding_has_a_case():
    """The prefixes that name the claim and the stance are told with the rest."""
    expected = [finding for _, finding in CASES.values()]
    patterns = [pattern for pattern in sentences() if "recorded" not in pattern[:30]]

    assert len(patterns) > 15
    for pattern in patterns:
        assert any(re.search(pattern, finding) for finding in expected), pattern


def test_several_things_wrong_are_several_findings(world: Session):
    names = ("no date", "a circle of parts", "a text that was altered", "a chain of repeats")
    for name in names:
        for statement in CASES[name][0]:
            world.connection().execute(text(statement))

    expected = sorted(plain(CASES[name][1]) for name in names)
    assert sorted(map(turned, found(world))) == expected


def test_a_finding_names_the_version(world: Session):
    world.connection().execute(text("UPDATE claim SET stated_on = 'soon' WHERE key = 'noise'"))
    (claim_,) = stored(world, "noise")

    (finding,) = findings(world)

    told = f'claim noise (recorded {claim_.recorded_at.isoformat()}): "soon" is not a date'
    assert finding == f"{told}; restore a backup"


def test_a_claim_that_somebody_decided_to_keep_waits_for_nobody(world: Session):
    keep = (
        "INSERT INTO kept_claim (claim_id, source_version_id, kept_at) SELECT claim.id, version.id,"
        " claim.recorded_at FROM claim JOIN source_version version USING (source_id)"
        " WHERE claim.key = 'reread' AND version.number = 2"
    )
    for statement in (read_again("Nothing is left."), keep):
        assert world.connection().execute(text(statement)).rowcount == 1

    assert found(world) == []


# What a retired version says is checked, too, but for what only the present can tell


def test_versions_that_were_retired_are_checked(world: Session):
    world.connection().execute(text("UPDATE claim SET stated_on = 'soon' WHERE key = 'retracted'"))

    assert list(map(plain, found(world))) == ['claim retracted: "soon" is not a date']


def test_affiliations_of_today_say_nothing_on_versions_that_were_retired(world: Session):
    world.connection().execute(
        text(f"UPDATE stance SET ascribed = true WHERE id = {stance_of('retracted')}")
    )

    assert found(world) == []


@pytest.mark.parametrize("gone", ["quoted", "repeat"])
def test_groups_are_of_live_claims(world: Session, gone: str):
    (claim_,) = stored(world, gone)
    store.retire(world, claim_id=claim_.id, at=now())
    world.connection().execute(text("UPDATE claim SET repeats = 'two' WHERE key = 'quoted'"))

    assert found(world) == []


def test_a_report_of_one_of_two_issues_can_be_of_the_same_utterance(world: Session):
    both = claim(stance(), stance(issue="trade"), key="on-both", paraphrase="On both.")
    one = claim(key="on-one", paraphrase="On one.", repeats="on-both")
    load(world, claims_file(source(both, slug="whole", text=None), source(one, slug="half")))

    assert found(world) == []


def test_rows_that_point_to_nothing_are_found_in_a_sqlite_file(
    sqlite_template: Path, tmp_path: Path
):
    """Into a SQLite file other programs may write anything."""
    path = tmp_path / "tampered.db"
    path.write_bytes(sqlite_template.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO actor_alias (id, actor_id, alias) VALUES (7, 99, 'x')")

    with db.reading(f"sqlite:///{path}") as session:
        (finding,) = findings(session)
    assert finding.startswith(
        "table actor_alias (rowid = 7): its actor_id points to a row of table"
    )
    assert finding.endswith('let go of it: DELETE FROM "actor_alias" WHERE rowid = 7;')
