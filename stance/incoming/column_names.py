"""The words that people head columns with, by the field that they mean, language by language."""

from collections.abc import Iterable, Mapping

from stance.text.spelling import name_key

Words = Mapping[str, str]

_ENGLISH: Words = {
    "source": "source slug, source id, document, document id, doc",
    "title": "source title, document title, headline",
    "publisher": "publication, outlet, newspaper",
    "published_on": "published, publication date, date published, source date, document date",
    "url": "link, source url, web address",
    "kind": "source kind, source type, document type",
    "language": "lang",
    "author": "source author",
    "reference": "citation key, cite key, bibtex key",
    "text": "source text, full text, fulltext, document text",
    "text_file": "file, text file, file name, filename",
    "quote": "quotation, citation text, excerpt, passage, words, verbatim",
    "paraphrase": "summary, paraphrased",
    "mode": "speech mode",
    "speaker": "said by, spokesperson, spokesman, who, person",
    "stated_on": "date, stated, stated at, said on, date stated, statement date, day,"
    " date of statement",
    "relayed_by": "relayed, quoted by, reported by, as quoted by",
    "translation": "translated",
    "note": "notes, comment, comments, remark, remarks, memo",
    "coder": "coded by, annotator",
    "holder": "actor, country, party, organisation, organization, state, stakeholder",
    "issue": "topic, concept, proposition, claim, subject",
    "position": "stance, agreement, direction, vote",
    "addressees": "addressee, directed at, target",
    "condition": "conditions, demand",
    "condition_wording": "wording of condition, wording",
    "condition_addressees": "condition addressee, condition of whom, who must meet it",
    "condition_dropped": "dropped",
    "reason": "reasons, argument, justification",
    "treaty": "treaties, instrument, agreement cited",
    "treaty_role": "role, cited as",
    "treaty_provision": "provision, article",
}
_GERMAN: Words = {
    "source": "quelle, quellen-id, dokument, dokument-id, dokumentnummer",
    "title": "titel, überschrift, schlagzeile, dokumenttitel, titel der quelle",
    "publisher": "medium, verlag, herausgeber, herausgeberin, zeitung, zeitschrift, sender,"
    " publikation, organ",
    "published_on": "erschienen, erschienen am, erscheinungsdatum, erscheinungstag, veröffentlicht,"
    " veröffentlicht am, veröffentlichung, veröffentlichungsdatum, datum der veröffentlichung,"
    " publikationsdatum, publiziert am, datum der quelle, dokumentdatum",
    "url": "adresse, webadresse, internetadresse, verweis",
    "kind": "art, quellenart, art der quelle, quellentyp, dokumentart, dokumenttyp, textart,"
    " textsorte",
    "language": "sprache",
    "author": "autor, verfasser, verfasserin, autorin, autor/in, urheber",
    "text": "volltext, quellentext, text der quelle",
    "text_file": "datei, dateiname, textdatei",
    "quote": "zitat, originalzitat, wörtliches zitat, wortlaut, textstelle, aussage, äußerung",
    "paraphrase": "zusammenfassung, umschreibung, paraphrasiert",
    "mode": "modus, redeform",
    "speaker": "sprecher, sprecherin, sprecher/in, sprecher:in, redner, rednerin, redner/in",
    "stated_on": "datum, tag, gesagt am, geäußert am, datum der aussage, datum der äußerung,"
    " aussagedatum, datum der rede, redetag",
    "relayed_by": "zitiert von, zitiert nach, berichtet von",
    "translation": "übersetzung, übersetzt",
    "note": "notiz, notizen, bemerkung, bemerkungen, anmerkung, anmerkungen, kommentar",
    "coder": "kodierer, kodiererin, codierer, codiererin, kodiert von, codiert von, kodierer/in",
    "holder": "land, staat, akteur, akteurin, partei, fraktion, positionsträger, wessen position",
    "issue": "thema, streitfrage, gegenstand, these, streitpunkt, sachfrage",
    "position": "haltung, stellungnahme, standpunkt, bewertung, votum, abstimmung, zustimmung",
    "addressees": "adressat, adressaten, adressatin, gerichtet an, an wen",
    "condition": "bedingung, bedingungen, forderung, forderungen",
    "condition_wording": "wortlaut der bedingung",
    "condition_addressees": "adressat der bedingung, wer sie erfüllen muss",
    "reason": "grund, gründe, begründung",
    "treaty": "vertrag, verträge, abkommen, übereinkommen",
    "treaty_role": "rolle",
    "treaty_provision": "artikel, bestimmung",
}
_FRENCH: Words = {
    "source": "texte id, numéro du document",
    "title": "titre, intitulé, titre du document",
    "publisher": "éditeur, journal, média",
    "published_on": "date de publication, publié le, paru le, date du document",
    "url": "adresse web, lien",
    "kind": "type de source, type de document, nature du document",
    "language": "langue",
    "author": "auteur, auteure, autrice",
    "text": "texte, texte intégral",
    "text_file": "fichier, nom du fichier",
    "quote": "citation, extrait, propos",
    "paraphrase": "résumé, paraphrasé",
    "speaker": "orateur, oratrice, locuteur, locutrice, intervenant, intervenante, porte-parole",
    "stated_on": "date de déclaration, date de la déclaration, date du discours, jour, dit le",
    "relayed_by": "cité par, rapporté par",
    "translation": "traduction",
    "note": "remarque, remarques, commentaire",
    "coder": "codeur, codeuse, codé par",
    "holder": "acteur, actrice, pays, parti, état",
    "issue": "enjeu, sujet, thème, question",
    "position": "prise de position, avis",
    "addressees": "destinataire, destinataires, adressé à",
    "condition": "exigence, revendication",
    "reason": "raison, motif",
    "treaty": "traité, accord",
    "treaty_role": "rôle",
    "treaty_provision": "disposition",
}


def _keys(words: Words, *, with_names: bool = False) -> dict[str, str]:
    keys = {name_key(name.replace("_", " ")): name for name in words} if with_names else {}
    return keys | {name_key(each): name for name, of in words.items() for each in of.split(", ")}


_IN_ENGLISH, _IN_OTHERS = _keys(_ENGLISH, with_names=True), _keys(_GERMAN) | _keys(_FRENCH)
#: The field that each word means; where two languages have it, as it is meant in English.
FIELD_OF = {**_IN_OTHERS, **_IN_ENGLISH}


def has_day_first(heading: str, others: Iterable[str]) -> bool:
    """Whether dates in figures below a heading have their day first, as its language writes them.

    So they are in German and French, where the heading is such or, if it is of no language alone,
    more of the `others` are than are English.
    """
    own = _language(heading)
    return (own or sum(map(_language, others))) > 0


def _language(heading: str) -> int:
    """1 for a heading in German or French, -1 for one in English; 0 for any other, and for both."""
    key = name_key(heading.replace("_", " "))
    return (key in _IN_OTHERS) - (key in _IN_ENGLISH)
