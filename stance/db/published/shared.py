"""What the SELECTs of several published views have in common."""

from collections.abc import Callable, Mapping

from stance.db.published.forms import Forms
from stance.domain.positions import TURNED, label_of
from stance.domain.published.view import PublishedView
from stance.values import Noun, Position

#: The columns of a view, each with how it is got.
Expressions = Mapping[str, str]

#: Which versions of claims are of the record and count, and which are readings that do.
OF_RECORD = "claim.retired_at IS NULL AND claim.round_id IS NULL"
OF_READINGS = "claim.retired_at IS NULL AND claim.round_id IS NOT NULL"


def select(view: PublishedView, expressions: Expressions, source: str) -> str:
    """The SELECT of a view, its columns as they are published and in that order.

    Raises ValueError where other columns are given than are published.
    """
    published = [column.name for column in view.columns]
    if expressions.keys() != set(published):
        differing = ", ".join(sorted(expressions.keys() ^ set(published)))
        raise ValueError(f"{view.name} is not as it is published: {differing}")
    columns = ",\n  ".join(f'{expressions[name]} AS "{name}"' for name in published)
    return f"SELECT\n  {columns}\n{source}"


def with_root(noun: Noun, name: str, column: str, *, may_be_missing: bool = False) -> str:
    """The joins that find the vocabulary entry which a column names: `name` is its root.

    What was recorded, which may be a double of that, is `NAME_as_said`.
    """
    join = "LEFT JOIN" if may_be_missing else "JOIN"
    said = f"{name}_as_said"
    return (
        f"{join} {noun} AS {said} ON {said}.id = {column}"
        f" {join} {noun} AS {name} ON {name}.id = coalesce({said}.same_as_id, {said}.id)"
    )


def stances(which: str, *joins: str) -> str:
    """The stances of those claims, with all that a stance has one of, doubles led to their roots.

    The tables are called `stance`, `claim`, `source`, `speaker`, `relayed_by`, `holder`, `issue`;
    more `joins` may add others.
    """
    relay = with_root(Noun.ACTOR, "relayed_by", "claim.relayed_by_id", may_be_missing=True)
    return "\n".join(
        (
            "FROM stance",
            "JOIN claim ON claim.id = stance.claim_id",
            "JOIN source AS source_as_read ON source_as_read.id = claim.source_id",
            "JOIN source ON source.id = coalesce(source_as_read.same_as_id, source_as_read.id)",
            with_root(Noun.ACTOR, "speaker", "claim.speaker_id"),
            relay,
            with_root(Noun.ACTOR, "holder", "stance.holder_id"),
            with_root(Noun.ISSUE, "issue", "stance.issue_id"),
            *joins,
            f"WHERE {which}",
        )
    )


def _by_position(told: Callable[[Position], str]) -> str:
    """What goes for a stance by the position that was recorded."""
    cases = "".join(f" WHEN '{each}' THEN '{told(each)}'" for each in Position)
    return f"CASE stance.position{cases} END"


def _label(position: Position, *, conditional: bool = False) -> str:
    return label_of(position, conditional=conditional)


#: The public name of a stance.
STANCE = "claim.key || '/' || stance.number"

#: The claim: when it was said, and by whom.
CLAIM: Expressions = {
    "claim": "claim.key",
    "date": "claim.stated_on",
    "earliest": "claim.stated_earliest",
    "latest": "claim.stated_latest",
    "speaker": "speaker.slug",
    "speaker_name": "speaker.name",
    "relayed_by": "relayed_by.slug",
    "relayed_by_name": "relayed_by.name",
}

#: That it was recorded on an issue that says the opposite.
_IS_TURNED = "issue_as_said.same_as_reversed"

#: Which side a stance takes on the issue that is told.
POSITION = (
    f"CASE WHEN {_IS_TURNED} THEN {_by_position(lambda each: TURNED[each])}"
    " ELSE stance.position END"
)

#: Whose stance it is, on what, and which side it takes.
POSITIONS: Expressions = {
    "holder": "holder.slug",
    "holder_name": "holder.name",
    "ascribed": "stance.ascribed",
    "issue": "issue.slug",
    "issue_name": "issue.name",
    "turned_from": f"CASE WHEN {_IS_TURNED} THEN issue_as_said.slug END",
    "position": POSITION,
}

_DEMANDS = (
    "EXISTS (SELECT 1 FROM stance_condition AS demand"
    " WHERE demand.stance_id = stance.id AND NOT demand.dropped)"
)

#: Its position with what that hangs on: "yes to the opposite, if" is no "no, unless".
LABEL = (
    f"CASE WHEN {_IS_TURNED} THEN {_by_position(lambda each: _label(TURNED[each]))}"
    f" WHEN {_DEMANDS} THEN {_by_position(lambda each: _label(each, conditional=True))}"
    f" ELSE {_by_position(_label)} END"
)

#: What was said, and how the source gives it.
WORDS: Expressions = {
    "mode": "claim.mode",
    "quote": "claim.quote",
    "paraphrase": "claim.paraphrase",
    "translation": "claim.translation",
}

#: The group of claims that report the same utterance.
UTTERANCE = "coalesce(claim.repeats, claim.key)"


def origin(forms: Forms) -> Expressions:
    """Where it stands, who coded it, and which utterance it reports with others."""
    return {
        "source": "source.slug",
        "publisher": "source.publisher",
        "coder": "claim.coder",
        "recorded_at": forms.time("claim.recorded_at"),
        "utterance": UTTERANCE,
    }


#: The words that a condition, a reason or a citation, called `use`, rests on.
WORDING: Expressions = {
    "wording": "use.wording",
    "verbatim": "CASE WHEN use.wording IS NOT NULL THEN use.place_start IS NOT NULL END",
}


def actors_of(link: str, owner: str, owner_id: str) -> str:
    """The source of the actors that a table links to an owner: `actor`, each root once."""
    return (
        f"FROM {link} AS link {with_root(Noun.ACTOR, 'actor', 'link.actor_id')}"
        f" WHERE link.{owner} = {owner_id} GROUP BY actor.slug, actor.name"
    )


def listed_actors(
    forms: Forms, slugs: str, names: str, *, link: str, owner: str, owner_id: str
) -> Expressions:
    """A list of actors by slug, in the order of these, and that of their names."""
    source = actors_of(link, owner, owner_id)
    return {
        slugs: forms.joined("actor.slug", "actor.slug", source),
        names: forms.joined("actor.name", "actor.slug", source),
    }
