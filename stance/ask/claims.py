"""Who said it, when, and how the source gives it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from stance.ask.asker import Choice, Option, Question
from stance.ask.draft import Draft
from stance.ask.naming import Wanted, ask_date, ask_entry, check_date
from stance.ask.scene import Scene
from stance.ask.voices import (
    Guess,
    guess_speaker,
    names_another,
    relayer,
    speaks_under_label,
    told_of_another,
    unknown_speaker,
)
from stance.domain.claim import own_relay
from stance.errors import InputError
from stance.text.calendar.beside import dates_beside
from stance.text.calendar.months import DAY_NAMES
from stance.text.calendar.saying import said_ago, said_when
from stance.text.edtf import EdtfDate, read_date
from stance.text.speech.marks import holds_marks, stands_in_marks
from stance.text.speech.retelling import Retelling
from stance.text.speech.weekdays import said_on, weekday
from stance.values import Mode, Noun, SourceKind
from stance.work.importing.dating import doubt_of

_MODES = {"d": Mode.DIRECT, "i": Mode.INDIRECT, "m": Mode.MIXED, "a": Mode.ACT}
_WEEK = 7
#: So many dates written out beside a quote are offered.
_MOST_DATES = 4
#: Kinds of sources that record what is done, and those that are the speaker's own words.
_ACTS = {SourceKind.VOTE, SourceKind.TREATY}
_SPOKEN = {
    SourceKind.SPEECH, SourceKind.STATEMENT, SourceKind.TRANSCRIPT, SourceKind.COMMUNIQUE,
}  # fmt: skip
_MEANINGS = {
    "d": "direct",
    "i": "indirect",
    "m": "mixed",
    "a": "an act",
    "r": "relayed by somebody",
}


def speaker_step(draft: Draft, scene: Scene) -> Draft:
    """The draft with its speaker, guessed from the words around the quote."""
    # A speaker without a date is that of the claim before, whom other words may not be of.
    is_settled = draft.speaker is not None and draft.stated_on is not None
    guess = None if is_settled else _who_speaks(draft, scene)
    default = guess.slug if guess else draft.speaker if is_settled else None
    wanted = Wanted(
        Noun.ACTOR,
        "Speaker",
        (default,) if default else (),
        note=guess.because if guess else "",
        hint="who said or did it",
    )
    draft, slug = ask_entry(scene, draft, wanted)
    note = guess.because if guess and slug == guess.slug else ""
    scene.asker.answered("Speaker", scene.vocabulary(draft).actors.name(slug or ""), note)
    return replace(draft, speaker=slug)


def _who_speaks(draft: Draft, scene: Scene) -> Guess | None:
    """By the words beside the quote, else as of the claim before, else whose text it is."""
    return _guessed(draft, scene) or _unnamed(draft, scene)


def _unnamed(draft: Draft, scene: Scene) -> Guess | None:
    """As of the claim before, or the author's, but for what their words tell of another."""
    before, author = _of_claim_before(draft, scene), _of_author(draft, scene)
    told = _told(draft, scene, author)
    if told is None:
        return before or author
    # "He said" may go on with the claim before, unless its author tells it of him.
    is_authors = before is None or (author is not None and author.slug == before.slug)
    return before if told.is_pronoun and told.by is None and not is_authors else None


def _told(draft: Draft, scene: Scene, author: Guess | None) -> Retelling | None:
    text, span = scene.text(draft), scene.span(draft)
    if text is None or span is None:
        return None
    actors, affiliations = scene.entries(draft, Noun.ACTOR), scene.affiliations(draft)
    teller = Guess(author.slug if author else None, _author_name(draft, scene))
    return told_of_another(text.text, span, teller, actors, affiliations)


def _guessed(draft: Draft, scene: Scene) -> Guess | None:
    text, span = scene.text(draft), scene.span(draft)
    if text is None or span is None:
        return None
    actors = scene.entries(draft, Noun.ACTOR)
    guess = guess_speaker(text.text, span, actors, scene.affiliations(draft))
    return guess or unknown_speaker(text.text, span, actors)


def _of_claim_before(draft: Draft, scene: Scene) -> Guess | None:
    """The speaker of the claim before, unless the words beside this one name somebody else."""
    text, span = scene.text(draft), scene.span(draft)
    if draft.speaker is None:
        return None
    if text is not None and span is not None:
        actors = scene.entries(draft, Noun.ACTOR)
        if names_another(text.text, span, draft.speaker, actors):
            return None
    return Guess(draft.speaker, "as of the claim before")


def _author_name(draft: Draft, scene: Scene) -> str:
    known = scene.known.sources.get(draft.source.slug) if draft.source else None
    return (known.author if known else None) or ""


def _of_author(draft: Draft, scene: Scene) -> Guess | None:
    """The author of the source, where that is one actor that is known."""
    actors = scene.entries(draft, Noun.ACTOR)
    meant = {actors.root(each.id).id for each in actors.find(_author_name(draft, scene))}
    return Guess(actors.slug(meant.pop()), "the author of the source") if len(meant) == 1 else None


def date_step(draft: Draft, scene: Scene) -> Draft:
    """The draft with the date of the utterance, the source's unless told otherwise."""
    published = scene.published(draft)
    proposed = Proposed() if draft.stated_on else _proposed(draft, scene, published)
    options = [*proposed.others, *_written(draft, scene, published, proposed)]
    typed = ask_date(
        scene.asker,
        Question(
            "Date",
            default=draft.stated_on or proposed.day,
            note=proposed.note,
            hint="of the utterance: 2016, 2016-12, 2016-12-27 or 27 December 2016",
            options=lambda typed: [each for each in options if each.value.startswith(typed)],
            check=lambda typed: _wrong_date(typed, published),
        ),
    )
    said = proposed.note if typed == proposed.day else _doubt(typed, published)
    scene.asker.answered("Date", typed, said)
    return replace(draft, stated_on=typed)


@dataclass(frozen=True, slots=True)
class Proposed:
    """The day proposed for an utterance, what it rests on, and others that it may have been."""

    day: str | None = None
    note: str = ""
    others: Sequence[Option] = ()


def _proposed(draft: Draft, scene: Scene, published: EdtfDate | None) -> Proposed:
    """The date that the words beside the quote give the saying, else the source's, or none."""
    proposed = _dated(draft, scene, published) or _ago(draft, scene, published)
    return proposed or _of_source(draft, scene, published)


def _dated(draft: Draft, scene: Scene, published: EdtfDate | None) -> Proposed | None:
    """The date that is written out where the words that introduce the quote say when it was said.

    None where they do not; no date is proposed where theirs is one that the source cannot report.
    """
    text = scene.text(draft)
    places = (draft.places[:1] + draft.places[-1:]) if text else ()
    found = (said_when(text.text, place, published) for place in places if text)
    said = next(filter(None, found), None)
    if said is None:
        return None
    says, day = f'the text says "{said.words}"', said.date.text
    source = published.without_time.text if published else ""
    others = [Option(source)] if source else []
    if _wrong_date(day, published):
        return Proposed(None, f"{says}: {day} lies ahead", others)
    if day == source:
        return Proposed(day, f"the source's date; {says}: fits")
    return Proposed(day, f"{says}; source: {source}" if source else says, others)


def _ago(draft: Draft, scene: Scene, published: EdtfDate | None) -> Proposed | None:
    """No date, where the words beside the quote say that it was said before the source's."""
    text = scene.text(draft)
    ago = said_ago(text.text, draft.places[0]) if text and draft.places else None
    source = [Option(published.without_time.text)] if published else []
    return Proposed(None, f'the text says "{ago}"', source) if ago else None


def _of_source(draft: Draft, scene: Scene, published: EdtfDate | None) -> Proposed:
    """The source's date, or the day before it that the words beside the quote name beyond doubt."""
    if published is None:
        return Proposed()
    source = Proposed(published.without_time.text, "the source's date")
    text, span = scene.text(draft), scene.span(draft)
    if text is None or span is None or published.earliest != published.latest:
        return source
    named = weekday(text.text, span)
    if named is None:
        return source
    says = f'the text says "{DAY_NAMES[named]}"'
    back = (published.earliest.weekday() - named) % _WEEK
    if not back:
        return replace(source, note=f"the source's date; {says}: fits")
    day = (published.earliest - timedelta(days=back)).isoformat()
    # Six days back is as well the day after, in another time zone.
    if said_on(text.text, span) == named and back < _WEEK - 1:
        return Proposed(day, f"{says}; the source is of {source.day}", (Option(source.day or ""),))
    other = Option(day, about=f"the {DAY_NAMES[named]} before")
    return replace(
        source, note=f"the source's date; {says}: {day}, if that is meant", others=(other,)
    )


def _written(
    draft: Draft, scene: Scene, published: EdtfDate | None, proposed: Proposed
) -> list[Option]:
    """The dates written out beside the quote that it can have been said on, to be completed to."""
    text, span = scene.text(draft), scene.span(draft)
    if text is None or span is None:
        return []
    known = {proposed.day, *(each.value for each in proposed.others)}
    return [
        Option(date.text, about=f'the text says "{words}"')
        for date, words in dates_beside(text.text, span, published)
        if date.text not in known and not _wrong_date(date.text, published)
    ][:_MOST_DATES]


def _wrong_date(typed: str, published: EdtfDate | None) -> str | None:
    wrong = check_date(typed) if typed else "this is needed"
    if wrong or published is None:
        return wrong
    try:
        doubt_of(read_date(typed), "the source", published)
    except InputError:
        return f"the source was published on {published.text}, before that"
    return None


def _doubt(typed: str, published: EdtfDate | None) -> str:
    """What is doubtful in a date that may be taken."""
    return (doubt_of(read_date(typed), "the source", published) or "") if published else ""


def _relay(draft: Draft, scene: Scene, guess: Guess | None) -> tuple[Draft, str | None]:
    """The draft, and who relays its words: another than the speaker."""
    wanted = Wanted(
        Noun.ACTOR,
        "Relayed by",
        (guess.slug,) if guess and guess.slug else (),
        note=guess.because if guess else "",
        hint="whose report of it the source gives",
    )
    while True:
        draft, by = ask_entry(scene, draft, wanted)
        if by is None or by != draft.speaker:
            return draft, by
        error = own_relay(scene.vocabulary(draft).actors.name(by))
        scene.asker.say([("error", f"  {error}")])


def mode_step(draft: Draft, scene: Scene) -> Draft:
    """The draft with its mode, and with who relays it, if anybody does."""
    relayed = None if draft.mode else _relayed(draft, scene)
    mode = draft.mode or _default_mode(draft, scene, is_relayed=relayed is not None)
    default = next(key for key, each in _MODES.items() if each is mode)
    # Of whoever is not known, nothing is proposed: it is by somebody's account.
    proposed = default if relayed is None else "r" if relayed.slug else None
    key = scene.asker.choose(
        Choice("Given as", _MEANINGS, proposed, note=relayed.because if relayed else "")
    )
    relayed_by = None
    if key == "r":
        draft, relayed_by = _relay(draft, scene, relayed)
        key = default
    name = scene.vocabulary(draft).actors.name(relayed_by) if relayed_by else ""
    by = f"relayed by {name}" if relayed_by else "not relayed by anyone"
    scene.asker.answered("Given as", f"{_MODES[key]}, {by}")
    return replace(draft, mode=_MODES[key], relayed_by=relayed_by)


def _relayed(draft: Draft, scene: Scene) -> Guess | None:
    """By whose account another says it, where the words of the text tell that."""
    text, span = scene.text(draft), scene.span(draft)
    if text is None or span is None:
        return None
    actors, affiliations = scene.entries(draft, Noun.ACTOR), scene.affiliations(draft)
    return relayer(text.text, span, draft.speaker, actors, affiliations)


def _default_mode(draft: Draft, scene: Scene, *, is_relayed: bool) -> Mode:
    """As the kind of source or the label of the words has it, else as their quotation marks do."""
    kind, text, span = scene.kind(draft), scene.text(draft), scene.span(draft)
    if kind in _ACTS:
        return Mode.ACT
    if text is None or span is None:
        return Mode.INDIRECT
    if (kind in _SPOKEN and not is_relayed) or stands_in_marks(text.text, span):
        return Mode.DIRECT
    actors, affiliations = scene.entries(draft, Noun.ACTOR), scene.affiliations(draft)
    if speaks_under_label(text.text, span, draft.speaker, actors, affiliations):
        return Mode.DIRECT
    return Mode.MIXED if holds_marks(text.text[span.start : span.end]) else Mode.INDIRECT
