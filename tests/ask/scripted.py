"""Somebody at the terminal who has read the script: the answers in order, and what was shown."""

from collections.abc import Callable
from dataclasses import dataclass, field

from stance.ask.asker import BackError, Choice, Line, Question

BACK = BackError()
#: Leaves the default as it is.
ENTER = ""


@dataclass
class Wrong:
    """A line that the question refuses, with words of the reason."""

    typed: str
    says: str


@dataclass
class Completed:
    """The start of a line, and what it is completed to, the first of all there is."""

    typed: str
    to: str
    among: int | None = None


Answer = str | BaseException | Wrong | Completed


@dataclass
class ScriptedAsker:
    """An Asker that answers from a list, as strictly as a terminal would take it."""

    answers: list[Answer]
    asked: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.shown)

    def say(self, *lines: Line) -> None:
        self.shown += [
            line if isinstance(line, str) else "".join(text for _, text in line) for line in lines
        ]

    def answered(self, label: str, text: str, note: str = "") -> None:
        self.shown.append(f"{label}: {text}" + (f" | {note}" if note else ""))

    def ask(self, question: Question) -> str:
        answer = self._next(question.label, f"[{question.shown or question.default or ''}]")
        if isinstance(answer, Wrong):
            assert answer.says in (question.check(answer.typed) or ""), question
            return self.ask(question)
        if isinstance(answer, Completed):
            options = question.options(answer.typed)
            assert options[0].value == answer.to, options
            assert answer.among in {None, len(options)}
            answer = answer.to
        if answer or question.default is None:
            assert question.check(answer) is None, (question.label, question.check(answer))
        return answer or question.default or ""

    def paste(self, question: Question, *, end: str = "") -> str:
        answer = self._next(question.label, "")
        assert isinstance(answer, str)
        return answer or question.default or ""

    def choose(self, choice: Choice) -> str:
        answer = self._next(choice.label.strip(), f"{choice.note} {dict(choice.keys)}")
        assert isinstance(answer, str)
        key = choice.also.get(answer, answer) or choice.default
        assert key in choice.keys, (choice, answer)
        return key

    def _next(self, label: str, about: str) -> Answer:
        self.asked.append(f"{label} {about}".strip())
        assert self.answers, f"nobody expected to be asked: {self.asked[-1]}"
        answer = self.answers.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer


Make = Callable[..., ScriptedAsker]
