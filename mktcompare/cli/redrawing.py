"""A page whose blocks are compared with what they should say, and redrawn where they differ.

A footnote is defined once on a page. Formatters move definitions out of a block, to the end of
the page: there they stay, as their labels belong to this program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mktcompare.cli import gfm
from mktcompare.cli.blocks import Block, Definition, Page


class Redrawing:
    """A page, and what should be in each of its blocks."""

    def __init__(self, text: str, page: Page, drawn: list[str]) -> None:
        """Compare the blocks of the page with this *text* with what is *drawn* for each."""
        self._text = text
        self._page = page
        self._drawn = dict(zip(page.blocks, drawn, strict=True))
        self._rendered = {block: gfm.rendered(text) for block, text in self._drawn.items()}
        self._notes: dict[str, str] = {}
        """What each footnote of any block should say, by its label."""

        for each in self._rendered.values():
            self._notes.update(each.notes)
        self.stale = [block for block in page.blocks if self._is_stale(block)]

    def _is_stale(self, block: Block) -> bool:
        old = gfm.rendered(_dedented(self._text[block.start : block.end], block.indent))
        new = self._rendered[block]
        if old.body != new.body:
            return True
        if not new.notes.keys() <= {each.label for each in self._page.definitions}:
            return True
        return any(
            not self._is_right(each)
            for each in self._page.definitions
            if _is_in(each, block) or each.label in new.notes
        )

    def _is_right(self, definition: Definition) -> bool:
        said = gfm.rendered(definition.text).notes.get(definition.label)
        return said == self._notes.get(definition.label)

    def text(self) -> str:
        """Return the page with its stale blocks redrawn."""
        pieces: list[str] = []
        done = 0
        for start, end, text in sorted(self._edits()):
            pieces += self._text[done:start], text
            done = end
        return "".join((*pieces, self._text[done:]))

    def _edits(self) -> Iterator[tuple[int, int, str]]:
        """Give each stretch of the page that changes, and its new text."""
        texts: dict[str, str] = {}
        for drawn in self._drawn.values():
            texts.update((note.label, note.text) for note in gfm.notes(gfm.outline(drawn)))
        defined: set[str] = set()
        for each in self._page.definitions:
            if each.label in texts and not any(_is_in(each, block) for block in self.stale):
                defined.add(each.label)
                if not self._is_right(each):
                    yield each.start, each.end, texts[each.label]
        for block in self.stale:
            drawn = self._drawn[block]
            yield block.start, block.end, _laid_out(_without(drawn, defined), block)
            defined |= self._rendered[block].notes.keys()


def _is_in(definition: Definition, block: Block) -> bool:
    return block.start <= definition.start < block.end


def _dedented(text: str, indent: str) -> str:
    """Take from each line as much of the *indent* as it has."""
    width = len(indent.expandtabs(4))
    lines = (line.expandtabs(4) for line in re.split(r"\r\n?|\n", text))
    return "\n".join(line[min(width, len(line) - len(line.lstrip(" "))) :] for line in lines)


def _without(drawn: str, labels: set[str]) -> str:
    """Leave out the footnotes of these *labels*, which are drawn below all else."""
    lines = drawn.rstrip("\n").split("\n")
    notes = gfm.notes(gfm.outline(drawn))
    body = lines[: notes[0].first] if notes else lines
    kept = [note.text for note in notes if note.label not in labels]
    return "\n\n".join(["\n".join(body).rstrip(), *kept])


def _laid_out(drawn: str, block: Block) -> str:
    """Write what is *drawn* between the marks of a *block*."""
    lines = ["", *drawn.split("\n"), "", ""]
    return block.newline.join(line and block.indent + line for line in lines)
