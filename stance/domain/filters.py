"""The filters that mean the same on every list and report."""

import datetime as dt
from dataclasses import dataclass

from stance.domain.stance import StanceRow
from stance.text.edtf import EdtfDate
from stance.values import Form


@dataclass(frozen=True)
class Filters:
    """Which stances are asked for; slugs of roots, empty where a filter was not given.

    `holders` and `issues` choose series. `sources`, `coders`, `as_recorded` and
    `include_ascribed` choose the evidence. The others ask for stances that match: on `since` and
    `until` by their date, on the rest by what they carry.
    """

    holders: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    treaties: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    since: EdtfDate | None = None
    until: EdtfDate | None = None
    as_recorded: dt.datetime | None = None
    include_ascribed: bool = False
    parts: bool = False

    @property
    def choose_stances(self) -> bool:
        """Whether anything is asked of stances, and not of claims or sources alone."""
        return any(
            (
                *(self.holders, self.issues, self.addressees, self.speakers, self.conditions),
                *(self.reasons, self.treaties, self.forms, self.since, self.until),
            )
        )

    @property
    def ask_of_words(self) -> bool:
        """Whether `matches` asks anything of a stance."""
        carried = (self.addressees, self.speakers, self.conditions, self.reasons, self.treaties)
        return any((*carried, self.forms))

    def matches(self, row: StanceRow) -> bool:
        """Whether a stance carries what was asked for; its date is not looked at."""
        carried = (
            (self.addressees, row.addressees),
            (self.speakers, (row.speaker,)),
            (self.conditions, tuple(use.condition for use in row.conditions)),
            (self.reasons, tuple(use.reason for use in row.reasons)),
            (self.treaties, tuple(use.treaty for use in row.citations)),
            (self.forms, (row.form,)),
        )
        return all(not asked or set(asked) & set(has) for asked, has in carried)

    def in_period(self, earliest: dt.date, latest: dt.date) -> bool:
        """Whether a date can lie within `since` and `until`."""
        after = self.since is None or latest >= self.since.earliest
        return after and (self.until is None or earliest <= self.until.latest)

    def as_given(self) -> dict[str, str | bool | list[str]]:
        """The filters given, by the names of their options, for a report's own record."""
        lists = {
            "holder": self.holders,
            "issue": self.issues,
            "addressee": self.addressees,
            "speaker": self.speakers,
            "condition": self.conditions,
            "reason": self.reasons,
            "treaty": self.treaties,
            "source": self.sources,
            "coder": self.coders,
            "form": tuple(form.value for form in self.forms),
        }
        given: dict[str, str | bool | list[str]] = {
            name: list(values) for name, values in lists.items() if values
        }
        dates = {"since": self.since, "until": self.until}
        given |= {name: date.text for name, date in dates.items() if date}
        if self.as_recorded:
            given["as_recorded"] = self.as_recorded.isoformat()
        flags = {"include_ascribed": self.include_ascribed, "parts": self.parts}
        return given | {name: True for name, is_set in flags.items() if is_set}
