"""The moments of every series, with what stands in each, as common table expressions.

They say what `domain.series` and `domain.conditions` say, for the live own stances of the record:
how repeats are led back to one date, which stances make a moment, where a position turns, and
which conditions stand. The text is the same for every engine.

A condition stands in a moment if its last mention up to there demands it and the position has not
turned since. So all that has to be followed from one crossing of a series to the next is where it
turned last: `turning` does. Moments have numbers of their own, one after the other, those of a
series together; `series_id` is that of the first moment, `since` that of the last turn.
"""

from collections.abc import Iterable, Mapping

from stance.db.published.forms import Forms
from stance.db.published.shared import OF_RECORD
from stance.domain.positions import POLES, POSITIONS, TURNED
from stance.values import MIXED_POSITION, Position

#: A common table expression: its name, and the SELECT behind it.
Expression = tuple[str, str]


def quoted(value: str) -> str:
    """A word of a closed list as SQL writes it."""
    return f"'{value}'"


def told_as(value: str, words: Mapping[str, str]) -> str:
    """What each of these words is told as."""
    cases = "".join(f" WHEN {quoted(word)} THEN {quoted(told)}" for word, told in words.items())
    return f"CASE {value}{cases} END"


def label(position: str, conditional: str) -> str:
    """The label of a position, by whether something is demanded with it: 1 or 0."""
    bare = told_as(position, {name: each.label for name, each in POSITIONS.items()})
    bound = told_as(position, {name: each.on_conditions for name, each in POSITIONS.items()})
    return f"CASE WHEN {conditional} = 1 THEN {bound} ELSE {bare} END"


def overlap(one: str, other: str) -> str:
    """Whether two dates can mean the same time, so that nobody knows which came first."""
    return f"{_begins_before_the_end(one, other)} AND {_begins_before_the_end(other, one)}"


def _begins_before_the_end(one: str, other: str) -> str:
    # "~" comes after all that can stand in a time, and so ends the day or the minute.
    return f"({one}.earliest, {one}.clock) <= ({other}.latest, {other}.clock || '~')"


_POLES = ", ".join(map(quoted, sorted(POLES)))
_DEMANDS = """NOT issue.same_as_reversed AND EXISTS (
            SELECT 1 FROM stance_condition
            WHERE stance_condition.stance_id = stance.id AND NOT stance_condition.dropped)"""

# As a case, for PostgreSQL, which without statistics takes what IS NULL for next to nothing, and
# would then join all that follows row by row.
_OWN = f"""
    SELECT stance.id AS stance_id, stance.number,
        coalesce(holder.same_as_id, holder.id) AS holder_id,
        coalesce(issue.same_as_id, issue.id) AS issue_id,
        issue.same_as_reversed AS turned,
        CASE WHEN issue.same_as_reversed THEN {told_as("stance.position", TURNED)}
            ELSE stance.position END AS position,
        CASE WHEN {_DEMANDS} THEN 1 ELSE 0 END AS conditional,
        claim.key AS claim, coalesce(claim.repeats, claim.key) AS utterance,
        claim.stated_on AS date, claim.stated_earliest AS earliest, claim.stated_latest AS latest,
        coalesce(claim.stated_time, '') AS clock,
        claim.recorded_at, claim.speaker_id, claim.source_id
    FROM stance
    JOIN claim ON claim.id = stance.claim_id
    JOIN actor AS holder ON holder.id = stance.holder_id
    JOIN issue ON issue.id = stance.issue_id
    WHERE NOT stance.ascribed AND CASE WHEN {OF_RECORD} THEN TRUE ELSE FALSE END"""

# An utterance has the date of the claim that its group of repeats is known by, or of the first.
_REPORTED = """
    SELECT own.*,
        first_value(stance_id) OVER reports AS lead_id,
        first_value(earliest) OVER reports AS lead_earliest,
        first_value(latest) OVER reports AS lead_latest,
        first_value(clock) OVER reports AS lead_clock,
        first_value(recorded_at) OVER reports AS lead_recorded_at,
        first_value(claim) OVER reports AS lead_claim,
        first_value(number) OVER reports AS lead_number
    FROM own
    WINDOW reports AS (
        PARTITION BY holder_id, issue_id, utterance
        ORDER BY claim <> utterance, recorded_at, claim, number
    )"""

_SAID = """
    SELECT reported.*,
        dense_rank() OVER (ORDER BY holder_id, issue_id) AS series_id,
        dense_rank() OVER (
            ORDER BY holder_id, issue_id, lead_earliest, lead_latest, lead_clock
        ) AS moment_id,
        row_number() OVER (
            ORDER BY holder_id, issue_id, lead_earliest, lead_latest, lead_clock,
                lead_recorded_at, lead_claim, lead_number, stance_id <> lead_id,
                earliest, latest, clock, recorded_at, claim, number
        ) AS place
    FROM reported"""

# Reports of one utterance that agree on the position are one stance, with the conditions of all.
_SIDE = """
    SELECT said.*,
        max(conditional) OVER (PARTITION BY moment_id, lead_id, position) AS bound,
        min(place) OVER (PARTITION BY moment_id) AS opening
    FROM said"""

_COMMON = f"""
    SELECT series_id, moment_id, holder_id, issue_id, lead_earliest AS earliest,
        lead_latest AS latest, lead_clock AS clock,
        max(CASE WHEN place = opening THEN date END) AS date,
        CASE WHEN min(position) = max(position) THEN min(position)
            WHEN min(CASE WHEN position IN ({_POLES}) THEN bound ELSE 0 END) = 1
                THEN {quoted(Position.OPPOSE)}
            ELSE {quoted(MIXED_POSITION)} END AS position,
        max(conditional) AS conditional
    FROM side
    GROUP BY series_id, moment_id, holder_id, issue_id, lead_earliest, lead_latest, lead_clock"""

_DATED = f"""
    SELECT common.*,
        row_number() OVER (PARTITION BY series_id ORDER BY moment_id) AS number,
        max(moment_id) OVER (PARTITION BY series_id) AS last_id,
        max(CASE WHEN position IN ({_POLES}) THEN moment_id END) OVER (
            PARTITION BY series_id ORDER BY moment_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS pole_id
    FROM common"""

# What is both demanded and given up on one date is demanded. What is asked for on the opposite of
# an issue counts in no bargain.
_NAMED = """
    SELECT said.series_id, said.moment_id,
        coalesce(condition.same_as_id, condition.id) AS condition_id,
        max(CASE WHEN stance_condition.dropped THEN 0 ELSE 1 END) AS demanded
    FROM said
    JOIN stance_condition ON stance_condition.stance_id = said.stance_id
    JOIN condition ON condition.id = stance_condition.condition_id
    WHERE NOT said.turned
    GROUP BY said.series_id, said.moment_id, coalesce(condition.same_as_id, condition.id)"""

# `recalled`: where a demand is made again, the moment in which it was made before.
_MENTION = """
    SELECT named.*,
        lead(moment_id) OVER mentions AS next_id,
        CASE WHEN demanded = 1 AND lag(demanded) OVER mentions = 1
            THEN lag(moment_id) OVER mentions END AS recalled
    FROM named
    WINDOW mentions AS (PARTITION BY series_id, condition_id ORDER BY moment_id)"""

# What would stand in a moment if no position ever turned, each since its last demand.
_OPEN = """
    SELECT dated.moment_id, mention.condition_id, mention.moment_id AS begun
    FROM mention
    JOIN dated ON dated.series_id = mention.series_id
        AND dated.moment_id >= mention.moment_id
        AND (mention.next_id IS NULL OR dated.moment_id < mention.next_id)
    WHERE mention.demanded = 1"""

_CROSSING = f"""
    SELECT dated.series_id, dated.moment_id,
        row_number() OVER (PARTITION BY dated.series_id ORDER BY dated.moment_id) AS step,
        coalesce(stood.begun, -1) AS stood, coalesce(shared.recalled, -1) AS shared,
        {overlap("pole", "dated")} AS uncertain
    FROM dated
    JOIN dated AS pole ON pole.moment_id = dated.pole_id AND pole.position <> dated.position
    LEFT JOIN (
        SELECT moment_id, max(begun) AS begun FROM open GROUP BY moment_id
    ) AS stood ON stood.moment_id = dated.pole_id
    LEFT JOIN (
        SELECT moment_id, max(recalled) AS recalled FROM mention GROUP BY moment_id
    ) AS shared ON shared.moment_id = dated.moment_id
    WHERE dated.position IN ({_POLES})"""

# Where something stood at the pole before, and something that stands is demanded again, it is the
# same bargain; else the position turns, and nothing from before stands.
_TURNING = """
    SELECT DISTINCT series_id, CAST(0 AS BIGINT) AS step, CAST(0 AS BIGINT) AS moment_id,
        CAST(0 AS BIGINT) AS since, 1 = 0 AS uncertain
    FROM dated
    UNION ALL
    SELECT crossing.series_id, crossing.step, crossing.moment_id,
        CASE WHEN crossing.stood >= turning.since AND crossing.shared >= turning.since
                THEN turning.since
            ELSE crossing.moment_id END,
        crossing.uncertain
    FROM turning
    JOIN crossing ON crossing.series_id = turning.series_id AND crossing.step = turning.step + 1"""

_COURSE = """
    SELECT dated.*,
        coalesce(max(turning.since) OVER (
            PARTITION BY dated.series_id ORDER BY dated.moment_id
        ), 0) AS since,
        coalesce(turning.since = dated.moment_id AND NOT turning.uncertain, 1 = 0) AS reversal,
        coalesce(turning.since < dated.moment_id, 1 = 0) AS same_bargain
    FROM dated
    LEFT JOIN turning ON turning.moment_id = dated.moment_id"""

_STANDING = """
    SELECT course.series_id, course.moment_id, course.last_id, open.condition_id
    FROM course
    JOIN open ON open.moment_id = course.moment_id AND open.begun >= course.since"""

_ARGUED = """
    SELECT DISTINCT said.series_id, said.moment_id,
        coalesce(reason.same_as_id, reason.id) AS reason_id
    FROM said
    JOIN stance_reason ON stance_reason.stance_id = said.stance_id
    JOIN reason ON reason.id = stance_reason.reason_id"""

_CITED = """
    SELECT DISTINCT said.series_id, said.moment_id,
        coalesce(treaty.same_as_id, treaty.id) AS treaty_id, citation.role
    FROM said
    JOIN citation ON citation.stance_id = said.stance_id
    JOIN treaty ON treaty.id = citation.treaty_id"""

# Who speaks, which stances, which sources: each once, in the order in which they were said.
_SPOKEN = """
    SELECT said.moment_id, 'speakers' AS list, root.slug AS member, min(said.place) AS place
    FROM said
    JOIN actor ON actor.id = said.speaker_id
    JOIN actor AS root ON root.id = coalesce(actor.same_as_id, actor.id)
    GROUP BY said.moment_id, root.slug
    UNION ALL
    SELECT moment_id, 'stances', claim || '/' || number, place
    FROM said
    UNION ALL
    SELECT said.moment_id, 'sources', root.slug, min(said.place)
    FROM said
    JOIN source ON source.id = said.source_id
    JOIN source AS root ON root.id = coalesce(source.same_as_id, source.id)
    GROUP BY said.moment_id, root.slug"""

#: The columns of a series, where its `holder` and `issue` are joined.
SERIES = {
    "holder": "holder.slug",
    "holder_name": "holder.name",
    "issue": "issue.slug",
    "issue_name": "issue.name",
}

#: What both views rest on, in order.
COURSE: tuple[Expression, ...] = (
    ("own", _OWN),
    ("reported", _REPORTED),
    ("said", _SAID),
    ("side", _SIDE),
    ("common", _COMMON),
    ("dated", _DATED),
    ("named", _NAMED),
    ("mention", _MENTION),
    ("open", _OPEN),
    ("crossing", _CROSSING),
    ("turning", _TURNING),
    ("course", _COURSE),
    ("standing", _STANDING),
    ("argued", _ARGUED),
    ("cited", _CITED),
    ("spoken", _SPOKEN),
)


def resting_on(expressions: Iterable[Expression], select: str, forms: Forms) -> str:
    """A SELECT that rests on expressions, each of them worked out once."""
    named = ",\n".join(
        f"{name} AS ({text})"
        if name == "turning"
        else f"{name} AS MATERIALIZED ({forms.kept(text)})"
        for name, text in expressions
    )
    return f"WITH RECURSIVE\n{named}\n{select}"
