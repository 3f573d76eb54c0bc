"""The columns of series files, and the form in which Arrow has them."""

from functools import cache
from typing import TYPE_CHECKING

from stance.export.package.parquet_table import arrow

if TYPE_CHECKING:
    import pyarrow as pa

#: What a row is sorted by, within its file.
ORDER = (
    *("holder", "issue", "ascribed", "earliest", "latest", "time"),
    *("recorded_at", "claim", "number"),
)
#: What the course of a series rests on.
LEAN = (
    *("holder", "issue", "ascribed", "earliest", "latest", "date", "recorded_at", "claim"),
    *("number", "utterance", "position", "source", "demanded", "dropped", "argued", "cited"),
)
#: What the other columns are of, beyond these.
WORDS = ("quote", "paraphrase", "translation", "note")


@cache
def schema() -> "pa.Schema":
    """Every column, in order, with its type."""
    pa = arrow()
    text, several = pa.string(), pa.list_(pa.string())
    worded = [("wording", text), ("verbatim", pa.bool_())]
    condition = [("condition", text), ("addressees", several), ("dropped", pa.bool_())]
    reason, citation = [("reason", text)], [("treaty", text), ("role", text)]
    columns = {
        **dict.fromkeys(("holder", "issue"), text),
        "ascribed": pa.bool_(),
        **dict.fromkeys(("earliest", "latest"), pa.date32()),
        **dict.fromkeys(("date", "time"), text),
        # Of UTC, without its name: engines would tell it in the zone of whoever reads.
        "recorded_at": pa.timestamp("us"),
        "claim": text,
        "number": pa.int32(),
        **dict.fromkeys(("utterance", "position", "source"), text),
        **dict.fromkeys(("demanded", "dropped", "argued", "cited"), several),
        **dict.fromkeys(("speaker", "relayed_by", "turned_from", "form", "mode"), text),
        "addressees": several,
        "conditions": pa.list_(pa.struct([*condition, ("of_opposite", pa.bool_()), *worded])),
        "reasons": pa.list_(pa.struct([*reason, *worded])),
        "citations": pa.list_(
            pa.struct([*citation, ("provision", text), ("by", several), *worded])
        ),
        **dict.fromkeys(WORDS, text),
        **dict.fromkeys(("publisher", "coder", "page"), text),
    }
    return pa.schema(list(columns.items()))
