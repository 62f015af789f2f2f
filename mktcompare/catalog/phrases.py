"""What people type, as they speak, → the words of each name: ``difference between seo and sem``.

Separators and fillers are the program's own words, so a concepts file may replace them.
What belongs to a name of the catalog is never taken for either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mktcompare.catalog import ONE_NAME, Catalog
from mktcompare.catalog.folding import fold_name, straight_quotes
from mktcompare.catalog.spellings import LONGEST_NAME, bare, is_spelled, owner
from mktcompare.errors import UsageError, require

Words = tuple[str, ...]
"""Neighboring words, one for each argument that they come from."""

MOST_WORDS = 1000
MOST_CHARACTERS = 20_000
"""More is not a question; reading it would take long."""


_Token = tuple[int, int, int]
"""Where a word starts and ends in the line, and the number of its argument."""


def names_in(catalog: Catalog, typed: Sequence[str]) -> list[Words]:
    """Split what was *typed* into the words of each name.

    Raises:
        UsageError: there are far too many words.
    """
    phrase = _Phrase(catalog, typed)
    return [name for part in phrase.parts() for name in _apart(catalog, part)]


def refuse_long(typed: Sequence[str]) -> None:
    """Refuse to read more than anybody types.

    Raises:
        UsageError: there are far too many characters, or something is not a text.
    """
    for name in typed:
        require(name, str, ONE_NAME)
    count = sum(map(len, typed))
    if count > MOST_CHARACTERS:
        message = f"{count} characters are too many; name the concepts to compare"
        raise UsageError(message)


def is_speech(catalog: Catalog, text: str) -> bool:
    """Return whether *text* has only separators and fillers, which name nothing."""
    return not any(_Phrase(catalog, (text,)).parts())


def _arguments(catalog: Catalog, typed: Iterable[str]) -> Iterator[str]:
    """Give the arguments, quoted words as one, as if the shell had seen the quotes."""
    whole: list[str] = []
    quoted = False
    for argument in typed:
        if not quoted and fold_name(argument) in catalog.names:
            yield argument
            continue
        first, *rest = straight_quotes(argument).split('"')
        whole.append(first)
        for piece in rest:
            yield " ".join(whole)
            whole = [piece]
            quoted = not quoted
        if not quoted:
            yield whole.pop()
    # A quote that is never closed is none.
    yield from whole


class _Phrase:
    """All that was typed, as one line of tokens."""

    def __init__(self, catalog: Catalog, typed: Sequence[str]) -> None:
        self.catalog = catalog
        self.separators = {*catalog.words["separators"].casefold().split()}
        self.marks = {mark for mark in self.separators if len(mark) == 1 and not mark.isalnum()}
        fillers = catalog.words["fillers"].casefold().split(",")
        self.fillers = sorted((filler.split() for filler in fillers), key=len, reverse=True)
        refuse_long(typed)
        arguments = [*_arguments(catalog, typed)]
        self.line = " ".join(arguments)
        self.tokens = [*self._tokens(arguments)]
        if len(self.tokens) > MOST_WORDS:
            message = f"{len(self.tokens)} words are too many; name the concepts to compare"
            raise UsageError(message)

    def parts(self) -> Iterator[Words]:
        """Give the words between separators, without fillers."""
        kept = self._kept()
        pieces: list[slice] = []
        at = 0
        while at < len(self.tokens):
            size = 0 if at in kept else self._filler(at)
            if size:
                at += size
                continue
            if at not in kept and self._word(at) in self.separators:
                yield from self._part(pieces)
                pieces = []
            elif pieces and pieces[-1].stop == at and self._in_one_argument(at - 1, at):
                pieces[-1] = slice(pieces[-1].start, at + 1)
            else:
                pieces.append(slice(at, at + 1))
            at += 1
        yield from self._part(pieces)

    def _part(self, pieces: list[slice]) -> Iterator[Words]:
        words = tuple(text for piece in pieces if bare(text := self._text(piece)))
        if words:
            yield words

    def _kept(self) -> set[int]:
        """Return the tokens that belong to a known name with a separator or filler in it."""
        special = self.separators.union(*self.fillers)
        kept: set[int] = set()
        for at in range(len(self.tokens)):
            if self._word(at) in special and at not in kept:
                kept.update(self._name_around(at))
        return kept

    def _name_around(self, at: int) -> range:
        for size in range(min(LONGEST_NAME, len(self.tokens)), 0, -1):
            for start in range(max(0, at - size + 1), min(at, len(self.tokens) - size) + 1):
                if self._is_name(start, start + size):
                    return range(start, start + size)
        return range(0)

    def _is_name(self, start: int, end: int) -> bool:
        text = self._text(slice(start, end))
        if self.separators.isdisjoint({self._word(start), self._word(end - 1)}):
            return bool(owner(self.catalog, text))
        return fold_name(text) in self.catalog.names  # "seo," is not a name, because of its comma

    def _filler(self, at: int) -> int:
        """Return how many tokens from this one on are a filler."""
        first = bare(self._word(at))
        for filler in self.fillers:
            words = range(at, min(at + len(filler), len(self.tokens)))
            if first == filler[0] and [bare(self._word(word)) for word in words] == filler:
                return 0 if self._is_cut(words[-1]) else len(filler)
        return 0

    def _is_cut(self, at: int) -> bool:
        """Return whether a token is only the beginning of what was typed as one: ``A/B``."""
        _, end, _ = self.tokens[at]
        return len("".join(self.line[end : end + 2].split())) > 1

    def _text(self, tokens: slice) -> str:
        (start, *_), (_, end, _) = self.tokens[tokens.start], self.tokens[tokens.stop - 1]
        return self.line[start:end]

    def _word(self, at: int) -> str:
        start, end, _ = self.tokens[at]
        return self.line[start:end].casefold()

    def _in_one_argument(self, one: int, other: int) -> bool:
        return self.tokens[one][-1] == self.tokens[other][-1]

    def _tokens(self, arguments: Sequence[str]) -> Iterator[_Token]:
        offset = 0
        for number, argument in enumerate(arguments):
            for start, end in self._words(argument, offset):
                yield start, end, number
            offset += len(argument) + 1

    def _words(self, argument: str, offset: int) -> Iterator[tuple[int, int]]:
        at = 0
        for word in argument.split():
            at = argument.index(word, at)
            for piece in self._cut(word):
                start = argument.index(piece, at)
                at = start + len(piece)
                yield offset + start, offset + at

    def _cut(self, word: str) -> Iterable[str]:
        """Cut a word at commas and the like, and ``seo-vs-sem`` at its separator."""
        spaced = "".join(
            f" {character} " if character in self.marks else character for character in word
        )
        for piece in spaced.split():
            yield from self._cut_at_hyphens(piece)

    def _cut_at_hyphens(self, word: str) -> list[str]:
        pieces: list[list[str]] = [[]]
        for piece in word.split("-"):
            if piece.casefold() in self.separators:
                pieces += [piece], []
            else:
                pieces[-1].append(piece)
        cut = ["-".join(piece) for piece in pieces]
        return cut if all(owner(self.catalog, name) for name in cut[::2]) else [word]


def _apart(catalog: Catalog, words: Words) -> Iterator[Words]:
    """Give hyphenated and quoted full names as names of their own, and what is between them.

    Tab writes keys: ``social-media marketing`` are two. But what the file itself spells so, with
    the hyphens, is one: ``word-of-mouth marketing``.
    """
    loose: list[str] = []
    at = 0
    while at < len(words):
        size = _own(catalog, words[at:])
        if size:
            if loose:
                yield tuple(loose)
                loose = []
            yield words[at : at + size]
        else:
            loose.append(words[at])
        at += size or 1
    if loose:
        yield tuple(loose)


def _own(catalog: Catalog, words: Words) -> int:
    """Return how many of the first *words* are a name of its own."""
    for size in range(min(LONGEST_NAME, len(words)), 1, -1):
        first = " ".join(words[:size])
        if first.count(" ") == size - 1 and _is_joined(first) and is_spelled(catalog, first):
            return size
    holds_together = _is_joined(words[0]) or " " in words[0]
    return int(holds_together and bool(owner(catalog, words[0])))


def _is_joined(text: str) -> bool:
    return "-" in text or "_" in text
