"""Rounds and codebooks of another database, as they are called and joined here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from stance.claimfile.rounds import written_closing
from stance.domain.coding.rounds import Closing, CodebookVersion, Round
from stance.queries.coding.codebooks import all_codebooks
from stance.queries.rounds import all_rounds
from stance.work.joining.held import Value
from stance.work.joining.taken_over import TakenOver


@dataclass(frozen=True)
class CodingRenaming:
    """What rounds (slugs) and versions of the codebook (numbers) of there are called here.

    `ours` are the rounds that are here already, by slug.
    """

    rounds: Mapping[str, str]
    codebooks: Mapping[int, int]
    ours: Mapping[str, Round]

    @property
    def renamed(self) -> Mapping[str, str]:
        """The rounds that are called otherwise here."""
        return {there: here for there, here in self.rounds.items() if there != here}

    def claim(self, claim: Value) -> Value:
        """A version of a claim."""
        named = dict(claim)
        if "round" in claim:
            named["round"] = self.rounds.get(claim["round"], claim["round"])
        if claim.get("codebook"):
            named["codebook"] = self.codebooks.get(claim["codebook"], claim["codebook"])
        return named

    def headings(self, headings: Value, taken: TakenOver) -> Value:
        """The codebooks that are not here, and the rounds as they join what is here."""
        known = {each.sha256 for each in all_codebooks(taken.ours.session)}
        there = {each.number: each.sha256 for each in all_codebooks(taken.theirs.session)}
        books = [
            {**each, "number": self.codebooks[each["number"]]}
            for each in headings.get("codebooks", ())
            if there[each["number"]] not in known
        ]
        return {
            "codebooks": books,
            "rounds": [self._round(each, taken) for each in headings.get("rounds", ())],
        }

    def _round(self, entry: Value, taken: TakenOver) -> Value:
        sources = [taken.renaming.slug("sources", each) for each in entry.get("sources", ())]
        named = {
            **entry,
            "slug": self.rounds[entry["slug"]],
            "sources": list(dict.fromkeys(sources)),
            "read": list(looks_here(entry, taken)),
        }
        # What was set aside is recorded when all readings are, and it is known what they are here.
        named.pop("set_aside", None)
        if "codebook" in entry:
            named["codebook"] = self.codebooks[entry["codebook"]]
        known = self.ours.get(named["slug"])
        return _joining(named, known) if known else named


def looks_here(entry: Value, taken: TakenOver) -> Iterator[Value]:
    """What coders have read of a round, each with the number that the text has here."""
    for read in entry.get("read", ()):
        slug = read["source"]
        number = read.get("text_version", len(taken.theirs.texts.get(slug, ())))
        here = taken.renaming.slug("sources", slug)
        yield {**read, "source": here, "text_version": taken.number(slug, here, number)}


def _joining(entry: Value, known: Round) -> Value:
    """A round that is here too: what was decided of it here stays."""
    stays = {name: value for name, value in entry.items() if name not in {"blind", "codebook"}}
    if known.codebook is None and "codebook" in entry:
        stays["codebook"] = entry["codebook"]
    theirs: Sequence[Value] = entry.get("closings", ())
    if not _go_together(known.closings, theirs):
        stays["closings"] = [written_closing(each) for each in known.closings]
    return stays


def _go_together(ours: Sequence[Closing], theirs: Sequence[Value]) -> bool:
    """Whether a round was closed and reopened alike on both sides, as far as both have come."""
    for kept, given in zip(ours, theirs, strict=False):
        own = written_closing(kept)
        ends = [each.get("reopened_at") for each in (own, given)]
        if str(own["closed_at"]) != str(given["closed_at"]):
            return False
        if all(ends) and str(ends[0]) != str(ends[1]):
            return False
    return True


def coding_renaming(
    ours: Session, theirs: Session, *, fixed: Mapping[str, str] | None = None
) -> CodingRenaming:
    """What rounds and codebooks of there are called here.

    A codebook is the one of the same text, a round the one that was opened in the same moment under
    its slug. For others a number and a slug are found that are nobody's. `fixed` are rounds that
    are meant to be one.
    """
    here = {each.slug: each for each in all_rounds(ours)}
    there = {each.slug: each for each in all_rounds(theirs)}
    rounds: dict[str, str] = {}
    for slug, one in there.items():
        rounds[slug] = _round_here(one, here, {*there, *rounds.values()})
    return CodingRenaming(
        {**rounds, **(fixed or {})},
        _codebooks_here(all_codebooks(ours), all_codebooks(theirs)),
        here,
    )


def _round_here(one: Round, here: Mapping[str, Round], taken: set[str]) -> str:
    """The slug of a round here: its own, or made longer where that is another round's."""
    number, slug = 2, one.slug
    while slug in here or (slug != one.slug and slug in taken):
        if slug in here and here[slug].opened_at == one.opened_at:
            return slug
        slug, number = f"{one.slug}-{number}", number + 1
    return slug


def _codebooks_here(
    ours: Sequence[CodebookVersion], theirs: Sequence[CodebookVersion]
) -> Mapping[int, int]:
    by_text = {each.sha256: each.number for each in ours}
    taken, found = {each.number for each in ours}, dict[int, int]()
    for each in theirs:
        number = by_text.get(each.sha256)
        if number is None:
            number = each.number if each.number not in taken else max(taken) + 1
            taken.add(number)
        found[each.number] = number
    return found
