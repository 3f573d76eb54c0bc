"""Adding the starter vocabulary to a database."""

from stance.cli.merging import disagreement
from stance.db.engine import writing
from stance.domain.phrases import counted
from stance.queries.vocabulary import entries
from stance.values import Noun
from stance.work.importing.vocabulary import record_vocabulary
from stance.work.starter import fitted_starter


def add_starter(url: str) -> str:
    """Add what the database lacks of the starter vocabulary; a sentence on what was added."""
    with writing(url) as session:
        files = fitted_starter(session)
        known = entries(session, noun=Noun.ACTOR).by_slug
        added = record_vocabulary(session, files=files)
        there = {
            known[each.slug].root for _, file in files for each in file.actors if each.slug in known
        }
        said = list(disagreement(session, there))
    if not added:
        return "the starter vocabulary is there already"
    return "; ".join([f"starter vocabulary: {counted(added, 'addition')}", *said])
