"""Files are packed as they are written, and have no end where writing fails."""

import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.errors import InputError
from stance.export.packed import packed, packer_for
from tests.unpacking import unpacked, unzstd

ENDINGS = (".gz", ".zst")


def through(pieces: list[str], ending: str) -> bytes:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with packed(out, packer_for(Path(f"dump.sql{ending}"))) as packing:
        for piece in pieces:
            packing.write(piece)
    out.flush()
    return out.buffer.getvalue()


@pytest.mark.parametrize("ending", ENDINGS)
@given(pieces=st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_what_is_packed_comes_out_as_it_was(pieces: list[str], ending: str):
    assert unpacked(through(pieces, ending), f"x{ending}") == "".join(pieces).encode()


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_text_gives_the_same_bytes(ending: str):
    text = ["line\r\n" * 100_000, "😀"]

    assert through(text, ending) == through(["".join(text)], ending)


def test_gzip_tells_neither_name_nor_time():
    assert through(["text"], ".gz")[3:8] == bytes(5)


def broken_off(ending: str) -> bytes:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")

    def break_off() -> None:
        with packed(out, packer_for(Path(f"x{ending}"))) as packing:
            packing.write("".join(map(str, range(300_000))))
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        break_off()
    out.flush()
    return out.buffer.getvalue()


def test_gzip_that_fails_midway_has_no_end():
    with pytest.raises(EOFError):
        gzip.decompress(broken_off(".gz"))


def test_zstd_that_fails_midway_has_no_end():
    _, is_whole = unzstd(broken_off(".zst"))

    assert not is_whole


def test_other_names_are_written_as_they_are():
    out = io.StringIO()
    with packed(out, packer_for(Path("dump.sql"))) as same:
        assert same is out


def test_a_missing_package_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(__import__("sys").modules, "zstandard", None)

    with pytest.raises(InputError) as refusal:
        packer_for(Path("dump.sql.zst"))
    assert 'pip install "stance[zstd]"' in (refusal.value.remedy or "")
