"""What a person decided of the names of another database: whether it fits the two of them."""

from collections.abc import Iterable, Iterator

from stance.claimfile.name_map import Decision, Means, NameMap, WhichKept
from stance.errors import InputError
from stance.text.nearness import likest
from stance.values import NOUNS
from stance.work.joining.held import Holdings
from stance.work.joining.questions import NameQuestion, NewName, texts_agree

_HERE, _THERE = "in this database", "in the other database"


def misfits(decisions: NameMap, ours: Holdings, theirs: Holdings) -> list[InputError]:
    """What is wrong with decisions, each where it stands in its map."""
    return [
        decisions.error(heading, slug, *wrong)
        for heading, slug, decision in decisions.placed
        for wrong in _wrong(heading, slug, decision, ours, theirs)
    ]


def _wrong(
    heading: str, slug: str, decision: Decision, ours: Holdings, theirs: Holdings
) -> Iterator[tuple[str, str]]:
    """What is wrong with one decision, and what mends it."""
    here, there = ours.rows[heading], theirs.rows[heading]
    if slug not in there:
        yield _unknown(heading, slug, there, _THERE)
    elif decision.means is Means.SLUG:
        yield from _wrong_slug(heading, slug, decision.says, ours, theirs)
    elif decision.means is not Means.KEEP:
        root = decision.says
        if root not in here:
            yield _unknown(heading, root, here, _HERE)
        elif root == slug or here.get(slug, {"same_as": root}).get("same_as") != root:
            reason = f"{slug} is here as well, and is not marked the double of {root}"
            yield reason, "mark it here first, or give it another slug"
    elif slug not in here and decision.says != WhichKept.BOTH:
        yield f"there is no {_noun(heading)} {slug} {_HERE} to choose from", "keep both"


def _wrong_slug(
    heading: str, slug: str, called: str, ours: Holdings, theirs: Holdings
) -> Iterator[tuple[str, str]]:
    here, there = ours.rows[heading], theirs.rows[heading]
    if called != slug and called in there and called not in here:
        yield f"{called} is another {_noun(heading)} {_THERE}", "give a slug that is nobody's"
    if heading == "sources" and not texts_agree(
        ours.texts.get(called, ()), theirs.texts.get(slug, ())
    ):
        yield f"the source {called} has another text here", "give a slug that is nobody's"


def _unknown(heading: str, slug: str, known: Iterable[str], where: str) -> tuple[str, str]:
    near = likest(slug, ((each, each) for each in known))
    remedy = f"nearest: {', '.join(near)}" if near else "take it out"
    return f"there is no {_noun(heading)} {slug} {where}", remedy


def _noun(heading: str) -> str:
    """What one of those under a heading is called."""
    return NOUNS[heading].value if heading in NOUNS else "source"


def undecided(questions: Iterable[NameQuestion], decisions: NameMap) -> list[NameQuestion]:
    """The questions that a map leaves open."""
    return [each for each in questions if not _is_decided(each, decisions)]


def undecided_new(
    new: Iterable[NewName], asked: Iterable[NameQuestion], decisions: NameMap
) -> list[NewName]:
    """The new names that nothing is asked about, and of which a map says nothing."""
    about = {(each.heading, each.slug) for each in asked}
    return [
        each
        for each in new
        if (each.heading, each.slug) not in about and decisions.of(each.heading, each.slug) is None
    ]


def _is_decided(question: NameQuestion, decisions: NameMap) -> bool:
    decision = decisions.of(question.heading, question.slug)
    if decision is None:
        return False
    # Both cannot be kept under one slug: it is one of the two, or another slug.
    return not (question.is_of_one_slug and decision.keeps(WhichKept.BOTH))
