"""GitHub-flavored Markdown, parsed: where its blocks are, and what a reader sees of it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")
_DEFINITION = re.compile(_REFERENCE.pattern + r":[ \t]*")

_DEEPEST = 100
"""How deep lists and quotes are nested at most; what is below is not parsed."""


class Rendered(NamedTuple):
    """What a reader sees, whatever the layout of the text is."""

    body: str
    """All but the footnotes."""

    notes: dict[str, str]
    """What each footnote says, by its label; of two with one label the first counts."""


class Note(NamedTuple):
    """A footnote as it is written."""

    label: str
    """In lower case, as Markdown compares labels."""

    text: str
    """Its definition, without the indent of its container."""

    first: int
    """The line on which it begins, counted from 0."""

    end: int


def notes(tokens: Iterable[Token]) -> list[Note]:
    """Return the footnotes that an `outline` has."""
    return [token.meta["note"] for token in tokens if token.type == "footnote_open"]


@functools.lru_cache(maxsize=1000)
def rendered(text: str) -> Rendered:
    """Return what a piece of a page says, as HTML in which no white space is layout."""
    body: list[Token] = []
    notes: dict[str, str] = {}
    for label, tokens in _parts(_reader().parse(text)):
        if label is None:
            body += tokens
        else:
            notes.setdefault(label, _html(tokens))
    return Rendered(_html(body), notes)


def outline(text: str) -> list[Token]:
    """Return the blocks of a whole page; nothing inside a paragraph is looked at."""
    parser = _reader()
    with parser.reset_rules():
        parser.core.ruler.enableOnly(["normalize", "block"])
        return parser.parse(text)


def inline(text: str) -> Sequence[Token]:
    """Return what a paragraph with this *text* consists of."""
    (token,) = _reader().parseInline(text)
    return token.children or ()


def _parts(tokens: list[Token]) -> list[tuple[str | None, list[Token]]]:
    """Split tokens into runs of footnotes, with their labels, and of what is in none."""
    parts: list[tuple[str | None, list[Token]]] = [(None, [])]
    for token in tokens:
        if token.type == "footnote_open":
            parts.append((token.meta["note"].label, []))
        elif token.type == "footnote_close":
            parts.append((None, []))
        else:
            parts[-1][1].append(token)
    return parts


def _html(tokens: list[Token]) -> str:
    """Write tokens as HTML, on one line."""
    reader = _reader()
    return " ".join(reader.renderer.render(tokens, reader.options, {}).split())


@functools.cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
    reader.enable(["table", "strikethrough"])
    interrupts = ["paragraph", "reference", "blockquote"]
    reader.block.ruler.before("reference", "footnote", _footnote, {"alt": interrupts})
    reader.inline.ruler.before("link", "footnote_mark", _footnote_mark)
    reader.add_render_rule("footnote_mark", _drawn_mark)
    return reader


def _footnote(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Find the definition of a footnote: to cmark-gfm a container like a list item."""
    found = _DEFINITION.match(
        state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line]
    )
    if found is None or state.is_code_block(line):
        return False
    if silent:
        return True
    opening = state.push("footnote_open", "", 1)
    before = state.bMarks[line], state.tShift[line], state.sCount[line], state.parentType
    indent = state.blkIndent
    state.blkIndent += 4
    state.bMarks[line], state.tShift[line], state.sCount[line] = found.end(), 0, state.blkIndent
    state.parentType = "footnote"
    state.md.block.tokenize(state, line, end)
    state.bMarks[line], state.tShift[line], state.sCount[line], state.parentType = before
    state.blkIndent = indent
    state.push("footnote_close", "", -1)
    last = state.line
    while last > line + 1 and state.isEmpty(last - 1):
        last -= 1
    text = state.getLines(line, last, indent, keepLastLF=False)
    opening.map = [line, last]
    opening.meta = {"note": Note(found[1].casefold(), text, line, last)}
    return True


def _footnote_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    # Its definition may be elsewhere on the page, so it is not asked for.
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("footnote_mark", "", 0).content = found[1].casefold()
    state.pos = found.end()
    return True


def _drawn_mark(_: object, tokens: Sequence[Token], index: int, *__: object) -> str:
    return f"<sup>{tokens[index].content}</sup>"
