"""Marks of a Markdown page, where a Markdown parser sees comments.

A mark has its line to itself; in code it is an example. Anywhere else it is a problem: no mark is
skipped silently.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # loaded for pages that have marks only
    from markdown_it.token import Token

OPENING = "<!-- mktcompare: NAME NAME -->"
CLOSING = "<!-- /mktcompare -->"

# What is meant as a mark is found however it is written, so that none is skipped silently.
_MEANT = r"\s*(/\s*mktcompare\b|mktcompare\s*:)"
_MARK = re.compile(rf"<!--+{_MEANT}", re.IGNORECASE)
_GAP = r"[^\S\n]*"
_WHOLE_MARK = re.compile(
    rf"<!--{_GAP}(?:(/{_GAP}mktcompare)|mktcompare{_GAP}:((?:(?!-->).)*?)){_GAP}-->{_GAP}",
    re.IGNORECASE,
)
_MDX_MARK = re.compile(rf"\{{/\*{_MEANT}", re.IGNORECASE)
ANY_MARK = re.compile(f"{_MARK.pattern}|{_MDX_MARK.pattern}", re.IGNORECASE)

_MISWRITTEN = f"this mark cannot be read; write it on one line, {OPENING} or {CLOSING}"
_IN_TEXT = "a mark has its line to itself; move the text before or after it to another"
_IN_QUOTE = "a block cannot be in a quote; move its marks out of it"
_IN_FOOTNOTE = "a block cannot be in a footnote; move its marks out of it"
_IN_HTML = "this mark is inside an HTML block; leave an empty line before it"
_IN_FRONT_MATTER = "a block cannot be in the front matter; move its marks below"
_IN_MDX = f"a mark in a comment of MDX is not read; write {OPENING} in a .md file"
_INDENTED = (
    "to Markdown this mark is code or text, since it is indented by four or more;"
    " indent it by three at most, or begin it in the item of a list"
)
_UNSEEN = "this mark is nested too deep or inside a link; give it a line of its own further out"


class Line(NamedTuple):
    """A line of a page, and where it is."""

    text: str
    newline: str
    start: int
    end: int


class Mark(NamedTuple):
    """A comment that begins or ends a block."""

    line: int
    """Counted from 0."""

    command: str | None
    """None for one that ends a block."""

    container: tuple[Token, ...]
    """The lists and items that it is in."""


class Marks:
    """The marks of a page, found by a walk over it, block by block."""

    def __init__(self, lines: list[Line]) -> None:
        """Walk over the page that consists of *lines*."""
        from mktcompare.cli import gfm

        self.found: list[Mark] = []
        self.problems: dict[int, str] = {}
        """What is wrong with the mark in a line, counted from 0."""

        self._lines = lines
        self._inline = gfm.inline
        texts = [line.text for line in lines]
        texts[0] = texts[0].removeprefix("\ufeff")
        head = _front_matter(texts)
        self._report_marks(0, head, _IN_FRONT_MATTER)
        self._seen = set(range(head))
        outline = gfm.outline("\n".join([""] * head + texts[head:]))
        self.notes = gfm.notes(outline)
        """The footnotes of the page."""

        self._walk(outline)
        for line in set(range(len(lines))) - self._seen:
            self._report_marks(line, line + 1, _UNSEEN)

    def _walk(self, outline: list[Token]) -> None:
        """Visit the blocks that have no others in them."""
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

    def _visit(self, token: Token, first: int, end: int, above: list[Token]) -> None:
        """Look for marks in a block that has no others in it."""
        self._seen.update(range(first, end))
        if token.type == "html_block":
            self._visit_html(token, first, end, above)
        elif token.type == "inline":
            self._visit_text(token.content, first)
        elif token.type == "code_block" and self._is_of_an_extension(first):
            self._report_marks(first, end, _INDENTED)

    def _visit_html(self, token: Token, first: int, end: int, above: list[Token]) -> None:
        text = token.content.strip(" \t\n")
        types = {each.type for each in above}
        meant = _MARK.match(text)
        if meant is None:
            self._report_marks(first, end, _IN_HTML)
        elif "blockquote_open" in types:
            self.problems[first] = _IN_QUOTE
        elif "footnote_open" in types:
            self.problems[first] = _IN_FOOTNOTE
        else:
            mark = _WHOLE_MARK.fullmatch(text)
            if mark is None:
                self.problems[first] = _IN_TEXT if _WHOLE_MARK.match(text) else _MISWRITTEN
            closing = meant[1].startswith("/")
            command = None if closing else mark[2].strip() if mark else ""
            self.found.append(Mark(first, command, tuple(above)))

    def _visit_text(self, text: str, first: int) -> None:
        """Report a mark inside a paragraph, a heading or a cell, unless it is code."""
        if _MARK.search(text) and any(
            token.type == "html_inline" and _MARK.match(token.content)
            for token in self._inline(text)
        ):
            self._report_in_text(first, first + text.count("\n") + 1)
        for offset, line in enumerate(text.split("\n"), start=first):
            if _MDX_MARK.match(line.strip(" \t")):
                self.problems[offset] = _IN_MDX

    def _report_in_text(self, first: int, end: int) -> None:
        self._report_marks(first, end, _IN_TEXT)
        for line in self.problems.keys() & {*range(first, end)}:
            if _WHOLE_MARK.fullmatch(self._lines[line].text.strip()):
                self.problems[line] = _INDENTED

    def _report_marks(self, first: int, end: int, message: str) -> None:
        for line in range(first, end):
            if ANY_MARK.search(self._lines[line].text):
                self.problems[line] = message

    def _is_of_an_extension(self, first: int) -> bool:
        """Whether indented code is below a line with which MkDocs or pandoc begin an admonition."""
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
