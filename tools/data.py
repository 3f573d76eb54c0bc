"""Write what each published view and each of its columns means into docs/data.md.

It is that of `stance.domain.published`, and stands between two marks; what is around them is
written by hand, and stays.

    python tools/data.py            rewrites it
    python tools/data.py --check    fails if it is not what stands there
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from stance.domain.published import VIEWS
from stance.domain.published.view import PublishedColumn, PublishedView

PAGE = Path(__file__).parent.parent / "docs" / "data.md"
#: Between these two nothing is written by hand.
BEGIN = "<!-- views: from here on made by tools/data.py, of stance/domain/published -->"
END = "<!-- views: up to here -->"


def written(page: str) -> str:
    """The page with what the views are now; raises ValueError where the marks are not there."""
    before, begin, rest = page.partition(f"{BEGIN}\n")
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{PAGE.name} has not the lines {BEGIN!r} and {END!r}")
    return f"{before}{begin}\n{''.join(map(_section, VIEWS))}{end}{after}"


def _section(view: PublishedView) -> str:
    return "\n".join((*_lines(view), "", ""))


def _lines(view: PublishedView) -> Iterator[str]:
    yield from (f"### {view.name}", "", view.says, "")
    key = [f"`{name}`" for name in view.key]
    told = " and ".join(filter(None, [", ".join(key[:-1]), key[-1]]))
    yield f"A row is known by {told}."
    yield from ("", "| column | holds | meaning |", "|---|---|---|")
    for column in view.columns:
        yield f"| `{column.name}` | {_holds(column)} | {_meaning(column)} |"


def _holds(column: PublishedColumn) -> str:
    missing = ", or nothing" if column.may_be_missing else ""
    return f"{column.type}{missing}"


def _meaning(column: PublishedColumn) -> str:
    of = f" By slug (`{column.of}`)." if column.of else ""
    values = ", ".join(f"`{value}`" for value in column.one_of)
    one_of = f" One of {values}." if values else ""
    return f"{column.says.replace('|', chr(92) + '|')}{of}{one_of}"


def main() -> int:
    """Rewrite the page, or say whether it would be another."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    there = PAGE.read_text("utf-8")
    meant = written(there)
    if parser.parse_args().check:
        if there != meant:
            print(f"{PAGE} is not what the views are: make readme", file=sys.stderr)
        return int(there != meant)
    PAGE.write_text(meant, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
