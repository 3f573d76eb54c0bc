"""What the slugs of the views refer to: tables of sources, their texts and the vocabulary.

Exports of data have them beside the views, so that slugs can be joined. A slug in them is that of
the entry itself; one that is the double of another names its root, which the views have.
"""

from stance.domain.published.view import (
    PublishedColumn,
    PublishedView,
    day,
    day_or_none,
    listed,
    text,
    text_or_none,
    truth,
    whole,
)
from stance.values import (
    ActorKind,
    AffiliationKind,
    Noun,
    SourceKind,
    TreatyKind,
)

_SLUG = text("slug", "What it is known by, in every view.")
_NAME = text("name", "Its name.")
_ALIASES = listed("aliases", "Its other names.")


def _root(noun: Noun) -> PublishedColumn:
    return text_or_none("same_as", "The entry that it is a double of.", of=noun)


SOURCES = PublishedView(
    name="sources",
    says="A row for each source, with its use by the stances exported.",
    columns=(
        text("source", "The source's slug."),
        text("title", "Its title."),
        text_or_none("publisher", "Who published it."),
        text_or_none("published_on", "When it was published, as written (EDTF)."),
        day_or_none("published_earliest", "The earliest day that the date can mean."),
        day_or_none("published_latest", "The latest day that the date can mean."),
        text("kind", "What sort of document it is.", one_of=tuple(SourceKind)),
        text_or_none("language", "Its language."),
        text_or_none("url", "Where it is to be found."),
        truth("excerpt", "Whether only passages of it are stored."),
        whole("texts", "How many versions of its text are stored."),
        whole("claims", "How many live claims it has."),
        text_or_none("first", "The first date of these claims, as written (EDTF)."),
        text_or_none("last", "The last date of these claims, as written (EDTF)."),
        text_or_none("author", "Who wrote it."),
        text_or_none("reference", "Its key in a reference manager."),
        text_or_none("original", "The SHA-256 of the file that it was read from."),
        text_or_none("same_as", "The source that it is a double of."),
    ),
    key=("source",),
)

#: The columns that hold texts of sources: they stay where rights forbid to pass them on.
TEXT_COLUMNS = frozenset({"text"})

SOURCE_TEXTS = PublishedView(
    name="source_texts",
    says="A row for each version of the text of a source, the oldest first.",
    columns=(
        text("source", "The source's slug."),
        whole("number", "Which version it is, from 1."),
        day("read_on", "When it was read."),
        whole("characters", "How long it is, in code points."),
        text("sha256", "The SHA-256 of the text in UTF-8, by which it is known again."),
        text("text", "The text; places of quotes count its code points from 0."),
    ),
    key=("source", "number"),
)

ACTORS = PublishedView(
    name="actors",
    says="A row for each state, organisation, person and whoever else holds, says or is told.",
    columns=(
        _SLUG,
        _NAME,
        text("kind", "What sort of actor it is.", one_of=tuple(ActorKind)),
        _ALIASES,
        text_or_none("wikidata", "Its item in Wikidata."),
        text_or_none("iso3", "Its code of three letters (ISO 3166)."),
        _root(Noun.ACTOR),
    ),
    key=("slug",),
)

AFFILIATIONS = PublishedView(
    name="affiliations",
    says="A row for each place of an actor in another, in time.",
    columns=(
        text("actor", "The actor.", of=Noun.ACTOR),
        text("within", "The actor that it belongs to.", of=Noun.ACTOR),
        text("kind", "Whether it speaks for that one.", one_of=tuple(AffiliationKind)),
        text_or_none("role", "As what."),
        text_or_none("since", "Since when, as written (EDTF)."),
        text_or_none("until", "Until when, as written (EDTF)."),
    ),
    key=(),
)

ISSUES = PublishedView(
    name="issues",
    says="A row for each proposition that one can support or oppose.",
    columns=(
        _SLUG,
        _NAME,
        text("proposition", "What one supports or opposes."),
        _ALIASES,
        text_or_none("part_of", "The wider issue that it is a part of.", of=Noun.ISSUE),
        _root(Noun.ISSUE),
        truth("reversed", "Whether it says the opposite of the issue that it is a double of."),
    ),
    key=("slug",),
)

CONDITIONS = PublishedView(
    name="conditions",
    says="A row for each demand, in its general form.",
    columns=(_SLUG, _NAME, _ALIASES, _root(Noun.CONDITION)),
    key=("slug",),
)

REASONS = PublishedView(
    name="reasons",
    says="A row for each argument, in its general form.",
    columns=(_SLUG, _NAME, _ALIASES, _root(Noun.REASON)),
    key=("slug",),
)

TREATIES = PublishedView(
    name="treaties",
    says="A row for each treaty or other international instrument.",
    columns=(
        _SLUG,
        _NAME,
        text("kind", "What sort of instrument it is.", one_of=tuple(TreatyKind)),
        _ALIASES,
        text_or_none("signed_on", "When it was signed, as written (EDTF)."),
        text_or_none("in_force_on", "When it came into force, as written (EDTF)."),
        text_or_none("ended_on", "When it ended, as written (EDTF)."),
        listed("parties", "Who is a party to it.", of=Noun.ACTOR),
        text_or_none("registration", "Its number in the Treaty Series of the United Nations."),
        text_or_none("url", "Where its text is to be found."),
        _root(Noun.TREATY),
    ),
    key=("slug",),
)

#: The tables of the vocabulary, each kind by its noun.
VOCABULARY_TABLES = {
    Noun.ACTOR: ACTORS,
    Noun.ISSUE: ISSUES,
    Noun.CONDITION: CONDITIONS,
    Noun.REASON: REASONS,
    Noun.TREATY: TREATIES,
}
