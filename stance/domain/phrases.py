"""Every wording in which claims and stances read to people: read-back, quotations, time."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from stance.domain.positions import POLES, POSITIONS, TURNED
from stance.domain.roles import cited_as
from stance.domain.stance import CitationUse, ConditionUse, StanceRow
from stance.domain.vocabulary import Vocabulary, shortly
from stance.text.edtf import Dated
from stance.text.rejoining import rejoined
from stance.values import Form, Position


def reflowed(words: str) -> str:
    """Words of a source on one line, each whole: where lines broke is the source's affair."""
    return " ".join(rejoined(words).split())


def quoted(words: str) -> str:
    """Words of a source as a quotation, in marks that those within it seldom are."""
    return f"“{reflowed(words)}”"


def paraphrased(words: str) -> str:
    """A coder's words, which are never printed as a quotation."""
    return f"(paraphrase) {reflowed(words)}"


def as_ascribed(name: str, *, ascribed: bool = True) -> str:
    """The name of a holder or a series; marked where others say that the holder takes the side."""
    return f"{name} (as ascribed by others)" if ascribed else name


def title_of_series(holder: str, issue: str, *, ascribed: bool = False) -> str:
    """Who on what: "Russia on Relations between NATO and Russia"."""
    return f"{holder} on {issue}{', as ascribed to it by others' if ascribed else ''}"


def spoken_as(form: Form, addressees: Iterable[str], name_of: Callable[[str], str]) -> str:
    """In what form something is said, and to whom: "as an offer, to Nordmark".

    Nothing for a view, the usual form. `name_of` leads from an addressee's slug to its name.
    """
    if form is Form.VIEW:
        return ""
    article = "an" if form.value[0] in "aeiou" else "a"
    whom = ", ".join(map(name_of, dict.fromkeys(addressees)))
    return f"as {article} {form.value}{f', to {whom}' if whom else ''}"


#: What a stance is that is no view, with what leads to those it is directed at.
_FORMS = {
    Form.VIEW: "Addressed to",
    Form.DEMAND: "A demand on",
    Form.COMMITMENT: "A commitment to",
    Form.OFFER: "An offer to",
    Form.WARNING: "A warning to",
}


def read_back(row: StanceRow, vocabulary: Vocabulary, told: set[str] | None = None) -> str:
    """The stance as a sentence, with what it drops, why, and what it cites.

    Holder, SUPPORTS, OPPOSES or TAKES NO SIDE ON, the proposition, on condition that WHO: WHAT.
    What form it has, and to whom it is directed, follows. What several doubles of one entry say
    is told once, under their root. Where it was recorded on the opposite issue, what was said of
    that follows, and its conditions there: "yes to the opposite, if" is no "no, unless".

    `told` are the treaties that the stances read back before it named in full, and are named in
    short from then on; those of this stance are added to it.
    """
    names = _Names(vocabulary, set() if told is None else told)
    holder = names.actor(row.holder)
    if row.turned_from is None:
        sentence = f"{holder} {_side(row, row.position, row.issue, names)}."
    else:
        said = _side(row, TURNED[row.position], row.turned_from, names)
        sentence = (
            f"{holder} {POSITIONS[row.position].verb} {names.proposition(row.issue)}."
            f" Recorded on the opposite of that: {said}."
        )
    extras = [names.reasons(row), *(names.citation(row, use) for use in _cited_once(row))]
    extras += [*_ascription(row, names), names.form(row)]
    return " ".join([sentence, *(extra for extra in extras if extra)])


def _side(row: StanceRow, position: Position, issue: str, names: "_Names") -> str:
    """Which side is taken on an issue, with what it hangs on and what is given up."""
    facts = POSITIONS[position]
    parts = [
        f"{facts.verb} {names.proposition(issue)}",
        names.conditions(facts.link, [use for use in row.conditions if not use.dropped]),
        names.conditions("no longer asking that", [use for use in row.conditions if use.dropped]),
    ]
    return ", ".join(part for part in parts if part)


def _cited_once(row: StanceRow) -> Iterator[CitationUse]:
    """What a stance cites, each treaty once in a role and with a provision, by all named there."""
    by: dict[tuple[str, str, str | None], dict[str, None]] = {}
    for use in row.citations:
        place = (use.treaty, use.role, use.provision)
        by.setdefault(place, {}).update(dict.fromkeys(use.by))
    for use in row.citations:
        named = by.pop((use.treaty, use.role, use.provision), None)
        if named is not None:
            yield use._replace(by=tuple(named))


def _ascription(row: StanceRow, names: "_Names") -> list[str]:
    if not row.ascribed:
        return []
    said_by = names.actor(row.speaker)
    if row.relayed_by:
        return [f"(Ascribed: {said_by}, as quoted by {names.actor(row.relayed_by)}.)"]
    return [f"(Ascribed, as quoted by {said_by}.)"]


#: What stands before nouns in the place of what leads to a clause, or to who must do what.
_BEFORE_NOUNS = {
    "on condition that": "on condition of",
    "with the condition that": "with the condition of",
    "no longer asking that": "no longer asking for",
    "unless": "unless there is",
}
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|do|does|will|shall|would|should|can|could|may|must)\b"
)
#: "NATO transforms itself", and not "Security guarantees for Ukraine".
_VERB_SECOND = re.compile(
    r"\S+ [a-z]+[^s\W]s (?!(?:of|for|to|on|in|at|by|with|from|and|or|against)\b)"
)


def is_clause(name: str) -> bool:
    """Whether a condition's name reads as a clause, "NATO transforms itself", and not as a noun."""
    return bool(_FINITE.search(name) or _VERB_SECOND.match(name))


def enumerated(names: Sequence[str]) -> str:
    """Names as a sentence has them: "A", "A and B", "A, B and C"."""
    *first, last = names or [""]
    return f"{', '.join(first)} and {last}" if first else last


class _Names:
    """Slugs into the names people read."""

    def __init__(self, vocabulary: Vocabulary, told: set[str]) -> None:
        self._vocabulary = vocabulary
        self._told = told

    def actor(self, slug: str) -> str:
        return self._vocabulary.actors.name(slug)

    def actors(self, slugs: Sequence[str]) -> str:
        return ", ".join(map(self.actor, slugs))

    def form(self, row: StanceRow) -> str:
        """Its form if it is no view, and to whom it is directed."""
        to = enumerated([self.actor(slug) for slug in row.addressees])
        if to:
            return f"{_FORMS[row.form]} {to}."
        return "" if row.form is Form.VIEW else f"{_FORMS[row.form].rpartition(' ')[0]}."

    def proposition(self, slug: str) -> str:
        entry = self._vocabulary.issues.by_slug.get(slug)
        return f'"{entry.detail.rstrip(".")}"' if entry else slug

    def conditions(self, link: str, uses: Sequence[ConditionUse]) -> str:
        if not uses:
            return ""
        asked: dict[str, dict[str, None]] = {}
        for use in uses:
            asked.setdefault(use.condition, {}).update(dict.fromkeys(use.addressees))
        names = {slug: self._vocabulary.conditions.name(slug) for slug in asked}
        whom = {
            slug: f"{self.actors(list(each))}: " if each else "" for slug, each in asked.items()
        }
        if not any(whom.values()) and not any(map(is_clause, names.values())):
            link = _BEFORE_NOUNS.get(link, link)
        return f"{link} {'; '.join(f'{whom[slug]}{name}' for slug, name in names.items())}"

    def reasons(self, row: StanceRow) -> str:
        if not row.reasons:
            return ""
        once = dict.fromkeys(use.reason for use in row.reasons)
        named = map(self._vocabulary.reasons.name, once)
        return f"Because: {'; '.join(named)}."

    def citation(self, row: StanceRow, use: CitationUse) -> str:
        treaty = self._treaty(row, use.treaty)
        provision = f", {use.provision}," if use.provision else ""
        return f"Cites the {treaty}{provision} {self._as(use, row)}."

    def _treaty(self, row: StanceRow, slug: str) -> str:
        """A treaty in full where it is named first, with what it is called where it is again."""
        treaties = self._vocabulary.treaties
        if slug in self._told:
            return shortly(slug, treaties)
        self._told.add(slug)
        full = treaties.name(slug)
        is_again = sum(use.treaty == slug for use in _cited_once(row)) > 1
        short = shortly(slug, treaties) if is_again else full
        return full if short == full else f"{full} ({short})"

    def _as(self, use: CitationUse, row: StanceRow) -> str:
        whose = self.actors(use.by) if use.by else self.actor(row.holder)
        return cited_as(use.role, whose)


_MONTHS = 12
_YEAR = 366


def by_whom(coder: str | None) -> str:
    """Who did something, as it follows the time of it, or that nobody can tell any more."""
    return f" by {coder}" if coder else ", by whom is not recorded"


def elapsed(earlier: dt.date, later: dt.date) -> str:
    """The whole years and months between two days, or the days within the first month."""
    months = (later.year - earlier.year) * _MONTHS + later.month - earlier.month
    if later.day < earlier.day:
        months -= 1
    if months < 1:
        return counted((later - earlier).days, "day")
    years, months = divmod(months, _MONTHS)
    parts = [counted(years, "year")] if years else []
    return " ".join(parts + ([counted(months, "month")] if months else []))


def between(one: Dated, other: Dated) -> str:
    """The time from one date to another, later one: "2 years 3 months".

    Where one of them can mean more than a year, from the least to the most that it can be.
    """
    most = elapsed(one.earliest, other.latest)
    if max((each.latest - each.earliest).days for each in (one, other)) <= _YEAR:
        return elapsed(one.earliest, other.earliest)
    least = elapsed(one.latest, other.earliest)
    return most if least == most else f"{least} to {most}"


def either_way(one: Dated, other: Dated, *, later: str, earlier: str) -> str:
    """How far two dates that overlap can lie apart, whichever came first."""
    if one.earliest == other.latest:
        return "on the same day"
    ways = ((one.earliest, other.latest, later), (other.earliest, one.latest, earlier))
    return "at most " + ", or ".join(
        f"{elapsed(first, last)} {way}" for first, last, way in ways if last > first
    )


def a_reading(coder: str, of_round: str) -> str:
    """Whose reading a claim is: a reading of anna in the round pilot."""
    return f"a reading of {coder} in the round {of_round}"


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the singular or the plural: 1 source, 3 sources."""
    plural = noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def another(differs: str) -> str:
    """What is otherwise, by names of fields: another position, other conditions."""
    plural = re.match(r"[a-z_]+s\b", differs)
    return f"{'other' if plural else 'another'} {differs}"


#: Labels of words that set no condition: what stands with them was stated earlier.
_WITHOUT = frozenset(POSITIONS[pole].label.value for pole in POLES)


def standing_shown(label: str, number: int) -> str:
    """A label with the conditions that stand: "support; 2 earlier conditions stand".

    A label is that of the words said on its date. Where those set conditions, the number follows
    it ("conditional support, 2 conditions"); where they set none, it says since when these stand.
    """
    conditions = conditions_shown(label, number)
    link = "; " if label in _WITHOUT else ", "
    return f"{label}{link}{conditions}" if conditions else label


def conditions_shown(label: str, number: int) -> str:
    """The conditions that stand with a label, by their number; empty where there are none."""
    if not number:
        return ""
    if label not in _WITHOUT:
        return counted(number, "condition")
    return f"{counted(number, 'earlier condition')} {'stands' if number == 1 else 'stand'}"


def no_sentence(slug: str, proposition: str | None) -> tuple[str, ...]:
    """What to tell a person whose proposition is one word; nothing where it is more, or none.

    It is told, not refused: some languages say a sentence in one word.
    """
    from stance.text.words import folded_words

    if not proposition or len(folded_words(proposition)) > 1:
        return ()
    told = f'yes to {slug} means "{proposition}", which is hardly a sentence'
    return (f"{told}; to say more: stance issue edit {slug} --proposition TEXT",)
