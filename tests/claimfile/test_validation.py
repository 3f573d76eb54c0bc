"""Mistakes in the shape of a claim file: one sentence each, with place, reason and remedy."""

import json

import pytest

from stance import values as vocabulary
from stance.claimfile import synonyms
from stance.claimfile.reading import read_bytes
from stance.claimfile.schema import ClaimFile
from stance.errors import ExitCode, InputError, MistakesError


def mistakes(text: str, form: str = "yaml") -> list[str]:
    """The lines printed for a file that is no claim file."""
    with pytest.raises(InputError) as caught:
        list(read_bytes(text.encode(), form, name="talks.yaml"))
    assert caught.value.exit_code is ExitCode.BAD_INPUT
    return str(caught.value).split("\n")


def claim(*lines: str, stance: str = "{issue: talks, position: support}") -> str:
    """A file with one claim; its own lines begin at line 4."""
    own = [f"      {line}" for line in lines]
    return "\n".join(
        [
            "sources:",
            "  - slug: gazette",
            "    claims:",
            *own,
            "        speaker: minister",
            "        stated_on: 2016",
            f"        stances: [{stance}]",
        ]
    )


PARAPHRASE = "- paraphrase: p"


def test_a_sound_claim_has_no_mistakes():
    ((document, file),) = read_bytes(claim(PARAPHRASE).encode(), "yaml", name="talks.yaml")

    assert isinstance(file, ClaimFile)
    assert file.sources[0].claims[0].speaker == "minister"
    assert document.name == "talks.yaml"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            claim(PARAPHRASE, "  relaid_by: x"),
            'talks.yaml:5: sources[0].claims[0].relaid_by: unknown key "relaid_by":'
            ' did you mean "relayed_by"?',
            id="misspelt",
        ),
        pytest.param(
            claim(PARAPHRASE, stance="{issue: i, position: oppose, reasons: [{colour: red}]}"),
            "talks.yaml:7: sources[0].claims[0].stances[0].reasons[0].reason:"
            ' "reason" is missing: add it\n'
            "talks.yaml:7: sources[0].claims[0].stances[0].reasons[0].colour:"
            ' unknown key "colour": known keys here: reason, wording',
            id="unknown",
        ),
        pytest.param(
            "actors: []\n\ntreatys: []\n",
            'talks.yaml:3: treatys: unknown key "treatys": did you mean "treaties"?',
            id="heading",
        ),
        pytest.param(
            claim(PARAPHRASE, stance="{issue: i, position: support, conditions: [{conditon: c}]}"),
            "talks.yaml:7: sources[0].claims[0].stances[0].conditions[0].conditon:"
            ' unknown key "conditon": did you mean "condition"?',
            id="deep",
        ),
        pytest.param(
            "conditions:\n- slug: equal\n",
            'talks.yaml:2: conditions[0].name: "name" is missing: add it',
            id="missing",
        ),
        pytest.param(
            claim(PARAPHRASE, stance="{issue: talks, position: suport}"),
            'talks.yaml:7: sources[0].claims[0].stances[0].position: "suport" is not one of the'
            ' values: use support, neutral or oppose; did you mean "support"?',
            id="value-misspelt",
        ),
        pytest.param(
            claim(PARAPHRASE, "  mode: 7"),
            'talks.yaml:5: sources[0].claims[0].mode: "7" is not one of the values:'
            " use direct, indirect, mixed or act",
            id="value-unknown",
        ),
        pytest.param(
            claim(PARAPHRASE, "  note:", "  key: ''"),
            "talks.yaml:6: sources[0].claims[0].key: it is empty: give a value, or leave the key"
            " out",
            id="empty",
        ),
        pytest.param(
            claim("- quote:"),
            "talks.yaml:4: sources[0].claims[0].quote: it is empty: give a value, or leave the key"
            " out",
            id="empty-quote",
        ),
        pytest.param(
            claim('- quote: "peace\\0"'),
            "talks.yaml:4: sources[0].claims[0].quote[0]: the text holds a NUL character, which no"
            " database can store: take it out",
            id="nul",
        ),
        pytest.param(
            claim(PARAPHRASE, '  note: "peace\\0"'),
            "talks.yaml:5: sources[0].claims[0].note: the text holds a NUL character, which no"
            " database can store: take it out",
            id="nul-in-a-note",
        ),
        pytest.param(
            claim(PARAPHRASE, "  quote: q"),
            "talks.yaml:4: sources[0].claims[0]: a claim has either a quote or a paraphrase: give"
            " one of them",
            id="two-kinds-of-words",
        ),
        pytest.param(
            claim("- note: n"),
            "talks.yaml:4: sources[0].claims[0]: a claim has either a quote or a paraphrase: give"
            " one of them",
            id="no-words",
        ),
        pytest.param(
            "sources:\n- slug: Gazette\n",
            "talks.yaml:2: sources[0].slug: a slug is made of small letters a to z, digits and"
            " single hyphens (equal-partnership)",
            id="slug",
        ),
        pytest.param(
            "sources:\n- slug: a\n  text: x\n  text_file: y\n",
            "talks.yaml:2: sources[0]: the text is given twice: by text and by text_file; leave one"
            " out",
            id="two-texts",
        ),
        pytest.param(
            claim(PARAPHRASE, "  repeats: {source: gazette}"),
            "talks.yaml:5: sources[0].claims[0].repeats: name the claim by its key, or by its"
            " source and quote",
            id="repeats",
        ),
        pytest.param(
            claim("- quote: q", "  quote_start: -1"),
            'talks.yaml:5: sources[0].claims[0].quote_start: "-1": input should be greater than or'
            " equal to 0: correct it",
            id="too-small",
        ),
        pytest.param(
            "actors:\n- {slug: a, name: A, kind: state, wikidata: Russia}\n",
            'talks.yaml:2: actors[0].wikidata: "Russia": string should match pattern'
            " '^Q[1-9][0-9]*$': correct it",
            id="pattern",
        ),
        pytest.param(
            claim(PARAPHRASE, stance="{issue: i, position: support, conditions: equal}"),
            "talks.yaml:7: sources[0].claims[0].stances[0].conditions: a list belongs here: write"
            " [{condition: equal}]",
            id="no-list",
        ),
        pytest.param(
            claim(PARAPHRASE, stance="{issue: i, position: oppose, reasons: {reason: r}}"),
            "talks.yaml:7: sources[0].claims[0].stances[0].reasons: a list belongs here: write"
            " [{reason: …}]",
            id="an-entry-for-a-list",
        ),
        pytest.param(
            claim(PARAPHRASE, "  adjudicates: {ours: theirs}"),
            "talks.yaml:5: sources[0].claims[0].adjudicates: a list belongs here: write […]",
            id="no-list-of-texts",
        ),
        pytest.param(
            claim(PARAPHRASE, stance="{issue: i, position: support, conditions: [equal]}"),
            "talks.yaml:7: sources[0].claims[0].stances[0].conditions[0]: an entry with keys"
            " belongs here: write {condition: equal}",
            id="no-entry",
        ),
        pytest.param(
            claim(PARAPHRASE, stance="talks"),
            "talks.yaml:7: sources[0].claims[0].stances[0]: an entry with keys belongs here: write"
            " {issue: …, position: …}",
            id="no-entry-of-several-keys",
        ),
        pytest.param(
            claim(PARAPHRASE, stance="{issue: [i], position: support, note: {a: b}}"),
            "talks.yaml:7: sources[0].claims[0].stances[0].issue: a single value belongs here, and"
            " no list: write it without brackets\n"
            "talks.yaml:7: sources[0].claims[0].stances[0].note: a single value belongs here, and"
            " no keys: write it without braces",
            id="no-single-value",
        ),
        pytest.param(
            claim(PARAPHRASE, stance="{issue: i, position: support, ascribed: perhaps}"),
            'talks.yaml:7: sources[0].claims[0].stances[0].ascribed: "perhaps" is neither true nor'
            " false: write true or false",
            id="neither-true-nor-false",
        ),
        pytest.param(
            claim("- quote: q", "  quote_start: here"),
            'talks.yaml:5: sources[0].claims[0].quote_start: "here" is no whole number: write one',
            id="no-number",
        ),
        pytest.param(
            "sources:\n- slug: a\n  claims:\n  - {paraphrase: p, speaker: s, stated_on: 2016,"
            " stances: []}\n",
            "talks.yaml:4: sources[0].claims[0].stances: the list is empty: give at least one",
            id="empty-list",
        ),
        pytest.param(
            "- sources\n",
            "talks.yaml:1: it holds no claim file: begin with a heading such as sources or actors",
            id="no-mapping",
        ),
    ],
)
def test_each_mistake_is_a_line_that_says_where_and_what_to_do(text: str, said: str):
    assert mistakes(text) == said.split("\n")


@pytest.mark.parametrize(
    ("key", "written", "meant"),
    [
        ("form", "promise", "commitment"),
        ("form", "Threat", "warning"),
        ("form", "request", "demand"),
        ("form", "proposal", "offer"),
        ("form", "opinion", "view"),
        *(("position", word, "support") for word in ("pro", "for", "SUPPORT", "supports")),
        *(("position", word, "oppose") for word in ("contra", "against", "no", "opposed")),
        *(("position", word, "neutral") for word in ("abstention", "undecided", "no_position")),
    ],
)
def test_another_word_for_a_value_is_answered_with_the_value(key: str, written: str, meant: str):
    values = {
        "form": "view, demand, commitment, offer or warning",
        "position": "support, neutral or oppose",
    }
    taken = {"issue": "talks", "position": "support", key: written}

    (said,) = mistakes(claim(PARAPHRASE, stance=json.dumps(taken)))

    assert said.endswith(
        f'.{key}: "{written}" is not one of the values: use {values[key]}; did you mean "{meant}"?'
    )


@pytest.mark.parametrize(
    ("key", "written", "meant"),
    [("mode", "signature", "act"), ("mode", "offer", None), ("mode", "promise", None)],
)
def test_a_word_means_only_what_the_list_has(key: str, written: str, meant: str | None):
    (said,) = mistakes(claim(PARAPHRASE, f"  {key}: {written}"))

    hint = f'; did you mean "{meant}"?' if meant else ""
    assert said.endswith(f"use direct, indirect, mixed or act{hint}")


def test_every_word_stands_for_a_value_that_there_is():
    kinds = (vocabulary.Position, vocabulary.Form, vocabulary.Mode, vocabulary.CitationRole)
    kinds += (vocabulary.ActorKind, vocabulary.AffiliationKind, vocabulary.SourceKind)
    values = {member.value for kind in kinds for member in kind}

    assert set(synonyms._MEANT) <= values
    for kind in kinds:
        options = [member.value for member in kind]
        assert all(synonyms.meant(option, options) == option for option in options)


@pytest.mark.parametrize("key", ["speeker", "spaeker", "Speaker"])
def test_a_misspelt_key_that_is_needed_is_one_mistake_and_not_two(key: str):
    said = mistakes(claim(PARAPHRASE).replace("speaker:", f"{key}:"))

    assert said == [
        f'talks.yaml:5: sources[0].claims[0].{key}: unknown key "{key}": did you mean "speaker"?'
    ]


def test_a_key_that_is_needed_is_still_missed_beside_another_unknown_one():
    said = mistakes("conditions:\n- {slug: equal, colour: red}\n")

    assert [line.split(": ")[2] for line in said] == ['"name" is missing', 'unknown key "colour"']


def test_a_key_misspelt_in_one_entry_is_missing_in_another():
    said = mistakes("reasons:\n- {slug: a, nmae: A}\n- {slug: b}\n")

    assert said == [
        'talks.yaml:2: reasons[0].nmae: unknown key "nmae": did you mean "name"?',
        'talks.yaml:3: reasons[1].name: "name" is missing: add it',
    ]


def test_several_mistakes_are_several_lines_each_with_its_own_place():
    text = claim(PARAPHRASE, "  foo: x", stance="{issue: talks, position: no}")

    said = mistakes(f"{text}\nactors:\n  - slug: B\n")

    assert sorted(int(line.split(":")[1]) for line in said) == [5, 8, 10, 10, 10]


def test_mistakes_are_kept_one_by_one_for_whoever_wants_them():
    with pytest.raises(MistakesError) as caught:
        list(read_bytes(b"a: 1\nb: 1\n", "yaml", name="f"))

    assert [str(error).split(":")[1] for error in caught.value.errors] == ["1", "2"]


def test_of_very_many_mistakes_the_rest_is_counted():
    text = "sources:\n" + "".join(f"- {{slug: a{n}, colour: red}}\n" for n in range(30))

    said = mistakes(text)

    assert len(said) == 21
    assert said[19].startswith("talks.yaml:21: sources[19].colour")
    assert said[20] == "talks.yaml: 10 more mistakes"


def test_as_many_mistakes_as_are_shown_need_no_count():
    text = "sources:\n" + "".join(f"- {{slug: a{n}, colour: red}}\n" for n in range(20))

    assert len(mistakes(text)) == 20
    assert "more mistakes" not in mistakes(text)[-1]


def test_mistakes_in_jsonl_have_the_line_of_the_file():
    lines = [{"actors": []}, {"sources": [{"slug": "a", "colour": "red"}]}]
    text = "\n\n".join(map(json.dumps, lines))

    (said,) = mistakes(text, "jsonl")

    assert said.startswith('talks.yaml:3: sources[0].colour: unknown key "colour"')


def test_what_was_typed_is_shown_short_and_safe():
    (said,) = mistakes(json.dumps({"a\x1b[2J\n" + "b" * 500: 1}), "json")

    assert "\x1b" not in said
    assert r"a\x1b[2J b" in said
    assert len(said) < 400


def test_a_name_without_end_is_refused_on_one_short_line() -> None:
    (line,) = mistakes(f"actors:\n  - {{slug: a, kind: state, name: {'x' * 2_000_000}}}")
    assert line.endswith("has 2,000,000 characters, of 5,000 at the most: shorten it")
    assert len(line) < 250


def test_a_name_of_invisible_letters_is_refused() -> None:
    (line,) = mistakes("actors:\n  - {slug: a, kind: state, name: \u200b\u3164}")
    assert line.endswith("actors[0].name: it has no sign that can be seen")
