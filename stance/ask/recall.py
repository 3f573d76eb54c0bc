"""Answers remembered: one can go back by one question, or go on another day, and lose nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from stance.ask.asker import Asker, Choice, Line, Question


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was answered, and by what its question is known again."""

    question: str
    given: str


class Recall:
    """An asker that remembers every answer that another one brings.

    A conversation is held again from its beginning with the answers so far: `again` are given in
    silence (or `aloud`, with all that is said in between), `offered` are defaults where the same
    questions come. Where a question differs from the one that was answered, the answers from there
    on are no longer given, only offered.
    """

    def __init__(
        self, asker: Asker, again: Sequence[Remembered] = (), *, aloud: bool = False
    ) -> None:
        self._asker = asker
        self._again = list(again)
        self._offered: list[Remembered] = []
        self._aloud = aloud
        self.answers: list[Remembered] = []

    def back(self) -> None:
        """Begin again, up to the question before the one that is asked now."""
        self._asker.say([("note", "  back" if self.answers else "  this is the first question")])
        self._offered = [*self.answers[-1:], *self._again, *self._offered]
        self._again, self.answers = self.answers[:-1], []
        self._aloud = False

    def forget(self) -> None:
        """Take the last answer as not given: what it led to did not come about."""
        self.answers.pop()

    def say(self, *lines: Line) -> None:
        """As the asker; in silence while answers are given again."""
        if self._aloud or not self._again:
            self._asker.say(*lines)

    def answered(self, label: str, text: str, note: str = "") -> None:
        """As the asker; in silence while answers are given again."""
        if self._aloud or not self._again:
            self._asker.answered(label, text, note)

    def ask(self, question: Question) -> str:
        """As the asker, with the answer of before as the default."""
        return self._remembered(
            f"{question.label}|{question.hint}",
            lambda offered: self._asker.ask(_with_default(question, offered)),
        )

    def paste(self, question: Question, *, end: str = "") -> str:
        """As the asker, with the answer of before as the default."""
        return self._remembered(
            f"{question.label}|{question.hint}",
            lambda offered: self._asker.paste(_with_default(question, offered), end=end),
        )

    def choose(self, choice: Choice) -> str:
        """As the asker, with the key of before as the default."""
        return self._remembered(
            f"{choice.label}|{choice.note}|{''.join(choice.keys)}",
            lambda offered: self._asker.choose(
                replace(choice, default=offered)
                if offered in choice.keys and not choice.is_menu
                else choice
            ),
        )

    def _remembered(self, question: str, ask: Callable[[str | None], str]) -> str:
        answer = self._given_again(question)
        if answer is None:
            offered = self._offer(question)
            answer = Remembered(question, ask(offered.given if offered else None))
            if offered:
                self._offered.remove(offered)
        self.answers.append(answer)
        return answer.given

    def _given_again(self, question: str) -> Remembered | None:
        if self._again and self._again[0].question != question:
            self._offered, self._again = [*self._again, *self._offered], []
        return self._again.pop(0) if self._again else None

    def _offer(self, question: str) -> Remembered | None:
        """The first answer of before to this question; those that came ahead of it are let go."""
        for place, answer in enumerate(self._offered):
            if answer.question == question:
                del self._offered[:place]
                return answer
        return None


def _with_default(question: Question, offered: str | None) -> Question:
    if offered is None or offered == question.default:
        return question
    return replace(question, default=offered, shown="", note="as before")
