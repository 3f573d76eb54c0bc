"""Dates as they are entered: read in words too, which is said; none to come, unless asked."""

import datetime as dt
from dataclasses import dataclass, field

from stance.errors import DocumentPath, InputError, LocatedError, located
from stance.text.edtf import EdtfDate, is_to_come, read_date
from stance.work import evidence

#: So many things are said of the dates of one intake; the others are of the same kinds.
_MOST = 20
#: What makes a date right that looks a day too late.
RIGHT_IF = "right if it was in another time zone, or past midnight"
#: What makes a time right that is later on the day than that of its source.
RIGHT_ELSEWHERE = "right if it was in another time zone"
#: A statement may be dated so long after its source.
_TOLERANCE = dt.timedelta(days=1)


def _today() -> dt.date:
    return evidence.today()


@dataclass(slots=True)
class Dating:
    """Reads the dates of one intake; `future` ones only if so, and `notes` what is to be said."""

    future: bool = False
    notes: list[str] = field(default_factory=list)
    today: dt.date = field(default_factory=_today)
    _timed: dict[str, EdtfDate] = field(default_factory=dict)

    def read(self, text: str, path: DocumentPath = ()) -> EdtfDate:
        """A date, to the day at most.

        Raises LocatedError for what is no date, has a time, or is to come.
        """
        date = self.timed(text, path)
        if date.time:
            reason = f'"{text}" has a time, which only what is said or published has'
            raise LocatedError(path, InputError(reason, f"leave it out: {date.without_time}"))
        return date

    def timed(self, text: str, path: DocumentPath = ()) -> EdtfDate:
        """A date that may have a time of the day. Errors as `read`."""
        if text in self._timed:
            return self._timed[text]
        date = located(path, lambda: read_date(text))
        if not self.future:
            located(path, lambda: refuse_to_come(date, self.today))
        if date.text != text.strip():
            self.say(f'"{text.strip()}" is read as {date}')
        self._timed[text] = date
        return date

    def stated(
        self, text: str, path: DocumentPath, *, source: str, published: EdtfDate | None
    ) -> EdtfDate:
        """When something was said that a source published then; also as `timed`.

        A day after the source is taken, with a doubt. Raises LocatedError for what is later.
        """
        stated = self.timed(text, path)
        if published is not None and stated.earliest >= published.latest:
            doubt = located(path, lambda: doubt_of(stated, source, published))
            if doubt:
                self.say(doubt)
        return stated

    def say(self, note: str) -> None:
        """Note something to be said of a date; of many things, not all."""
        if note not in self.notes and len(self.notes) < _MOST:
            self.notes.append(note)


def refuse_to_come(date: EdtfDate, today: dt.date) -> None:
    """Raise InputError for a date that is to come, or an interval that ends then."""
    if is_to_come(date, today):
        reason = f"{date} is to come: today is {today}"
        raise InputError(reason, "correct it, or say that it is meant: --future")


def doubt_of(stated: EdtfDate, source: str, published: EdtfDate) -> str | None:
    """What is doubtful in a statement's date beside its source's, if anything is.

    Raises InputError where it is, at the earliest, more than a day after the source.
    """
    late = stated.earliest - published.latest
    if late > _TOLERANCE:
        reason = f"stated on {stated}, after {source} was published ({published})"
        raise InputError(reason, "correct stated_on, or the source's published_on")
    if late > dt.timedelta(0):
        return f"stated on {stated}, a day after {source} was published ({published}): {RIGHT_IF}"
    if late == dt.timedelta(0) and stated.time and published.time and stated.time > published.time:
        return (
            f"stated on {stated}, later that day than {source} was published ({published}):"
            f" {RIGHT_ELSEWHERE}"
        )
    return None


def last_day_of(published: dt.date) -> dt.date:
    """The last day on which what a source reports can have been said."""
    return min(published, dt.date.max - _TOLERANCE) + _TOLERANCE
