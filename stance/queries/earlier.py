"""Looking back: vocabulary and sources as they were at an earlier time, told back from the log."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from stance.domain.edits import AFFILIATION, ENTRY, PARTY, State, text_in, tie_of, undone
from stance.text.edtf import EdtfDate, parse_date
from stance.values import AffiliationKind, Logged

if TYPE_CHECKING:
    from stance.domain.affiliations import AffiliationRow, StoredAffiliation

_AT, _KNOWN = "stance_looks_back_to", "stance_earlier_states"


def look_back(session: Session, at: dt.datetime | None) -> None:
    """From now on read vocabulary and sources in this session as they were at a time.

    None for as they are. Claims are chosen by the filters, not by this.
    """
    session.info[_AT] = at


@contextmanager
def looking_back(session: Session, at: dt.datetime | None) -> Iterator[None]:
    """Look back as long as the `with`."""
    before = looks_back_to(session)
    look_back(session, at)
    try:
        yield
    finally:
        look_back(session, before)


def looks_back_to(session: Session) -> dt.datetime | None:
    """The time that this session looks back to; None where it reads what is."""
    at: dt.datetime | None = session.info.get(_AT)
    return at


def earlier_states(session: Session, kind: Logged) -> Mapping[str, State]:
    """The states, at the time looked back to, of what was edited since, by slug.

    One without its field "entry" was not there yet. Nothing where the session looks at what is.
    """
    at = looks_back_to(session)
    if at is None:
        return {}
    known: dict[tuple[Logged, dt.datetime], Mapping[str, State]] = session.info.setdefault(
        _KNOWN, {}
    )
    if (kind, at) not in known:
        known[kind, at] = _earlier_states(session, kind, at)
    return known[kind, at]


def _earlier_states(session: Session, kind: Logged, at: dt.datetime) -> Mapping[str, State]:
    from stance.queries.edits import edits, states

    by_slug: dict[str, list[Any]] = {}
    for each in reversed(edits(session, kind=kind, after=at)):
        by_slug.setdefault(each.edit.slug, []).append(each.edit)
    there = states(session, kind=kind, slugs=by_slug)
    return {slug: undone(there.get(slug, {}), since) for slug, since in by_slug.items()}


def earlier_ties(session: Session, ids: Mapping[str, int]) -> dict[int, list["StoredAffiliation"]]:
    """The affiliations of the actors that were edited since, by their ids; `ids` are by slug.

    An actor or an end of an affiliation that is gone by now has none.
    """
    return {
        ids[slug]: [
            _tie(ids[slug], tie, ids)
            for text in sorted(state.get(AFFILIATION, ()))
            for tie in (tie_of(text),)
            if tie["within"] in ids
        ]
        for slug, state in earlier_states(session, Logged.ACTOR).items()
        if slug in ids
    }


def _tie(actor: int, tie: Mapping[str, Any], ids: Mapping[str, int]) -> "StoredAffiliation":
    from stance.domain.affiliations import StoredAffiliation

    return StoredAffiliation(
        actor,
        ids[tie["within"]],
        AffiliationKind(tie["kind"]),
        tie.get("role"),
        _date(tie.get("since")),
        _date(tie.get("until")),
    )


def _date(text: str | None) -> EdtfDate | None:
    return parse_date(text) if text else None


def as_row(tie: "StoredAffiliation") -> "AffiliationRow":
    """An affiliation of then as those of now are read; it has no id."""
    from stance.domain.affiliations import AffiliationRow

    since, until = (date.text if date else None for date in (tie.since, tie.until))
    return AffiliationRow(0, tie.actor, tie.within, tie.kind, tie.role, since, until)


def earlier_parties(session: Session, ids: Mapping[str, int]) -> dict[str, list[int]]:
    """The parties of the treaties that were edited since, by slug; `ids` of actors are by slug."""
    return {
        slug: sorted(ids[party] for party in state.get(PARTY, ()) if party in ids)
        for slug, state in earlier_states(session, Logged.TREATY).items()
    }


def earlier_sources(session: Session) -> dict[str, dict[str, str | None]]:
    """The particulars of then of the sources that were edited since, by slug and field.

    What a source did not have then is not among them.
    """
    return {
        slug: {field: text_in(state, field) for field in state if field != ENTRY}
        for slug, state in earlier_states(session, Logged.SOURCE).items()
        if text_in(state, "title")
    }
