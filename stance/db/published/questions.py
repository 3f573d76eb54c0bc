"""Ten questions that the published views answer, in SQL that every engine reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SavedQuestion:
    """A question, and the SELECT that answers it.

    `name` is what it is saved under, `pattern` the question in words, `says` how to read the
    answer. The SQL asks for what is `given` by names with a colon before them (`:holder`); the
    values there are those that make sense for the sample, and `known_as` is how the question names
    them. `most` is a SELECT that has both of any database, of what most is recorded of.
    """

    name: str
    pattern: str
    says: str
    sql: str
    given: Mapping[str, str] = field(default_factory=dict)
    known_as: Mapping[str, str] = field(default_factory=dict)
    most: str = ""

    @property
    def asks(self) -> str:
        """The question in words, as it is asked of the sample."""
        return self.pattern.format(**self.known_as)

    @property
    def example(self) -> str:
        """The SQL with what is given in it, as one types it."""
        sql = self.sql.strip()
        for name, value in self.given.items():
            sql = sql.replace(f":{name}", f"'{value}'")
        return sql


_CHANGED = """
SELECT holder_name, issue_name, from_date, from_label, to_date, to_label, direction
FROM stance_change
WHERE direction <> 'reaffirmed'
ORDER BY holder, issue, to_date
"""

_REVERSED = """
SELECT holder_name, issue_name, from_date, from_label, to_date, to_label, days
FROM stance_change
WHERE reversal
ORDER BY holder, issue, to_date
"""

_CONDITIONS = """
SELECT condition_name, addressee_names AS asked_of, issue_name,
  min(earliest) AS since, max(latest) AS last_said, count(DISTINCT utterance) AS times
FROM condition_use
WHERE holder = :holder AND NOT ascribed AND NOT dropped
GROUP BY condition, condition_name, addressee_names, issue, issue_name
ORDER BY since, issue, condition
"""

_TREATIES = """
SELECT treaty_name, role, holder_name,
  count(DISTINCT utterance) AS times, min(earliest) AS since
FROM citation_use
WHERE NOT ascribed
GROUP BY treaty, treaty_name, role, holder, holder_name
ORDER BY times DESC, treaty, role, holder
"""

_STOOD = """
SELECT holder_name, issue_name, label, date, standing
FROM (
  SELECT moment.*, max(number) OVER (PARTITION BY holder, issue) AS newest
  FROM moment
  WHERE latest <= :day
) AS until_then
WHERE number = newest
ORDER BY holder, issue
"""

_DIFFER = """
WITH now AS (
  SELECT *
  FROM (
    SELECT moment.*, max(number) OVER (PARTITION BY holder, issue) AS newest
    FROM moment
  ) AS every_moment
  WHERE number = newest
)
SELECT one.issue_name, one.holder_name, one.label, one.date,
  other.holder_name AS other_name, other.label AS other_label, other.date AS other_date
FROM now AS one
JOIN now AS other ON other.issue = one.issue AND other.holder > one.holder
WHERE one.position <> other.position
ORDER BY one.issue, one.holder, other.holder
"""

_SPEAKERS = """
SELECT holder_name, issue_name, from_date, from_speakers, to_date, to_speakers, direction
FROM stance_change
WHERE from_speakers <> to_speakers
ORDER BY holder, issue, to_date
"""

_SOURCES = """
SELECT change.to_date, said.stance, said.source, said.publisher, said.quote
FROM stance_change AS change
JOIN stance_flat AS said ON said.holder = change.holder AND said.issue = change.issue
  AND '; ' || change.to_stances || '; ' LIKE '%; ' || said.stance || '; %'
WHERE change.holder = :holder AND change.issue = :issue
ORDER BY change.to_date, said.stance
"""

_QUIET = """
SELECT now.holder_name, now.issue_name, asked.condition_name,
  max(asked.latest) AS last_said, now.date AS last_spoke
FROM (
  SELECT moment.*, max(number) OVER (PARTITION BY holder, issue) AS newest
  FROM moment
) AS now
JOIN condition_use AS asked ON asked.holder = now.holder AND asked.issue = now.issue
  AND '; ' || now.standing || '; ' LIKE '%; ' || asked.condition || '; %'
WHERE now.number = now.newest AND NOT asked.ascribed AND NOT asked.dropped
GROUP BY now.holder, now.holder_name, now.issue, now.issue_name, now.earliest, now.date,
  asked.condition, asked.condition_name
HAVING max(asked.latest) < now.earliest
ORDER BY now.holder, now.issue, asked.condition
"""

_COVERAGE = """
SELECT coalesce(publisher, '') AS published_by, substr(date, 1, 4) AS year,
  count(DISTINCT source) AS sources, count(DISTINCT claim) AS claims, count(*) AS stances
FROM stance_flat
GROUP BY coalesce(publisher, ''), substr(date, 1, 4)
ORDER BY published_by, year
"""

#: A value for each name that is given, and how it is called.
_MOST_DEMANDING = """
SELECT holder, holder_name
FROM condition_use
WHERE NOT ascribed AND NOT dropped
GROUP BY holder, holder_name
ORDER BY count(*) DESC, holder
LIMIT 1
"""

_NEWEST = "SELECT max(latest) AS day, max(latest) AS day_name FROM moment HAVING count(*) > 0"

_MOST_CHANGED = """
SELECT holder, holder_name, issue, issue_name
FROM stance_change
GROUP BY holder, holder_name, issue, issue_name
ORDER BY count(*) DESC, holder, issue
LIMIT 1
"""

QUESTIONS: tuple[SavedQuestion, ...] = (
    SavedQuestion(
        "who-changed",
        "Who changed position on what, and when?",
        "Rows in which only reasons or treaties are new are `reaffirmed`, and left out here.",
        _CHANGED,
    ),
    SavedQuestion(
        "who-reversed",
        "Who went over to the other side?",
        "A reversal is a turn on dates whose order is certain; where the bargain of before is told"
        " from its other end, it is `same_bargain` and none.",
        _REVERSED,
    ),
    SavedQuestion(
        "which-conditions",
        "Which conditions did {holder} attach, since when, and who is to meet them?",
        "Days are the earliest and the latest that the dates can mean. `utterance` is the same for"
        " all reports of the same words, so that each counts once.",
        _CONDITIONS,
        {"holder": "russia"},
        {"holder": "Russia"},
        _MOST_DEMANDING,
    ),
    SavedQuestion(
        "which-treaties",
        "Which treaty is leaned on most, in which role, and by whom?",
        "One stance may cite a treaty in several roles, and has a row for each.",
        _TREATIES,
    ),
    SavedQuestion(
        "what-stood",
        "What did each holder stand for on {day}?",
        "That is the newest moment that certainly lies on or before the day, with its standing"
        " conditions. Who had said nothing by then is not there: no evidence is not neutral.",
        _STOOD,
        {"day": "2016-12-31"},
        {"day": "31 December 2016"},
        _NEWEST,
    ),
    SavedQuestion(
        "who-differs",
        "Whose positions differ, and on what?",
        "Each pair of holders, by the newest moment of either.",
        _DIFFER,
    ),
    SavedQuestion(
        "who-spoke",
        "Where did the speakers change between two moments?",
        "Such a change may be one of office-holders and not of mind.",
        _SPEAKERS,
    ),
    SavedQuestion(
        "which-sources",
        "Which sources are behind a change, and in which words?",
        'A list is text: to look for a member, put "; " around both. A claim without a quote has a'
        " `paraphrase`, which are the coder's words.",
        _SOURCES,
        {"holder": "russia", "issue": "nato-russia-relations"},
        most=_MOST_CHANGED,
    ),
    SavedQuestion(
        "which-conditions-are-quiet",
        "Which conditions still stand, though the holder has since spoken without them?",
        "Silence is not dropping: what stands is in the `standing` of the newest moment.",
        _QUIET,
    ),
    SavedQuestion(
        "what-is-covered",
        "What does the evidence come from, by publisher and year?",
        "`date` is the date as written, and begins with the year; ascribed stances are in it.",
        _COVERAGE,
    ),
)
