"""Files are written whole or not at all, beside what was there, and over nothing that is read."""

import os
import re
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from stance import files
from stance.errors import InputError
from stance.files import complete_copy, complete_file, complete_folder, complete_new, refuse_over

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such links and permissions")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str = "new") -> None:
    with complete_file(Path(name)) as file:
        file.write(text)


def mode(name: str) -> int:
    return stat.S_IMODE(Path(name).stat().st_mode)


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def names() -> set[str]:
    return {path.name for path in Path().iterdir()}


def test_a_file_is_there_whole_and_nothing_beside_it() -> None:
    write("x.csv")

    assert Path("x.csv").read_text("utf-8") == "new"
    assert names() == {"x.csv"}


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, OSError])
def test_what_fails_leaves_what_was_there_and_no_draft(error: type[BaseException]) -> None:
    Path("x.csv").write_text("old", "utf-8")

    with pytest.raises(error), complete_file(Path("x.csv")) as file:  # noqa: PT012
        file.write("half")
        file.flush()
        assert names() > {"x.csv"}
        raise error
    assert Path("x.csv").read_text("utf-8") == "old"
    assert names() == {"x.csv"}


def test_a_draft_that_cannot_take_its_place_is_removed() -> None:
    with pytest.raises(OSError, match="directory"), complete_file(Path("x.csv")) as file:  # noqa: PT012
        file.write("new")
        Path("x.csv").mkdir()
    assert names() == {"x.csv"}


def test_no_two_drafts_have_one_name_and_the_last_whole_one_wins() -> None:
    with complete_file(Path("x.csv")) as first:
        with complete_file(Path("x.csv")) as second:
            first.write("first")
            second.write("second")
            first.flush()
        assert Path("x.csv").read_text("utf-8") == "second"
    assert Path("x.csv").read_text("utf-8") == "first"
    assert names() == {"x.csv"}


def test_a_draft_s_name_cannot_be_guessed() -> None:
    drafts = set()
    for _ in range(3):
        with complete_file(Path("x.csv")):
            drafts |= names() - {"x.csv"}

    assert len(drafts) == 3
    assert all(name.startswith(".") and name.endswith(".part") for name in drafts)


def test_a_name_as_long_as_the_system_takes_has_a_draft_too() -> None:
    name = "x" * 251 + ".csv"
    write(name)

    assert names() == {name}


@pytest.mark.parametrize("given", [0o600, 0o640, 0o666, 0o755])
def test_a_file_that_was_there_keeps_its_permissions(given: int) -> None:
    Path("x.csv").touch()
    Path("x.csv").chmod(given)

    with umask(0o022):
        write("x.csv")
    assert mode("x.csv") == given


@pytest.mark.parametrize(("may_give", "expected"), [(True, 0o664), (False, 0o604)])
def test_what_one_group_may_is_no_right_of_another(
    may_give: bool, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def given(_descriptor: int, _user: int, _group: int) -> None:
        if not may_give:
            raise PermissionError

    Path("x.csv").touch()
    Path("x.csv").chmod(0o664)
    model = os.stat_result((*Path("x.csv").stat()[:5], os.getegid() + 1, *Path("x.csv").stat()[6:]))
    monkeypatch.setattr(files, "_model", lambda _path, _like: model)
    monkeypatch.setattr(os, "fchown", given)

    write("x.csv")

    assert mode("x.csv") == expected


def test_nobody_reads_in_a_draft_what_they_may_not_read_in_the_file() -> None:
    Path("x.csv").touch()
    Path("x.csv").chmod(0o600)

    with umask(0), complete_file(Path("x.csv")):
        (draft,) = names() - {"x.csv"}
        assert mode(draft) == 0o600


@pytest.mark.parametrize(("mask", "expected"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_permissions_of_any_new_file(mask: int, expected: int) -> None:
    with umask(mask):
        write("x.csv")
    assert mode("x.csv") == expected


def test_a_private_file_is_the_user_s_alone() -> None:
    with umask(0), complete_file(Path("x.json"), private=True):
        pass
    assert mode("x.json") == 0o600


def test_a_file_that_may_be_read_alone_is_left_whoever_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("x.csv").write_text("old", "utf-8")
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)

    with pytest.raises(PermissionError):
        write("x.csv")
    assert Path("x.csv").read_text("utf-8") == "old"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anything")
def test_a_file_that_may_not_be_written_is_left() -> None:
    Path("x.csv").write_text("old", "utf-8")
    Path("x.csv").chmod(0o444)

    with pytest.raises(PermissionError):
        write("x.csv")
    assert Path("x.csv").read_text("utf-8") == "old"


@pytest.mark.parametrize("there", [True, False])
def test_what_a_link_leads_to_is_written_and_the_link_stays(there: bool) -> None:
    Path("folder").mkdir()
    if there:
        Path("folder/x.csv").write_text("old", "utf-8")
    Path("link.csv").symlink_to("folder/x.csv")

    write("link.csv")
    assert Path("link.csv").is_symlink()
    assert Path("folder/x.csv").read_text("utf-8") == "new"
    assert names() == {"folder", "link.csv"}
    assert {path.name for path in Path("folder").iterdir()} == {"x.csv"}


def test_links_that_lead_in_a_circle_are_refused() -> None:
    Path("a").symlink_to("b")
    Path("b").symlink_to("a")

    with pytest.raises(OSError, match="symbolic links"):
        write("a")


def test_another_name_of_a_file_keeps_what_it_had() -> None:
    Path("x.csv").write_text("old", "utf-8")
    Path("y.csv").hardlink_to("x.csv")

    write("x.csv")
    assert Path("y.csv").read_text("utf-8") == "old"


def test_a_link_that_stands_where_a_draft_once_did_is_not_followed() -> None:
    Path("precious").write_text("old", "utf-8")
    Path(".x.csv.part").symlink_to("precious")

    write("x.csv")
    assert Path("precious").read_text("utf-8") == "old"


def test_a_device_is_written_to_and_stays_one() -> None:
    write("/dev/null")

    assert Path("/dev/null").is_char_device()


def test_a_full_device_says_so() -> None:
    if not Path("/dev/full").is_char_device():
        pytest.skip("this system has no device that is always full")
    with pytest.raises(OSError, match="space"):
        write("/dev/full")


def test_a_pipe_is_written_to_and_stays_one() -> None:
    os.mkfifo("pipe")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(Path("pipe").read_text("utf-8")))
    reader.start()

    write("pipe")
    reader.join()
    assert read == ["new"]
    assert Path("pipe").is_fifo()


STREAM = """
from pathlib import Path
from stance.files import complete_file
with complete_file(Path({path!r})) as file:
    file.write("new\\n")
"""


@pytest.mark.parametrize("path", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"])
def test_what_is_open_already_is_gone_on_with(path: str) -> None:
    if not Path(path).parent.exists():
        pytest.skip("this system has no such name")
    Path("link").symlink_to("/dev/stdout")
    with Path("x").open("w", encoding="utf-8") as out:
        out.write("before\n")
        out.flush()
        script = STREAM.format(path=path)
        subprocess.run([sys.executable, "-c", script], check=True, stdout=out, timeout=60)
    with Path("x").open("a", encoding="utf-8") as out:
        out.write("after\n")

    assert Path("x").read_text("utf-8") == "before\nnew\nafter\n"


def test_a_copy_has_the_permissions_of_what_it_is_a_copy_of() -> None:
    Path("a.db").touch()
    Path("a.db").chmod(0o640)

    with umask(0), complete_copy(Path("b.db"), of=Path("a.db")) as draft:
        assert mode(draft.name) == 0o600
        assert not Path("b.db").exists()
        draft.write_text("copied", "utf-8")
    assert mode("b.db") == 0o640
    assert Path("b.db").read_text("utf-8") == "copied"
    assert names() == {"a.db", "b.db"}


@pytest.mark.parametrize(
    "path", ["a.db", "./folder/../a.db", "link", "dangling", "other", "a.db-wal", "link-to-wal"]
)
def test_whatever_name_leads_to_a_file_that_is_read_it_is_refused(path: str, here: Path) -> None:
    Path("folder").mkdir()
    Path("a.db").touch()
    Path("link").symlink_to(here / "a.db")
    Path("other").hardlink_to("a.db")
    Path("dangling").symlink_to("a.db-wal")
    Path("link-to-wal").symlink_to("dangling")
    read = {Path("a.db"): "the database", here / "a.db-wal": "a part of it"}

    with pytest.raises(InputError, match=r"is (the database|a part of it): give another file"):
        refuse_over(Path(path), read)


def test_a_file_beside_what_is_read_is_not_refused() -> None:
    Path("a.db").touch()
    Path("x").touch()

    refuse_over(Path("x"), {Path("a.db"): "the database"})
    refuse_over(Path("new"), {Path("a.db"): "the database", Path("b"): "something"})


#: What makes or replaces a file; `complete_file` and `complete_copy` do so for everything else.
WRITING = re.compile(
    r"\.write_text\(|\.write_bytes\(|os\.replace\(|shutil\.(copy2?|copyfile|copytree|move)\(|NamedTemporary|mkstemp|O_CREAT"
    r"|\bopen\((?:[^()]|\([^()]*\))*[\"'][rb+]*[wax][b+]*[\"']"
)


def test_nothing_else_writes_a_file_of_the_user_s() -> None:
    package = Path(files.__file__).parent
    texts = {
        path.relative_to(package).as_posix(): path.read_text("utf-8")
        for path in package.rglob("*.py")
    }
    writing = {name for name, text in texts.items() if WRITING.search(_code(text))}

    # None of them writes to a path of the user's: the null device, a part of an archive that is
    # handed in, a table from standard input for as long as it is read.
    others = {"cli/process/streams.py", "export/refi/project.py", "work/bringing/bring.py"}
    assert writing == {"files.py", *others}


def _code(text: str) -> str:
    """A module without its docstrings."""
    return re.sub(r'"""[\s\S]*?"""', "", text)


def test_a_new_file_takes_nobodys_place(tmp_path: Path) -> None:
    path = tmp_path / "new.db"

    with pytest.raises(FileExistsError), complete_new(path) as draft:  # noqa: PT012
        draft.write_text("ours")
        path.write_text("theirs")

    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_is_there_once_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "new.db"

    with complete_new(path) as draft:
        draft.write_text("whole")
        assert not path.exists()

    assert path.read_text() == "whole"
    assert list(tmp_path.iterdir()) == [path]


# Folders


def write_folder(name: str, *, text: str = "new", replaces: bool = False) -> None:
    with complete_folder(Path(name), may_replace=lambda _: replaces) as folder:
        (folder / "within").mkdir()
        (folder / "within" / "x.csv").write_text(text, "utf-8")


def made(name: str = "out") -> Path:
    """A folder with something in it."""
    folder = Path(name)
    folder.mkdir()
    (folder / "old.csv").write_text("old", "utf-8")
    return folder


def contents(name: str = "out") -> set[str]:
    return {path.name for path in Path(name).rglob("*") if path.is_file()}


def test_a_folder_is_there_whole_and_nothing_beside_it() -> None:
    write_folder("out")

    assert contents() == {"x.csv"}
    assert names() == {"out"}


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, OSError])
@pytest.mark.parametrize("was_there", [True, False])
def test_a_folder_that_fails_leaves_what_was_there_and_no_draft(
    error: type[BaseException], was_there: bool
) -> None:
    if was_there:
        made()

    def fail(folder: Path) -> None:
        (folder / "x.csv").write_text("half", "utf-8")
        raise error

    with pytest.raises(error), complete_folder(Path("out"), may_replace=lambda _: True) as folder:
        fail(folder)

    assert names() == ({"out"} if was_there else set())
    assert not was_there or contents() == {"old.csv"}


def test_a_folder_that_is_empty_is_taken() -> None:
    Path("out").mkdir(mode=0o700)

    write_folder("out")

    assert contents() == {"x.csv"}
    assert mode("out") == 0o700


@pytest.mark.parametrize("taken", ["folder", "file", "link to nothing"])
def test_a_folder_takes_no_others_place(taken: str) -> None:
    if taken == "folder":
        made()
    elif taken == "file":
        Path("out").write_text("old", "utf-8")
    else:
        Path("out").symlink_to("out")

    with pytest.raises(OSError, match=r"exists|symbolic links"):
        write_folder("out")

    assert names() == {"out"}
    assert taken != "folder" or contents() == {"old.csv"}


def test_a_folder_takes_the_place_of_one_that_it_may_replace() -> None:
    made()

    write_folder("out", replaces=True)

    assert contents() == {"x.csv"}
    assert names() == {"out"}


def test_a_folder_that_was_filled_meanwhile_stays() -> None:
    with pytest.raises(FileExistsError), complete_folder(Path("out")):
        made()

    assert names() == {"out"}
    assert contents() == {"old.csv"}


def test_a_folder_is_written_where_a_link_leads() -> None:
    made("real")
    Path("out").symlink_to("real")

    write_folder("out", replaces=True)

    assert Path("out").is_symlink()
    assert contents("real") == {"x.csv"}


def test_what_was_in_a_folders_place_is_put_back_where_that_is_not_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made()
    rename = Path.rename

    def renamed(self: Path, target: Path) -> Path:
        if self.name.endswith(".part") and (self / "within").exists():
            raise OSError("no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", renamed)
    with pytest.raises(OSError, match="no"):
        write_folder("out", replaces=True)

    assert names() == {"out"}
    assert contents() == {"old.csv"}
