"""A saved page: its main text, and the title, publisher, author and date that it says it has."""

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

from stance.errors import InputError
from stance.extras import needed
from stance.incoming.documents.document import IncomingDocument, damaged, joined
from stance.incoming.documents.encodings import is_known
from stance.incoming.documents.page_archive import page_in
from stance.incoming.documents.page_date import published
from stance.incoming.documents.page_left import left_of_articles
from stance.incoming.documents.plain import decoded

_CHARSET = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4096
#: Larger pages are none that anybody reads, in bytes.
_MOST = 20_000_000
#: Nor are those with more tags: to make out their text would take minutes.
_MOST_TAGS = 100_000
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_SAVED_FROM = re.compile(
    r"<!-- saved from url=\(\d{1,6}\)(?P<browser>\S+)"
    r"|Page saved with SingleFile\s+url:\s*(?P<single_file>\S+)"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def read_archive(data: bytes, name: str, encoding: str | None = None) -> IncomingDocument:
    """A page of which all is in one file, by the address that it was saved from; errors as `read`.

    Raises InputError also where no part of it is a page.
    """
    page = page_in(data, name)
    return read(page.data, name, encoding or page.encoding, page.address)


def read(
    data: bytes, name: str, encoding: str | None = None, address: str = ""
) -> IncomingDocument:
    """A page as text, from an `address` if that is known; else it is the one that the page says.

    Raises InputError where it has none, or is no page.
    """
    if len(data) > _MOST:
        reason = f"{name} is larger than {_MOST // 1_000_000} MB"
        raise InputError(reason, "save the page without its pictures, as HTML only")
    if data.count(b"<") > _MOST_TAGS:
        reason = f"{name} has more than {_MOST_TAGS} tags, as no page has that anybody reads"
        raise InputError(reason, "copy its words into a text file, and give that")
    text, notes = decoded(data, name, encoding or _said(data))
    extract: Any = needed("trafilatura", extra="documents", for_what="a saved page").bare_extraction
    with _quiet():
        found = _extracted(extract, text, name)
        language = _language(text)
        said = (address, (found and found.url) or "", _saved_from(text))
        url = next(filter(_ADDRESS.fullmatch, said), None)
        tree = import_module("trafilatura.utils").load_html(text)
        day, doubt = ("", "") if tree is None else _published(tree, url)
    paragraphs = (line.strip() for line in (found.text or "").splitlines()) if found else ()
    main = joined(filter(None, paragraphs), name)
    if not main:
        raise InputError(
            f"no text can be made out in {name}",
            "copy its words into a text file, and give that",
        )
    fields = {
        "title": found.title,
        "publisher": found.sitename,
        "author": found.author,
        "published_on": day,
        "url": url,
        "language": language,
    }
    given = {field: " ".join(value.split()) for field, value in fields.items() if value}
    about = "the main text of the page was taken, without menus, links and comments"
    left = left_of_articles(tree, main)
    told = [each for each in (*notes, about, left, doubt) if each]
    return IncomingDocument(main, fields=given, notes=tuple(told))


def _published(tree: Any, url: str | None) -> tuple[str, str]:
    """The page's day, and what is to be said of it."""
    find = partial(import_module("htmldate").find_date, extensive_search=False, original_date=True)
    return published(tree, url, find)


def _extracted(extract: Any, text: str, name: str) -> Any:
    dates = {"extensive_search": False, "original_date": True}
    try:
        return extract(
            text, with_metadata=True, include_comments=False, date_extraction_params=dates
        )
    except Exception as error:
        raise damaged(name, "page") from error


def _said(data: bytes) -> str | None:
    """The encoding that a page says it has, if it is one."""
    found = _CHARSET.search(data[:_HEAD])
    said = found[1].decode("ascii", "replace") if found else ""
    return said if is_known(said) else None


def _saved_from(text: str) -> str:
    """The address that a browser, or SingleFile, noted at the head of a page as it saved it."""
    found = _SAVED_FROM.search(text[:_HEAD])
    return (found["browser"] or found["single_file"]) if found else ""


def _language(text: str) -> str | None:
    found = re.search(r"<html[^>]{0,500}?\slang\s*=\s*[\"']?([\w-]{2,35})", text, re.IGNORECASE)
    return found[1] if found and _LANGUAGE.fullmatch(found[1]) else None


@contextmanager
def _quiet() -> Iterator[None]:
    """Let the library say nothing of its own to whoever sits there."""
    logger = logging.getLogger("trafilatura")
    before, logger.disabled = logger.disabled, True
    others = [logging.getLogger(each) for each in ("htmldate", "courlan", "justext")]
    for each in others:
        each.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.disabled = before
