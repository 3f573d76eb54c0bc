"""The copy that is browsed, by way of Datasette as it answers, without a socket."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest

import stance
from stance.db.published.questions import QUESTIONS
from stance.domain.published import READING_FLAT, VIEWS
from stance.work.browse.about import metadata_of
from stance.work.browse.copying import BrowsedCopy, made_copy
from stance.work.browse.serving import datasette_of, for_this_machine
from stance.work.sample import load_sample
from tests.cli.program import written
from tests.server import Server
from tools import questions
from tools.questions import Answer

#: A database that has nothing of the sample, and a name that a pattern could take for its own.
WORLD = {
    "actors": [{"slug": "belland", "name": "Bel{land}", "kind": "state"}],
    "issues": [{"slug": "talks", "name": "Talks", "proposition": "There should be talks"}],
    "conditions": [{"slug": "on-equal-terms", "name": "On equal terms"}],
}
WIRE = {"slug": "wire", "title": "A wire", "kind": "news"}


def answers(copy: BrowsedCopy, *paths: str) -> list[Any]:
    """What Datasette answers to requests, each with its own way of asking."""

    async def asked() -> list[Any]:
        datasette = datasette_of(copy)
        await datasette.invoke_startup()
        return [await datasette.client.get(path) for path in paths]

    return asyncio.run(asked())


@pytest.fixture
def copy(migrated_url: str, tmp_path: Path) -> BrowsedCopy:
    """A copy of the sample, once of each engine."""
    load_sample(migrated_url)
    return made_copy(migrated_url, tmp_path)


def test_the_saved_questions_have_the_answers_of_the_documents(copy: BrowsedCopy) -> None:
    paths = [f"/stance/{question.name}.json{_given(question.given)}" for question in QUESTIONS]
    told = dict(zip((each.example for each in QUESTIONS), answers(copy, *paths), strict=True))

    def ask(sql: str) -> Answer:
        answer = told[sql].json()
        return answer["columns"], answer["rows"]

    shown = questions.PAGE.read_text("utf-8")
    assert questions.written(shown, ask) == shown


def _given(given: Mapping[str, str]) -> str:
    return f"?{urlencode(given)}"


def test_the_first_page_leads_to_every_view_and_question(copy: BrowsedCopy) -> None:
    (page,) = answers(copy, "/stance")

    places = [page.text.index(f'"/stance/{view.name}') for view in VIEWS]
    assert places == sorted(places)
    assert all(f'"/stance/{question.name}' in page.text for question in QUESTIONS)


def test_questions_ask_after_what_the_database_has_most_of(
    migrated_url: str, tmp_path: Path
) -> None:
    def claim(number: int, day: str, conditions: list[str]) -> dict[str, Any]:
        position = "support" if number % 2 else "oppose"
        demands = [{"condition": each} for each in conditions]
        stance = {"issue": "talks", "position": position, "conditions": demands}
        said = {"paraphrase": f"So it said ({number}).", "speaker": "belland", "stated_on": day}
        return {**said, "stances": [stance]}

    claims = [claim(n, f"20{n + 10}", ["on-equal-terms"] * (n % 2)) for n in range(4)]
    with stance.open(migrated_url) as db:
        db.import_files(
            written(tmp_path / "few.json", {**WORLD, "sources": [{**WIRE, "claims": claims}]})
        )
    made = made_copy(migrated_url, tmp_path)
    told = metadata_of(made)["databases"]["stance"]["queries"]
    asked = {name: (each["title"], each["given"]) for name, each in told.items() if each["params"]}

    assert asked == {
        "which-conditions": (
            "Which conditions did Bel{land} attach, since when, and who is to meet them?",
            "?holder=belland",
        ),
        "what-stood": ("What did each holder stand for on 2013-12-31?", "?day=2013-12-31"),
        "which-sources": (
            "Which sources are behind a change, and in which words?",
            "?holder=belland&issue=talks",
        ),
    }


def test_of_a_database_with_nothing_in_it_questions_ask_which(
    migrated_url: str, tmp_path: Path
) -> None:
    made = made_copy(migrated_url, tmp_path)
    told = metadata_of(made)["databases"]["stance"]["queries"]
    assert told["what-stood"]["title"] == "What did each holder stand for on which day?"
    assert {each["given"] for each in told.values()} == {""}
    paths = [f"/stance/{question.name}.json" for question in QUESTIONS]
    assert [answer.json()["rows"] for answer in answers(made, *paths)] == [[]] * len(QUESTIONS)


def test_every_table_is_shown_with_its_facets(copy: BrowsedCopy) -> None:
    pages = answers(copy, *(f"/stance/{table.name}" for table in copy.tables))

    assert {page.status_code for page in pages} == {200}


def test_a_row_names_what_its_slugs_are_of(copy: BrowsedCopy) -> None:
    (page,) = answers(copy, "/stance/stance_change")

    assert 'href="/stance/actors/russia">Russia</a>' in page.text


def test_the_metadata_speaks_of_tables_and_columns_that_are_there(copy: BrowsedCopy) -> None:
    told = metadata_of(copy)["databases"]["stance"]
    there = {table.name: {column.name for column in table.columns} for table in copy.tables}

    assert told["tables"].keys() == there.keys()
    for name, table in told["tables"].items():
        labels = {table["label_column"]} if "label_column" in table else set()
        assert there[name] >= {*table["columns"], *table["facets"]} | labels
    for listed in (*told["first"], *told["further"]):
        assert there[listed["name"]] >= set(parse_qs(listed["columns"].lstrip("?")).get("_col", ()))


@pytest.mark.parametrize("sql", ["DELETE FROM stance_flat", "DROP TABLE moment", "PRAGMA x = 1"])
def test_a_write_is_refused(copy: BrowsedCopy, sql: str) -> None:
    before = copy.path.read_bytes()
    (refused,) = answers(copy, f"/stance.json?{urlencode({'sql': sql})}")

    assert refused.status_code == 400
    assert copy.path.read_bytes() == before


def test_no_file_is_handed_out(copy: BrowsedCopy) -> None:
    assert [each.status_code for each in answers(copy, "/stance.db")] == [403]


def test_readings_are_left_out_while_a_round_is_blind(server: Server, tmp_path: Path) -> None:
    copy = made_copy(server.url, tmp_path)

    assert copy.hiding
    assert READING_FLAT not in copy.tables
    assert answers(copy, "/stance")[0].status_code == 200


def test_no_text_of_a_source_is_in_the_copy(copy: BrowsedCopy) -> None:
    assert all("text" not in {each.name for each in table.columns} for table in copy.tables)


def test_a_name_of_somebody_else_is_not_answered() -> None:
    """As it would be asked for by a page whose name was made to mean this machine."""
    hosts = ["127.0.0.1:8001", "localhost:8001", "evil.example:8001", "127.0.0.1:8002"]
    assert [_guarded(host) for host in hosts] == [200, 200, 403, 403]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "X"])
def test_what_does_more_than_read_is_refused(method: str) -> None:
    assert _guarded("127.0.0.1:8001", method=method) == 405


def _guarded(host: str, headers: Mapping[str, str] | None = None, *, method: str = "GET") -> int:
    """With which status an app for this machine answers, at port 8001."""

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"seen"})

    async def asked() -> int:
        import httpx  # comes with Datasette

        transport = httpx.ASGITransport(app=for_this_machine(app, 8001))
        async with httpx.AsyncClient(transport=transport) as client:
            return (await client.request(method, f"http://{host}/", headers=headers)).status_code

    return asyncio.run(asked())


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/stance.json?sql=SELEKT", 400),
        ("/stance/nothing", 404),
        ("/a/b/c/d/e/f/g", 404),
        ("/stance/actors?_sort=x", 500),
    ],
)
def test_a_request_that_cannot_be_answered_is_told_on_a_page(
    copy: BrowsedCopy, path: str, status: int
) -> None:
    (refused,) = answers(copy, path)

    assert refused.status_code == status


@pytest.mark.parametrize(
    ("site", "mode", "status"),
    [
        *(("cross-site", "no-cors", 403), ("same-site", "cors", 403)),
        *(("cross-site", "navigate", 200), ("same-origin", "no-cors", 200), ("none", "cors", 200)),
    ],
)
def test_what_a_page_of_somebody_else_asks_for_unseen_is_not_answered(
    site: str, mode: str, status: int
) -> None:
    """A question that takes long, asked for as a picture; a link that is followed is answered."""
    told = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode}

    assert _guarded("127.0.0.1:8001", told) == status
