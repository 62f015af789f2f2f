"""Marked blocks of a Markdown page: where they are, and what their marks ask for.

A block begins with a line ``<!-- mktcompare: NAME NAME --brief -->`` and ends with a line
``<!-- /mktcompare -->``. A mark has its line to itself and stands where Markdown sees a comment;
in code it is an example. Anywhere else it is a flaw: no mark is passed over in silence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # loaded for pages that have marks only
    from markdown_it.token import Token

    from mktcompare.cli.gfm import Note

OPENING = "<!-- mktcompare: NAME NAME -->"
CLOSING = "<!-- /mktcompare -->"
MARKS = f"{OPENING} … {CLOSING}"

_LINE = re.compile(r"([^\r\n]*)(\r\n?|\n|\Z)")
_MARK = re.compile(r"<!--[ \t]*(/mktcompare\b|mktcompare:)")
_WHOLE_MARK = re.compile(r"<!--[ \t]*(?:(/mktcompare)|mktcompare:(.*?))[ \t]*-->[ \t]*")
_MDX_MARK = re.compile(r"\{/\*[ \t]*(/mktcompare\b|mktcompare:)")
_ANY_MARK = re.compile(f"{_MARK.pattern}|{_MDX_MARK.pattern}")

_UNFINISHED = f"this mark is not finished; write it on one line, {OPENING} or {CLOSING}"
_IN_TEXT = "a mark has its line to itself; move the text before or behind it to another"
_IN_QUOTE = "a block cannot be in a quote; move its marks out of it"
_IN_FOOTNOTE = "a block cannot be in a footnote; move its marks out of it"
_IN_HTML = "this mark is inside an HTML block; leave an empty line before it"
_IN_FRONT_MATTER = "a block cannot be in the front matter; move its marks below"
_IN_MDX = f"a mark in a comment of MDX is not read; write {OPENING} in a .md file"
_IN_EXTENSION = (
    "to Markdown this mark is code, since it is indented by four or more;"
    " indent it by three at most, or begin it in the item of a list"
)
_UNSEEN = "this mark is nested too deep or inside a link; give it a line of its own further out"
_STRAY = f"this mark closes no block; begin one above, {OPENING} on a line of its own"
_OPEN = f"this block is not closed; end it with {CLOSING}"
_APART = (
    "this block begins inside the item of a list and ends elsewhere;"
    " indent what is between its marks as they are, or delete it"
)


class Block(NamedTuple):
    """What stands between two marks."""

    line: int
    """Where the first mark is, counted from 1."""

    order: str
    """What the first mark asks for, as on a command line."""

    newline: str
    """How the line of the first mark ends."""

    indent: str
    """What its other lines begin with, so that they belong to the same item of a list."""

    start: int
    end: int


class Definition(NamedTuple):
    """A footnote, wherever on the page it is defined."""

    label: str
    """In lower case, as Markdown compares labels."""

    text: str
    """As it is written, but for the indent of where it stands."""

    start: int
    end: int


class Flaw(NamedTuple):
    """A mark that cannot be followed."""

    line: int
    message: str


class Page(NamedTuple):
    """What is found in a page."""

    blocks: list[Block]
    """Where there are flaws, some may be inside others or end with the page, but none is missing:
    what they ask for can still be checked."""

    definitions: list[Definition]
    flaws: list[Flaw]


class _Line(NamedTuple):
    text: str
    newline: str
    start: int
    end: int


class _Mark(NamedTuple):
    line: int
    """Counted from 0."""

    order: str | None
    """None for one that ends a block."""

    container: tuple[Token, ...]
    """The lists and items that it is in."""


def find(page: str) -> Page:
    """Return the blocks of a *page*, its footnotes, and the flaws of its marks."""
    if not _ANY_MARK.search(page):
        return Page([], [], [])
    lines = [_Line(found[1], found[2], *found.span()) for found in _LINE.finditer(page)]
    walk = _Walk(lines)
    blocks, flaws = _paired(walk.marks, lines)
    flaws += (Flaw(line + 1, message) for line, message in walk.flaws.items())
    return Page(blocks, walk.definitions, sorted(flaws))


def _paired(marks: list[_Mark], lines: list[_Line]) -> tuple[list[Block], list[Flaw]]:
    blocks: list[Block] = []
    flaws: list[Flaw] = []
    waiting: list[_Mark] = []
    for mark in marks:
        if mark.order is not None:
            if waiting:
                first = waiting[0].line + 1
                message = f"a block begins inside that of line {first}; close that first"
                flaws.append(Flaw(mark.line + 1, message))
            waiting.append(mark)
        elif waiting:
            opened = waiting.pop()
            blocks.append(_block(opened, lines, lines[mark.line].start))
            if [*map(id, opened.container)] != [*map(id, mark.container)]:
                flaws.append(Flaw(opened.line + 1, _APART))
        else:
            flaws.append(Flaw(mark.line + 1, _STRAY))
    for mark in waiting:
        flaws.append(Flaw(mark.line + 1, _OPEN))
        blocks.append(_block(mark, lines, lines[-1].end))
    return sorted(blocks), flaws


def _block(mark: _Mark, lines: list[_Line], end: int) -> Block:
    line = lines[mark.line]
    before = line.text.removeprefix("\ufeff").partition("<!--")[0]
    indent = re.sub(r"[^\t]", " ", before)
    return Block(mark.line + 1, mark.order or "", line.newline, indent, line.end, end)


class _Walk:
    """One walk over a page, block by block."""

    def __init__(self, lines: list[_Line]) -> None:
        """Find everything in the page that consists of *lines*."""
        from mktcompare.cli import gfm

        self.marks: list[_Mark] = []
        self.flaws: dict[int, str] = {}
        """What is wrong with the mark in a line, counted from 0."""

        self._lines = lines
        self._inline = gfm.inline
        texts = [line.text for line in lines]
        texts[0] = texts[0].removeprefix("\ufeff")
        head = _front_matter(texts)
        self._flaw_marks(0, head, _IN_FRONT_MATTER)
        self._seen = set(range(head))
        outline = gfm.outline("\n".join([""] * head + texts[head:]))
        self.definitions = [self._definition(note) for note in gfm.notes(outline)]
        above: list[Token] = []
        for token in outline:
            if token.nesting > 0:
                above.append(token)
            elif token.nesting < 0:
                above.pop()
            else:
                # The cell of a table does not know its line, but the row does.
                first, end = next(each.map for each in (token, *reversed(above)) if each.map)
                self._visit(token, first, end, above)
        for line in set(range(len(lines))) - self._seen:
            self._flaw_marks(line, line + 1, _UNSEEN)

    def _definition(self, note: Note) -> Definition:
        first, last = self._lines[note.first], self._lines[note.end - 1]
        start = first.start + first.text.index("[^")
        return Definition(note.label, note.text, start, last.end - len(last.newline))

    def _visit(self, token: Token, first: int, end: int, above: list[Token]) -> None:
        """Look for marks in a block that has no others in it."""
        self._seen.update(range(first, end))
        if token.type == "html_block":
            self._visit_html(token, first, end, above)
        elif token.type == "inline":
            self._visit_text(token.content, first)
        elif token.type == "code_block" and self._is_of_an_extension(first):
            self._flaw_marks(first, end, _IN_EXTENSION)

    def _visit_html(self, token: Token, first: int, end: int, above: list[Token]) -> None:
        text = token.content.strip(" \t\n")
        types = {each.type for each in above}
        if not _MARK.match(text):
            self._flaw_marks(first, end, _IN_HTML)
        elif "blockquote_open" in types:
            self.flaws[first] = _IN_QUOTE
        elif "footnote_open" in types:
            self.flaws[first] = _IN_FOOTNOTE
        else:
            mark = _WHOLE_MARK.fullmatch(text)
            if mark is None:
                self.flaws[first] = _UNFINISHED
            closing = mark[1] if mark else text.partition("mktcompare")[0].endswith("/")
            order = None if closing else mark[2].strip(" \t") if mark else ""
            self.marks.append(_Mark(first, order, tuple(above)))

    def _visit_text(self, text: str, first: int) -> None:
        """Report a mark inside a paragraph, a heading or a cell, unless it is code."""
        if _MARK.search(text) and any(
            token.type == "html_inline" and _MARK.match(token.content)
            for token in self._inline(text)
        ):
            self._flaw_marks(first, first + text.count("\n") + 1, _IN_TEXT)
        for offset, line in enumerate(text.split("\n")):
            if _MDX_MARK.match(line.strip(" \t")):
                self.flaws[first + offset] = _IN_MDX

    def _flaw_marks(self, first: int, end: int, message: str) -> None:
        for line in range(first, end):
            if _ANY_MARK.search(self._lines[line].text):
                self.flaws[line] = message

    def _is_of_an_extension(self, first: int) -> bool:
        """Whether indented code stands below what MkDocs or pandoc take as its beginning."""
        for line in reversed(self._lines[:first]):
            if re.match(r" {0,3}\S", line.text):
                return bool(re.match(r" *(?:!!! |\?\?\?\+? |===[+!]? \"|::: |: )", line.text))
        return False


def _front_matter(texts: list[str]) -> int:
    """Return how many lines of a page are data about it, for a site's generator."""
    fence = texts[0].rstrip(" \t")
    ends = {"---": ("---", "..."), "+++": ("+++",)}.get(fence, ())
    if ends and len(texts) > 1 and texts[1].strip(" \t"):
        for index, text in enumerate(texts[1:], start=2):
            if text.rstrip(" \t") in ends:
                return index
    return 0
