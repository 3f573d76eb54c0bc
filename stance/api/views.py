"""What is recorded, as flat rows with slugs and names: the views that others build on."""

from __future__ import annotations

from functools import partial
from typing import Unpack

from stance.api.calls import Calls
from stance.api.frame import Frame
from stance.domain.filters import FilterWords
from stance.work import views


class ViewCalls(Calls):
    """The published views; the filters choose stances, and with them what hangs on these."""

    def stances(self, **filters: Unpack[FilterWords]) -> Frame:
        """A row for each stance, with its claim."""
        return self._frame(views.stances, filters)

    def claims(self, **filters: Unpack[FilterWords]) -> Frame:
        """A row for each claim, by date, with those of its stances that were asked for."""
        return self._frame(views.claims, filters)

    def condition_uses(self, **filters: Unpack[FilterWords]) -> Frame:
        """A row for each condition that a stance attaches or gives up, with its wording there."""
        return self._frame(views.condition_uses, filters)

    def reason_uses(self, **filters: Unpack[FilterWords]) -> Frame:
        """A row for each reason that a stance gives, with its wording there."""
        return self._frame(views.reason_uses, filters)

    def citations(self, **filters: Unpack[FilterWords]) -> Frame:
        """A row for each treaty that a stance cites, in each role."""
        return self._frame(views.citations, filters)

    def sources(self, *, text: bool = False) -> Frame:
        """A row for each source; with `text`, its newest text as well."""
        return self._frame(partial(views.sources, text=text), {})
