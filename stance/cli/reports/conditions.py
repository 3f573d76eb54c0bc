"""`stance report conditions`."""

from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.context import output, url_of
from stance.cli.options import FilterOptions, FormatOption, OutputOption, SilenceOption, filtered
from stance.errors import InputError
from stance.values import Format, Noun, Silence

if TYPE_CHECKING:
    from stance.cli.evidence import Evidence
    from stance.reports.table import Table


@filtered
def conditions(
    context: typer.Context,
    filters: FilterOptions,
    standing: Annotated[
        bool, typer.Option("--standing", help="Only those that stand at the end.")
    ] = False,
    dropped: Annotated[
        bool, typer.Option("--dropped", help="Only those that no longer stand.")
    ] = False,
    silence: SilenceOption = Silence.KEEPS,
    format: FormatOption = Format.TABLE,  # noqa: A002 - the option's name
    o: OutputOption = None,
) -> None:
    """What is asked, of whom, since when, in which words. Whether it still stands.

    --addressee chooses what is demanded of an actor: of those that the condition names or, where
    it names nobody, of those that the stance is directed at.
    """
    from stance.cli.evidence import FOR_PEOPLE, gathered
    from stance.reports.conditions.table import conditions_for_people

    only = _only(standing=standing, dropped=dropped)
    with gathered(url_of(context), filters) as evidence, output(o) as out:
        table = conditions_of(evidence, standing=only, silence=silence)
        if format in FOR_PEOPLE:
            table = conditions_for_people(table, evidence.vocabulary)
        evidence.emit(table, format, out)


def conditions_of(
    evidence: "Evidence", *, standing: bool | None = None, silence: Silence = Silence.KEEPS
) -> "Table":
    """The conditions in the evidence; only those that stand at the end, or do not, if asked."""
    from stance.cli.reports.elsewhere import answered, note_firsts, rows_using
    from stance.reports.conditions.demands import demands, first_demands, questions
    from stance.reports.conditions.table import conditions_table

    chosen, firsts = evidence.filters, first_demands()
    rows = rows_using(evidence, Noun.CONDITION, chosen.conditions)
    found = demands(rows, chosen, firsts=firsts, silence=silence, standing=standing)
    note_firsts(evidence, firsts, Noun.CONDITION, (each.condition for each in found))
    return conditions_table(
        found,
        evidence.vocabulary,
        chosen,
        firsts=firsts,
        answers=answered(evidence, questions(found)),
        silence=silence,
        standing=standing,
    )


def _only(*, standing: bool, dropped: bool) -> bool | None:
    if standing and dropped:
        raise InputError(
            "--standing and --dropped leave nothing", "give one of them, or none for all conditions"
        )
    return standing if standing or dropped else None
