"""The house: one name for one thing, rooms small enough to be kept in mind, and who knows whom.

`ARCHITECTURE.md` tells it to people; here it is held, together with what the page says is where.
"""

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "stance"

MOST_LINES = 400
MOST_MODULES = 30
CLI_SHARE = 0.15
MEDIAN_FUNCTION = 10
LONG_FUNCTION = 50
LONG_FUNCTIONS_SHARE = 0.01
#: The folders that talk to whoever runs the program; all others hand a result back.
FACES = {"ask", "cli"}
SPEAKING = {"print", "input", "exit", "quit", "sys.exit", "os._exit", "typer.echo", "typer.secho"}
STREAMS = {"sys.stdout", "sys.stderr", "sys.stdin"}
PURE = {"stance.domain", "stance.render", "stance.reports", "stance.text"}
#: Endings by which a word becomes another form of itself, the longest first.
ENDINGS = ("ings", "ions", "ing", "ion", "ies", "ers", "es", "ed", "er", "s", "y", "e")


@dataclass(frozen=True)
class Module:
    """A module of the package, by its path below it."""

    path: Path

    def __str__(self) -> str:
        return self.path.as_posix()

    @property
    def room(self) -> str:
        """The top folder that it lies in; "" for a module beside the folders."""
        return self.path.parts[0] if len(self.path.parts) > 1 else ""

    @cached_property
    def text(self) -> str:
        return (PACKAGE / self.path).read_text("utf-8")

    @cached_property
    def lines(self) -> int:
        return len(self.text.splitlines())

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(ast.parse(self.text)))

    @property
    def classes(self) -> Iterator[str]:
        return (node.name for node in self.nodes if isinstance(node, ast.ClassDef))

    @property
    def functions(self) -> Iterator[tuple[str, int]]:
        """The functions with how many lines each has."""
        for node in self.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@cache
def modules() -> list[Module]:
    return [Module(path.relative_to(PACKAGE)) for path in sorted(PACKAGE.rglob("*.py"))]


def stem(word: str) -> str:
    """What a word has in common with its other forms: "mapping" and "maps" are both "map"."""
    ending = next((each for each in ENDINGS if word.endswith(each) and word != each), "")
    bare = word.removesuffix(ending)
    return bare[:-1] if len(bare) > 2 and bare[-1] == bare[-2] else bare


# One name, one thing


def test_a_class_name_means_one_thing() -> None:
    places = defaultdict(list)
    for module in modules():
        for name in module.classes:
            places[name].append(str(module))

    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_no_two_modules_of_a_room_differ_by_an_ending() -> None:
    names = defaultdict(set)
    for module in modules():
        if module.room:
            names[module.room] |= {module.path.stem} - {"__init__"}

    alike = [
        f"{room}: {one}, {other}"
        for room, words in names.items()
        for one, other in combinations(sorted(words), 2)
        if stem(one) == stem(other)
    ]
    assert alike == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("add", "adding"),
        ("entry", "entries"),
        ("source", "sources"),
        ("search", "searching"),
        ("correcting", "corrections"),
        ("recorded", "recording"),
        ("map", "mapping"),
    ],
)
def test_two_forms_of_a_word_are_alike(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("table", "terms"), ("change", "changelog"), ("note", "network"), ("reading", "readback")],
)
def test_two_words_are_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


# Sizes


def test_no_module_is_too_long_to_read_at_once() -> None:
    too_long = [f"{module}: {module.lines}" for module in modules() if module.lines > MOST_LINES]

    assert too_long == []


def test_no_folder_holds_more_modules_than_a_reader_keeps() -> None:
    folders = defaultdict(list)
    for module in modules():
        folders[module.path.parent.as_posix()].append(module)

    too_full = {name: len(held) for name, held in folders.items() if len(held) > MOST_MODULES}
    assert too_full == {}


def test_the_command_line_is_a_small_part_of_the_code() -> None:
    lines = sum(module.lines for module in modules())
    of_cli = sum(module.lines for module in modules() if module.room == "cli")

    assert of_cli / lines < CLI_SHARE


def test_functions_are_short() -> None:
    sizes = [size for module in modules() for _, size in module.functions]
    long_ones = [size for size in sizes if size > LONG_FUNCTION]

    assert median(sizes) < MEDIAN_FUNCTION
    assert len(long_ones) / len(sizes) < LONG_FUNCTIONS_SHARE


# Who knows whom


def test_only_the_faces_speak_or_exit() -> None:
    speaking = [
        f"{module}:{line}"
        for module in modules()
        if module.room not in FACES
        for line in lines_that_speak(module)
    ]
    assert speaking == []


def lines_that_speak(module: Module) -> Iterator[int]:
    """Where a module prints, asks or ends the program, or takes a standard stream to do so."""
    for node in module.nodes:
        if (
            (isinstance(node, ast.Call) and ast.unparse(node.func) in SPEAKING)
            or (isinstance(node, ast.Attribute) and ast.unparse(node) in STREAMS)
            or (isinstance(node, ast.Raise) and "SystemExit" in ast.unparse(node))
        ):
            yield node.lineno


def contracts(kind: str) -> list[dict[str, list[str]]]:
    """The contracts of one kind that import-linter holds, as pyproject.toml has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return [each for each in settings["tool"]["importlinter"]["contracts"] if each["type"] == kind]


def test_imports_go_down_through_layers_that_take_in_every_room() -> None:
    (contract,) = contracts("layers")
    layered = [name.strip() for layer in contract["layers"] for name in re.split("[:|]", layer)]
    rooms = {f"stance.{path.parent.name}" for path in PACKAGE.glob("*/__init__.py")}
    beside = {f"stance.{path.stem}" for path in PACKAGE.glob("*.py")} - {"stance.__init__"}

    assert len(layered) == len(set(layered))
    assert rooms <= set(layered)
    assert set(layered) <= rooms | beside


def test_what_is_pure_knows_no_database_and_no_terminal() -> None:
    (contract,) = contracts("forbidden")

    assert set(contract["source_modules"]) >= PURE
    assert set(contract["forbidden_modules"]) >= {"sqlalchemy", "sqlmodel", "typer"}
    assert contract.get("ignore_imports", []) == []


def test_make_lint_holds_both_contracts() -> None:
    (recipe,) = re.findall(r"^lint:.*\n((?:\t.*\n)+)", read("Makefile"), re.MULTILINE)

    assert "lint-imports" in recipe


# The map


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def section(page: str, heading: str) -> str:
    (text,) = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    return text


def tree() -> list[tuple[str, str]]:
    """The lines of the page's tree: a folder or a module, and what is said of it."""
    (block,) = re.findall(r"```text\nstance/\n(.*?)```", read("ARCHITECTURE.md"), re.DOTALL)
    return re.findall(r"^  ([a-z_/]+(?:\.py)?) +(\S.*)$", block, re.MULTILINE)


def test_the_tree_names_exactly_the_folders_there_are() -> None:
    drawn = [name.rstrip("/") for name, _ in tree() if name.endswith("/")]

    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir()} - {"__pycache__"}
    assert sorted(drawn) == sorted(folders)


def test_the_tree_names_exactly_the_modules_beside_them() -> None:
    drawn = [name for name, _ in tree() if name.endswith(".py")]

    assert sorted(drawn) == sorted(path.name for path in PACKAGE.glob("*.py"))


def glossary() -> list[tuple[str, str]]:
    """The terms of the page's glossary, each with the module that it names."""
    rows = re.findall(
        r"^\| (.+?) \| .+ \| `(.+?)` \|$", section(read("ARCHITECTURE.md"), "Terms"), re.MULTILINE
    )
    return [(term, module) for term, module in rows]


def test_each_term_of_the_glossary_has_its_module() -> None:
    terms = glossary()

    assert len(terms) >= 20
    assert [term for term, module in terms if not (PACKAGE / module).exists()] == []


def test_terms_stand_in_the_order_of_the_alphabet() -> None:
    terms = [term for term, _ in glossary()]

    assert terms == sorted(terms)


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_place_that_a_page_names_is_there(name: str) -> None:
    quoted = re.findall(r"`([\w./-]+)`", read(name))
    places = [
        each for each in quoted if "/" in each or Path(each).suffix in {".py", ".md", ".toml"}
    ]

    assert places
    missing = [each for each in places if not ((ROOT / each).exists() or (PACKAGE / each).exists())]
    assert missing == []
