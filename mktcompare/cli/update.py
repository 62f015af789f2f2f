"""Marked blocks of Markdown pages, redrawn in place.

Nothing outside a block changes, not a byte; nothing at all changes if any block of any page
cannot be drawn. A block that already reads as it should stays as it is, however it is laid out.
"""

from __future__ import annotations

import codecs
import functools
import os
import shlex
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mktcompare import files
from mktcompare.catalog import Catalog
from mktcompare.cli import blocks, drawing
from mktcompare.cli.blocks import Block, MarkProblem
from mktcompare.cli.drawing import Drawn
from mktcompare.cli.redrawing import Redrawing
from mktcompare.errors import FileError, PageError, UsageError
from mktcompare.wording import counted

_NO_PAGE = "this is the concepts file itself, or extended by it; mark blocks in a page"


class _Page(NamedTuple):
    path: str
    blocks: int
    stale: tuple[Block, ...]
    notes: tuple[str, ...]
    """How names in stale blocks are understood, where there is another reading."""

    before: bytes
    content: bytes
    """What the page should hold."""


def update(catalog: Catalog, paths: Iterable[str], *, check: bool = False) -> list[str]:
    """Redraw the marked blocks of the pages at *paths*; return messages on what was done.

    With *check* nothing is written, and a stale block is a problem like any other.

    Raises:
        UsageError: there is no path.
        PageError: a page cannot be read, a block cannot be drawn or is stale; every one is in it.
        FileError: a page cannot be written; all pages are as they were.
    """
    pages: list[_Page] = []
    problems: list[str] = []
    for path in _distinct(_expanded(paths)):
        try:
            page = _page(catalog, path)
        except (FileError, PageError) as error:
            problems += map(str, error.problems)
        else:
            pages.append(page)
            problems += _stale(page, catalog.named_by) if check else ()
    if problems:
        raise PageError(problems)
    if not pages:
        message = "--update redraws Markdown files; name one or more"
        raise UsageError(message)
    changed = [page for page in pages if page.stale]
    files.rewrite({page.path: (page.before, page.content) for page in changed})
    if not changed:
        return [_nothing_to_do(pages)]
    return [line for page in changed for line in (_redrawn(page), *page.notes)]


def _redrawn(page: _Page) -> str:
    return f"{page.path}: {len(page.stale)} of {counted(page.blocks, 'block')} redrawn"


def _expanded(paths: Iterable[str]) -> Iterator[str]:
    """Give the *paths*; on Windows no shell has replaced wildcards by what they match."""
    for path in paths:
        if sys.platform == "win32" and any(character in path for character in "*?"):
            from glob import glob

            yield from sorted(glob(path, recursive=True)) or [path]
        else:
            yield path


def _distinct(paths: Iterable[str]) -> Iterable[str]:
    """Give each file once, however many names and links lead to it."""
    found: dict[object, str] = {}
    for path in paths:
        found.setdefault(files.identity(path), path)
    return found.values()


def _nothing_to_do(pages: list[_Page]) -> str:
    total, among = sum(page.blocks for page in pages), counted(len(pages), "file")
    if total:
        return f"nothing to redraw: {counted(total, 'block')} in {among}, all fresh"
    return f"nothing to redraw: no block in {among}; mark one, {blocks.MARKS}"


def _stale(page: _Page, concepts: str | None) -> list[str]:
    option = ["-c", concepts] if concepts else []
    separator = ["--"] if page.path.startswith("-") else []
    command = shlex.join(["mktcompare", *option, "--update", *separator, page.path])
    return [
        f"{page.path}:{block.line}: stale block {block.command!r}; run {command}"
        for block in page.stale
    ]


def _page(catalog: Catalog, path: str) -> _Page:
    if os.path.isdir(path):
        pages = os.path.join(path, "*.md")
        raise PageError([f"{path}: this is a folder; name its pages, as in {pages}"])
    is_concepts_file = files.was_read(path)
    before = files.read(path, to_write=True)
    text = _decoded(path, before)
    found = blocks.find(text)
    problems = found.problems.copy()
    if is_concepts_file and found.blocks:
        problems.append(MarkProblem(found.blocks[0].line, _NO_PAGE))
    draw = functools.cache(functools.partial(drawing.draw, catalog))
    drawn: list[Drawn] = []
    for block in found.blocks:
        try:
            drawn.append(draw(block.command))
        except UsageError as error:
            problems += (MarkProblem(block.line, str(problem)) for problem in error.problems)
    if problems:
        problems.sort(key=lambda problem: problem.line)
        raise PageError(f"{path}:{problem.line}: {problem.message}" for problem in problems)
    if not drawn:
        return _Page(path, 0, (), (), before, before)
    redrawing = Redrawing(text, found, [each.text for each in drawn])
    stale = tuple(redrawing.stale)
    noted = {block: each.note for block, each in zip(found.blocks, drawn, strict=True)}
    notes = tuple(f"{path}:{block.line}: {noted[block]}" for block in stale if noted[block])
    return _Page(path, len(found.blocks), stale, notes, before, redrawing.text().encode())


def _decoded(path: str, content: bytes) -> str:
    """Return the text of a page.

    Raises:
        PageError: it is not in UTF-8.
    """
    # PowerShell 5 writes UTF-16; without a byte order mark, the zeros in ASCII give it away.
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or 0 in content[:2]:
        raise PageError([f"{path}:1: this is UTF-16; save the page as UTF-8"])
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = len((content[: error.start].decode() + ".").splitlines())
        wrong = f"byte 0x{content[error.start]:02x} is not UTF-8; save the page as UTF-8"
        raise PageError([f"{path}:{line}: {wrong}"]) from error
