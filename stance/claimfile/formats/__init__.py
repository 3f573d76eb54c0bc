"""The formats of claim files: how each is read into plain values, and written."""

from collections.abc import Callable, Mapping
from typing import Any

from stance.claimfile.formats.json_reading import from_json
from stance.claimfile.formats.yaml_reading import from_yaml

#: The format of a file by how its name ends; JSON lines hold a claim file of JSON on each.
SUFFIXES: Mapping[str, str] = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".jsonl": "jsonl",
}
#: What reads a text in a format, of a file by its name.
READERS: Mapping[str, Callable[[str, str], Any]] = {"json": from_json, "yaml": from_yaml}
