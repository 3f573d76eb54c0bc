"""Reading YAML, JSON and JSONL: plain values, and errors that name the file and the line."""

import io
import json
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.claimfile import documents as reading
from stance.claimfile.documents import (
    Document,
    decode,
    parse,
    read_documents,
    read_stream,
    shown_path,
)
from stance.errors import ExitCode, InputError, LocatedError, located

WORDS = ["NO", "no", "off", "true", "null", "~", "2016-12-27", "2016", "1e5", "0x1F", "012", "1_0"]


def read(text: str, form: str = "yaml") -> Any:
    (document,) = parse(text, form, name=f"claims.{form}", folder=None)
    return document.value


def refused(text: str, form: str = "yaml") -> str:
    with pytest.raises(InputError) as caught:
        list(parse(text, form, name=f"claims.{form}", folder=None))
    assert caught.value.exit_code is ExitCode.BAD_INPUT
    return str(caught.value)


# YAML


@pytest.mark.parametrize(
    ("text", "line", "left"),
    [
        (
            "sources:\n  - title: T\n    claims:\n      - quote: We want #OneBank now\n",
            4,
            "We want",
        ),
        ("quote:\n  - We want\n  - ours # and theirs\n", 3, "ours"),
        ("quote: 我们支持 #一个中国\n", 1, "我们支持"),
        ("{wording: We want #OneBank\n , speaker: x}\n", 1, "We want"),
        ("quote: We want\n  the Bank #OneBank\n", 2, "We want the Bank"),
        ("note: see\t#12\n", 1, "see"),
        ("note: #12 of the minutes\n", 1, None),
        ("name: Treaty of Peace # 1979\n", 1, "Treaty of Peace"),
        ("name: Peace Treaty #2\n", 1, "Peace Treaty"),
        ("aliases: [Treaty of Peace #1\n  , x]\n", 1, "Treaty of Peace"),
    ],
)
def test_words_that_yaml_takes_for_a_comment_are_refused_with_their_line(
    text: str, line: int, left: str | None
):
    said = refused(text)
    assert said.startswith(f"claims.yaml:{line}: what follows # is a comment to YAML")
    assert f'leaves "{left}"' in said if left else "leaves nothing" in said
    assert "quotation marks" in said


_OF_WORDS = ("quote", "wording", "paraphrase", "translation", "note", "prefix", "title", "text")
_OF_REASONS = ("proposition", "retired_reason")
_OF_NAMES = ("name", "aliases", "publisher", "provision", "role")


@pytest.mark.parametrize("key", [*_OF_WORDS, *_OF_REASONS])
def test_of_words_even_one_is_not_left_alone_by_a_comment(key: str):
    assert 'leaves "We"' in refused(f"{key}: We # are open\n")


@pytest.mark.parametrize("key", _OF_NAMES)
def test_of_a_name_several_words_may_go_on_behind_a_comment(key: str):
    assert 'leaves "Port Marr"' in refused(f"{key}: Port Marr # 2\n")
    assert read(f"{key}: Marr # the port\n") == {key: "Marr"}


def test_of_a_long_value_that_a_comment_cuts_off_both_ends_are_shown():
    words = "We want the Bank of all the people and for all the people who live here "
    shown = refused(f"quote: {words}#OneBank\n").partition('leaves "')[2].partition('"')[0]

    assert shown == "We want the Bank of all the p … all the people who live here"
    assert len(shown) == 60


@pytest.mark.parametrize(
    "text",
    [
        "# a comment\nquote: We want it\n  # another\nspeaker: x # the minister\n",
        "quote: 'We want #OneBank' # in quotation marks\n",
        "quote: We want#OneBank, item #\n",
        "quote: |\n  We want #OneBank\n",
        "quote: # the parts\n  - We want\n  - ours\n",
        "name: Marra # a state\n",
        "stated_on: 2020-01-02 # or the day before\n",
        "aliases: [Port Marr, Marra] # more to come\n",
        "claims: # of the second page\n  - key: k\n",
    ],
)
def test_comments_of_yaml_stay_comments(text: str):
    assert read(text)


@pytest.mark.parametrize("word", [*WORDS, "12:30:45", "!!int 7", "=", "<<"])
def test_scalars_of_yaml_stay_the_strings_they_were_written_as(word: str):
    assert read(f"name: {word}") == {"name": word.removeprefix("!!int ")}
    assert read(f"[{word}]" if word not in "=<<" else f"- {word}") == [word.removeprefix("!!int ")]


def test_keys_of_yaml_are_strings_too():
    assert read("NO: 1\n2016: 2\n") == {"NO": "1", "2016": "2"}


def test_an_empty_value_is_none_and_an_empty_string_is_not():
    assert read("a:\nb: ''\nc: null\n") == {"a": None, "b": "", "c": "null"}


@pytest.mark.parametrize("text", ["", "\n", "# nothing but a comment\n"])
def test_an_empty_file_is_an_empty_claim_file(text: str):
    assert read(text) == {}


def test_a_key_that_stands_twice_is_refused_with_its_line():
    said = refused("sources:\n  - slug: a\n    title: A\n    title: B\n")

    assert said == 'claims.yaml:4: the key "title" stands twice in one entry: keep one of the two'


def test_the_same_key_in_two_entries_is_fine():
    assert read("- a: 1\n- a: 2\n") == [{"a": "1"}, {"a": "2"}]


def test_an_alias_is_refused_with_its_line():
    said = refused("actors: &all\n  - a\nissues: *all\n")

    assert said.startswith("claims.yaml:3: an alias (*)")


def test_aliases_that_would_grow_without_end_are_refused_before_they_do():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]

    assert refused("\n".join(lines)).startswith("claims.yaml:2: an alias (*)")


def test_an_anchor_that_nothing_points_to_is_only_its_value():
    assert read("a: &x 1") == {"a": "1"}


def test_merge_keys_are_no_special_keys():
    assert read("<<: {a: 1}") == {"<<": {"a": "1"}}


@pytest.mark.parametrize("deep", [51, 5000])
def test_yaml_nested_too_deeply_is_refused(deep: int):
    assert refused("\n" + "[" * deep + "]" * deep).startswith("claims.yaml:2: nested too deeply")


def test_yaml_may_be_nested_as_deeply_as_a_claim_file_could_be():
    value = read("[" * 50 + "]" * 50)

    assert json.dumps(value) == "[" * 50 + "]" * 50


def test_tags_make_no_objects():
    assert read("!!python/object/apply:os.getcwd []") == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", 3),
        ("a: 1\n\tb: 2\n", 2),
        ("a: 1\n---\nb: 2\n", 2),
        ('a: "x\nb: 1\n', 3),
        ("a: 1\n  b: 2\n", 2),
    ],
)
def test_what_is_no_yaml_is_refused_with_its_line(text: str, line: int):
    assert refused(text).startswith(f"claims.yaml:{line}: not valid YAML (")


def test_a_nul_character_in_yaml_is_refused():
    assert refused("a: \0").startswith("claims.yaml: not valid YAML (")


def test_a_key_that_is_no_word_is_refused_with_its_line():
    assert refused("a: 1\n? [b]\n: 2\n").startswith("claims.yaml:2: a key is not a word")


# JSON and JSONL


def test_json_keeps_its_own_kinds_of_values():
    assert read('{"a": [1, 1.5, true, null, "NO"]}', "json") == {"a": [1, 1.5, True, None, "NO"]}


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_constants_that_are_no_json_are_refused(constant: str):
    said = refused(f'{{"a": {constant}}}', "json")

    assert said.startswith(f"claims.json:1: {constant} is not JSON")


def test_what_is_no_json_is_refused_with_line_and_column():
    said = refused('{"a": 1,\n "b": }', "json")

    assert said.startswith("claims.json:2: not valid JSON (Expecting value, column 7)")


@pytest.mark.parametrize("mistake", ['"b": 1, "b": 2', '"b": NaN'])
def test_no_line_is_named_where_it_is_not_known(mistake: str):
    said = refused('{"a": 1,\n "c": {' + mistake + "}}", "json")

    assert said.startswith(("claims.json: the key", "claims.json: NaN"))


def test_a_key_that_stands_twice_in_json_is_refused():
    assert 'the key "a" stands twice' in refused('{"a": 1, "a": 1}', "json")
    assert 'the key "b" stands twice' in refused('[{"a": {"b": 1, "c": 2, "b": 3}}]', "json")


def test_json_nested_too_deeply_is_refused():
    assert refused("[" * 100_000, "json").startswith("claims.json:1: nested too deeply")
    assert refused("[\n" * 100_000, "json").startswith("claims.json: nested too deeply")


def test_each_line_of_jsonl_is_a_document_and_empty_ones_are_none():
    documents = list(parse('{"a": 1}\n\n  \n{"b": 2}\r\n{"c": 3}', "jsonl", name="x", folder=None))

    assert [document.value for document in documents] == [{"a": 1}, {"b": 2}, {"c": 3}]
    assert [document.first_line for document in documents] == [1, 4, 5]


def test_a_line_separator_inside_a_string_of_jsonl_ends_no_line():
    documents = list(parse('{"a": "x\u2028y\u0085z"}\n{}', "jsonl", name="x", folder=None))

    assert [document.value for document in documents] == [{"a": "x\u2028y\u0085z"}, {}]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [("{", "not valid JSON"), ('{"a": NaN}', "NaN"), ('{"a": 1, "a": 2}', 'the key "a"')],
)
def test_errors_in_jsonl_name_the_line_of_the_file(bad: str, reason: str):
    assert refused(f'{{}}\n\n{{}}\n{bad}\n{{"late": 1}}', "jsonl").startswith(
        f"claims.jsonl:4: {reason}"
    )


def test_a_bad_byte_in_jsonl_has_the_line_of_the_file():
    with pytest.raises(InputError) as caught:
        list(read_stream(io.BytesIO(b'{}\n\n{"a": "\xe8"}\n'), "jsonl", name="x", folder=None))

    assert str(caught.value).startswith("x:3: not UTF-8 (byte 0xe8")


# Files and bytes


def test_bytes_that_are_no_utf8_are_refused_with_their_line():
    with pytest.raises(InputError) as caught:
        decode("Čapek\nČapek\n".encode() + b"\xe8apek\n", "claims.yaml")

    assert str(caught.value).startswith("claims.yaml:3: not UTF-8 (byte 0xe8 at 14)")


@pytest.mark.parametrize("data", [b"\n\xe8", b"a\n\xe8\n", b"\n\xe8\n\n\xe8"])
def test_a_bad_byte_is_told_by_the_line_that_it_stands_in(data: bytes):
    with pytest.raises(InputError, match=f"^x:2: .* at {data.index(0xE8)}"):
        decode(data, "x")
    with pytest.raises(InputError, match=r"^x:8: "):
        decode(data, "x", 7)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_may_be_of_two_bytes_for_each_character(encoding: str):
    assert decode("é, Ж\n".encode(encoding), "x") == "é, Ж\n"


def test_the_two_bytes_may_stand_in_either_order():
    for mark, encoding in ((BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be")):
        assert decode(mark + "é, Ж".encode(encoding), "x") == "é, Ж"
        with pytest.raises(InputError, match="neither UTF-8 nor whole UTF-16"):
            decode(mark + "é, Ж".encode(encoding)[:-1], "x")


def test_only_a_files_first_line_has_a_byte_order_mark():
    assert decode("\ufeffé".encode(), "x", 2) == "\ufeffé"
    with pytest.raises(InputError, match="x:2: not UTF-8"):
        decode("é".encode("utf-16"), "x", 2)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_lines_of_two_bytes_for_each_character_are_refused(tmp_path: Path, encoding: str):
    path = tmp_path / "claims.jsonl"
    path.write_bytes("\ufeff".encode("utf-16-be") * (encoding == "utf-16-be"))
    with path.open("ab") as file:
        file.write('{"a": "é"}\n'.encode(encoding))

    with pytest.raises(InputError, match="UTF-16, not UTF-8"):
        list(read_documents(path))


def test_a_byte_order_mark_is_left_out(tmp_path: Path):
    path = tmp_path / "claims.yaml"
    path.write_bytes("\ufeffa: é\n".encode())

    (document,) = read_documents(path)

    assert document.value == {"a": "é"}
    assert document.name == str(path)
    assert document.folder == tmp_path


@pytest.mark.parametrize("suffix", [".yaml", ".yml", ".YAML", ".json", ".jsonl"])
def test_the_form_follows_the_name(tmp_path: Path, suffix: str):
    path = tmp_path / f"claims{suffix}"
    path.write_text('{"a": "1"}')

    (document,) = read_documents(path)

    assert document.value == {"a": "1"}


def test_lines_without_the_keys_asked_for_are_left_out(tmp_path: Path):
    path = tmp_path / "claims.jsonl"
    lines = ['{"a": 1}', '{"b": "a"}', "", '{"\\u0061": 2}', '{"c": {"a": 3}}', '{"b": 4}']
    path.write_text("\n".join(lines))

    documents = list(read_documents(path, naming=["a"]))

    assert [document.first_line for document in documents] == [1, 4]


def test_a_line_that_is_no_json_is_told_also_where_keys_are_asked_for(tmp_path: Path):
    path = tmp_path / "claims.jsonl"
    path.write_text('{"b": 1}\n{"b": \n')

    with pytest.raises(InputError, match=r"claims\.jsonl:2: not valid JSON"):
        list(read_documents(path, naming=["a"]))


def test_a_name_that_tells_no_form_is_refused(tmp_path: Path):
    path = tmp_path / "claims.txt"

    with pytest.raises(InputError, match=r'cannot tell the format from "\.txt"'):
        list(read_documents(path))


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path):
    path = tmp_path / "folder.yaml"
    path.mkdir()

    with pytest.raises(InputError, match=r"folder\.yaml: cannot be read \(Is a directory\)"):
        list(read_documents(path))


# Where an error is

YAML = """\
actors:
  - slug: a
    name: A

sources:
  - slug: s
    claims:
      - speaker: a
        stances:
          - issue: x
            conditions: [one,
              two]
"""


def line_of(path: tuple[str | int, ...], text: str = YAML, form: str = "yaml") -> str:
    (document,) = parse(text, form, name="f", folder=None)
    return str(document.locate(LocatedError(path, InputError("wrong", "mend it"))))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("actors", 0, "name"), "f:3: actors[0].name: wrong: mend it"),
        (
            ("sources", 0, "claims", 0, "stances", 0, "conditions", 1),
            "f:12: sources[0].claims[0].stances[0].conditions[1]: wrong: mend it",
        ),
        # What is not there is looked for where it should be.
        (("sources", 0, "claims", 0, "quote"), "f:8: sources[0].claims[0].quote: wrong: mend it"),
        (("sources", 7), "f:6: sources[7]: wrong: mend it"),
        (("treaties",), "f:1: treaties: wrong: mend it"),
        # What is of another kind than the path has it is told by where it begins.
        (("sources", "slug"), "f:6: sources.slug: wrong: mend it"),
        (("actors", 0, 1), "f:2: actors[0][1]: wrong: mend it"),
        (("actors", 0, "name", "x"), "f:3: actors[0].name.x: wrong: mend it"),
        ((), "f:1: wrong: mend it"),
    ],
)
def test_an_error_gets_the_line_of_what_its_path_leads_to(path: tuple[str | int, ...], said: str):
    assert line_of(path) == said


def test_lines_are_known_in_json_too():
    assert line_of(("a", 1), '{\n "a": [\n  1,\n  2\n ]\n}', "json").startswith("f:4: a[1]")


@pytest.mark.parametrize(("shorter", "said"), [(0, "f:4: a[1]"), (1, "f: a[1]")])
def test_of_a_long_text_places_are_told_by_their_path_alone(
    shorter: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = '{\n "a": [\n  1,\n  2\n ]\n}'
    monkeypatch.setattr(reading, "_LONGEST_WITH_LINES", len(text) - shorter)

    assert line_of(("a", 1), text, "json").startswith(said)


def test_a_document_without_any_lines_still_names_file_and_path():
    document = Document("f", None, {}, "")

    assert str(document.locate(LocatedError(("a",), InputError("wrong")))) == "f: a: wrong"


def test_the_innermost_path_is_kept():
    def inner() -> None:
        located(("a", 0), lambda: fail("deep"))

    with pytest.raises(LocatedError) as caught:
        located(("b",), inner)

    assert (caught.value.path, caught.value.reason) == (("a", 0), "deep")


def fail(reason: str) -> None:
    raise InputError(reason)


def test_other_errors_are_left_alone():
    with pytest.raises(ZeroDivisionError):
        located(("a",), lambda: 1 / 0)


def test_paths_are_shown_as_people_read_them():
    assert shown_path(("sources", 0, "claims", 2, "speaker")) == "sources[0].claims[2].speaker"
    assert shown_path(()) == ""
    assert shown_path((3, "a")) == "[3].a"


# For any value

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(values)
def test_json_is_read_back_as_it_was_written(value: Any):
    assert read(json.dumps(value), "json") == value
    assert [each.value for each in parse(json.dumps(value), "jsonl", name="x", folder=None)] == [
        value
    ]


@given(st.text(max_size=40), st.sampled_from(["yaml", "json", "jsonl"]))
def test_any_text_is_read_or_refused_with_a_sentence(text: str, form: str):
    assert outcome(text, form).startswith("f:")


def outcome(text: str, form: str) -> str:
    try:
        list(parse(text, form, name="f", folder=None))
    except InputError as error:
        return error.reason
    return "f: read"


@pytest.mark.parametrize(
    ("value", "tag"),
    [("!urgent call for peace", "!urgent"), ("! now", "!"), ("!Kung", "!Kung")],
)
def test_words_that_yaml_takes_for_a_tag_are_not_lost(value: str, tag: str) -> None:
    said = refused(f"sources:\n  - slug: a\n    title: {value}\n")
    assert said.startswith(f'claims.yaml:3: YAML does not take "{tag}" for words: put the value')


def test_what_comments_cut_off_is_told_at_once() -> None:
    said = refused(
        "issues:\n  - slug: a\n    name: Talks #1\n    proposition: Talks #1 should go on\n"
        "    aliases:\n      - Talks #2\n      - Old talks #0\n"
    )
    assert [line.partition(": ")[0] for line in said.splitlines()] == [
        "claims.yaml:4",
        "claims.yaml:7",
    ]


def test_a_comment_that_swallows_a_closing_bracket_is_named() -> None:
    said = refused(
        "sources:\n  - {slug: a,\n     title: We say #yes}\n  - {slug: b, title: Another}\n"
    )
    assert said.startswith("claims.yaml:3: what follows # is a comment to YAML, the closing")
