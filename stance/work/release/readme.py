"""The README of a release: what it holds, how much, from when, by whom, and its known limits."""

from collections.abc import Iterable, Iterator, Sequence

from stance.domain.phrases import counted
from stance.export.release.citation import ReleaseCitation
from stance.render.markdown import escaped
from stance.work.release.facts import ReleaseFacts
from stance.work.release.news import Named, NewsWritten


def readme(
    citation: ReleaseCitation,
    facts: ReleaseFacts,
    files: Sequence[Named],
    news: NewsWritten | None,
    *,
    texts: bool,
) -> str:
    """The README, in Markdown: the same for the same content."""
    anew: Iterable[str] = ()
    if news:
        anew = _section(
            f"New since version {escaped(news.before.version)}", map(escaped, news.lines)
        )
    lines = [
        f"# {escaped(citation.title)}",
        "",
        f"Version {escaped(citation.version)}, recorded until {facts.until.isoformat()}.",
        "",
        *_section("What is in it", _holds(facts)),
        *_section("Who coded", _coders(facts)),
        *_section("Known limits", _limits(facts, texts=texts)),
        *anew,
        *_section("Files", (f"`{path}`: {escaped(says)}." for path, says in files)),
        *_section("How to use it", _uses()),
        *_section("How to cite it", _cited(citation)),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _section(heading: str, lines: Sequence[str] | Iterator[str]) -> Iterator[str]:
    yield from (f"## {heading}", "")
    yield from (f"- {line}" for line in lines)
    yield ""


def _holds(facts: ReleaseFacts) -> Iterator[str]:
    numbers, in_time = facts.numbers, facts.in_time
    own = numbers.stances - numbers.ascribed
    claims, stances = counted(numbers.claims, "claim"), counted(numbers.stances, "stance")
    yield f"{claims} with {stances}: {own} own, {numbers.ascribed} ascribed by others."
    if numbers.first:
        yield f"What was said from {numbers.first} to {numbers.last}."
    yield (
        f"{in_time.series} series of own stances of a holder on an issue, with"
        f" {counted(in_time.moments, 'moment')}: {counted(in_time.changes, 'change')} of position,"
        f" {counted(in_time.reversals, 'reversal')}."
    )
    yield f"{counted(facts.sources, 'source')}, {counted(numbers.texts, 'text')} of them stored."
    yield ", ".join(f"{number} {heading}" for heading, number in facts.entries.items()) + "."
    yield (
        f"{counted(numbers.earlier, 'earlier version')} of claims that were corrected or retracted:"
        " nothing recorded is overwritten."
    )


def _coders(facts: ReleaseFacts) -> Iterator[str]:
    for coder, number in facts.numbers.coders:
        who = escaped(coder) if coder else "Not named"
        yield f"{who}: {counted(number, 'claim')}."
    for each in facts.rounds:
        coders = ", ".join(map(escaped, each.coders)) or "nobody"
        state = "open" if each.is_open else "closed"
        read = counted(len(each.sources), "source")
        yield f"Round {escaped(each.slug)} ({state}): {read} read apart by {coders}."
    for version in facts.codebooks:
        yield f"Codebook {version.number}, of {version.dated}."


def _limits(facts: ReleaseFacts, *, texts: bool) -> Iterator[str]:
    yield from facts.gaps
    if facts.without_text:
        yield (
            f"Of {counted(facts.without_text, 'source')} no text is stored: what is said of"
            " them cannot be read there."
        )
    if facts.numbers.ascribed:
        yield "What others say that a holder holds is kept apart, and counts in no series above."
    if not texts:
        yield (
            "The texts of sources are left out, as rights may forbid to pass them on: of each, what"
            " claims rest on is there, in its place. Addresses and the SHA-256 of each text are"
            " there as well, by which `stance import --texts` puts texts back."
        )
    yield "A holder of whom nothing is recorded on an issue is not neutral: nothing is known."
    yield "A condition that is not repeated goes on standing, until words drop it."


def _uses() -> Iterator[str]:
    yield (
        "`datapackage.json` says of each table in `data` what its rows and columns are, with types"
        " and keys, for people and for programs that read Frictionless data packages."
    )
    yield "`sqlite3 stance.db < database.sql` makes the database again, with its views."
    yield "`stance init`, then `stance import claims.yaml`, records all of it again."
    yield "`sha256sum -c SHA256SUMS` says whether each file is as it was."


def _cited(citation: ReleaseCitation) -> Iterator[str]:
    yield escaped(str(citation))
    yield "`CITATION.cff` says the same for programs."
    if citation.licence:
        yield f"Licence: {escaped(str(citation.licence))}."
    else:
        yield "No licence is given: ask the authors."
