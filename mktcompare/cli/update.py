"""Marked blocks of Markdown pages, redrawn in place.

Nothing outside a block changes, not a byte; nothing at all changes if any block of any page
cannot be drawn.
"""

from __future__ import annotations

import argparse
import functools
import shlex
from collections.abc import Iterable
from typing import NamedTuple, NoReturn

from mktcompare import files
from mktcompare.catalog import Catalog
from mktcompare.cli import blocks
from mktcompare.cli.blocks import Block, Flaw
from mktcompare.errors import FileError, PageError, UsageError
from mktcompare.formats import Format, RenderOptions, render
from mktcompare.views import view
from mktcompare.views.model import Only, Selection
from mktcompare.wording import counted, listed

_TAKEN = "--dimension, --brief, --only, --sources and --bare"
"""The options of the command that choose what is shown; the others say where and how."""


class _Page(NamedTuple):
    path: str
    blocks: int
    stale: tuple[Block, ...]
    content: bytes
    """What the page should hold."""


def update(catalog: Catalog, paths: Iterable[str], *, check: bool = False) -> list[str]:
    """Redraw the marked blocks of the pages at *paths*, and say in sentences what was done.

    With *check* nothing is written, and a stale block is a problem like any other.

    Raises:
        UsageError: there is no path.
        PageError: a page cannot be read, a block cannot be drawn or is stale; every one is in it.
        FileError: a page cannot be written; all pages are as they were.
    """
    pages = _pages(catalog, paths, check=check)
    if not pages:
        message = "--update redraws Markdown files; name one or more"
        raise UsageError(message)
    changed = [page for page in pages if page.stale]
    files.rewrite({page.path: page.content for page in changed})
    return [
        f"{page.path}: {len(page.stale)} of {counted(page.blocks, 'block')} redrawn"
        for page in changed
    ] or [_nothing_to_do(pages)]


def _pages(catalog: Catalog, paths: Iterable[str], *, check: bool) -> list[_Page]:
    pages: list[_Page] = []
    problems: list[str] = []
    for path in dict.fromkeys(paths):
        try:
            page = _page(catalog, path)
        except (FileError, PageError) as error:
            problems += str(error).splitlines()
        else:
            pages.append(page)
            problems += _stale(page) if check else ()
    if problems:
        raise PageError(problems)
    return pages


def _nothing_to_do(pages: list[_Page]) -> str:
    total, among = sum(page.blocks for page in pages), counted(len(pages), "file")
    if total:
        return f"nothing to redraw: {counted(total, 'block')} in {among}, all fresh"
    return f"nothing to redraw: no block in {among}; mark one, {blocks.MARKS}"


def _stale(page: _Page) -> list[str]:
    command = f"run mktcompare --update {shlex.quote(page.path)}"
    return [
        f"{page.path}:{block.line}: stale block {block.order!r}; {command}" for block in page.stale
    ]


def _page(catalog: Catalog, path: str) -> _Page:
    # What is no UTF-8 is carried through as it is.
    page = files.read(path).decode("utf-8", "surrogateescape")
    found, problems = blocks.find(page)
    pieces: list[str] = []
    stale: list[Block] = []
    done = 0
    for block in found:
        try:
            drawn = _drawn(catalog, block.order)
        except UsageError as error:
            problems += (Flaw(block.line, message) for message in str(error).splitlines())
            continue
        text = f"\n{drawn}\n".replace("\n", block.newline)
        if text != page[block.start : block.end]:
            stale.append(block)
        pieces += page[done : block.start], text
        done = block.end
    if problems:
        problems.sort(key=lambda flaw: flaw.line)
        raise PageError(f"{path}:{flaw.line}: {flaw.message}" for flaw in problems)
    content = "".join((*pieces, page[done:])).encode("utf-8", "surrogateescape")
    return _Page(path, len(found), tuple(stale), content)


def _drawn(catalog: Catalog, order: str) -> str:
    """Draw what a block's mark asks for.

    Raises:
        UsageError: it cannot be followed.
    """
    try:
        wish, strange = _parser().parse_known_intermixed_args(shlex.split(order))
    except ValueError as error:
        message = f"the mark cannot be taken apart ({str(error).lower()}); mend its quotes"
        raise UsageError(message) from error
    if strange:
        options = " ".join(each for each in strange if each.startswith("-"))
        message = f"a block does not take {options}; besides names, it takes {_TAKEN}"
        raise UsageError(message)
    selection = Selection(dimensions=tuple(wish.dimension), brief=wish.brief, only=wish.only)
    shown = view(catalog, wish.names, selection)
    look = RenderOptions(sources=wish.sources, bare=wish.bare)
    return render(shown, Format.MARKDOWN, look)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


@functools.cache
def _parser() -> argparse.ArgumentParser:
    """Return a parser that takes these options as the command line does."""
    parser = _Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("names", nargs="*")
    parser.add_argument("-d", "--dimension", action="append", default=[])
    parser.add_argument("-b", "--brief", action="store_true")
    parser.add_argument("--only", type=_only)
    parser.add_argument("-s", "--sources", action="store_true")
    parser.add_argument("--bare", action="store_true")
    return parser


def _only(word: str) -> Only:
    try:
        return Only(word)
    except ValueError as error:
        message = f"{word!r} is neither {listed(list(Only), 'nor')}"
        raise argparse.ArgumentTypeError(message) from error
