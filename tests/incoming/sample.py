"""A made-up program's file, as a reader would give it: what is in a JSON file, as it stands."""

import json
from pathlib import Path
from typing import Any

from stance.incoming.contents import Code, CodedPassage, Incoming, IncomingSource, Left
from stance.incoming.formats import IncomingFormat

FORMAT = IncomingFormat("sample", (".sample",), "tests.incoming.sample")


def passage(where: str, *codes: str, quote: str | None = None, **claim: Any) -> dict[str, Any]:
    """A passage of the minister; a code is NAME, or COLUMN=NAME."""
    usual = {"quote": quote or "ready to talk, on equal terms", "speaker": "minister"}
    return {
        "where": where,
        "claim": {**usual, "stated_on": "2012-12-27", **claim},
        "codes": list(codes),
    }


def read(path: Path) -> Incoming:
    """What the file holds."""
    value = json.loads(path.read_text("utf-8"))
    left = [Left(*each) for each in value.get("left", ())]

    def sources() -> Any:
        for each in value["sources"]:
            passages = [_passage(one) for one in each["passages"]]
            yield IncomingSource(each["where"], each["fields"], passages)

    return Incoming(path.name, sources, value.get("vocabulary", {}), value.get("columns", {}), left)


def _passage(value: dict[str, Any]) -> CodedPassage:
    codes = tuple(_code(each) for each in value["codes"])
    stances = tuple(value.get("stances", ()))
    return CodedPassage(value["where"], value["claim"], stances, codes, value.get("row", {}))


def _code(written: str) -> Code:
    column, _, name = written.rpartition("=")
    name, _, wording = name.partition("@")
    return Code(name, column, wording or None)
