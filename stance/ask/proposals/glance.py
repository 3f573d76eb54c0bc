"""A proposal on the screen: the passage, how it reads, who proposed it, what is there."""

from collections.abc import Iterator

from stance.ask.asker import Line
from stance.ask.lines import labelled
from stance.reports.proposals.whole import ShownProposal, passage, proposed_by
from stance.text.cleaning import shorten

_RULE = 78
_TITLE = 40


def proposal_lines(shown: ShownProposal, *, left: int, of: int) -> Iterator[Line]:
    """All that is shown of a proposal before it is decided of."""
    one = shown.proposal
    yield ""
    title = f"{one.where}, {shorten(one.title, _TITLE)}"
    yield [("rule", f"── {left} of {of} left: {title} ".ljust(_RULE, "─"))]
    for excerpt in shown.passages:
        words = (("mark" if is_quoted else "note", text) for text, is_quoted in passage(excerpt))
        yield [("lead", "  "), *words]
    yield ""
    yield labelled("Said", ("", shown.facts))
    for sentence in shown.sentences:
        yield labelled("Reads", ("strong", sentence))
    for wording in shown.wordings:
        yield labelled("Words", ("", wording))
    yield labelled("Proposed", ("note", f"{one.key}, by {proposed_by(one)}"))
    if shown.there:
        yield labelled("Record", ("", shown.there))
    for line in shown.wrong:
        yield labelled("Wrong", ("error", line))
