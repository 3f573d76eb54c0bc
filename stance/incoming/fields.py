"""The fields of sources, claims and stances that a column or a code can stand for."""

from collections.abc import Iterable
from enum import StrEnum

from stance.text.spelling import name_key
from stance.values import Noun


class Level(StrEnum):
    """What a field is of."""

    SOURCE = "source"
    CLAIM = "claim"
    STANCE = "stance"
    USE = "use"


_NAMES = {
    Level.SOURCE: "source title publisher published_on url kind language author reference text"
    " text_file read_on",
    Level.CLAIM: "key quote quote_start prefix paraphrase mode speaker stated_on relayed_by"
    " translation note coder round",
    Level.STANCE: "holder issue position form addressees ascribed stance_note",
    Level.USE: "condition condition_wording condition_addressees condition_dropped reason"
    " reason_wording treaty treaty_role treaty_provision treaty_wording treaty_by",
}
#: What a field is of, by its name.
LEVELS = {name: level for level, names in _NAMES.items() for name in names.split()}
#: What a code can stand for: something that is said of a passage.
CODED = tuple(name for name, level in LEVELS.items() if level is not Level.SOURCE)
#: The fields that hold several names.
LISTS = frozenset({"holder", "addressees", "condition_addressees", "treaty_by"})
#: The kind of vocabulary that a field names.
NAMING = {
    **dict.fromkeys(
        ("speaker", "relayed_by", "holder", "addressees", "condition_addressees", "treaty_by"),
        Noun.ACTOR,
    ),
    "issue": Noun.ISSUE,
    "condition": Noun.CONDITION,
    "reason": Noun.REASON,
    "treaty": Noun.TREATY,
}
#: The words that people head columns with, by the field that they mean.
_MEANT = {
    "source": "source slug, source id, document, document id, doc, quelle, dokument, texte id",
    "title": "source title, document title, headline, titel, titre, überschrift",
    "publisher": "publication, outlet, newspaper, medium, verlag, herausgeber, éditeur, journal",
    "published_on": "published, publication date, date published, source date, document date,"
    " erschienen, erscheinungsdatum, date de publication, publié le",
    "url": "link, source url, web address, adresse",
    "kind": "source kind, source type, document type, quellenart, type de source",
    "language": "lang, sprache, langue",
    "author": "source author, autor, verfasser, auteur",
    "reference": "citation key, cite key, bibtex key",
    "text": "source text, full text, fulltext, document text, volltext, texte",
    "text_file": "file, text file, file name, filename, datei, fichier",
    "quote": "quotation, citation text, excerpt, passage, words, verbatim, zitat, wortlaut,"
    " citation, extrait",
    "paraphrase": "summary, paraphrased, zusammenfassung, umschreibung, résumé",
    "mode": "speech mode, modus",
    "speaker": "said by, spokesperson, spokesman, who, person, sprecher, sprecherin, redner,"
    " orateur, locuteur, intervenant",
    "stated_on": "date, stated, stated at, said on, date stated, statement date, date of statement,"
    " day, datum, date de déclaration",
    "relayed_by": "relayed, quoted by, reported by, as quoted by",
    "translation": "translated, übersetzung, traduction",
    "note": "notes, comment, comments, remark, remarks, memo, notiz, bemerkung, anmerkung,"
    " kommentar, remarque, commentaire",
    "coder": "coded by, annotator, kodierer, codierer, codeur",
    "holder": "actor, country, party, organisation, organization, state, land, akteur, acteur,"
    " pays, partei, parti, stakeholder",
    "issue": "topic, concept, proposition, claim, subject, thema, streitfrage, gegenstand, enjeu,"
    " sujet, thème, question",
    "position": "stance, agreement, direction, vote, haltung, stellungnahme, standpunkt, prise de"
    " position",
    "addressees": "addressee, directed at, target, adressat, adressaten, destinataire",
    "condition": "conditions, demand, bedingung, bedingungen, forderung",
    "condition_wording": "wording of condition, wording, wortlaut der bedingung",
    "condition_addressees": "condition addressee, condition of whom, who must meet it",
    "condition_dropped": "dropped",
    "reason": "reasons, argument, justification, grund, begründung, raison, motif",
    "treaty": "treaties, instrument, agreement cited, vertrag, abkommen, traité, accord",
    "treaty_role": "role, cited as, rolle, rôle",
    "treaty_provision": "provision, article, artikel",
}
_BY_WORD = {
    name_key(word): name
    for name in LEVELS
    for word in (name.replace("_", " "), *_MEANT.get(name, "").split(", "))
    if word
}
#: How like a heading must be to a field's own words to be taken for it, of 100.
_ALIKE = 88
_SHORTEST = 5


def field_meant(heading: str) -> str | None:
    """The field that the heading of a column means, by its words or nearly so; None for none."""
    word = name_key(heading.replace("_", " "))
    if word in _BY_WORD:
        return _BY_WORD[word]
    if len(word) < _SHORTEST:
        return None
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(_BY_WORD), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return _BY_WORD[found[0]] if found else None


def fields_meant(headings: Iterable[str]) -> dict[str, str]:
    """The fields that headings mean, by heading; a field that several mean is the nearest one's."""
    taken: dict[str, str] = {}
    named = list(headings)
    exact = [each for each in named if each.strip().casefold() in LEVELS]
    for heading in (*exact, *(each for each in named if each not in exact)):
        name = field_meant(heading)
        if name and name not in taken.values():
            taken[heading] = name
    return {heading: taken[heading] for heading in named if heading in taken}
