"""Which claims of a source are the same utterance: the same words of the same speaker.

They are looked for in the record, or among the readings of one coder in a round.
Quotes are told apart by their places. Paraphrases, in which two votes may be described alike, are
told apart by their date and their issues as well.
"""

from collections import defaultdict

from stance.domain.claim import ClaimContent
from stance.domain.vocabulary import Vocabulary
from stance.errors import InputError

_Words = tuple[tuple[int, str | None] | None, int, str, str]


class Utterances:
    """Claims of one source, to be found again by what they are."""

    def __init__(self, known: Vocabulary) -> None:
        self._vocabulary = known
        self._by_words: defaultdict[_Words, list[tuple[frozenset[int], str]]] = defaultdict(list)
        # A claim is asked for several times before the next one is.
        self._asked: tuple[ClaimContent, _Words] | None = None

    def add(self, content: ClaimContent, key: str) -> None:
        """Note what a claim says, under its key; the latest goes before."""
        self._by_words[self._words(content)].insert(0, (self._issues(content), key))

    def key_of(self, content: ClaimContent) -> str | None:
        """The key of the claim that is this utterance; None where there is none.

        Of several paraphrases in the same words, of one date, that is the one on the same issues,
        or else one that shares an issue with it: it was corrected.
        """
        if not self._by_words:
            return None
        alike = self._by_words.get(self._words(content), ())
        if content.places:
            return next((key for _, key in alike), None)
        mine = self._issues(content)
        same = (key for issues, key in alike if issues == mine)
        return next(same, next((key for issues, key in alike if issues & mine), None))

    def _words(self, content: ClaimContent) -> _Words:
        if self._asked is None or self._asked[0] is not content:
            speaker = self._vocabulary.actors.root(content.speaker).id
            date = "" if content.places else content.stated.text
            self._asked = content, (content.reading, speaker, content.words_apart, date)
        return self._asked[1]

    def _issues(self, content: ClaimContent) -> frozenset[int]:
        if content.places:
            return frozenset()
        root = self._vocabulary.issues.root
        return frozenset(root(stance.issue).id for stance in content.stances)


#: What is wrong with a claim whose words another of the same file has.
SAID_TWICE = "the same words of the same speaker stand twice in this source"


def said_twice(content: ClaimContent, coder: str) -> InputError:
    """The error for a claim that stands in a file twice, before by this `coder` if by any."""
    if coder and content.coder and coder != content.coder:
        return InputError(
            f"{coder} and {content.coder} both code the same words of the same speaker here",
            "take both as readings of a round that is there (import --round ROUND),"
            " or those of one alone: leave out the others where the file was made"
            " (from stance by export --coder NAME)",
        )
    if content.places:
        return InputError(SAID_TWICE, "merge the two claims into one with two stances")
    return InputError(
        "the same paraphrase of the same speaker, date and issue stands twice in this source",
        "leave one out, or say in the paraphrase what tells them apart",
    )
