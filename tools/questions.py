"""Write the ten questions, each with its answer over the sample, into docs/data.md.

The questions are those of `stance.db.published.questions`. They stand between two marks; what is
around them is written by hand, and stays.

    python tools/questions.py            rewrites them
    python tools/questions.py --check    fails if they are not what stands there
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from sqlalchemy import text

from stance.db.dialect import make_engine
from stance.db.published.questions import QUESTIONS, SavedQuestion
from stance.work.sample import load_sample

PAGE = Path(__file__).parent.parent / "docs" / "data.md"
#: Between these two nothing is written by hand.
BEGIN = "<!-- questions: from here on made by tools/questions.py -->"
END = "<!-- questions: up to here -->"

#: The names of the columns of an answer, and its rows.
Answer = tuple[Sequence[str], Iterable[Sequence[object]]]


def written(page: str, ask: Callable[[str], Answer]) -> str:
    """The page with the questions as they are answered now.

    Raises ValueError where the marks are not there.
    """
    before, begin, rest = page.partition(f"{BEGIN}\n")
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{PAGE.name} has not the lines {BEGIN!r} and {END!r}")
    sections = [_section(question, *ask(question.example)) for question in QUESTIONS]
    return f"{before}{begin}\n{''.join(sections)}{end}{after}"


def _section(
    question: SavedQuestion, names: Sequence[str], rows: Iterable[Sequence[object]]
) -> str:
    table = [names, ["---"] * len(names), *rows]
    answer = "\n".join(f"| {' | '.join(map(_cell, row))} |" for row in table)
    sql = f"```sql\n{question.example}\n```"
    return "\n\n".join((f"### {question.asks}", question.says, sql, answer, ""))


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("|", "\\|")


def answered_by(url: str) -> Callable[[str], Answer]:
    """What asks a database."""

    def ask(sql: str) -> Answer:
        engine = make_engine(url)
        try:
            with engine.connect() as connection:
                found = connection.execute(text(sql))
                return list(found.keys()), [tuple(row) for row in found]
        finally:
            engine.dispose()

    return ask


def main() -> int:
    """Rewrite the page, or say whether it would be another."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    there = PAGE.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/sample.db"
        load_sample(url)
        meant = written(there, answered_by(url))
    if parser.parse_args().check:
        if there != meant:
            print(f"{PAGE} does not have the answers of today: make readme", file=sys.stderr)
        return int(there != meant)
    PAGE.write_text(meant, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
