"""What the keys do while a question is asked."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from stance.ask.asker import BackError, Option, Question
from stance.ask.pressed import Pressed

#: Seconds in which a letter may be followed by the next one of its word.
_PAUSE = 0.5


def to_complete(question: Question, document: Document) -> str:
    """What of a line is completed: all of it, or what stands after the last comma."""
    typed = document.text_before_cursor
    return typed.rpartition(",")[2].lstrip() if question.several else typed


def going_back() -> KeyBindings:
    """Ctrl-B goes one question back."""
    keys = KeyBindings()

    @keys.add("c-b")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=BackError())

    return keys


def completing(keys: KeyBindings, question: Question) -> KeyBindings:
    """Tab goes to the next completion; typed ahead of the list of them, it takes the first."""
    keys.add("tab")(_Tab(question).pressed)
    return keys


class _Tab:
    """Completes a line; where nothing was typed, each further Tab takes the next that there is."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._all: Sequence[Option] = ()
        self._at = 0

    def pressed(self, event: KeyPressEvent) -> None:
        """Complete what is typed, or take the next of what there is."""
        buffer = event.current_buffer
        typed = to_complete(self._question, buffer.document)
        option = None if buffer.complete_state else self._next(typed)
        if option:
            buffer.delete_before_cursor(len(typed))
            buffer.insert_text(option.value, fire_event=False)
        else:
            buffer.complete_next()

    def _next(self, typed: str) -> Option | None:
        if self._all and typed == self._all[self._at].value:
            self._at = (self._at + 1) % len(self._all)
            return self._all[self._at]
        options = self._question.options(typed)
        self._all, self._at = ((), 0) if typed else (options, 0)
        return options[0] if options else None


def ending(keys: KeyBindings, end: str) -> KeyBindings:
    """Enter begins a new line, and after a line with `end` alone it ends them."""

    @keys.add("enter")
    @keys.add("c-j")
    def _(event: KeyPressEvent) -> None:
        document = event.current_buffer.document
        if document.is_cursor_at_the_end and document.current_line.strip() == end:
            event.current_buffer.validate_and_handle()
        else:
            event.current_buffer.insert_text("\n")

    return keys


class PassingOver:
    """Takes out of a line what is left of a word that the question before was answered with."""

    def __init__(self, rests: Collection[str]) -> None:
        self._rests = rests
        self._ends = False

    def watch(self, buffer: Buffer) -> None:
        """Begin with a line."""
        buffer.on_text_changed += self._changed

    def _changed(self, buffer: Buffer) -> None:
        if buffer.text.casefold() in self._rests:
            buffer.reset()
            self._ends = True
        elif buffer.text:
            self._ends = False

    def bound(self, keys: KeyBindings) -> KeyBindings:
        """The keys, of which ⏎ does nothing where it ends such a word."""

        @keys.add("enter", filter=Condition(lambda: self._ends))
        @keys.add("c-j", filter=Condition(lambda: self._ends))
        def _(_event: KeyPressEvent) -> None:
            self._ends = False

        return keys


def choosing(pressed: Pressed, settled: Callable[[str], None]) -> KeyBindings:
    """A key of a choice ends it, or a word; `settled` is told before."""
    keys, ending = leaving(going_back()), _Ending(pressed, settled)
    keys.add("<any>")(ending.letter)
    for name in ("backspace", "c-h"):
        keys.add(name)(lambda _event: pressed.erase())
    for name in ("enter", "c-j"):
        keys.add(name)(lambda event: ending.end(event, pressed.enter()))
    return keys


@dataclass(frozen=True)
class _Ending:
    """Ends a choice once what was pressed comes to a key."""

    pressed: Pressed
    settled: Callable[[str], None]

    def end(self, event: KeyPressEvent, key: str | None) -> None:
        """End the choice with a key; go on waiting where there is none yet."""
        if key is not None:
            self.settled(key)
            event.app.exit(result=key)

    def letter(self, event: KeyPressEvent) -> None:
        """Take what was pressed or pasted, letter by letter, until it comes to a key."""
        for letter in event.data:
            if letter.isprintable() and not event.app.is_done:
                self.end(event, self.pressed.add(letter))
        if self.pressed.typed and not event.app.is_done:
            event.app.create_background_task(self._wait(event, self.pressed.typed))

    async def _wait(self, event: KeyPressEvent, typed: str) -> None:
        await asyncio.sleep(_PAUSE)
        if self.pressed.typed == typed and not event.app.is_done:
            self.end(event, self.pressed.pause())
            event.app.invalidate()


def leaving(keys: KeyBindings) -> KeyBindings:
    """Ctrl-C and Ctrl-D leave, and so does the signal that Ctrl-C is between two questions."""

    @keys.add("c-c")
    @keys.add("<sigint>")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    @keys.add("c-d")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError())

    return keys
