"""Databases at random: series with all that the rules of change turn on, and what counts in none.

Vocabulary entries come with a double each, and the issue with one that says the opposite. Among
the stances are repeats, ascribed ones, retired ones and readings of a round.
"""

import datetime as dt
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Connection

from stance.db.models import every_table
from stance.domain.positions import TURNED
from stance.domain.stance import StanceRow
from stance.text.edtf import parse_date
from stance.values import ActorKind, Mode, SourceKind, TreatyKind
from tests.domain.builders import RECORDED, row, stance_rows

HOLDERS, ISSUES, SPEAKERS = ("arland", "borduria"), ("arms",), ("minister", "president")
SOURCES = ("daily", "herald")
#: How a stance is kept from counting; most do count.
KEPT_OUT = ("ascribed", "retired", "reading")
_DOUBLE, _OPPOSITE = "-too", "-not"
_ROUND = 1


@dataclass(frozen=True, slots=True)
class Written:
    """A stance as it is written down: by which names of what it is of, and whether it counts."""

    row: StanceRow
    holder: str
    issue: str
    speaker: str
    source: str
    called: str = ""
    kept_out: str = ""


def worlds() -> st.SearchStrategy[Sequence[Written]]:
    """Any of the two: much of everything, or one course that goes back and forth."""
    return st.one_of(_crowds(), _courses())


@st.composite
def _courses(draw: st.DrawFn) -> Sequence[Written]:
    """One series of a stance each year, which may turn each time."""
    dates = [str(year) for year in range(2000, 2000 + draw(st.integers(2, 12)))]
    return [
        _plainly(
            f"c{date}",
            date,
            draw(st.sampled_from(["support", "oppose", "neutral"])),
            draw(st.frozensets(st.sampled_from("xy"), max_size=2)),
            drops=draw(st.sampled_from(["", "", "x"])),
        )
        for date in dates
    ]


def short_courses(*, one_of: int = 1) -> Sequence[Written]:
    """Every series of four stances, in each of which a condition may be demanded, or one of some.

    The first supports, the second may take no side, all others support or oppose.
    """
    poles, demands = ("support", "oppose"), ("", "x", "y")
    steps = [("support",), (*poles, "neutral"), poles, poles]
    said = product(*(list(product(sides, demands)) for sides in steps))
    return [
        _plainly(f"{holder}-{year}", str(year), position, demanded, holder=holder)
        for number, series in enumerate(said)
        if number % one_of == 0
        for holder in [f"state-{number:03}"]
        for year, (position, demanded) in enumerate(series, 2000)
    ]


def long_course() -> Sequence[Written]:
    """A series of three hundred stances, with much that stands in it and falls."""
    rng = random.Random(1)
    return [
        _plainly(
            f"c{number:03}",
            f"{1900 + number // 12}-{number % 12 + 1:02}",
            rng.choice(["support", "oppose", "neutral"]),
            rng.sample("xyz", rng.randint(0, 2)),
            drops=rng.choice(["", "", "", "x"]),
        )
        for number in range(300)
    ]


def _plainly(
    key: str,
    date: str,
    position: str,
    demands: Iterable[str],
    *,
    holder: str = HOLDERS[0],
    drops: str = "",
) -> Written:
    """A stance that counts, with nothing by another name."""
    return Written(
        row=row(key, date, position, demands=demands, drops=drops),
        holder=holder,
        issue=ISSUES[0],
        speaker=SPEAKERS[0],
        source=SOURCES[0],
    )


@st.composite
def _crowds(draw: st.DrawFn) -> Sequence[Written]:
    """Stances of a few series; some of their claims are repeats of one another."""
    keys = [f"c{number:02}" for number in range(draw(st.integers(1, 30)))]
    heads = draw(st.lists(st.sampled_from([*keys, "gone"]), max_size=3))
    return [_written(draw, key, heads) for key in keys]


def _written(draw: st.DrawFn, key: str, heads: Sequence[str]) -> Written:
    group = key if key in heads else draw(st.sampled_from([key, key, *heads]))
    suffix = st.sampled_from(["", "", _DOUBLE])
    return Written(
        row=draw(stance_rows(key))._replace(group=group, number=draw(st.integers(1, 2))),
        holder=draw(st.sampled_from(HOLDERS)) + draw(suffix),
        issue=draw(st.sampled_from(ISSUES)) + draw(st.sampled_from(["", "", _DOUBLE, _OPPOSITE])),
        speaker=draw(st.sampled_from(SPEAKERS)) + draw(suffix),
        source=draw(st.sampled_from(SOURCES)) + draw(suffix),
        called=draw(suffix),
        kept_out=draw(st.sampled_from(["", "", "", "", *KEPT_OUT])),
    )


def write(connection: Connection, world: Iterable[Written]) -> None:
    """Write a world into a database that is empty."""
    _Writer(connection).write(list(world))


class _Writer:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tables = every_table().tables
        self._ids: dict[str, dict[str, int]] = {}

    def write(self, world: Sequence[Written]) -> None:
        self._vocabulary({one.holder.removesuffix(_DOUBLE) for one in world})
        opened = {"id": _ROUND, "slug": "round", "opened_at": RECORDED}
        self._insert("coding_round", [opened])
        keys = {key for one in world for key in (one.row.claim, one.row.group)}
        self._insert("claim_key", [{"key": key} for key in sorted(keys)])
        numbered = list(enumerate(world, 1))
        self._insert("claim", [self._claim(*each) for each in numbered])
        self._insert("stance", [self._stance(*each) for each in numbered])
        self._carried(numbered)

    def _vocabulary(self, holders: Iterable[str]) -> None:
        self._entries("actor", (*sorted(holders), *SPEAKERS), kind=ActorKind.STATE)
        self._entries("issue", ISSUES, proposition="It should be done")
        self._entries("condition", "xyz")
        self._entries("reason", "xyz")
        self._entries("treaty", ("act", "pact"), kind=TreatyKind.TREATY)
        self._entries("source", SOURCES, title="News", kind=SourceKind.NEWS, publisher="Them")

    def _entries(self, table: str, slugs: Iterable[str], **others: Any) -> None:
        """Entries with their doubles, which come first: ids do not tell which of them is which."""
        ids = self._ids[table] = {}
        endings = (_DOUBLE, _OPPOSITE, "") if table == "issue" else (_DOUBLE, "")
        for slug in slugs:
            for ending in endings:
                ids[slug + ending] = len(ids) + 1
        named = {} if table == "source" else {"name": str.title}
        entries = []
        for slug, entry_id in ids.items():
            root = slug.removesuffix(_DOUBLE).removesuffix(_OPPOSITE)
            entry = {"id": entry_id, "slug": slug, **others}
            entry |= {"same_as_id": ids[root] if root != slug else None}
            entry |= {name: make(slug) for name, make in named.items()}
            if table == "issue":
                entry["same_as_reversed"] = slug.endswith(_OPPOSITE)
            entries.append(entry)
        # Roots first, since doubles point to them.
        self._insert(table, sorted(entries, key=lambda entry: entry["same_as_id"] is not None))

    def _claim(self, number: int, one: Written) -> dict[str, Any]:
        said, date = one.row, parse_date(one.row.date)
        retired = said.recorded_at + dt.timedelta(hours=1) if one.kept_out == "retired" else None
        reading = one.kept_out == "reading"
        return {
            "id": number,
            "key": said.claim,
            "source_id": self._ids["source"][one.source],
            "paraphrase": "They say so.",
            "fingerprint": said.claim,
            "mode": Mode.INDIRECT,
            "speaker_id": self._ids["actor"][one.speaker],
            "stated_on": said.date,
            "stated_earliest": date.earliest,
            "stated_latest": date.latest,
            "stated_time": date.time or None,
            "recorded_at": said.recorded_at,
            "retired_at": retired,
            "repeats": said.group if said.group != said.claim else None,
            "round_id": _ROUND if reading else None,
            "coder": "anna" if reading else None,
        }

    def _stance(self, number: int, one: Written) -> dict[str, Any]:
        return {
            "id": number,
            "claim_id": number,
            "number": one.row.number,
            "holder_id": self._ids["actor"][one.holder],
            "issue_id": self._ids["issue"][one.issue],
            "position": one.row.position,
            "form": one.row.form,
            "ascribed": one.kept_out == "ascribed",
            "ascribed_set": False,
        }

    def _carried(self, world: Iterable[tuple[int, Written]]) -> None:
        demands, reasons, citations = [], [], []
        for number, one in world:
            of_stance = {"stance_id": number}
            for use in one.row.conditions:
                named = self._ids["condition"][use.condition + one.called]
                demands.append({**of_stance, "condition_id": named, "dropped": use.dropped})
            for reason in one.row.reasons:
                named = self._ids["reason"][reason.reason + one.called]
                reasons.append({**of_stance, "reason_id": named})
            for cited in one.row.citations:
                named = self._ids["treaty"][cited.treaty + one.called]
                citations.append({**of_stance, "treaty_id": named, "role": cited.role})
        # A condition that one stance both demands and drops is written by two names.
        self._insert("stance_condition", _once(demands, self._ids["condition"]))
        self._insert("stance_reason", reasons)
        self._insert("citation", citations)

    def _insert(self, table: str, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(self._tables[table].insert(), list(rows))


def _once(demands: Sequence[dict[str, Any]], ids: dict[str, int]) -> list[dict[str, Any]]:
    """Demands of which no stance has one condition twice by the same name."""
    slugs = {entry_id: slug for slug, entry_id in ids.items()}
    taken: set[tuple[int, int]] = set()
    rows = []
    for demand in demands:
        entry = demand["condition_id"]
        if (demand["stance_id"], entry) in taken:
            slug = slugs[entry]
            entry = ids[slug.removesuffix(_DOUBLE) if slug.endswith(_DOUBLE) else slug + _DOUBLE]
        taken.add((demand["stance_id"], entry))
        rows.append({**demand, "condition_id": entry})
    return rows


def evidence(world: Iterable[Written]) -> dict[tuple[str, str], list[StanceRow]]:
    """The stances that count, by holder and issue, as the rules in Python are given them."""
    series: dict[tuple[str, str], list[StanceRow]] = {}
    for one in world:
        if not one.kept_out:
            holder = one.holder.removesuffix(_DOUBLE)
            issue = one.issue.removesuffix(_DOUBLE).removesuffix(_OPPOSITE)
            series.setdefault((holder, issue), []).append(_as_read(one))
    return series


def _as_read(one: Written) -> StanceRow:
    if not one.issue.endswith(_OPPOSITE):
        return one.row
    # What is asked for on the opposite counts in no bargain: the model knows of none.
    return one.row._replace(position=TURNED[one.row.position], conditions=())
