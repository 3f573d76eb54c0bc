"""The day that a saved page says it was published on: its own, and none of what it shows beside."""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any, NamedTuple

from stance.text.cleaning import shorten

#: How types of schema.org end that are a page, or the article that it is of.
_OWN = ("Article", "Posting", "Page", "Report")
#: What metadata call a day of publication, in letters alone and without the system they are of.
_NAMES = {
    *("date", "datepublished", "pubdate", "pubdatetime", "publishdate", "publishtime"),
    *("publisheddate", "publishedtime", "published", "publicationdate", "dateissued", "issued"),
    *("datepublication", "postdate", "dateoriginal", "firstpublished"),
}
_SYSTEM = re.compile(
    r"^(?:og|article|rnews|mediator|vr|bt|rb|parsely|sailthru|citation|dcterms|dc)+"
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)([/-])(\d\d?)\2(\d\d?)(?![\d])")
_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
#: Figures of which one as well as the other may be the month: with a dot between, the day is first.
_EITHER_FIRST = re.compile(
    r"(?P<one>0?[1-9]|1[0-2])(?P<by>[/-])(?!(?P=one)(?P=by))(?P<other>0?[1-9]|1[0-2])(?P=by)"
    r"(?P<year>(?:19|20)\d\d)(?!\d)"
)
_NONE_TAKEN = "no date was taken, so give one"
#: No page has more of these, nor are longer ones days.
_MOST, _LONGEST = 200, 100


class DayOfPage(NamedTuple):
    """What a page says of its day, and where it says that.

    `or_day` is what it says as well, where it is in figures of which either may be the month.
    """

    day: str
    where: str
    moment: dt.datetime | None = None
    or_day: str | None = None


def published(tree: Any, url: str | None, find: Callable[..., str | None]) -> tuple[str, str]:
    """The day that a page was published on, by its tree, and a note; both may be empty.

    It is what the page says of itself: in the data of its own article, in its metadata, in its
    address, else beside its headline. Where that is not one day, none is given, and the note says
    so. `find` is htmldate's, for days that are written out.
    """
    told = list(_told(tree, url, find))
    said = list(_distinct(each for each in told if not each.or_day))
    if len(said) > 1:
        days = " and ".join(f"{each.day} ({each.where})" for each in said)
        return "", f"the page says that it is of {days}: {_NONE_TAKEN}"
    if said:
        return said[0].day, ""
    if told:
        days = f"{told[0].day} or of {told[0].or_day}"
        return "", f"the page may say that it is of {days} ({told[0].where}): {_NONE_TAKEN}"
    return _beside_headline(tree, find), ""


def _told(tree: Any, url: str | None, find: Callable[..., str | None]) -> Iterator[DayOfPage]:
    for value in _in_data(tree):
        yield from _said(value, "the data of its article", find)
    for value in _in_entries(tree):
        yield from _said(value, "its latest entry", find)
    for value in _in_metadata(tree):
        yield from _said(value, "its metadata", find)
    found = _IN_ADDRESS.search(url or "")
    if found:
        year, _, month, day = found.groups()
        yield from _said(f"{year}-{month:0>2}-{day:0>2}", "its address", find)


def _distinct(said: Iterable[DayOfPage]) -> Iterator[DayOfPage]:
    """What differs; the same moment is one day, though it is another date in another zone."""
    days, moments = set[str](), set[dt.datetime]()
    for each in said:
        if each.day not in days and each.moment not in moments:
            yield each
        days.add(each.day)
        if each.moment:
            moments.add(each.moment)


def _said(value: str, where: str, find: Callable[..., str | None]) -> Iterator[DayOfPage]:
    figures = _EITHER_FIRST.match(value)
    day = None if figures else _day(value, find)
    if day:
        yield DayOfPage(day, where, _moment(value))
    elif figures:
        one, other, year = figures["one"], figures["other"], figures["year"]
        days = [
            _day(f"{year}-{month:0>2}-{of:0>2}", find) for month, of in ((one, other), (other, one))
        ]
        past = [each for each in days if each]
        if past:
            yield DayOfPage(past[0], where, or_day=past[1] if len(past) > 1 else None)


def _day(value: str, find: Callable[..., str | None]) -> str | None:
    """A date as it is written, by itself; None for one that is none, or is to come."""
    iso = _ISO.match(value)
    if not iso:
        return find(f'<html><head><meta name="date" content="{escape(value)}"></head></html>')
    try:
        day = dt.date(*map(int, iso.groups()))
    except ValueError:
        return None
    is_past = day <= (dt.datetime.now(dt.UTC) + dt.timedelta(days=1)).date()
    return day.isoformat() if is_past else None


def _moment(value: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(value)
        return moment.astimezone(dt.UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _in_data(tree: Any) -> Iterator[str]:
    """When the objects say they were published that are the page, or its article."""
    for own in _own_data(tree):
        yield from _usable([own.get("datePublished")])


def _in_entries(tree: Any) -> Iterator[str]:
    """When the latest entry of each of them was published that was written over days."""
    for own in _own_data(tree):
        entries = [each for each in _listed(own.get("liveBlogUpdate")) if isinstance(each, dict)]
        days = sorted(each for each in _usable(of.get("datePublished") for of in entries))
        yield from days[-1:]


def _own_data(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath('.//script[@type="application/ld+json"]')[:_MOST]:
        yield from _own(_parsed(script.text or ""))


def _parsed(text: str) -> Any:
    try:
        return json.loads(re.sub(r"^\s*<!--|-->\s*$", "", text), strict=False)
    except (ValueError, RecursionError):
        return None


def _own(data: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top, those of its graph, and what a page says is the main thing on it."""
    top = [each for each in _listed(data) if isinstance(each, dict)]
    for each in [*top, *(one for of in top for one in _listed(of.get("@graph")))]:
        if _is_own(each):
            yield from (one for one in (each, each.get("mainEntity")) if _is_own(one))


def _is_own(value: Any) -> bool:
    types = _listed(value.get("@type")) if isinstance(value, dict) else []
    return any(str(each).endswith(_OWN) for each in types)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _in_metadata(tree: Any) -> Iterator[str]:
    """When the page's metadata say it was published, by any of the names that this has."""
    for each in tree.xpath(".//meta | .//time[@itemprop or @pubdate]"):
        names = [each.get(one) or "" for one in ("name", "property", "itemprop")]
        is_day = each.get("pubdate") is not None or any(map(_is_publication, names))
        if is_day and not _is_beside(each):
            yield from _usable([each.get("content") or each.get("datetime")])


def _is_publication(name: str) -> bool:
    letters = re.sub(r"[^a-z]", "", name.lower())
    return letters in _NAMES or _SYSTEM.sub("", letters) in _NAMES


def _is_beside(element: Any) -> bool:
    """Whether it is of something else than a page or its article, that the page shows."""
    return any(
        not (item.get("itemtype") or "Page").endswith(_OWN)
        for item in element.iterancestors()
        if item.get("itemscope") is not None
    )


def _beside_headline(tree: Any, find: Callable[..., str | None]) -> str:
    """The day that the times of what the headline stands in all name; none of several days."""
    around = ("article[.//h1]", "header[.//h1]", "h1/parent::*")
    times = tree.xpath(" | ".join(f".//{each}//time[@datetime]" for each in around))
    said = list(_usable(time.get("datetime") for time in times))
    days = {None if _EITHER_FIRST.match(each) else _day(each, find) for each in said}
    return (days.pop() or "") if len(days) == 1 else ""


def _usable(values: Iterable[Any]) -> Iterator[str]:
    """The values that could be dates, as they stand there."""
    for value in values:
        if isinstance(value, str) and value.strip():
            yield shorten(value.strip(), _LONGEST)
