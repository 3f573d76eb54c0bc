"""Imports grow with what is imported: no claim, file or mistake costs more for those before it."""

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlmodel import Session

from stance.claimfile.reading import input_files
from stance.errors import InputError, MistakesError
from stance.work.importing.job import ImportJob, Watcher
from stance.work.importing.run import Intake
from stance.work.transaction import USUAL, Terms
from tests.growth import growth, statements_sent
from tests.samples import claim, claims_file, load, source, stance

DRY = Terms(dry_run=True)


def several(number: int) -> list[dict[str, Any]]:
    return [claim(stance(), quote=f"We should talk {n}.") for n in range(number)]


def text(number: int) -> str:
    return " ".join(f"We should talk {n}." for n in range(number))


def written(path: Path, *values: dict[str, Any]) -> Path:
    """A file of JSON lines."""
    path.write_text("".join(json.dumps(value) + "\n" for value in values), "utf-8")
    return path


def job(url: str, path: Path, terms: Terms) -> ImportJob:
    told = Watcher(read_back=lambda _: None) if terms.dry_run else Watcher()
    return ImportJob(url, input_files(path), Intake(), terms, told)


def test_reading_back_many_claims_takes_few_statements(migrated_url: str, tmp_path: Path) -> None:
    one = claims_file(source(*several(2), text=text(2)))
    many = claims_file(source(*several(80), text=text(80)))
    few_sent, many_sent = (
        statements_sent(job(migrated_url, written(tmp_path / f"{n}.jsonl", value), DRY).run)
        for n, value in enumerate((one, many))
    )
    assert many_sent <= few_sent + 3


def test_reading_back_many_files_takes_few_statements(migrated_url: str, tmp_path: Path) -> None:
    lines = [claims_file(source(*several(1), slug=f"s{n}", text=text(1))) for n in range(30)]
    path = written(tmp_path / "lines.jsonl", *lines)
    dry = statements_sent(job(migrated_url, path, DRY).run)
    assert dry <= 1.3 * statements_sent(job(migrated_url, path, USUAL).run)


def test_all_that_is_read_back_is_read_back_once(migrated_url: str, tmp_path: Path) -> None:
    told: list[str] = []
    lines = [
        claims_file(source(*several(n % 3 + 1), slug=f"s{n}", text=text(3))) for n in range(400)
    ]
    files = input_files(written(tmp_path / "lines.jsonl", *lines))
    watcher = Watcher(read_back=lambda some: told.extend(each.stance for each in some))

    recorded = ImportJob(migrated_url, files, Intake(), DRY, watcher).run()

    assert len(told) == len(set(told)) == recorded.counts["recorded"] == 799


def test_all_mistakes_are_named_in_one_parse(
    migrated_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt = [each | {"mode": "shout"} for each in several(30)]
    path = tmp_path / "spoilt.yaml"
    path.write_text(yaml.safe_dump(claims_file(source(*spoilt, text=text(30)))), "utf-8")
    parsed: list[str] = []
    compose = yaml.compose

    def noted(*given: Any, **more: Any) -> Any:
        parsed.append("once")
        return compose(*given, **more)

    monkeypatch.setattr(yaml, "compose", noted)
    with pytest.raises(MistakesError) as refused:
        job(migrated_url, path, USUAL).run()

    assert len(refused.value.errors) >= 20
    assert all("spoilt.yaml:" in str(each) for each in refused.value.errors)
    assert len(parsed) <= 3  # for its vocabulary, for its claims, and once to find the lines


def test_after_twenty_mistakes_no_more_are_looked_for(
    migrated_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from stance.text import anchoring

    looked_for: list[str] = []
    closest = anchoring.closest_passage

    def noted(whole: str, folded: Any, quote: str) -> Any:
        looked_for.append(quote)
        return closest(whole, folded, quote)

    monkeypatch.setattr(anchoring, "closest_passage", noted)
    mistyped = [each | {"quote": each["quote"].replace("talk", "tlak")} for each in several(50)]
    path = written(tmp_path / "lines.jsonl", claims_file(source(*mistyped, text=text(50))))
    with pytest.raises(MistakesError) as refused:
        job(migrated_url, path, USUAL).run()

    assert len(refused.value.errors) == len(looked_for) == 20


def lines_of(path: Path, slug: str, number: int) -> Path:
    """A source, and then a line for each of its claims."""
    lines = [{"sources": [{"slug": slug, "claims": [each]}]} for each in several(number)]
    return written(path, claims_file(source(slug=slug, text=text(number))), *lines)


def repeats_of(path: Path, slug: str, number: int) -> Path:
    """A source, and another one whose claims repeat those of the first."""
    first = [each | {"key": f"{slug}-{n}"} for n, each in enumerate(several(number))]
    again = [each | {"repeats": f"{slug}-{n}"} for n, each in enumerate(several(number))]
    sources = [
        source(*claims, slug=name, text=text(number))
        for name, claims in ((slug, first), (f"{slug}-again", again))
    ]
    return written(path, claims_file(*sources))


@pytest.mark.parametrize("write", [lines_of, repeats_of])
def test_a_claim_costs_no_more_for_those_of_its_source_before_it(
    migrated_url: str, tmp_path: Path, write: Callable[[Path, str, int], Path]
) -> None:
    slugs = (f"source-{number}" for number in count())

    def of_size(size: int) -> Callable[[], object]:
        def act() -> object:
            return job(
                migrated_url, write(tmp_path / "lines.jsonl", next(slugs), size), USUAL
            ).run()

        return act

    assert growth(of_size, small=15) < 5


def test_a_claim_that_repeats_others_costs_no_more_for_how_many_they_are(
    migrated_url: str, tmp_path: Path
) -> None:
    def of_size(number: int) -> Callable[[], object]:
        first = claim(stance(), quote="We should talk 0.", key="rep-0")
        others = [{**first, "key": f"rep-{n}", "repeats": "rep-0"} for n in range(1, number)]
        values = [
            claims_file(source(each, slug=f"s{n}", text=text(1)))
            for n, each in enumerate([first, *others])
        ]
        path = written(tmp_path / f"repeats-{number}.jsonl", *values)
        return lambda: job(migrated_url, path, DRY).run()

    assert growth(of_size, 20) < 5


def test_issues_are_made_parts_of_others_in_few_statements_each(session: Session) -> None:
    whole = {"slug": "whole", "name": "Whole", "proposition": "All of it should be"}

    def sent(name: str, number: int) -> int:
        some = [
            {"slug": f"{name}-{n}", "name": name, "proposition": f"So {name} {n}"}
            for n in range(number)
        ]
        load(session, {"issues": [whole, *some]})
        parts = {"issues": [{**each, "part_of": "whole"} for each in some]}
        return statements_sent(lambda: load(session, parts))

    assert sent("many", 60) - sent("few", 10) <= 2 * 50


def test_issues_of_which_many_are_parts_of_parts_cost_no_more_each(session: Session) -> None:
    def of_size(number: int) -> Callable[[], object]:
        chain = [
            {"slug": f"size-{number}-{n}", "name": "Issue", "proposition": f"So {number} {n}"}
            | ({"part_of": f"size-{number}-{n - 1}"} if n else {})
            for n in range(number)
        ]
        return lambda: load(session, {"issues": chain})

    assert growth(of_size, 30) < 6


def test_of_parts_in_a_circle_the_one_that_closes_it_is_told(session: Session) -> None:
    ring = [
        {"slug": slug, "name": slug, "proposition": f"So {slug}", "part_of": whole}
        for slug, whole in (("one", "two"), ("two", "three"), ("three", "one"), ("four", "one"))
    ]
    with pytest.raises(InputError, match=r"issues\[2\]\.part_of: a circle of parts"):
        load(session, {"issues": ring})
