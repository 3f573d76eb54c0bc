"""The closed lists of values that claims, stances and reports are coded in.

Standard library only: the command line reads these at start-up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

#: Names that stand in an index: on PostgreSQL one takes some 2,700 bytes.
LONGEST_ALIAS = 500
#: Longer than any name, title or proposition.
LONGEST_NAME = 5_000
#: How long a text can be of which no more is known, in code points.
LONGEST_WITHHELD = 20_000_000


class SourceKind(StrEnum):
    """What a source is, as a document."""

    NEWS = "news"
    SPEECH = "speech"
    STATEMENT = "statement"
    TRANSCRIPT = "transcript"
    COMMUNIQUE = "communique"
    REPORT = "report"
    TREATY = "treaty"
    VOTE = "vote"
    OTHER = "other"


class Mode(StrEnum):
    """How the source gives the utterance: its words, the reporter's, both, or an act."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    ACT = "act"


class Position(StrEnum):
    """Which side a stance takes on the proposition of an issue."""

    SUPPORT = "support"
    NEUTRAL = "neutral"
    OPPOSE = "oppose"


#: The position of a moment whose stances do not agree. No single stance can have it.
MIXED_POSITION = "mixed"


class Form(StrEnum):
    """The form of speech a stance comes in; a filter, in no rule."""

    VIEW = "view"
    DEMAND = "demand"
    COMMITMENT = "commitment"
    OFFER = "offer"
    WARNING = "warning"


class ActorKind(StrEnum):
    """What an actor is."""

    STATE = "state"
    ORGANISATION = "organisation"
    BODY = "body"
    MINISTRY = "ministry"
    OFFICE = "office"
    PERSON = "person"
    PARTY = "party"
    COMPANY = "company"
    GROUP = "group"
    OTHER = "other"


class AffiliationKind(StrEnum):
    """An actor's place in another: it speaks for it, or it is a member of it."""

    SPEAKS_FOR = "speaks-for"
    MEMBER_OF = "member-of"


class TreatyKind(StrEnum):
    """The nature of an international instrument."""

    TREATY = "treaty"
    AGREEMENT = "agreement"
    POLITICAL_COMMITMENT = "political-commitment"
    DECLARATION = "declaration"
    RESOLUTION = "resolution"
    CHARTER = "charter"
    OTHER = "other"


class CitationRole(StrEnum):
    """What a stance cites a treaty as."""

    BASIS = "basis"
    COMMITMENT = "commitment"
    BREACH = "breach"
    PROPOSAL = "proposal"
    JOINING = "joining"
    WITHDRAWAL = "withdrawal"
    SUSPENSION = "suspension"
    MENTION = "mention"


class Label(StrEnum):
    """A position together with whether conditions are attached to it."""

    SUPPORT = "support"
    CONDITIONAL_SUPPORT = "conditional support"
    NEUTRAL = "neutral"
    CONDITIONAL_OPPOSITION = "conditional opposition"
    OPPOSITION = "opposition"
    MIXED = "mixed"


class Direction(StrEnum):
    """Where a later moment stands, seen from an earlier one, measured from the proposition."""

    TOWARD = "toward"
    AWAY = "away"
    RECAST = "recast"
    REAFFIRMED = "reaffirmed"


class Only(StrEnum):
    """Which changes are asked for."""

    REVERSALS = "reversals"
    SAME_BARGAIN = "same-bargain"
    TOWARD = "toward"
    AWAY = "away"
    RECAST = "recast"


class ChangesBy(StrEnum):
    """What the series of a holder are split by."""

    SPEAKER = "speaker"


class TimelineBy(StrEnum):
    """What a time line goes by: one series after the other, or one list of all dates."""

    SERIES = "series"
    DATE = "date"


class ChangeOf(StrEnum):
    """What changed: what somebody says, or only who says it."""

    LINE = "line"
    SPEAKER = "speaker"
    UNCLEAR = "unclear"


class Relation(StrEnum):
    """How the stances of two holders on one issue lie to each other."""

    SAME_SIDE = "same side"
    PARTLY = "partly"
    OPPOSED = "opposed"
    NO_EVIDENCE = "no evidence"


class Shift(StrEnum):
    """What an event did to the relation of two holders."""

    CONVERGED = "converged"
    PARTED = "parted"
    NONE = "none"


class Silence(StrEnum):
    """How a condition that is no longer mentioned is read."""

    KEEPS = "keeps"
    DROPS = "drops"


class Format(StrEnum):
    """The forms a list or a report can be printed in."""

    TABLE = "table"
    MARKDOWN = "markdown"
    HTML = "html"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    XLSX = "xlsx"


class Dialect(StrEnum):
    """The database engines a dump can be written for."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"
    DUCKDB = "duckdb"


class Indexed(StrEnum):
    """What a row of the search index holds the words of."""

    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    TRANSLATION = "translation"
    TEXT = "text"
    ACTOR = "actor"
    ISSUE = "issue"
    CONDITION = "condition"
    REASON = "reason"
    TREATY = "treaty"


class SearchIn(StrEnum):
    """Where words are looked for."""

    QUOTES = "quotes"
    PARAPHRASES = "paraphrases"
    TRANSLATIONS = "translations"
    TEXTS = "texts"
    NAMES = "names"


class SearchBy(StrEnum):
    """The order in which what was found is listed."""

    RELEVANCE = "relevance"
    DATE = "date"


class Noun(StrEnum):
    """The five kinds of vocabulary."""

    ACTOR = "actor"
    ISSUE = "issue"
    CONDITION = "condition"
    REASON = "reason"
    TREATY = "treaty"


class Logged(StrEnum):
    """What the log of edits tells of: the kinds of vocabulary, and sources."""

    ACTOR = "actor"
    ISSUE = "issue"
    CONDITION = "condition"
    REASON = "reason"
    TREATY = "treaty"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class VocabularyKind:
    """What goes for one kind of vocabulary.

    `heading` is the plural, in claim files and in words; `needed` are the fields that an entry
    cannot do without. `particulars` are the fields of its own, each with what people call it.
    """

    heading: str
    needed: tuple[str, ...] = ("name",)
    particulars: Mapping[str, str] = field(default_factory=dict)


#: In the order of a claim file, in which the later ones may name the earlier.
KINDS: Mapping[Noun, VocabularyKind] = {
    Noun.ACTOR: VocabularyKind(
        "actors",
        needed=("name", "kind"),
        particulars={"kind": "Kind", "wikidata": "Wikidata", "iso3": "ISO 3166"},
    ),
    Noun.ISSUE: VocabularyKind(
        "issues", needed=("name", "proposition"), particulars={"proposition": "Yes means"}
    ),
    Noun.CONDITION: VocabularyKind("conditions"),
    Noun.REASON: VocabularyKind("reasons"),
    Noun.TREATY: VocabularyKind(
        "treaties",
        needed=("name", "kind"),
        particulars={
            "kind": "Kind",
            "signed_on": "Signed",
            "in_force_on": "In force",
            "ended_on": "Ended",
            "registration": "UNTS number",
            "url": "URL",
        },
    ),
}
#: The same by their headings.
NOUNS: Mapping[str, Noun] = {kind.heading: noun for noun, kind in KINDS.items()}


class TiesTo(StrEnum):
    """What a network ties holders to: to each other, or to issues."""

    HOLDERS = "holders"
    ISSUES = "issues"


class Measure(StrEnum):
    """What the weight of a tie counts."""

    CONGRUENCE = "congruence"
    CONFLICT = "conflict"
    SUBTRACT = "subtract"
    IGNORE = "ignore"


class Normalisation(StrEnum):
    """What the weight of a tie is divided by."""

    NONE = "none"
    AVERAGE_ACTIVITY = "average-activity"
    JACCARD = "jaccard"
    COSINE = "cosine"


class Duplicates(StrEnum):
    """How often the same position of a holder on an issue counts: each time, or once per what."""

    INCLUDE = "include"
    SOURCE = "source"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


class BriefFormat(StrEnum):
    """The forms of a brief, which is read and not computed with."""

    MARKDOWN = "markdown"
    HTML = "html"


class SqlFormat(StrEnum):
    """The form of a dump, which programs of databases restore."""

    SQL = "sql"


class ClaimsFormat(StrEnum):
    """The forms in which claims are written, to be imported again."""

    YAML = "yaml"
    JSONL = "jsonl"


class NetworkFormat(StrEnum):
    """The forms a network can be printed in: those of every report, and two for graph programs."""

    TABLE = "table"
    MARKDOWN = "markdown"
    HTML = "html"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    XLSX = "xlsx"
    GRAPHML = "graphml"
    GEXF = "gexf"


class Contradiction(StrEnum):
    """In which way two words of one holder on one issue contradict each other."""

    WITHIN_WINDOW = "within-window"
    SAME_DATE = "same-date"
    SPEAKERS = "speakers"
    ONE_UTTERANCE = "one-utterance"
    ASCRIBED = "ascribed"


class CoverageBy(StrEnum):
    """What the evidence is counted for."""

    SERIES = "series"
    HOLDER = "holder"
    SOURCE = "source"
    CODER = "coder"
    READING = "reading"
    CODEBOOK = "codebook"


class Gap(StrEnum):
    """What evidence lacks, the gravest first."""

    ONLY_ASCRIBED = "only-ascribed"
    NO_CLAIMS = "no-claims"
    ONE_MOMENT = "one-moment"
    ONE_SOURCE = "one-source"
    NO_TEXT = "no-text"
    ONLY_PARAPHRASE = "only-paraphrase"
    OLD = "old"
    ONE_CODER = "one-coder"
