"""What may hold a password is no name of a file, and is not repeated."""

from pathlib import Path

import pytest

from stance.errors import InputError
from stance.secrets import HIDDEN, refuse_slips, shown_word


@pytest.mark.parametrize(
    "place",
    [
        "me:hunter2@host",
        "me：hunter2＠host",
        "me：hunter2@host",
        "postgresql：me",
        "host:5432:db:me:hunter2",
        "*:*:db:me:hunter2",
        "localhost:*:*:me:hunter2",
    ],
)
def test_what_is_written_like_a_connection_is_no_path_and_not_repeated(place: str) -> None:
    with pytest.raises(InputError, match="looks like a connection string") as refused:
        refuse_slips(place)

    assert "hunter2" not in str(refused.value)
    assert shown_word(place) == HIDDEN


def test_a_name_with_an_at_sign_is_a_path_only_in_a_folder_that_is_there(tmp_path: Path) -> None:
    refuse_slips(str(tmp_path / "me@home.db"))
    with pytest.raises(InputError, match="looks like a connection string"):
        refuse_slips("me/hunter2@host")


def test_of_a_word_a_part_of_which_is_hidden_nothing_is_shown() -> None:
    assert shown_word(f"{HIDDEN}ter2") == HIDDEN


@pytest.mark.parametrize("word", ["stance.db", "retract", "a-b", "Ångström", "2016-12-27"])
def test_any_other_word_is_shown(word: str) -> None:
    refuse_slips(word)
    assert shown_word(word) == word
