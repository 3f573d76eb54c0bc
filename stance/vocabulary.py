"""The closed lists of values that claims, stances and reports are coded in.

Standard library only: the command line reads these at start-up.
"""

from enum import StrEnum


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


class Silence(StrEnum):
    """How a condition that is no longer mentioned is read."""

    KEEPS = "keeps"
    DROPS = "drops"


class Format(StrEnum):
    """The forms a list or a report can be printed in."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


class Dialect(StrEnum):
    """The database engines a dump can be written for."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


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


class Noun(StrEnum):
    """The five kinds of vocabulary."""

    ACTOR = "actor"
    ISSUE = "issue"
    CONDITION = "condition"
    REASON = "reason"
    TREATY = "treaty"
