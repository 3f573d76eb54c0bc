"""One claim after the other by questions: recorded, edited as a file, or left as a draft."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from stance.ask.begin import begun
from stance.ask.draft import CODING, Draft
from stance.ask.enter import Talk, enter, next_claim
from stance.ask.flow import Begin, Ending
from stance.ask.recall import Remembered
from stance.ask.scene import Scene
from stance.claimfile.formats.yaml_writing import to_yaml
from stance.cli.context import file_recorded, say
from stance.cli.editor import Recording, read_back_first, record_edited
from stance.cli.recorded import tell
from stance.queries.utterances import Reading
from stance.work.drafts import BegunClaim, keep, remove
from stance.work.record import Recorded, as_document
from stance.work.typed_claim import TypedClaim, coding_of


@dataclass
class Conversation:
    """The questions for a claim that was begun.

    `program` is how the program was called, with its database. `path` is the file of a draft that
    is gone on with. With `future` dates to come are taken. It is of the record, or a `reading`.
    `is_told`: that nothing was recorded was said, as the questions were left.
    """

    url: str
    record: Recording
    program: str
    begun: BegunClaim
    path: Path | None = None
    future: bool = False
    reading: Reading = None
    is_told: bool = False

    def hold(self) -> bool:
        """Ask until the person has no further claim; whether any was recorded."""
        begin: Begin = self._begin
        answers: Sequence[Remembered] = [Remembered(*each) for each in self.begun.answers]
        aloud, recorded = bool(answers), False
        while True:
            came: list[Recorded] = []
            outcome = enter(
                self.url,
                begin,
                lambda draft: came.append(self._record(draft)),  # noqa: B023 - called in the loop
                again=answers,
                aloud=aloud,
                future=self.future,
                reading=self.reading,
                keep=self._keep,
            )
            answers, aloud, self.is_told = (), False, outcome.is_told
            if outcome.ending is Ending.EDIT:
                if self._edited(outcome.draft):
                    return True
                answers = outcome.answers[:-1]
            elif came:
                self._recorded(came[-1])
                recorded = True
            if outcome.ending is Ending.NEXT:
                begin = self._next(outcome)
            elif outcome.ending is not Ending.EDIT:
                return recorded

    def _begin(self, scene: Scene) -> Draft:
        return begun(self.begun.typed, scene, create=self.begun.create)

    def _record(self, draft: Draft) -> Recorded:
        return self.record(as_document(draft.as_file()))

    def _recorded(self, recorded: Recorded) -> None:
        """Say what was recorded, which was read back before; its draft is needed no more."""
        tell(recorded, read_back=False)
        if self.path and not recorded.dry_run:
            remove(self.path)
            self.path = None

    def _edited(self, draft: Draft) -> bool:
        edited = record_edited(
            to_yaml(draft.as_file()),
            read_back_first(self.record),
            again=file_recorded(self.program, create=self.begun.create),
        )
        if edited is None:
            say("the file was left as it was, and nothing is recorded yet")
            return False
        self._recorded(edited)
        return True

    def _next(self, outcome: Talk) -> Begin:
        slug = outcome.draft.source.slug if outcome.draft.source else None
        # A draft of it, taken up another day, is of the same coder.
        claim = {name: dict(outcome.draft.more).get(name) for name in CODING}
        typed = TypedClaim({"slug": slug}, None, claim, {}, (), (), (), (), None)
        self.begun = replace(self.begun, typed=typed, answers=())
        return next_claim(outcome.draft)

    def _keep(self, answers: Sequence[Remembered]) -> str:
        pairs = tuple((each.question, each.given) for each in answers)
        self.path = keep(self.url, replace(self.begun, answers=pairs), self.path)
        coder = coding_of(self.begun.typed).coder
        words = ["--coder", coder] if coder else []
        resume = shlex.join(["add", *words, "--resume"])
        return f"kept in {self.path}: {self.program} {resume} goes on with it"
