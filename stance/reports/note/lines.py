"""What moved, as lines: conditions, reasons, treaties, and who speaks now."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import takewhile

from stance.domain.change import Change
from stance.domain.conditions.lives import Ended, Life, lives
from stance.domain.conditions.standing import Crossing
from stance.domain.course import Course
from stance.domain.phrases import enumerated
from stance.domain.positions import TURNED, label_of
from stance.domain.series import Moment, Series, Utterance
from stance.domain.speakers import speaker_changed, speakers_of
from stance.domain.stance import CitationUse, ConditionUse, StanceRow
from stance.reports.limits import UNSAID
from stance.reports.note.facts import SaidDates, stated_label
from stance.reports.note.references import ShortNames
from stance.reports.note.shape import Line
from stance.values import ChangeOf, Direction, Position

Utterances = Iterable[Utterance]


@dataclass(frozen=True)
class LineWriter:
    """Writes the lines below a heading."""

    names: ShortNames
    # Of the series at hand, which is asked for with each of its changes.
    _said: list[SaidDates] = field(default_factory=list, init=False, repr=False, compare=False)

    def opening(self, utterances: Utterances) -> tuple[Line, ...]:
        """All that utterances ask, argue and cite, with nothing before them to compare with."""
        utterances = list(utterances)
        uses = _uses(utterances)
        asked = dict.fromkeys(use.condition for use in uses if use.demands)
        dropped = dict.fromkeys(use.condition for use in uses if use.gives_up)
        reasons = {use.reason for one in utterances for use in one.reasons}
        treaties = {use.treaty for use in _citations(utterances)}
        return (
            *self.added(utterances, asked),
            *(Line("-", f"dropped: {self.names.condition(slug)}", "in words") for slug in dropped),
            *self.of_opposite(utterances),
            *self.reasons(sorted(reasons)),
            *self.treaties(utterances, sorted(treaties)),
        )

    def moved(self, change: Change, course: Course) -> tuple[Line, ...]:
        """All that a change adds, keeps, passes over and drops, and what is doubtful in it."""
        after, series = change.after, course.series
        said = self._said_in(series)
        cited_anew = [slug for slug in change.treaties_added if said.was_cited(slug, after)]
        cited_first = [slug for slug in change.treaties_added if slug not in cited_anew]
        return (
            *self.added(after.utterances, change.conditions_added),
            *(self._kept(slug) for slug in change.conditions_kept),
            *self._dropped(change),
            *self._conceded(change, course),
            *self._bargain(change),
            *self.of_opposite(after.utterances),
            *self.silent(after, series),
            *self.reasons(change.reasons_added),
            *self.treaties(after.utterances, cited_first, "first cited"),
            *self.treaties(after.utterances, cited_anew, "new role"),
            *self._speakers(change, course),
            *_doubts(change),
        )

    def added(self, utterances: Utterances, slugs: Iterable[str]) -> list[Line]:
        """Conditions in the order the words give them, with whom they are asked of."""
        asked: dict[str, dict[str, None]] = {slug: {} for slug in slugs}
        said = [use for use in _uses(utterances) if use.condition in asked and use.demands]
        for use in said:
            asked[use.condition].update(dict.fromkeys(use.addressees))
        in_order = dict.fromkeys([*(use.condition for use in said), *asked])
        return [
            Line("+", self.names.condition(slug), self._asked_of(asked[slug])) for slug in in_order
        ]

    def of_opposite(self, utterances: Utterances) -> list[Line]:
        """The conditions of what was said of the opposite, which no position here hangs on."""
        said = {
            self._said_of_opposite(row, use): None
            for utterance in utterances
            for row in utterance
            for use in row.conditions
            if use.of_opposite
        }
        return [Line("¬", words, "of the opposite; counts in no bargain") for words in said]

    def _said_of_opposite(self, row: StanceRow, use: ConditionUse) -> str:
        condition = self.names.condition(use.condition)
        if use.dropped:
            return f"no longer asked: {condition}"
        return f"{label_of(TURNED[row.position], conditional=True)}, on: {condition}"

    def _asked_of(self, whom: Iterable[str]) -> str:
        names = self.names.actors(whom)
        return f"asked of {names}" if names else ""

    def _kept(self, slug: str) -> Line:
        return Line("=", self.names.condition(slug), "said again")

    def _dropped(self, change: Change) -> list[Line]:
        given_up = change.after.dropped
        turned = change.after.crossing is Crossing.TURN
        otherwise = "fell as the position turned" if turned else "not said again"
        return [
            Line(
                "-",
                f"dropped: {self.names.condition(slug)}",
                "in words" if slug in given_up else otherwise,
            )
            for slug in change.conditions_dropped
        ]

    def _bargain(self, change: Change) -> list[Line]:
        """That support and opposition share their conditions, where they do."""
        if not change.same_bargain:
            return []
        shared = enumerated([self.names.condition(slug) for slug in change.conditions_shared])
        ends = [f"yes once “{shared}”", f"no until “{shared}”"]
        if change.after.position == Position.SUPPORT:
            ends.reverse()
        return [Line("↔", f"the same bargain from its other end: {', '.join(ends)}")]

    def _conceded(self, change: Change, course: Course) -> list[Line]:
        """The conditions given up in words that stood no longer, or had never been asked."""
        slugs = sorted(change.after.dropped - change.before.standing)
        return [
            Line("-", f"given up in words: {self.names.condition(slug)}", aside)
            for slug, aside in _fates(slugs, change, course)
        ]

    def silent(self, moment: Moment, series: Series) -> list[Line]:
        """The conditions that stand unsaid, with the date on which each was last said."""
        said = self._said_in(series)
        return self._unsaid(moment, lambda slug: f"last said {said.last(slug, moment)}")

    def _said_in(self, series: Series) -> SaidDates:
        if not self._said or self._said[0].series is not series:
            self._said[:] = [SaidDates(series)]
        return self._said[0]

    def unsaid(self, moment: Moment) -> list[Line]:
        """The conditions that stand unsaid, with no more about them."""
        return self._unsaid(moment, lambda _: "")

    def _unsaid(self, moment: Moment, aside: Callable[[str], str]) -> list[Line]:
        unsaid = sorted(moment.standing - moment.demanded)
        lines = [
            Line(".", f"not repeated: {self.names.condition(slug)}", aside(slug))
            for slug in unsaid[:UNSAID]
        ]
        if unsaid[UNSAID:]:
            lines.append(Line(".", f"not repeated: {len(unsaid) - UNSAID:,} more conditions"))
        return lines

    def reasons(self, slugs: Iterable[str]) -> list[Line]:
        """Why."""
        return [Line("*", f"because: {self.names.reason(slug)}") for slug in slugs]

    def treaties(self, utterances: Utterances, slugs: Iterable[str], when: str = "") -> list[Line]:
        """The treaties cited, as what, and whose commitment, breach or step they are said to be."""
        uses = _citations(utterances)
        return [
            Line("§", f"{self.names.treaty(slug)}: {self._roles(slug, uses)}", when)
            for slug in slugs
        ]

    def _roles(self, slug: str, uses: Iterable[CitationUse]) -> str:
        return "; ".join(dict.fromkeys(self.names.role(use) for use in uses if use.treaty == slug))

    def _speakers(self, change: Change, course: Course) -> list[Line]:
        """Whether it is the man or the line; the holder's own voice is nobody's in particular."""
        if change.direction is Direction.REAFFIRMED:
            return []
        heard = {*speakers_of(change.before), *speakers_of(change.after)}
        lines = []
        if speaker_changed(change) and course.series.holder not in heard:
            lines.append(self._another_speaker(change, course))
        departs = course.voices.departs_from(change.after)
        lines += [
            Line("~", f"departs from {self.names.actor(speaker)}", _stated(last))
            for speaker, last in departs.items()
            if speaker not in heard
        ]
        return lines

    def _another_speaker(self, change: Change, course: Course) -> Line:
        now = self.names.actors(speakers_of(change.after))
        then = self.names.actors(speakers_of(change.before))
        return Line("~", f"speaks now: {now}; before: {then}", _heard_before(change, course))


def _heard_before(change: Change, course: Course) -> str:
    """What whoever speaks now stood for when last heard, in exactly what is compared."""
    change_of = course.voices.change_of(change)
    heard = course.voices.last_heard(change.after).values()
    if not heard:
        return "not heard before"
    dates = ", ".join(dict.fromkeys(before.date for before, _ in heard))
    if any(before.position != now.position for before, now in heard):
        return f"had taken another position, {dates}"
    if change_of is ChangeOf.LINE:
        return f"had taken the same position on other conditions, {dates}"
    return f"had taken the same position, {dates}"


def _stated(moment: Moment) -> str:
    return f"{stated_label(moment)}, {moment.date}"


def _uses(utterances: Utterances) -> list[ConditionUse]:
    return [use for one in utterances for use in one.conditions]


def _citations(utterances: Utterances) -> list[CitationUse]:
    return [use for one in utterances for row in one for use in row.citations]


def _fates(slugs: list[str], change: Change, course: Course) -> Iterable[tuple[str, str]]:
    """What had become of each of these conditions before a change."""
    if not slugs:
        return
    known = lives(course.series._replace(moments=tuple(_before(change, course.series))))
    for slug in slugs:
        yield slug, _fate(known[slug]) if slug in known else "not asked before"


def _fate(life: Life) -> str:
    if life.given_up:
        return f"given up before, {life.given_up.date}"
    if life.ended is None:
        return ""
    verb = "had fallen" if life.how is Ended.TURNED else "was no longer said"
    return f"it {verb} {life.ended.date}"


def _before(change: Change, series: Series) -> Iterable[Moment]:
    return takewhile(lambda moment: moment is not change.after, series.moments)


def _doubts(change: Change) -> list[Line]:
    if not change.order_uncertain:
        return []
    dates = f"{change.before.date} and {change.after.date}"
    return [Line("?", f"order uncertain: {dates} overlap")]
