"""An empty table of codings as a workbook: lists to choose from, and a sheet that explains it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from stance.extras import needed
from stance.incoming.tables.template import COLUMNS, CodingsTemplate, TemplateColumn

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

#: The lists to choose from are offered in so many rows.
_ROWS = 10_000
_CODINGS, _EXPLAINED, _LISTS = "codings", "columns", "lists"
_WIDTH, _WIDE = 18, 60
_WORDS = {"quote", "paraphrase", "translation", "note"}
_RULES = (
    "A row is a stance. Rows of the same source, words, speaker and date are one claim.",
    "What is not in a list can be typed; names and aliases do as well as slugs.",
    "Read it with: stance import FILE --dry-run. Then: stance import FILE",
)


def write_codings_workbook(template: CodingsTemplate, out: BinaryIO) -> None:
    """Write the empty table; raises InputError where XlsxWriter is not installed."""
    library = needed("xlsxwriter", extra="excel", for_what="a workbook")
    packed = BytesIO()
    book: Workbook = library.Workbook(packed, {"in_memory": True})
    codings = book.add_worksheet(_CODINGS)
    explained = book.add_worksheet(_EXPLAINED)
    lists = book.add_worksheet(_LISTS)
    bold = book.add_format({"bold": True, "bottom": 1})
    # Cells are text, so that no program makes a day of 2016-12.
    text = book.add_format({"num_format": "@", "valign": "top"})
    for place, column in enumerate(COLUMNS):
        codings.write_string(0, place, column.name, bold)
        codings.set_column(place, place, _WIDE if column.name in _WORDS else _WIDTH, text)
        _offer(codings, lists, place, column, template)
    codings.freeze_panes(1, 0)
    _explain(explained, template, bold)
    book.close()
    out.write(packed.getvalue())


def _offer(
    codings: Worksheet,
    lists: Worksheet,
    place: int,
    column: TemplateColumn,
    template: CodingsTemplate,
) -> None:
    """Offer what there is to choose from in a column; what is typed instead is taken as well."""
    choices = template.choices(column)
    if not choices:
        return
    lists.write_string(0, place, column.name)
    for row, choice in enumerate(choices, 1):
        lists.write_string(row, place, choice)
    from xlsxwriter.utility import xl_range_abs

    source = f"={_LISTS}!{xl_range_abs(1, place, len(choices), place)}"
    offered: dict[str, Any] = {"validate": "list", "source": source, "show_error": False}
    codings.data_validation(1, place, _ROWS, place, offered)


def _explain(sheet: Worksheet, template: CodingsTemplate, bold: Any) -> None:
    """Write what the columns hold, and what the slugs of the vocabulary stand for."""
    sheet.set_column(0, 1, _WIDTH)
    sheet.set_column(2, 3, _WIDE)
    lines: list[tuple[str, ...]] = [("", "", rule) for rule in _RULES]
    lines += [(), ("column", "", "what it holds")]
    lines += [(each.name, "", each.says) for each in COLUMNS]
    lines += [(), ("kind", "slug", "name", "what it means")]
    lines += [
        (noun.value, *entry) for noun, entries in template.vocabulary.items() for entry in entries
    ]
    for row, cells in enumerate(lines):
        for place, cell in enumerate(cells):
            sheet.write_string(
                row, place, cell, *([bold] if cells[0] in {"column", "kind"} else [])
            )
