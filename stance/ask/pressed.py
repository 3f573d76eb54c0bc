"""What is typed where one key is asked for: the key, or a word that says the same."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from stance.ask.asker import Choice

_ARTICLES = ("a ", "an ", "the ")


@dataclass
class Pressed:
    """The letters typed at a choice so far, and what they come to.

    A key counts at once, unless a word that means another one begins with it: then what follows
    decides, or that nothing does. `rests` are what is left of the word whose first letter
    answered the question before: typed here, they are passed over.
    """

    choice: Choice
    rests: Collection[str] = ()
    typed: str = ""
    wrong: str = ""
    _passes_over_enter: bool = field(default=False)

    def add(self, letter: str) -> str | None:
        """Take one more letter; the key that it settles, if it does."""
        self.wrong, self._passes_over_enter = "", False
        self.typed += letter.casefold()
        if self.typed in self.rests:
            self.typed, self._passes_over_enter = "", True
            return None
        key = self._key()
        return key if len(self.typed) == 1 and not self._may_go_on(key) else None

    def erase(self) -> None:
        """Take the last letter back."""
        self.typed, self.wrong = self.typed[:-1], ""

    def enter(self) -> str | None:
        """The key that what was typed stands for; the default where nothing was.

        Where there is none, it is said which keys there are.
        """
        if self._passes_over_enter:
            self._passes_over_enter = False
            return None
        if not self.typed:
            if self.choice.default is None:
                self.wrong = f"⏎ is none of these: press {', '.join(self.choice.keys)}"
            return self.choice.default
        key = self._key() or self._only_word()
        if key is None:
            self._forget()
        return key

    def pause(self) -> str | None:
        """The key that was typed, if nothing else was and nothing follows.

        A letter that is none, and begins no word, is forgotten: the next one counts again.
        """
        key = self._key() if len(self.typed) == 1 else None
        if key is None and not self._begins_a_word():
            self._forget()
        return key

    def rests_of(self, key: str) -> set[str]:
        """What somebody may go on typing who takes the key for the first letter of its word."""
        if len(self.typed) != 1:
            return set()
        return {
            word[1:] for word, meant in self._words() if meant == key and word[0] == self.typed
        } - {""}

    def _key(self) -> str | None:
        key = self.choice.also.get(self.typed, self.typed)
        return key if key in self.choice.keys else None

    def _forget(self) -> None:
        self.wrong, self.typed = f'"{self.typed}" is none of these', ""

    def _begins_a_word(self) -> bool:
        return any(word.startswith(self.typed) for word, _ in self._words())

    def _may_go_on(self, key: str | None) -> bool:
        others = {meant for word, meant in self._words() if word.startswith(self.typed)} - {key}
        return bool(others) or any(rest.startswith(self.typed) for rest in self.rests)

    def _only_word(self) -> str | None:
        words = list(self._words())
        exact = {meant for word, meant in words if word == self.typed}
        begun = exact or {meant for word, meant in words if word.startswith(self.typed)}
        return begun.pop() if len(begun) == 1 else None

    def _words(self) -> Iterator[tuple[str, str]]:
        yield from self.choice.words.items()
        for key, meaning in self.choice.keys.items():
            said = meaning.casefold().split(":")[0].split(",")[0].strip()
            bare = next(
                (said.removeprefix(each) for each in _ARTICLES if said.startswith(each)), ""
            )
            yield from ((word, key) for word in (said, bare) if len(word) > 1)
