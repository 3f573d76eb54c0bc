"""Values that are many, kept in a file of their own until they are wanted."""

import json
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Any

#: What is kept in memory of them, in bytes.
_IN_MEMORY = 8_000_000


class Spool:
    """Values of JSON, given back in the order in which they came, as often as they are wanted."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(  # noqa: SIM115 - it lives as long as the spool
            _IN_MEMORY, "w+", encoding="utf-8", errors="surrogatepass"
        )
        self._number = 0

    def add(self, value: Any) -> None:
        """Keep one more."""
        self._file.write(f"{json.dumps(value, ensure_ascii=False)}\n")
        self._number += 1

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[Any]:
        self._file.seek(0)
        yield from map(json.loads, self._file)
        self._file.seek(0, 2)
