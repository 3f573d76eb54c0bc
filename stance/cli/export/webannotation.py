"""`export webannotation`."""

from typing import Annotated

import typer

from stance.cli.context import for_programs, output, say, url_of
from stance.cli.export.folder import TextsOption
from stance.cli.options import FilterOptions, OutputOption, filtered, format_option
from stance.export.webannotation.form import AnnotationFormat


@filtered
def webannotation(
    context: typer.Context,
    filters: FilterOptions,
    texts: TextsOption = True,
    format: Annotated[  # noqa: A002 - the option's name
        AnnotationFormat | None, format_option(AnnotationFormat.JSONLD)
    ] = None,
    o: OutputOption = None,
) -> None:
    """Write each claim as a W3C Web Annotation: its words where they stand, its stances as bodies.

    One collection in JSON-LD, or with --format jsonl an annotation on each line. What stands
    around a quote is of the text: --no-texts leaves it out.
    """
    from stance.export.endings import form_of
    from stance.export.webannotation.form import NOT_CARRIED
    from stance.work.export.webannotation import export_webannotation

    form = form_of(AnnotationFormat, asked=format, path=o, usual=AnnotationFormat.JSONLD)
    gathering = filters.gathered(url_of(context), side_by_side=True)
    with gathering as evidence, output(context, o) as out:
        export_webannotation(evidence, for_programs(out), form=form, texts=texts)
        if evidence.filters.hide_all:
            say(evidence.caption)
    say(f"not in annotations, and in `stance export claims`: {NOT_CARRIED}")
