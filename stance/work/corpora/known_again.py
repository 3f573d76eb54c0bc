"""References that are there already: by their key, their address, or their title and date."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from stance.incoming.addresses import address_key
from stance.queries.corpora.many_sources import SourceRow, source_rows
from stance.text.slugs import source_slug
from stance.text.spelling import name_key
from stance.values import SourceKind

#: So many references that are like others are told.
_MOST = 20


class KnownReferences:
    """The sources that references may be, in one state of the database and as more come in."""

    def __init__(self, session: Session) -> None:
        self._slugs: set[str] = set()
        self._with_text: set[str] = set()
        self._by_key: dict[str, SourceRow] = {}
        self._by_url: dict[str, SourceRow] = {}
        self._by_title: dict[tuple[str, str | None], SourceRow] = {}
        self._by_slug: dict[str, SourceRow] = {}
        #: That a reference comes in beside one that is like it, and what to do if they are one.
        self.notes: list[str] = []
        for row in source_rows(session):
            self._add(row)
            self._by_slug[row.slug] = row

    def _add(self, row: SourceRow) -> None:
        self._slugs.add(row.slug)
        if row.has_text:
            self._with_text.add(row.slug)
        if row.reference:
            self._by_key.setdefault(row.reference, row)
        if row.url:
            self._by_url.setdefault(address_key(row.url), row)
        self._by_title.setdefault((name_key(row.title), row.published_on), row)

    def meant(self, fields: Mapping[str, str]) -> SourceRow | None:
        """The source that a reference is; None where there is none yet.

        What has another key is another reference, whatever else they have in common. A slug of a
        stored source is its key too, as `export` writes it, where the title is the same.
        """
        key = fields.get("reference")
        named = self._by_key.get(key or "") or self._of_slug(fields)
        if named:
            return named
        return next((row for row in self._alike(fields) if not (key and row.reference)), None)

    def _alike(self, fields: Mapping[str, str]) -> list[SourceRow]:
        """The sources of the same address, or of the same title and date."""
        alike = (
            self._by_url.get(address_key(fields.get("url", ""))),
            self._by_title.get((name_key(fields["title"]), fields.get("published_on"))),
        )
        return [row for row in alike if row]

    def _of_slug(self, fields: Mapping[str, str]) -> SourceRow | None:
        row = self._by_slug.get(fields.get("reference", ""))
        is_same = row and name_key(row.title) == name_key(fields["title"])
        return row if is_same else None

    def fitted(self, fields: Mapping[str, str]) -> dict[str, str]:
        """The fields of a reference with the slug of the source that it is.

        Of one that is known by its address or its title alone, no more than what that lacks: what
        was typed there stands.
        """
        row = self.meant(fields)
        if row is None:
            slug = self._new_slug(fields)
            self._tell_of_twin(slug, fields)
            self._add(SourceRow.of(slug, fields))
            return {**fields, "slug": slug}
        is_by_key = row.reference is not None and row.reference == fields.get("reference")
        lacking = {
            name: value
            for name, value in fields.items()
            if is_by_key or getattr(row, name, None) is None
        }
        if fields.get("kind") == SourceKind.OTHER:
            lacking.pop("kind", None)  # that no kind is known is no reason to take one away
        if not is_by_key and fields.get("reference") == row.slug:
            lacking.pop("reference", None)  # it has that name already
        return {**lacking, "slug": row.slug}

    def _tell_of_twin(self, slug: str, fields: Mapping[str, str]) -> None:
        twin = next(iter(self._alike(fields)), None)
        if twin and len(self.notes) < _MOST:
            is_there = address_key(twin.url or "") == address_key(fields.get("url", ""))
            same = "address" if twin.url and is_there else "title and date"
            self.notes.append(
                f"{slug} has the {same} of {twin.slug} ({twin.title}), and another key in its"
                f" library; if they are one document: stance source merge {slug} {twin.slug}"
            )

    def lacked(self, slug: str, read: Mapping[str, Any]) -> dict[str, Any]:
        """Of what a file says of itself, that which its source lacks."""
        row = self._by_slug.get(slug)
        return {name: said for name, said in read.items() if getattr(row, name, None) is None}

    def has_text(self, slug: str) -> bool:
        """Whether a source has a text already."""
        return slug in self._with_text

    def _new_slug(self, fields: Mapping[str, str]) -> str:
        is_news = fields.get("kind") == SourceKind.NEWS and "publisher" in fields
        called = fields["publisher"] if is_news else fields["title"]
        return source_slug(called, fields.get("published_on"), self._slugs)
