"""What the documents show is what the program prints."""

import sys
import textwrap

import pytest

from tools import readme


@pytest.mark.parametrize("path", readme.documents(), ids=lambda path: path.name)
def test_documents_show_the_real_output(path):
    messages = readme.check(path.read_text(encoding="utf-8"))
    assert not messages, "\n\n".join([*messages, "`make readme` writes the real output"])


@pytest.mark.parametrize(
    ("shown", "actual"),
    [
        ("", ""),
        ("one\ntwo", "one\ntwo"),
        ("one  \n\n", "one\n"),
        ("one\n…\nfour", "one\ntwo\nthree\nfour"),
        ("one\n…\ntwo", "one\ntwo"),
        ("…", ""),
        ("…\ntwo", "one\ntwo"),
        ("since 2016 (…)", "since 2016 (9 years 10 months)"),
        ("a … c … e", "a b c d e"),
        ("…\n(x) … *", "first\n(x) y *"),
    ],
)
def test_what_is_shown_matches(shown, actual):
    assert readme.matches(shown.splitlines(), actual.splitlines())


@pytest.mark.parametrize(
    ("shown", "actual"),
    [
        ("", "one"),
        ("one", ""),
        ("one", "one\ntwo"),
        ("one\ntwo", "two\none"),
        ("one\n…\nfour", "one\ntwo\nthree"),
        ("since 2016 (…)", "since 2017 (9 years)"),
        ("a … c", "a b\nc"),
        ("x … y", "x y"),
        ("a.c", "abc"),
        ("  one", "one"),
    ],
)
def test_what_is_shown_does_not_match(shown, actual):
    assert not readme.matches(shown.splitlines(), actual.splitlines())


DOCUMENT = textwrap.dedent(
    """\
    # Title

    ```shell-session
    $ false-command-that-is-not-run
    ```

    ````markdown
    ```console
    $ nor-is-this
    ```
    ````

    ```console
    $ mkdir inner && cd inner
    $ printf 'one\\ntwo\\nthree\\n'
    one
    …
    three
    $ cat > file <<'END'
    > $HOME stays
    > END
    $ cat file; ls; echo $COLUMNS $NO_COLOR
    $HOME stays
    file
    80 1
    ```

    1. The next block is in the same folder:

       ```console
       $ echo to stderr >&2; sh -c 'exit 3'
       to stderr
       $ echo $? \\
       >   and more
       3 and more
       $ python -c 'import sys; print(sys.prefix != sys.base_prefix, end="")'; test -t 0
       …
       $ basename "$PWD"
       inner
       ```
    """
)


def test_sessions_run_in_one_folder_and_one_shell():
    assert readme.check(DOCUMENT) == []


PYTHON = textwrap.dedent(
    """\
    ```console
    $ mkdir inner && echo words > inner/file
    ```

    ```pycon
    >>> words = open("inner/file").read()
    >>> words
    'words\\n'
    ```

    ```pycon
    >>> for number in range(3):
    ...     if number:
    ...         print(number, words.strip())
    ...
    1 words
    2 words
    >>> import sys; print("to stderr", file=sys.stderr)
    to stderr
    >>> {}["key"]
    Traceback (most recent call last):
      …
    KeyError: 'key'
    >>> with open("made", "w") as file:
    ...     file.write("by Python")
    9
    ```

    ```console
    $ cat made
    by Python
    ```
    """
)


def test_sessions_in_python_go_on_in_one_interpreter():
    assert readme.check(PYTHON) == []
    assert readme.rewrite(PYTHON.replace("1 words\n", "")) == PYTHON


def test_a_traceback_in_python_is_shown_on_purpose_or_not_at_all():
    (message,) = readme.check("```pycon\n>>> 1 / 0\n…\n```\n")
    assert message.startswith("line 2: >>> 1 / 0")
    assert "ZeroDivisionError" in message


ASKING = textwrap.dedent(
    """\
    ```console
    $ cat > ask.py <<'END'
    > from prompt_toolkit import prompt
    > for label in ("Name", "Age", "City"):
    >     answer = prompt(f"{label:<6} › ", default="7" if label == "Age" else "")
    > print("thanks,", answer, flush=True)
    > END
    ```

    <!-- typed
    City: Bremen⏎
    Name: Ana⏎
    -->

    ```terminal
    $ python ask.py
    Name   › Ana
    Age    › 7
    City   › Bremen
    thanks, Bremen
    ```

    <!-- typed
    Name: Ana⏎
    City: ■
    -->

    ```terminal
    $ python ask.py
    Name   › Ana
    Age    › 7
    City   ›
    ```
    """
)
on_terminals = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")


@on_terminals
def test_questions_are_answered_by_their_labels_and_else_as_they_propose():
    assert readme.check(ASKING) == []
    assert readme.rewrite(ASKING.replace("Age    › 7\n", "")) == ASKING


@on_terminals
def test_an_answer_to_a_question_that_is_never_asked_is_an_error():
    with pytest.raises(ValueError, match='never asked: "Street"'):
        readme.check(ASKING.replace("Name: Ana⏎", "Street: Main⏎"))


def test_an_answer_names_its_question():
    with pytest.raises(ValueError, match="not an answer"):
        readme.parse("<!-- typed\nAna⏎\n-->\n\n```terminal\n$ python ask.py\n```\n")


def test_what_differs_is_named():
    wrong = DOCUMENT.replace("   3 and more\n", "   4 and more\n")
    (message,) = readme.check(wrong)
    number = wrong.splitlines().index("   $ echo $? \\") + 1
    assert message.startswith(f"line {number}: $ echo $?")
    assert "-4 and more\n+3 and more" in message


def test_an_elision_hides_no_traceback():
    text = "```console\n$ python -c 'import nothing_of_this_name'\n…\n```\n"
    (message,) = readme.check(text)
    assert "ModuleNotFoundError" in message


def test_a_session_that_ends_early_is_an_error():
    with pytest.raises(ValueError, match="ended early"):
        readme.check("```console\n$ exit 0\n$ echo never\n```\n")


def test_a_block_starts_with_a_command():
    with pytest.raises(ValueError, match="line 2"):
        readme.parse("```console\nno command\n```\n")


def test_rewriting_keeps_what_is_right_and_mends_the_rest():
    assert readme.rewrite(DOCUMENT) == DOCUMENT
    wrong = DOCUMENT.replace("   3 and more\n", "").replace("80 1\n", "81 1\nlast\n")
    assert readme.rewrite(wrong) == DOCUMENT


@pytest.mark.parametrize(
    ("shown", "actual", "new"),
    [
        ("one\n…\nthree", "one\ntwo\nthree\nfour", "one\n…\nthree\nfour"),
        ("age (…)\nold", "age (9 years)\nnew", "age (…)\nnew"),
        ("A\n…\nB", "A2\nx\nB", "A2\nx\nB"),
        ("old\nsame\n…", "new\nsame\nx\ny", "new\nsame\n…"),
        ("", "one", "one"),
        ("one", "", ""),
    ],
)
def test_elisions_stay_where_the_lines_around_them_fit(shown, actual, new):
    assert readme.renewed(shown.splitlines(), actual.splitlines()) == new.splitlines()
