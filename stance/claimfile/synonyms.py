"""Which value of a closed list somebody means who writes another word for it."""

from collections.abc import Sequence

from stance.text.nearness import closest

#: Words that people write, by the value that they mean.
_MEANT = {
    "support": "pro, for, in favour, favour, favor, yes, yea, aye, agree, positive, supporting,"
    " conditional support, dafür, ja, zustimmung, zustimmend, unterstützung, befürwortung, pour,"
    " oui, favorable",
    "oppose": "contra, con, against, no, nay, disagree, negative, opposed, opposition,"
    " conditional opposition, dagegen, nein, ablehnung, ablehnend, gegen, contre, non,"
    " défavorable",
    "neutral": "abstain, abstains, abstained, abstention, undecided, neither, ambivalent,"
    " no position, no side, enthaltung, enthalten, unentschieden, neutre, s'abstient",
    "view": "opinion, statement, assessment, evaluation, belief, position",
    "demand": "request, call, appeal, urge, ask, ultimatum",
    "commitment": "promise, pledge, vow, assurance, undertaking, obligation",
    "offer": "proposal, proposition, suggestion, invitation",
    "warning": "threat, threaten, caution, menace",
    "direct": "quote, quoted, verbatim, direct speech",
    "indirect": "reported, paraphrase, paraphrased, reported speech, indirect speech",
    "act": "action, deed, signature, vote",
    "breach": "violation, violated, broken, breached",
    "withdrawal": "exit, denunciation, termination",
    "suspension": "suspended, suspend, moratorium, pause",
    "joining": "accession, ratification, signature, signing",
    "state": "country, nation, government",
    "organisation": "organization, igo, alliance, union",
    "speaks-for": "represents, represent, spokesperson",
    "member-of": "member, belongs-to",
    "news": "article, newspaper, press, zeitung, zeitungsartikel, artikel, presse, nachricht,"
    " meldung, journal",
    "speech": "address, rede, ansprache, discours, allocution",
    "statement": "erklärung, stellungnahme, déclaration",
    "transcript": "interview, protokoll, mitschrift, wortprotokoll, transcription",
    "communique": "communiqué, press release, kommuniqué, pressemitteilung, communiqué de presse",
    "report": "bericht, rapport",
    "treaty": "agreement, vertrag, abkommen, traité, accord",
    "vote": "abstimmung, scrutin",
    "other": "sonstiges, andere, autre",
}


def meant(written: str, options: Sequence[str]) -> str | None:
    """The option that a word stands for, by what it means or by its spelling; else None."""
    word = _word(written)
    return _of_that_meaning(word, options) or closest(word, options)


def same_meaning(written: str, options: Sequence[str]) -> str | None:
    """The option that a word is or means as it stands; None for one that is only spelt like it.

    What is said to be conditional is more than a position, and means none.
    """
    word = _word(written)
    if word in options:
        return word
    return None if word.startswith("conditional") else _of_that_meaning(word, options)


def _word(written: str) -> str:
    return " ".join(written.casefold().replace("_", " ").split())


def _of_that_meaning(word: str, options: Sequence[str]) -> str | None:
    known = (value for value in options if word in _MEANT.get(value, "").split(", "))
    return next(known, None)
