"""Addresses of documents, and which are the same however they are written."""

from collections.abc import Iterable

#: How what a source is called begins where that is its address: on the web, or as a file's own.
_SCHEMES = ("http://", "https://", "urn:")


def is_address(name: str) -> bool:
    """Whether what a source is called is the address that it may be stored with."""
    return name.startswith(_SCHEMES)


def same_address(one: str, addresses: Iterable[tuple[str, str]]) -> str | None:
    """What goes by the same address: but for the scheme, a mark behind it and a last slash."""
    wanted = address_key(_unmarked(one))
    return next((name for url, name in addresses if address_key(_unmarked(url)) == wanted), None)


def address_key(url: str) -> str:
    """An address by what tells it from others: without scheme of the web, nor a last slash."""
    scheme, parted, rest = url.partition("://")
    is_web = parted and scheme.lower() in {"http", "https"}
    return (rest if is_web else url).rstrip("/")


def _unmarked(url: str) -> str:
    return url.partition("#")[0]
