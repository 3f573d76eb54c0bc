"""Sources and treaties as a note refers to them: numbered or in short, in full at its end."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from stance.domain.phrases import spoken_as
from stance.domain.roles import role_words
from stance.domain.series import Moment, Utterance
from stance.domain.stance import CitationUse, StanceRow
from stance.domain.vocabulary import Vocabulary, short_treaty
from stance.reports.naming import in_full
from stance.reports.note.shape import Listing
from stance.reports.shown import Shown, footnote_mark, joined, source_link
from stance.values import Form


@dataclass
class Sources:
    """Numbers sources in the order they are first referred to; `titles` looks up how they read.

    References are numbers in brackets or, with `footnotes`, marks of footnotes.
    """

    titles: Callable[[Iterable[str]], Mapping[str, str]]
    footnotes: bool = False
    numbers: dict[str, int] = field(default_factory=dict)

    def reference(self, slugs: Iterable[str]) -> Shown:
        """The numbers of these sources, which lead there: "[1, 4]"."""
        numbers = [(slug, self._number(slug)) for slug in dict.fromkeys(slugs)]
        if self.footnotes:
            return Shown(tuple(footnote_mark(number, slug) for slug, number in numbers))
        links = [source_link(number, slug) for slug, number in numbers]
        return Shown(("[", *joined(", ", links), "]"))

    def _number(self, slug: str) -> str:
        return str(self.numbers.setdefault(slug, len(self.numbers) + 1))

    def listing(self) -> Listing:
        """All sources referred to so far."""
        titles = self.titles(self.numbers) if self.numbers else {}
        return Listing(
            "Sources",
            tuple(f"[{number}] {titles.get(slug, slug)}" for slug, number in self.numbers.items()),
            dict(self.numbers),
        )


@dataclass
class ShortNames:
    """Slugs as the names people read; keeps in mind the treaties that it has named."""

    vocabulary: Vocabulary
    cited: dict[str, None] = field(default_factory=dict)

    def actor(self, slug: str) -> str:
        """An actor's name."""
        return self.vocabulary.actors.name(slug)

    def actors(self, slugs: Iterable[str]) -> str:
        """The names of actors, in the order given."""
        return ", ".join(map(self.actor, slugs))

    def issue(self, slug: str) -> str:
        """An issue's name."""
        return self.vocabulary.issues.name(slug)

    def proposition(self, slug: str) -> str:
        """What a yes on an issue means."""
        return self.vocabulary.issues.by_slug[slug].detail

    def condition(self, slug: str) -> str:
        """A condition's name."""
        return self.vocabulary.conditions.name(slug)

    def reason(self, slug: str) -> str:
        """A reason's name."""
        return self.vocabulary.reasons.name(slug)

    def treaty(self, slug: str) -> str:
        """A treaty's name, a long one by the alias listed first, with the year it was signed."""
        self.cited[slug] = None
        return short_treaty(slug, self.vocabulary.treaties)

    def listing(self) -> Listing:
        """In full, the treaties that were named in short."""
        return Listing(
            "Treaties in full",
            tuple(map(": ".join, in_full(self.cited, self.vocabulary.treaties))),
        )

    def role(self, use: CitationUse) -> str:
        """What a treaty is cited as, and whose commitment, breach or step it is said to be."""
        said = role_words(use.role, self.actors(use.by))
        return f"{said}, {use.provision}" if use.provision else said

    def forms(self, utterance: Utterance) -> list[str]:
        """In what forms an utterance is reported, with whom it is directed at; no mere views."""
        directed: dict[Form, list[str]] = {}
        for row in utterance:  # of which one may leave out at whom, and is no form of its own
            directed.setdefault(row.form, []).extend(row.addressees)
        said = (spoken_as(form, whom, self.actor) for form, whom in directed.items())
        return list(filter(None, said))

    def speaker(self, row: StanceRow) -> str:
        """Who says it, quoted by whom, published where: "Wörner, as quoted by Putin, Kremlin".

        Whoever ascribes a stance to its holder quotes; a publisher that speaks is named once.
        """
        said = self.actor(row.speaker)
        if row.relayed_by:
            said += f", as quoted by {self.actor(row.relayed_by)}"
        elif row.ascribed:
            said = f"as quoted by {said}"
        named = row.publisher and said.casefold().endswith(row.publisher.casefold())
        return f"{said}, {row.publisher}" if row.publisher and not named else said


def sources_of(moment: Moment) -> list[str]:
    """The slugs of the sources that a moment rests on, each once, in order."""
    rows = moment.rows
    return list(dict.fromkeys(row.source for row in rows))
