"""Both sides of a pair on one date, as the rows of a comparison have them."""

from dataclasses import dataclass

from stance.domain.change import Change
from stance.domain.stance import StanceRow
from stance.reports.compare.meetings import HolderLine, HolderPair, Meeting
from stance.reports.compare.relation import State, shared_conditions


@dataclass(frozen=True, slots=True)
class PairMeeting:
    """One date of a pair, with both sides."""

    pair: HolderPair
    meeting: Meeting

    @property
    def a(self) -> "OneSide":
        """The holder named first."""
        return OneSide(self.pair.a, self.meeting.a, self.meeting.b, self.meeting.moved[0])

    @property
    def b(self) -> "OneSide":
        """The holder named second."""
        return OneSide(self.pair.b, self.meeting.b, self.meeting.a, self.meeting.moved[1])


@dataclass(frozen=True, slots=True)
class OneSide:
    """A holder's state after a meeting, beside that of the other; `is_new` if it is of this date.

    There is no state before the holder has said anything.
    """

    line: HolderLine
    state: State | None
    other: State | None
    is_new: bool

    @property
    def position(self) -> str | None:
        """The position taken."""
        return str(self.state.moment.position) if self.state else None

    @property
    def label(self) -> str | None:
        """The label of what was said last."""
        return self.state.moment.label.value if self.state else None

    @property
    def date(self) -> str | None:
        """When it was said."""
        return self.state.moment.date if self.state else None

    @property
    def direction(self) -> str | None:
        """How the state came about, where it is of this date."""
        change = self._change
        return change.direction.value if change else None

    @property
    def reversal(self) -> bool | None:
        """Whether it came about by a reversal, where it is of this date."""
        change = self._change
        return change.reversal if change else None

    @property
    def _change(self) -> Change | None:
        return self.state.change if self.state and self.is_new else None

    @property
    def conditions(self) -> list[str]:
        """The conditions that stand."""
        return sorted(self.state.moment.standing) if self.state else []

    @property
    def conditions_alone(self) -> list[str]:
        """Those of them that are no common demand."""
        shared = shared_conditions(self.state, self.other)
        return [slug for slug in self.conditions if slug not in shared]

    @property
    def rows(self) -> tuple[StanceRow, ...]:
        """The stances that the state rests on."""
        return self.state.moment.rows if self.state else ()
