"""The recorded codebooks and rounds, back in the shape of a claim file."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from stance.claimfile.formats.yaml_writing import Bare
from stance.claimfile.writing import moment
from stance.domain.coding.rounds import Closing, CodebookVersion, Look, PutAside, Round
from stance.queries.coding.codebooks import all_codebooks
from stance.queries.coding.looks import looks, put_aside, text_numbers
from stance.queries.rounds import all_rounds

Value = dict[str, Any]


@dataclass(frozen=True)
class RoundsWritten:
    """Codebooks and rounds as headings of a claim file.

    `only` are the slugs of the sources that it has: rounds that read none of them are left out.
    `ended` are the keys of readings that it has not. `older` is to hold the slugs of sources of
    which somebody read a text that is not the newest: all texts of these have to be written.
    """

    session: Session
    only: Collection[str]
    ended: Collection[str]
    history: bool
    older: set[str]

    def headings(self) -> Value:
        """The headings; without those of which there is nothing."""
        versions = [self._codebook(each) for each in all_codebooks(self.session)]
        rounds = [self._round(each) for each in all_rounds(self.session) if self._sources(each)]
        return _filled_in({"codebooks": versions, "rounds": rounds})

    def _sources(self, one: Round) -> list[str]:
        return [slug for slug in one.sources if slug in self.only]

    def _codebook(self, version: CodebookVersion) -> Value:
        life = {"added_at": moment(version.added_at), "added_by": version.added_by}
        return _filled_in(
            {
                "number": version.number,
                "dated": Bare(version.dated.isoformat()),
                **(life if self.history else {}),
                "text": version.text,
            }
        )

    def _round(self, one: Round) -> Value:
        numbers = text_numbers(self.session, round_id=one.id)
        read = looks(self.session, round_id=one.id)
        aside = put_aside(self.session, round_id=one.id)
        sources = self._sources(one)
        return _filled_in(
            {
                "slug": one.slug,
                "blind": one.blind or None,
                "codebook": one.codebook,
                "sources": sources,
                "coders": list(one.coders),
                **self._life(one),
                "read": [self._look(each, numbers) for each in read if each.source in sources],
                "set_aside": [self._aside(each) for each in aside if self._is_told(each)],
            }
        )

    def _life(self, one: Round) -> Value:
        if not self.history:
            return {"closed": not one.is_open or None}
        return {
            "opened_at": moment(one.opened_at),
            "opened_by": one.opened_by,
            "closings": [written_closing(each) for each in one.closings],
        }

    def _look(self, look: Look, numbers: Mapping[str, Mapping[int, int]]) -> Value:
        newest = max(numbers.get(look.source, ()), default=0)
        if look.number != newest:
            self.older.add(look.source)
        return _filled_in(
            {
                "source": look.source,
                "coder": look.coder,
                "text_version": look.number if look.number != newest else None,
                "read_at": moment(look.read_at) if self.history else None,
            }
        )

    def _is_told(self, one: PutAside) -> bool:
        return one.key not in self.ended and (self.history or one.lasts)

    def _aside(self, one: PutAside) -> Value:
        told = {"key": one.key, "coder": one.coder, "reason": one.reason}
        if self.history:
            told |= {
                "set_aside_at": moment(one.set_aside_at),
                "taken_back_at": moment(one.taken_back_at) if one.taken_back_at else None,
                "taken_back_by": one.taken_back_by,
            }
        return _filled_in(told)


def written_closing(one: Closing) -> Value:
    """That a round was closed, and reopened if it was, as a history says it."""
    return _filled_in(
        {
            "closed_at": moment(one.closed_at),
            "closed_by": one.closed_by,
            "reopened_at": moment(one.reopened_at) if one.reopened_at else None,
            "reopened_by": one.reopened_by,
        }
    )


def _filled_in(fields: Value) -> Value:
    return {name: value for name, value in fields.items() if value is not None and value != []}
