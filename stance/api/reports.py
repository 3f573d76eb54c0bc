"""The reports as methods, named as the commands, with the filters as keywords."""

from __future__ import annotations

from functools import partial
from typing import Any, Unpack

from stance.api.brief import Brief
from stance.api.calls import OF_NO_ROUND, Calls
from stance.api.frame import Frame
from stance.api.signatures import naming_filters
from stance.api.wording import in_python
from stance.domain.filters import DayWords, FilterWords, NameWords, ReportWords
from stance.values import (
    ChangesBy,
    CitationRole,
    Contradiction,
    CoverageBy,
    Duplicates,
    Measure,
    Normalisation,
    Only,
    SearchBy,
    SearchIn,
    Silence,
    TiesTo,
    TimelineBy,
)
from stance.work.arguments import any_of, at_least, each, one_of, some_of, text, truth


@naming_filters
class ReportCalls(Calls):
    """Every report; what is asked for in words that are not understood raises StanceError.

    With `new_since`, a time, each tells the rows that are new, gone or altered since: `news` says
    which ("made", "unmade", "altered"), `news_acts` and the fields beside it what was done.
    """

    def timeline(self, *, by: str = "series", **filters: Unpack[ReportWords]) -> Frame:
        """Every utterance in the order of its date: by "series", or by "date" in one list.

        Filters: see `stance.Database`.
        """
        from stance.work.reports.timeline import timeline

        order = one_of(TimelineBy, by, "by")
        return self._frame(partial(timeline, by=order), filters)

    def changes(
        self,
        *,
        all: bool = False,  # noqa: A002 - as the command has it
        silence: str = "keeps",
        only: NameWords = None,
        by: str | None = None,
        summary: bool = False,
        **filters: Unpack[ReportWords],
    ) -> Frame:
        """Who changed position on what; with `all`, reaffirmations too.

        `silence`: a condition no longer mentioned "keeps" or "drops". `only`: "reversals",
        "same-bargain", "toward", "away", "recast". `by="speaker"` follows each speaker's own line.
        A `summary` has one row for each holder and issue. Filters: see `stance.Database`.
        """
        from stance.work.reports.changes import changes

        account_of = partial(
            changes,
            all=truth(all, "all"),
            silence=one_of(Silence, silence, "silence"),
            only=some_of(Only, only, "only"),
            by=one_of(ChangesBy, by, "by") if by else None,
            summary=truth(summary, "summary"),
        )
        return self._frame(account_of, filters)

    def matrix(
        self,
        *,
        as_of: DayWords = None,
        compare_to: DayWords = None,
        only_differing: bool = False,
        silence: str = "keeps",
        **filters: Unpack[ReportWords],
    ) -> Frame:
        """Who stands where on what as of a day, else today; `compare_to` an earlier one.

        Filters: see `stance.Database`.
        """
        from stance.work.reports.matrix import matrix

        account_of = partial(
            matrix,
            as_of=as_of,
            compare_to=compare_to,
            only_differing=truth(only_differing, "only_differing"),
            silence=one_of(Silence, silence, "silence"),
        )
        return self._frame(account_of, filters)

    def compare(
        self, *holders: NameWords, silence: str = "keeps", **filters: Unpack[ReportWords]
    ) -> Frame:
        """Two holders or more side by side: when they converged, and when they parted.

        They are named one by one, or in a list. Filters: see `stance.Database`.
        """
        from stance.work.reports.compare import compare

        compared = (*holders, filters.get("holder"))
        filters["holder"] = [name for names in compared for name in each(names)] or None
        account_of = partial(compare, silence=one_of(Silence, silence, "silence"))
        return self._frame(account_of, filters)

    def conditions(
        self,
        *,
        standing: bool = False,
        dropped: bool = False,
        silence: str = "keeps",
        **filters: Unpack[ReportWords],
    ) -> Frame:
        """What is asked, of whom, since when; only what is `standing`, or `dropped`.

        Filters: see `stance.Database`.
        """
        from stance.work.reports.conditions import conditions

        account_of = partial(
            conditions,
            standing=truth(standing, "standing"),
            dropped=truth(dropped, "dropped"),
            silence=one_of(Silence, silence, "silence"),
        )
        return self._frame(account_of, filters)

    def reasons(self, **filters: Unpack[ReportWords]) -> Frame:
        """Which arguments are given, who gave them first, and which took the place of which.

        Filters: see `stance.Database`.
        """
        from stance.work.reports.reasons import reasons

        return self._frame(reasons, filters)

    def treaties(self, *, role: NameWords = None, **filters: Unpack[ReportWords]) -> Frame:
        """Who cites which treaty as what; only in a `role`, such as "basis" or "breach".

        Filters: see `stance.Database`.
        """
        from stance.work.reports.treaties import treaties

        roles = some_of(CitationRole, role, "role")
        return self._frame(partial(treaties, role=roles), filters)

    def contradictions(
        self, *, window: int = 30, kind: NameWords = None, **filters: Unpack[ReportWords]
    ) -> Frame:
        """Where a holder contradicts itself within `window` days; only of a `kind`.

        Filters: see `stance.Database`.
        """
        from stance.work.reports.contradictions import contradictions

        account_of = partial(
            contradictions,
            window=at_least(0, window, "window"),
            kind=some_of(Contradiction, kind, "kind"),
        )
        return self._frame(account_of, filters)

    def coverage(
        self,
        *,
        by: str = "series",
        as_of: DayWords = None,
        old: int = 730,
        **filters: Unpack[ReportWords],
    ) -> Frame:
        """How much rests on how little, by "series", "holder", "source" or "coder".

        By "reading" it is told for what rests on one reading, on agreed and on adjudicated ones;
        by "codebook" for each version that claims were coded by.
        Ages are counted to the day `as_of`, else today; older than `old` days is old.
        Filters: see `stance.Database`.
        """
        from stance.work.reports.coverage import coverage

        account_of = partial(
            coverage,
            by=one_of(CoverageBy, by, "by"),
            as_of=as_of,
            old=at_least(0, old, "old"),
        )
        return self._frame(account_of, filters)

    def network(
        self,
        *,
        ties_to: str | None = None,
        measure: str | None = None,
        normalise: str | None = None,
        duplicates: str = "include",
        window: int | None = None,
        evidence: bool = False,
        **filters: Unpack[ReportWords],
    ) -> Frame:
        """Who agrees with whom: a row for each tie, the strongest first.

        The options are those of `stance report network`; `ties_to` is "holders" or "issues".
        Filters: see `stance.Database`.
        """
        from stance.work.reports.network import network, network_options, told_apart

        with in_python(self._program):
            asked = one_of(TiesTo, ties_to, "ties_to") if ties_to else None
            modes, to = told_apart(any_of(filters.get("mode"), "mode"), asked)
            filters = {**filters, "mode": modes or None}
            options = network_options(
                ties_to=to,
                measure=one_of(Measure, measure, "measure") if measure else None,
                normalise=one_of(Normalisation, normalise, "normalise") if normalise else None,
                duplicates=one_of(Duplicates, duplicates, "duplicates"),
                window=None if window is None else at_least(0, window, "window"),
                evidence=truth(evidence, "evidence"),
            )
        return self._frame(partial(network, options=options), filters)

    def brief(
        self,
        *,
        as_of: DayWords = None,
        short: bool = False,
        citations: bool = False,
        **filters: Unpack[ReportWords],
    ) -> Brief:
        """The analyst's note on a holder or an issue, as of a day, to be read.

        A `short` one has what fits one page; with `citations`, footnotes of the Markdown cite the
        sources. Filters: see `stance.Database`.
        """
        from stance.work.reports.brief import brief, brief_anew

        asked: dict[str, Any] = {
            "as_of": as_of,
            "short": truth(short, "short"),
            "citations": truth(citations, "citations"),
        }
        return self._brief(partial(brief, **asked), partial(brief_anew, **asked), filters)

    def search(
        self,
        words: str,
        *,
        in_: NameWords = None,
        by: str = "relevance",
        limit: int = 20,
        **filters: Unpack[FilterWords],
    ) -> Frame:
        """Find words in claims, source texts and names, however they are spelled there.

        `in_`: "quotes", "paraphrases", "translations", "texts", "names"; `by` "relevance" or
        "date"; at most `limit` hits. Filters: see `stance.Database`.
        """
        from stance.work.search import search

        find = partial(
            search,
            words=text(words, "words"),
            places=some_of(SearchIn, in_, "in_"),
            by=one_of(SearchBy, by, "by"),
            limit=at_least(1, limit, "limit"),
        )
        return self._frame(lambda evidence: find(evidence)[0], filters, side_by_side=True)

    def agreement(
        self,
        round: str,  # noqa: A002 - what it is called everywhere
        *,
        coder: NameWords = None,
        source: NameWords = None,
        by: str = "pair",
        disagreements: bool = False,
        mix_codebooks: bool = False,
    ) -> Frame:
        """How far the coders of a round agree, field by field; or the list of their differences.

        Over all, then `by` "pair" of coders or "source"; with `disagreements` where they differ,
        both readings side by side. Only of these coders and in these sources, where some are named.
        Readings by several versions of the codebook are refused, unless `mix_codebooks`.
        """
        from stance.domain.coding.fields import AgreementBy
        from stance.work.rounds import agreement as rounds

        with in_python(self._program):
            words = rounds.AgreementWords(
                any_of(coder, "coder"),
                any_of(source, "source"),
                one_of(AgreementBy, by, "by"),
                truth(mix_codebooks, "mix_codebooks"),
            )
            told = (
                rounds.disagreements if truth(disagreements, "disagreements") else rounds.agreement
            )
            slug = text(round, "round")
        return self._frame(lambda evidence: told(evidence, slug, words), OF_NO_ROUND)
