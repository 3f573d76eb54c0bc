"""What goes out as a project comes back as it was."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from stance.db.engine import writing
from stance.domain.filters import FilterWords
from stance.export.claims import claim_files
from stance.export.refi.project import Project, write_project
from stance.incoming.mapping import CodingMap
from stance.incoming.refi.project import read
from stance.settings import database_url
from stance.work.export.refi import export_project
from tests.export.refi.elsewhere import handed_on
from tests.export.refi.rules import Out, opened
from tests.samples import TEXT, claim, claims_file, load, source, stance

Value = dict[str, Any]
#: Words that are hard on XML, on YAML, and on whoever counts.
HARD = [
    "a",
    " ",
    "é",
    "🕊",
    "\r\n",
    "\n",
    "\t",
    "&",
    "<",
    '"',
    ": ",
    "# ",
    "]]>",
    "\x0b",
    "\u2028",
    "-",
]
WORDS = st.lists(st.sampled_from(HARD), min_size=1, max_size=12).map("".join)
SEEN = WORDS.map(lambda words: f"x{words}x")
SLUGS = st.sampled_from(["ardonia", "belland", "league"])
TERMS = st.sampled_from(["one", "two"])


def back(path: Path) -> Value:
    """A project as a claim file: what is read of it is sure, and needs no map."""
    incoming = read(path, CodingMap())
    sources: dict[str, Value] = {}
    for each in incoming.sources():
        entry = sources.setdefault(each.fields["slug"], {"claims": []})
        entry.update(each.fields)
        for passage in each.passages:
            assert not passage.codes
            entry["claims"].append({**passage.claim, "stances": list(passage.stances)})
    assert not incoming.left
    return {**incoming.vocabulary, "sources": list(sources.values())}


def plain(value: Any) -> Any:
    """A value as YAML has it: what is true is a word."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return str(value).lower() if isinstance(value, bool) else value


@st.composite
def uses(draw: st.DrawFn, what: str) -> list[Value]:
    slugs = draw(st.lists(TERMS, unique=True, max_size=2))
    more: dict[str, st.SearchStrategy[Any]] = {"wording": SEEN}
    if what == "condition":
        more |= {"addressees": st.lists(SLUGS, min_size=1, unique=True), "dropped": st.just(True)}
    if what == "treaty":
        more |= {"role": st.sampled_from(["basis", "breach"]), "provision": SEEN}
        more |= {"by": st.lists(SLUGS, min_size=1, unique=True)}
    return [{what: each, **draw(st.fixed_dictionaries({}, optional=more))} for each in slugs]


@st.composite
def stances(draw: st.DrawFn) -> Value:
    lists = {
        "conditions": draw(uses("condition")),
        "reasons": draw(uses("reason")),
        "citations": draw(uses("treaty")),
        "addressees": draw(st.lists(SLUGS, unique=True, max_size=2)),
    }
    optional = {"form": st.just("demand"), "note": SEEN, "ascribed": st.just(True)}
    return {
        "holder": draw(SLUGS),
        "issue": draw(TERMS),
        "position": draw(st.sampled_from(["support", "neutral", "oppose"])),
        **draw(st.fixed_dictionaries({}, optional=optional)),
        **{name: each for name, each in lists.items() if each},
    }


@st.composite
def claims(draw: st.DrawFn, text: str, key: str) -> Value:
    ends = draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=4, unique=True))
    ends = sorted(ends)[: len(ends) // 2 * 2]
    parts = [text[a:b].strip() for a, b in zip(ends[::2], ends[1::2], strict=True)]
    quotes = [each for each in parts if each] or ["x"]
    quote = {"quote": quotes[0] if len(quotes) == 1 else quotes}
    said = draw(st.sampled_from([quote, {"paraphrase": draw(SEEN)}]))
    optional = {
        "coder": st.sampled_from(["Ann", "Bo <b>"]),
        "relayed_by": SLUGS,
        "note": SEEN,
        "translation": SEEN,
    }
    return {
        "key": key,
        **said,
        "mode": "direct",
        "speaker": draw(SLUGS),
        "stated_on": "2016-12~",
        **draw(st.fixed_dictionaries({}, optional=optional)),
        "stances": draw(st.lists(stances(), min_size=1, max_size=3)),
    }


@st.composite
def records(draw: st.DrawFn) -> tuple[Value, list[Value]]:
    """A vocabulary, and sources with claims, in the shape in which claim files are written."""
    names = {slug: draw(SEEN) for slug in ("ardonia", "belland", "league", "one", "two")}
    actors = [
        {"slug": s, "name": names[s], "kind": "state"} for s in ("ardonia", "belland", "league")
    ]
    actors[0]["affiliations"] = [{"within": "league", "kind": "member-of"}]
    terms = [{"slug": slug, "name": names[slug]} for slug in ("one", "two")]
    headings = {
        "actors": actors,
        "issues": [{**each, "proposition": draw(SEEN)} for each in terms],
        "conditions": terms,
        "reasons": terms,
        "treaties": [{**each, "kind": "charter", "parties": ["belland"]} for each in terms],
    }
    sources = []
    for slug in draw(st.lists(st.sampled_from(["first", "second"]), unique=True)):
        text = draw(SEEN.map(lambda words: words.replace("\r", "")))
        of_source = {"slug": slug, "title": draw(SEEN), "kind": "news", "text": text}
        keys = [f"{slug}-{number}" for number in range(draw(st.integers(0, 3)))]
        sources.append({**of_source, "claims": [draw(claims(text, key)) for key in keys]})
    return headings, sources


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(record=records())
def test_what_is_written_is_read_as_it_was(
    tmp_path: Path, record: tuple[Value, list[Value]]
) -> None:
    headings, sources = record
    path = tmp_path / "x.qdpx"
    with path.open("wb") as file:
        carried = write_project(Project(headings, lambda: iter(sources)), file)
    opened(path)

    found = back(path)

    kept = {
        key
        for source in sources
        for each in source["claims"]
        if (key := each["key"]) in carried.keys
    }
    unsettled = {key for keys in carried.left_out.values() for key in keys}
    came = {each["key"]: each for source in found["sources"] for each in source["claims"]}
    assert came.keys() == kept - unsettled
    for source_ in sources:
        (there,) = (each for each in found["sources"] if each["slug"] == source_["slug"])
        assert without(plain(there), "claims") == without(plain(source_), "claims")
        for each in source_["claims"]:
            if each["key"] in came:
                read_ = came[each["key"]]
                start = read_.get("quote_start", 0)
                assert (
                    "quote" not in read_
                    or first(read_) == source_["text"][start:][: len(first(read_))]
                )
                assert without(plain(read_), "quote_start") == in_order(plain(each))
    for heading, entries in headings.items():
        used = {each["slug"]: plain(each) for each in found.get(heading, ())}
        assert all(used[each["slug"]] == plain(each) for each in entries if each["slug"] in used)


def first(claim_: Value) -> str:
    quote: Any = claim_["quote"]
    return quote if isinstance(quote, str) else quote[0]


def without(fields: Value, name: str) -> Value:
    return {key: each for key, each in fields.items() if key != name}


def in_order(claim_: Value) -> Value:
    """A claim with conditions that are given up behind the others, as they are read."""
    for each in claim_["stances"]:
        if "conditions" in each:
            each["conditions"].sort(key=lambda use: "dropped" in use)
    return claim_


EVERYTHING = stance(
    holder="ardonia",
    form="demand",
    note="Said twice",
    addressees=["belland"],
    conditions=[
        {"condition": "equal-terms", "wording": "on equal terms", "addressees": ["belland"]},
        {"condition": "pact-kept", "dropped": True},
    ],
    reasons=[{"reason": "patience", "wording": "we will not wait for ever"}],
    citations=[{"treaty": "pact-of-aria", "role": "basis", "provision": "3", "by": ["belland"]}],
)
QUOTED = claim(
    EVERYTHING,
    stance(holder="belland", issue="trade", position="oppose", ascribed=True),
    quote=["Ardonia is ready to talk, on equal terms,", "the Pact of Aria has to be kept"],
    relayed_by="league",
    coder="Ann",
    note="A translation of\nthe translation",
    translation="…",
)
IN_LINES = TEXT.replace("she said. ", "she said.\n🕊\n")
AGAIN = claim(
    quote="ready to talk", quote_start=IN_LINES.rindex("ready to talk"), key="again", coder="Ann"
)
OF_HERALD = {
    "slug": "herald",
    "text": IN_LINES,
    "title": "A herald, with  two spaces",
    "url": "https://example.org",
    "language": "en",
    "author": "Cy",
    "pages": [{"start": 0, "label": "iv"}, {"start": 90, "label": "v"}],
}


def out(session: Session, path: Path) -> list[Value]:
    """Write a record as a project; gives it back as claim files."""
    load(
        session,
        claims_file(
            source(QUOTED), source(AGAIN, claim(EVERYTHING, key="said", coder="Bo"), **OF_HERALD)
        ),
    )
    session.flush()
    file = Out()
    export_project(session, FilterWords(), file)
    path.write_bytes(file.buffer.getvalue())
    return list(claim_files(session, history=False))


def recorded_of(path: Path, database: Path) -> list[Value]:
    """What comes of a project in a new database, as claim files."""
    with writing(database_url(str(database))) as new:
        load(new, back(path))
        return list(claim_files(new, history=False))


@pytest.fixture
def new(tmp_path: Path, sqlite_template: Path) -> Path:
    return Path(shutil.copy(sqlite_template, tmp_path / "new.db"))


def test_a_database_comes_back_as_it_was(session: Session, tmp_path: Path, new: Path) -> None:
    before = out(session, tmp_path / "x.qdpx")
    after = recorded_of(tmp_path / "x.qdpx", new)

    assert after[1:] == before[1:]
    came = {heading: by_slug(each) for heading, each in after[0].items()}
    for heading, each in before[0].items():
        there = {slug: entry for slug, entry in by_slug(each).items() if slug in came[heading]}
        assert came[heading] == there


@pytest.mark.parametrize(
    ("origin", "mark"), [("QualCoder 3.6", False), ("MAXQDA 24 (Release 24.7.0)", True)]
)
def test_it_comes_back_through_another_program(
    session: Session, tmp_path: Path, new: Path, origin: str, mark: bool
) -> None:
    before = out(session, tmp_path / "x.qdpx")
    after = recorded_of(handed_on(tmp_path / "x.qdpx", origin, mark=mark), new)

    assert after[1:] == before[1:]


def test_codes_alone_come_back_where_a_program_drops_all_comments(
    session: Session, tmp_path: Path
) -> None:
    out(session, tmp_path / "x.qdpx")
    incoming = read(handed_on(tmp_path / "x.qdpx", "NVivo 14", comments=False), CodingMap())

    told = {
        (code.column, code.name, code.wording)
        for each in incoming.sources()
        for passage in each.passages
        for code in passage.codes
    }
    assert told >= {
        ("Speaker", "Minister Bo", None),
        ("Holder", "Ardonia", None),
        ("Condition", "Equal terms", "on equal terms"),
        ("Position", "oppose", None),
    }
    assert incoming.columns["Condition dropped"] == "condition"


def by_slug(entries: list[Value]) -> dict[str, Value]:
    return {each["slug"]: each for each in entries}
