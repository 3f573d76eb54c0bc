"""What ⏎ would record of real and made passages: nothing that their words do not say."""

import pytest

from stance.ask.guesses import directed_at, step_of, who_meets
from stance.ask.voices import guess_speaker
from stance.domain.affiliations import Affiliations
from stance.domain.vocabulary import Entries, Entry
from stance.text.anchoring import SourceText
from stance.values import ActorKind, CitationRole, Noun

NAMED = {
    "russia": (ActorKind.STATE, "Russia", "Moscow", "Russian Federation", "the Kremlin"),
    "united-states": (ActorKind.STATE, "United States", "Washington", "US", "America"),
    "nato": (ActorKind.ORGANISATION, "NATO", "the alliance", "North Atlantic Alliance"),
    "ukraine": (ActorKind.STATE, "Ukraine", "Kyiv"),
    "iran": (ActorKind.STATE, "Iran", "Tehran"),
    "israel": (ActorKind.STATE, "Israel"),
    "georgia": (ActorKind.STATE, "Georgia"),
    "germany": (ActorKind.STATE, "Germany", "Berlin"),
    "china": (ActorKind.STATE, "China", "Beijing"),
    "north-korea": (ActorKind.STATE, "North Korea", "Pyongyang", "DPRK"),
    "security-council": (ActorKind.BODY, "UN Security Council", "Security Council"),
    "vladimir-putin": (ActorKind.PERSON, "Vladimir Putin"),
    "sergei-lavrov": (ActorKind.PERSON, "Sergei Lavrov"),
    "russian-mfa": (ActorKind.MINISTRY, "Ministry of Foreign Affairs of Russia"),
}


@pytest.fixture(scope="module")
def actors() -> Entries:
    entries = {
        number: Entry(number, slug, names[0], number, kind)
        for number, (slug, (kind, *names)) in enumerate(NAMED.items(), 1)
    }
    aliases = {entry.id: list(NAMED[entry.slug][2:]) for entry in entries.values()}
    return Entries(Noun.ACTOR, entries, lambda: aliases)


#: Words, whose they are, and at whom they are directed.
PASSAGES = (
    # Those of the sample.
    (
        (
            "We are open to build relations with the alliance based on its degree of readiness for"
            " equal partnership"
        ),
        "russia",
        ["nato"],
    ),
    (
        (
            "Russia is open for building relations with NATO but will take into account NATO's"
            " readiness for equal partnership"
        ),
        "russia",
        ["nato"],
    ),
    (
        (
            "We consider the Russia-NATO Council as a useful mechanism for consultations between"
            " Russia and NATO on key security issues."
        ),
        "russia",
        [],
    ),
    ("NATO's leaders continued to realize the package of measures", "russia", []),
    ("in line with the Founding Act between NATO and the Russian Federation", "russia", []),
    # Demands, calls and warnings.
    ("We call on NATO to stop its expansion", "russia", ["nato"]),
    ("We call upon the United States and Iran to return to the table", "russia", None),
    ("Moscow urges Washington not to deploy missiles", "russia", ["united-states"]),
    ("We demand that Iran comply with its obligations", "united-states", ["iran"]),
    ("We appeal to the Security Council to act", "ukraine", ["security-council"]),
    ("I warn Israel against any strike", "iran", ["israel"]),
    ("We expect Tehran to answer the agency's questions", "germany", ["iran"]),
    ("Russia must withdraw its troops at once", "ukraine", ["russia"]),
    ("NATO should first respect the interests of others", "russia", ["nato"]),
    ("Pyongyang has to dismantle its programme", "united-states", ["north-korea"]),
    ("We ask China to put pressure on Pyongyang", "united-states", ["china"]),
    ("Moscow is called upon to return to the agreement", "germany", ["russia"]),
    ("We invite Georgia, Ukraine and Israel to the talks", "germany", None),
    # Offers.
    ("We are ready for talks with Washington without conditions", "iran", ["united-states"]),
    ("We are not ready for talks with Washington", "iran", []),
    ("We are no longer ready for talks with Washington", "iran", []),
    ("We have ceased to be open to talks with Washington", "iran", []),
    ("We remain willing to work with China on climate", "united-states", ["china"]),
    # Passing mentions.
    ("Ukraine is a friend of Georgia", "russia", []),
    ("Ukraine will become a member of NATO", "ukraine", []),
    ("Ukraine should become a member of NATO", "united-states", []),
    ("Iran must never get a nuclear weapon", "united-states", []),
    ("We oppose NATO expansion", "russia", []),
    ("We want NATO membership", "ukraine", []),
    ("We support Ukraine in its fight against Russia", "germany", []),
    ("The war in Ukraine is the fault of the alliance", "russia", []),
    ("We discussed Iran with our partners", "germany", []),
    # Titles, votes, and what others ask.
    ("The Treaty between the United States of America and Russia expires", "china", []),
    ("The US-Russia treaty must be kept", "china", []),
    ("Russia voted against; China and Iran abstained", "russia", []),
    ("The resolution calls on Iran to stop enrichment", "russia", []),
    ("They urged Georgia to attack", "russia", []),
    ("Washington urges Israel to stop", "russia", []),
    ("Germany's partners call on Iran to comply", "germany", []),
    ("We urge NATO's members to think again", "russia", []),
    ("They promised Georgia that it would join", "russia", []),
    # Their own.
    ("Russia must respond", "russia", []),
    ("We urge our colleagues in Moscow to wait", "russia", []),
    ("The Founding Act with NATO is dead. Germany knows it.", "russia", []),
)


@pytest.mark.parametrize(("words", "holder", "to"), PASSAGES)
def test_they_are_directed_only_at_whom_they_ask(
    actors: Entries, words: str, holder: str, to: list[str] | None
) -> None:
    found = [each.slug for each in directed_at(words, actors, {actors.by_slug[holder].id})]

    several = {
        "We call upon the United": ["united-states", "iran"],
        "We invite Georgia, Ukra": ["georgia", "ukraine", "israel"],
    }
    assert found == (several[words[:23]] if to is None else to)


@pytest.mark.parametrize(
    ("words", "role", "holder", "whose"),
    [
        ("Washington's withdrawal from the ABM Treaty was a mistake", "withdrawal", "russia", "us"),
        ("After the US withdrew from the INF Treaty we are free", "withdrawal", "russia", "us"),
        ("the withdrawal of the United States from the treaty", "withdrawal", "russia", "us"),
        ("We are leaving the INF Treaty", "withdrawal", "united-states", "us"),
        ("Russia suspends its participation in New START", "suspension", "russia", "russia"),
        (
            "Moscow's suspension of New START is regrettable",
            "suspension",
            "united-states",
            "russia",
        ),
        ("our accession to the treaty", "joining", "georgia", "georgia"),
        ("If Iran joined the protocol, we would trust it", "joining", "germany", "iran"),
        ("Withdrawal from the treaty would be a mistake", "withdrawal", "russia", None),
        ("The treaty should stay", "withdrawal", "russia", None),
        ("Russia has violated the INF Treaty for years", "breach", "united-states", "russia"),
        ("the violation of the treaty by Iran", "breach", "germany", "iran"),
        ("Iran's repeated breaches of the NPT", "breach", "germany", "iran"),
        ("The treaty was broken long ago", "breach", "germany", None),
        ("NATO undertook in the Founding Act not to deploy", "commitment", "russia", "nato"),
        ("our commitments under the NPT", "commitment", "iran", "iran"),
        ("Russia will not leave the treaty", "withdrawal", "germany", None),
        ("Russia refuses to withdraw from the treaty", "withdrawal", "germany", None),
        ("Iran has never violated the treaty", "breach", "iran", None),
        ("There has been no breach of the treaty by Iran", "breach", "iran", None),
        ("We no longer suspend the treaty", "suspension", "russia", None),
    ],
)
def test_whose_step_it_is_is_proposed_where_the_words_say_it(
    actors: Entries, words: str, role: str, holder: str, whose: str | None
) -> None:
    near = max(words.find("reaty"), 0)

    found = step_of(words, near, CitationRole(role), actors, (holder,))

    full = {"us": "united-states"}
    assert found == ((full.get(whose, whose),) if whose else ())


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        ("a senior US official said", None),
        ("an unnamed official said", None),
        ("a spokesman for Putin said", None),
        ("Putin's adviser said", None),
        ("a Kremlin source said", None),
        ("German Foreign Minister Annalena Baerbock said", None),
        ("US Secretary of State Antony Blinken said", None),
        ("the minister said", None),
        ("a ministry official said", None),
        ("Russian Foreign Minister Sergei Lavrov said", "sergei-lavrov"),
        ("President Putin said", "vladimir-putin"),
        ("Moscow said", "russia"),
        ("the Kremlin said", "russia"),
        ("the ministry said", "russian-mfa"),
    ],
)
def test_a_speaker_is_proposed_only_where_one_is_named(
    actors: Entries, said: str, slug: str | None
) -> None:
    text = f'The Ministry of Foreign Affairs of Russia met. "We will not go," {said} on Monday.'
    span = SourceText(text).find("We will not go")

    guess = guess_speaker(text, span, actors, Affiliations({}))

    assert (guess.slug if guess else None) == slug


@pytest.mark.parametrize(
    ("wording", "addressees", "who"),
    [
        ("the alliance stops its expansion", ("ukraine",), ("nato",)),
        ("an end of the sanctions", ("united-states",), ()),
        ("Ukraine is admitted", ("nato",), ()),
        ("Israel withdraws", (), ("israel",)),
        ("guarantees by Washington", ("iran",), ("united-states",)),
        ("security for Israel", ("iran",), ()),
        ("its good will", ("iran", "israel"), ()),
    ],
)
def test_a_condition_is_asked_of_nobody_whom_its_words_do_not_name(
    actors: Entries, wording: str, addressees: tuple[str, ...], who: tuple[str, ...]
) -> None:
    assert who_meets(wording, addressees, actors) == who


@pytest.mark.parametrize(
    ("wording", "who"),
    [
        ("Israel and Iran agree", ("israel", "iran")),
        ("both Israel and Iran withdraw", ("israel", "iran")),
        ("Israel, Iran and the United States take part", ("israel", "iran", "united-states")),
        ("guarantees by Washington and Beijing", ("united-states", "china")),
        ("Israel withdraws and Iran agrees", ("israel", "iran")),
        ("the United States take part", ("united-states",)),
        ("Iran withdraw its forces", ("iran",)),
        ("Iran has withdrawn", ("iran",)),
        ("Iran has to withdraw", ("iran",)),
        ("Iran will not attack us", ("iran",)),
        ("Iran does not leave", ("iran",)),
        ("Iran is ready to sign", ("iran",)),
        ("Iran is to withdraw", ("iran",)),
        ("Iran is withdrawing", ("iran",)),
        ("Iran's readiness for equal partnership", ("iran",)),
        ("the United States’ full withdrawal from the base", ("united-states",)),
        ("Iran's consent", ("iran",)),
        ("Iran's ports stay open", ()),
        ("Iran's neighbours withdraw", ()),
        ("the United States and Ruritania take part", ()),
        ("Ruritania and the United States take part", ()),
        ("guarantees by Washington and Ruritania", ()),
        ("Israel or Iran agrees", ()),
        ("Russia and Iran agree", ()),
        ("Iran is kept informed of every step", ()),
        ("Iran is not attacked", ()),
        ("Iran is being heard", ()),
        ("Iran has been invited", ()),
        ("Iran must be heard", ()),
        ("Iran is to be invited", ()),
        ("Iran has a say", ()),
        ("Iran alone remains responsible", ()),
        ("Iran remains neutral", ()),
        ("Iran's sovereignty is respected", ()),
        ("Iran, as a neighbour, is heard", ()),
        ("the treaty signed by Iran is respected", ()),
        ("Moscow agrees that Iran is invited", ()),
        ("its rights are respected", ()),
    ],
)
def test_a_condition_is_asked_of_all_who_act_by_its_words_or_of_nobody(
    actors: Entries, wording: str, who: tuple[str, ...]
) -> None:
    assert who_meets(wording, ("georgia",), actors, ("russia",)) == who
