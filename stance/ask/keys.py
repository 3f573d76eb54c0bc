"""What the keys do while a question is asked."""

from prompt_toolkit.document import Document
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from stance.ask.asker import BackError, Choice, Question


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

    @keys.add("tab")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        typed = to_complete(question, buffer.document)
        options = [] if buffer.complete_state else question.options(typed)
        if options:
            buffer.delete_before_cursor(len(typed))
            buffer.insert_text(options[0].value, fire_event=False)
        else:
            buffer.complete_next()

    return keys


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


def choosing(choice: Choice) -> KeyBindings:
    """One of the keys of a choice ends it; any other does nothing."""
    keys = going_back()

    @keys.add("<any>")
    def _(event: KeyPressEvent) -> None:
        typed = event.data.casefold()
        key = choice.also.get(typed, typed)
        if key in choice.keys:
            event.app.exit(result=key)

    @keys.add("enter")
    @keys.add("c-j")
    def _(event: KeyPressEvent) -> None:
        if choice.default is not None:
            event.app.exit(result=choice.default)

    @keys.add("c-c")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    @keys.add("c-d")
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError())

    return keys
