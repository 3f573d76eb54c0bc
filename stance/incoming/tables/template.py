"""The columns of an empty table of codings: what each holds, and what there is to choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stance.values import CitationRole, Form, Mode, Noun, Position, SourceKind


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column: its name, what it says, and the values or the kind of vocabulary to choose from."""

    name: str
    says: str
    values: Sequence[str] = ()
    noun: Noun | None = None


@dataclass(frozen=True)
class CodingsTemplate:
    """An empty table of codings, with the vocabulary as it is: slug, name and what it means."""

    vocabulary: Mapping[Noun, Sequence[tuple[str, str, str]]] = field(default_factory=dict)

    def choices(self, column: TemplateColumn) -> Sequence[str]:
        """What there is to choose from in a column."""
        if column.noun is None:
            return column.values
        return [slug for slug, _, _ in self.vocabulary.get(column.noun, ())]


def _of(values: type[Position | Mode | Form | CitationRole | SourceKind]) -> Sequence[str]:
    return [each.value for each in values]


_SEVERAL = "several are parted by semicolons"
COLUMNS = (
    TemplateColumn(
        "source", "slug of the source: letters a to z, digits, hyphens; one stored, or new"
    ),
    TemplateColumn("title", "title of a new source; once is enough"),
    TemplateColumn("publisher", "who published it"),
    TemplateColumn("published_on", "when: 2016-12-27, 2016-12 or 2016"),
    TemplateColumn("kind", "what kind of source it is", _of(SourceKind)),
    TemplateColumn("text_file", "file with its text, beside this table, where it is not stored"),
    TemplateColumn("quote", "the words as the source has them; they are looked for in its text"),
    TemplateColumn(
        "paraphrase", "what was said in your own words, where there are no words to quote"
    ),
    TemplateColumn("speaker", "who said it", noun=Noun.ACTOR),
    TemplateColumn("stated_on", "when it was said: 2016-12-27, 2016-12 or 2016"),
    TemplateColumn("mode", "how the source gives it; direct for a quote if empty", _of(Mode)),
    TemplateColumn(
        "holder",
        f"whose position it is; empty for whom the speaker speaks for; {_SEVERAL}",
        noun=Noun.ACTOR,
    ),
    TemplateColumn("issue", "on what", noun=Noun.ISSUE),
    TemplateColumn("position", "on which side", _of(Position)),
    TemplateColumn("form", "the form of speech; view if empty", _of(Form)),
    TemplateColumn("addressees", f"whom it is directed at; {_SEVERAL}", noun=Noun.ACTOR),
    TemplateColumn(
        "condition", "what is asked in return; another one in a row of its own", noun=Noun.CONDITION
    ),
    TemplateColumn("condition_wording", "the source's words for it"),
    TemplateColumn("condition_addressees", f"who must meet it; {_SEVERAL}", noun=Noun.ACTOR),
    TemplateColumn("reason", "the argument; another one in a row of its own", noun=Noun.REASON),
    TemplateColumn("reason_wording", "the source's words for it"),
    TemplateColumn(
        "treaty", "the treaty that is cited; another one in a row of its own", noun=Noun.TREATY
    ),
    TemplateColumn("treaty_role", "what it is cited as; mention if empty", _of(CitationRole)),
    TemplateColumn("treaty_provision", "which provision: Article 5"),
    TemplateColumn("treaty_wording", "the source's words for it"),
    TemplateColumn("treaty_by", f"whose commitment, breach or step; {_SEVERAL}", noun=Noun.ACTOR),
    TemplateColumn("relayed_by", "who is quoted by the source as reporting it", noun=Noun.ACTOR),
    TemplateColumn("translation", "the words in your language"),
    TemplateColumn("note", "anything to be remembered"),
    TemplateColumn("coder", "who coded it"),
)
