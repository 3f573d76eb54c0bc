"""At whom words are directed, and of whom they tell a step, a breach or a commitment."""

import pytest

from stance.text.directed import TELLING, addressed, doers
from stance.text.naming import mentions
from tests.text.texts import listed

NATO, RUSSIA, IRAN = 1, 2, 3
NAMES = (("NATO", NATO), ("Russia", RUSSIA), ("Iran", IRAN))


def asked(words: str, own: tuple[int, ...] = (NATO,)) -> list[int]:
    return addressed(words, mentions(words, NAMES), own)


@pytest.mark.parametrize(
    "verb",
    [
        "call on", "calls on", "called on", "calling on", "call upon", "urge", "urges", "urged",
        "urging", "appeal to", "appeals to", "appealed to", "appealing to", "demand that",
        "demands of", "demanded from", "demanding that", "insist that", "insists that",
        "insisted that", "insisting that", "invite", "invites", "invited", "inviting", "warn",
        "warns", "warned", "warning", "remind", "reminds", "reminded", "reminding", "exhort",
        "exhorts", "exhorted", "exhorting", "implore", "implores", "implored", "imploring", "offer",
        "offers", "offering to", "propose to", "promise", "promises", "assure", "guarantee to",
    ],
)  # fmt: skip
def test_whom_a_verb_asks_something_of_is_addressed(verb: str) -> None:
    assert asked(f"We {verb} Russia.") == [RUSSIA]
    assert asked(f"NATO {verb.upper()} the Russia at once.") == [RUSSIA]
    assert asked(f"We {verb} both Russia and Iran") == [RUSSIA, IRAN]
    assert asked(f"We {verb} all Russia") == [RUSSIA]
    assert asked(f"We un{verb} Russia.") == []


@pytest.mark.parametrize(
    "verb",
    [
        "ask", "asks", "asked", "asking", "want", "wants", "wanted", "wanting", "expect", "expects",
        "expected", "expecting", "press", "presses", "pressed", "pressing", "require", "requires",
        "required", "request", "requests", "requested", "requesting", "need", "advise", "advises",
        "advised", "challenge", "challenges", "challenged", "would like",
    ],
)  # fmt: skip
def test_some_verbs_ask_only_where_to_follows(verb: str) -> None:
    assert asked(f"We {verb} Russia to go.") == [RUSSIA]
    assert asked(f"We {verb} the Russia not to go.") == [RUSSIA]
    assert asked(f"We {verb} Russia also to go.") == [RUSSIA]
    assert asked(f"We {verb} Russia.") == []
    assert asked(f"We {verb} Russia today.") == []


@pytest.mark.parametrize(
    "must",
    listed("must should shall has_to have_to need_to needs_to ought_to is_to are_to"),
)
@pytest.mark.parametrize("adverb", ["", "also ", "now ", "first ", "not ", "never ", "fully "])
def test_whoever_must_do_something_is_addressed(must: str, adverb: str) -> None:
    assert asked(f"Russia {must.replace('_', ' ')} {adverb}withdraw.") == [RUSSIA]


@pytest.mark.parametrize(
    "deed",
    listed(
        """abandon abide accept answer bring cease choose commit comply demonstrate dismantle drop
        end explain freeze fulfil give guarantee halt honour honor implement keep leave lift make
        meet observe pledge prove provide pull put recognise recognize refrain release remove
        renounce respect respond restore resume return reverse scrap show start stick stop take
        transform understand withdraw"""
    ),
)
def test_a_deed_is_demanded(deed: str) -> None:
    assert asked(f"Russia must {deed} it.") == [RUSSIA]
    assert asked(f"Russia must be {deed} it.") == []


@pytest.mark.parametrize(
    "demanded",
    [
        "is called on to", "are called upon to", "is urged to", "are asked to", "is required to",
        "is obliged to", "are requested to", "is expected to",
    ],
)  # fmt: skip
def test_whoever_is_called_on_is_addressed(demanded: str) -> None:
    assert asked(f"Russia {demanded} go.") == [RUSSIA]
    assert asked(f"Russia {demanded.removesuffix(' to')} at last.") == []


@pytest.mark.parametrize(
    "offer",
    ["are open to", "are ready for", "are prepared for", "are willing to", "show readiness for",
     "offer", "offered", "propose", "proposed"],
)  # fmt: skip
@pytest.mark.parametrize("dealing", ["talks", "dialogue"])
def test_whom_an_offer_is_made_to_is_addressed(offer: str, dealing: str) -> None:
    assert asked(f"We {offer} new {dealing} with the Russia.") == [RUSSIA]


@pytest.mark.parametrize(
    "dealing",
    ["relations", "relation", "ties", "talks", "talk", "dialogue", "cooperation", "cooperate",
     "negotiations", "negotiate", "partnership", "work", "works", "working", "engage", "engagement",
     "discuss it", "discussions", "consult", "consultations", "contact", "contacts", "meet",
     "meetings", "sit down", "deal"],
)  # fmt: skip
def test_an_offer_is_to_deal_with_somebody(dealing: str) -> None:
    assert asked(f"We are ready to {dealing} with Russia.") == [RUSSIA]
    assert asked(f"We are ready to {dealing} against Russia.") == []
    assert asked(f"We {dealing} with Russia.") == []


@pytest.mark.parametrize(
    "no",
    ["are not", "are never", "are no longer", "are hardly", "aren't", "aren’t", "are not yet",
     "ceased to be", "refuse to be", "declined to be", "fails to be", "are neither"],
)  # fmt: skip
def test_an_offer_that_is_denied_is_none(no: str) -> None:
    assert asked(f"We {no} ready for talks with Russia.") == []


@pytest.mark.parametrize(
    "words",
    [
        "We urge Russia's friends.", "We urge Russia-friends.", "We urge Russia friends.",
        "We urge pro-Russia to go.", "Iran urged Russia.", "They urge Russia.", "We fear Russia.",
        "The treaty urges Russia.", "Iran insists that Russia goes.", "We go. Iran urges Russia.",
        "Some allies urge Russia.", "Others say that Russia must withdraw.",
        "We said that Iran urges Russia.", "NATO's friends urge Russia.",
    ],
)  # fmt: skip
def test_what_others_ask_or_nobody_asks_is_directed_at_nobody(words: str) -> None:
    assert RUSSIA not in asked(words)


@pytest.mark.parametrize(
    "third",
    listed(
        """they others some many resolution agreement treaty act charter document text article
        articles communiqué communique statute declaration deal plan accord convention memorandum
        protocol member members allies"""
    ),
)
def test_what_somebody_else_asks_is_not_the_speakers(third: str) -> None:
    assert asked(f"{third.title()} urged Russia.") == []
    assert asked(f"{third.title()} said that we urged Russia.") == [RUSSIA]


@pytest.mark.parametrize(
    "behind",
    ["", ".", ",", ";", ":", "!", "?", " —", " –", ")", "”", '"', "»", "…",
     *(f" {word}" for word in listed(
         """to not that and or as against about of over in on for with once again both at by if when
         because immediately is are must should shall has have need needs ought based only after
         from but who which while without before during until under toward towards since today now
         too"""
     ))],
)  # fmt: skip
def test_a_name_stands_for_itself_before_these(behind: str) -> None:
    assert asked(f"We urge Russia{behind}") == [RUSSIA]


def test_whoever_is_told_to_do_something_after_that_is_addressed() -> None:
    assert asked("We insist that Russia withdraws.") == [RUSSIA]
    assert asked("We insist that Russia's army withdraws.") == []


def test_those_who_are_joined_are_addressed_as_well() -> None:
    assert asked("We urge Russia, Iran and NATO to go.") == [RUSSIA, IRAN]
    assert asked("We urge Russia as well as the Iran to go.", ()) == [RUSSIA, IRAN]
    assert asked("We urge Russia or Iran to go.") == [RUSSIA, IRAN]
    assert asked("We urge Russia to go with Iran.") == [RUSSIA]
    assert asked("We urge Russia. We urge Russia.") == [RUSSIA]
    assert asked("We urge Russia and NATO", ()) == [RUSSIA, NATO]


def told(words: str, step: str, own: int | None = NATO, others: tuple[str, ...] = ()) -> list[int]:
    near = words.index("INF")
    places = [words.index(each) for each in others]
    return doers(words, near, step, mentions(words, NAMES), own, others=places)


VERBS = {
    "withdrawal": """withdrew_from withdraws_from withdrawn_from left leaves quit quits exits exited
        pulled_out_of pulls_out_of abandoned denounced terminated abrogated walked_out_of
        walked_away_from tore_up renounced""",
    "suspension": "suspended suspends froze freezes frozen",
    "joining": "join joined joins acceded_to ratified ratifies sign signs signed signing entered",
    "breach": """violated violates breached breaks broke broken infringed flouted contravened
        ignored disregarded betrayed undermined""",
    "commitment": """commit_to commits_to committed_to pledged undertook undertakes promised
        is_obliged_by is_bound_by guaranteed""",
}
NOUNS = {
    "withdrawal": "withdrawal exit pull-out pullout departure denunciation abrogation",
    "suspension": "suspension moratorium",
    "joining": "accession joining ratification signature membership entry",
    "breach": """violation violations breach breaches infringement infringements non-compliance
        noncompliance disregard""",
    "commitment": """commitment commitments obligation obligations pledge pledges undertaking
        undertakings liability liabilities promise promises duty duties""",
}


@pytest.mark.parametrize(
    ("step", "verb"), [(step, verb) for step in VERBS for verb in listed(VERBS[step])]
)
def test_who_does_a_step_is_told_by_its_verb(step: str, verb: str) -> None:
    plain = verb.replace("_", " ")

    assert told(f"Iran waits. Russia {plain} INF. Iran waits.", step) == [RUSSIA]
    assert told(f"In Iran Russia {plain.upper()} INF", step) == [RUSSIA]
    assert told(f"We {plain} INF", step) == [NATO]
    assert told(f"Russia never {plain} INF", step) == []
    assert told(f"Russia's friends {plain} INF", step) == []
    assert told(f"Russia and Iran {plain} INF", step) == [IRAN, RUSSIA]
    assert told(f"Russia says others {plain} INF", step) == []


@pytest.mark.parametrize(
    ("step", "noun"), [(step, noun) for step in NOUNS for noun in listed(NOUNS[step])]
)
def test_whose_a_step_is_is_told_by_its_noun(step: str, noun: str) -> None:
    assert told(f"Iran waits. The {noun} by Russia of INF.", step) == [RUSSIA]
    assert told(f"Russia’s grave {noun} of INF", step) == [RUSSIA]
    assert told(f"Our {noun} of INF", step) == [NATO]
    assert told(f"There was no {noun} by Russia of INF", step) == []
    assert told(f"Without any {noun} by Russia of INF", step) == []
    assert told(f"The {noun} on the part of the Russia, INF", step) == [RUSSIA]
    assert told(f"The {noun} of INF", step) == []
    assert told(f"With no delay came the {noun} by Russia of INF", step) == [RUSSIA]
    assert told(f"Russia' own {noun} of INF", step) == [RUSSIA]


def test_each_step_is_tried() -> None:
    assert set(VERBS) == set(NOUNS) == set(TELLING)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Russia left INF and we left CFE", [RUSSIA]),
        ("We left CFE and Russia left INF", [RUSSIA]),
        ("Russia left CFE and we left INF", [NATO]),
        ("Russia left CFE and INF", [RUSSIA]),
        ("Russia left INF and CFE", [RUSSIA]),
    ],
)
def test_what_is_told_of_another_treaty_is_not_told_of_this_one(
    words: str, found: list[int]
) -> None:
    assert told(words, "withdrawal", others=("CFE",)) == found


def test_what_is_told_of_two_other_treaties_is_not_told_of_this_one() -> None:
    words = "Russia left CFE and ABM and we left INF"
    assert told(words, "withdrawal", others=("CFE", "ABM")) == [NATO]


def test_a_step_is_ours_only_right_after_our() -> None:
    assert told("Our friends in the town saw the exit by Russia of INF", "withdrawal") == [RUSSIA]
    assert told("Our full and final exit from INF", "withdrawal") == [NATO]


def test_the_last_of_those_before_a_verb_asks() -> None:
    assert asked("We say that Iran and we urge Russia.") == [RUSSIA]
    assert asked("We say that we and Iran urge Russia.") == []


def test_nobody_is_meant_by_we_where_nobody_knows_who_speaks() -> None:
    assert told("We left INF", "withdrawal", own=None) == []
    assert told("Our exit from INF", "withdrawal", own=None) == []
