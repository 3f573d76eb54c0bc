"""What the fields of lists and reports hold, so that a column has one type whatever its rows."""

from collections.abc import Iterable, Mapping

from stance.reports.field import CellType

_TEXT = """
    a a_date a_direction a_label a_position as_of b b_date b_direction b_label b_position
    change_of claim coder compared_to condition date direction ended_how ended_on first first_date
    form found_in from_date from_label from_position gave_way_on given_up_on holder issue key kind
    label language last last_date last_stated_on noun paraphrase position published_on publisher
    quote reason relation relation_before relayed_by role shift slug source speaker stance
    standing_since title to_date to_label to_position took_place_on translation treaty url
    was_date was_label was_position words
    condition_name earliest holder_name issue_name latest mode note provision published_earliest
    published_latest read_on reason_name recorded_at relayed_by_name sha256 speaker_name text
    treaty_name utterance wording
"""
_WHOLE = """
    age_days ascribed_count changes claims days moments moments_since neutral only_ascribed oppose
    paraphrases quotes reads reversals series shared_issues source_count stance_count support texts
    times utterances
"""
_NUMBER = "weight"
_TRUTH = """
    a_ascribed a_reversal ascribed b_ascribed b_reversal differs excerpt order_uncertain
    position_turned reversal same_bargain speaker_changed standing dropped verbatim
"""
_LIST = """
    a_conditions a_conditions_alone a_paraphrases a_quotes a_sources a_stances addressees
    addressees_dates addressees_labels addressees_moved also_in ascribed_to asked_on b_conditions
    b_conditions_alone b_paraphrases b_quotes b_sources b_stances by changed_from coders conditions
    conditions_added conditions_dropped conditions_kept conditions_silent crossed_conditions
    departs_from ended_wordings first_by first_by_dates from_conditions from_paraphrases
    from_quotes from_sources from_speakers from_stances gaps gave_way_to holders issues
    issues_agreed issues_balanced issues_disputed kinds matches moved provisions reasons
    reasons_added reasons_kept role_before role_dates roles shared_conditions shared_treaties
    sources speakers stances stood to_conditions to_paraphrases to_quotes to_sources to_speakers
    to_stances took_place_of treaties treaties_added treaties_kept treaties_silent was_conditions
    wording_dates wordings
    addressee_names by_names condition_names holder_names issue_names reason_names treaty_names
"""
_FIELDS = {
    CellType.TEXT: _TEXT,
    CellType.WHOLE: _WHOLE,
    CellType.NUMBER: _NUMBER,
    CellType.TRUTH: _TRUTH,
    CellType.LIST: _LIST,
}
_TYPES: Mapping[str, CellType] = {
    name: cell_type for cell_type, names in _FIELDS.items() for name in names.split()
}
#: Where a field of a report holds something else than its namesakes: how many, and not who.
_OWN: Mapping[tuple[str, str], CellType] = {
    ("conditions", "holders"): CellType.WHOLE,
    ("reasons", "holders"): CellType.WHOLE,
}


def types_of(report: str, fields: Iterable[str]) -> dict[str, CellType]:
    """What each field of a report holds; raises KeyError for one that is not declared."""
    return {name: _OWN.get((report, name)) or _TYPES[name] for name in fields}
