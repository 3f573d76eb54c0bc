"""The map of names that is proposed for another database, as a file that people edit."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from stance.claimfile.name_map import MAP_HEADINGS, NameMap
from stance.db.engine import reading
from stance.db.place import shown
from stance.text.cleaning import printable
from stance.work.joining.join import questions
from stance.work.joining.other import other_database
from stance.work.joining.questions import NameQuestion

_HEAD = """\
# What the names of {other} are in this database. Of each one line says so:
#   {{same_as: SLUG}}      an entry of its own, marked as the double of that one here
#   {{opposite_of: SLUG}}  the same of an issue that says the opposite
#   {{slug: SLUG}}         called so here: the one here of that slug, or one that is new
#   {{keep: ours}}         as it is here; theirs: as it is there; both: two of their own
# Read each, change what is wrong, and give the file back by --map.
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
        asked = questions(here, there, decisions, of_new=of_new)
    return len(asked), map_text(shown(other), asked, decisions)


def map_text(other: str, asked: Iterable[NameQuestion], decisions: NameMap) -> str:
    """The map with what is proposed for each question, and what was decided before.

    `other` is what the other database is called.
    """
    lines = [_HEAD.format(other=printable(other)), *_lines(asked, decisions)]
    return "".join(lines)


def _lines(asked: Iterable[NameQuestion], decisions: NameMap) -> Iterator[str]:
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
        if decided or questions:
            yield f"\n{heading}:\n"
        yield from (
            f"  {slug}: {each}\n" for slug, each in decided.items() if slug not in open_slugs
        )
        for each in questions:
            yield f"  # there: {printable(each.theirs)}\n  # here: {printable(each.ours)}\n"
            yield f"  # {printable(each.why)}\n  {each.slug}: {each.proposed}\n"
