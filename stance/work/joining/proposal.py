"""The map of names that is proposed for another database, as a file that people edit."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from stance.claimfile.name_map import MAP_HEADINGS, NameMap
from stance.db.engine import reading
from stance.db.place import shown
from stance.text.cleaning import printable
from stance.work.joining.join import names_to_decide
from stance.work.joining.other import other_database
from stance.work.joining.questions import NameQuestion, NewName

_HEAD = """\
# What the names of {other} are in this database. Of each one line says so:
#   {{same_as: SLUG}}      an entry of its own, marked as the double of that one here
#   {{opposite_of: SLUG}}  the same of an issue that says the opposite
#   {{slug: SLUG}}         called so here: the one here of that slug, or one that is new
#   {{keep: ours}}         as it is here; theirs: as it is there; both: two of their own
# Read each, change what is wrong, and give the file back by --map.
# What is new here stands in comments, and comes in as it is. Where one is here under another name,
# take the # from before its slug, and write the slug that it has here in the place of SLUG.
"""


def proposed_map(
    into: str, other: str, decisions: NameMap, *, of_new: bool = False
) -> tuple[int, str]:
    """The map that is proposed for the database at the URL `other`, and how much is to be decided.

    `into` is the URL of the one it is to join, and `decisions` stay; `of_new` asks only of what is
    not there yet, or is another thing under one slug. Raises InputError where they
    do not fit, DatabaseError where one of the two cannot be read.
    """
    with other_database(other, into=into) as there, reading(into) as here:
        asked, new = names_to_decide(here, there, decisions, of_new=of_new)
    return len(asked), map_text(shown(other), asked, decisions, new)


def map_text(
    other: str,
    asked: Iterable[NameQuestion],
    decisions: NameMap,
    new: Iterable[NewName] = (),
) -> str:
    """The map with what is proposed for each question, what was decided before, and what is new.

    `other` is what the other database is called.
    """
    lines = [_HEAD.format(other=printable(other)), *_lines(asked, decisions, list(new))]
    return "".join(lines)


def _lines(
    asked: Iterable[NameQuestion], decisions: NameMap, new: Sequence[NewName]
) -> Iterator[str]:
    of_heading = {
        heading: list(group)
        for heading, group in groupby(
            sorted(asked, key=lambda each: MAP_HEADINGS.index(each.heading)),
            key=lambda each: each.heading,
        )
    }
    for heading in MAP_HEADINGS:
        decided = decisions.decisions.get(heading, {})
        questions = of_heading.get(heading, [])
        open_slugs = {each.slug for each in questions}
        new_ones = [each for each in new if each.heading == heading]
        if decided or questions or new_ones:
            yield f"\n{heading}:\n"
        yield from (
            f"  {slug}: {each}\n" for slug, each in decided.items() if slug not in open_slugs
        )
        for each in questions:
            yield f"  # there: {printable(each.theirs)}\n  # here: {printable(each.ours)}\n"
            yield f"  # {printable(each.why)}\n  {each.slug}: {each.proposed}\n"
        for name in new_ones:
            yield f"  # new: {printable(name.told)}\n  # {name.slug}: {{same_as: SLUG}}\n"
