"""Whole pages: as every reader shows them, and on their way through other programs."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest
import yaml

from mktcompare import Comparison, Overview, RenderOptions, compare, overview, render
from mktcompare.catalog import references
from mktcompare.formats import Format
from mktcompare.views.cells import Item
from mktcompare.views.citing import Sources
from mktcompare.views.overview import Branch
from mktcompare.visible import visible
from mktcompare.wording import listed
from tests.support.hostile import COMPARISON, OVERVIEW
from tests.support.printing import printed
from tests.support.readers import (
    CONVERTERS,
    FORMATTERS,
    HTML,
    INSTALLED,
    latex,
    page,
)
from tests.support.seen import as_shown, unmarked
from tests.support.small import catalog, small

COMPARISONS = {
    "pair": compare(small(), "tea", "coffee"),
    "three": compare(small(), "tea", "cold-drink", "milk"),
    "profile": compare(small(), "milk"),
    "hostile": COMPARISON,
}
OVERVIEWS = {"overview": overview(small()), "hostile overview": OVERVIEW}
VIEWS: dict[str, Comparison | Overview] = {**COMPARISONS, **OVERVIEWS}

# mistletoe knows no footnotes.
every_reader = pytest.mark.parametrize(
    "reader",
    [
        reader if reader in INSTALLED else pytest.param(reader, marks=pytest.mark.exhaustive)
        for reader in (*HTML, *CONVERTERS)
        if reader != "mistletoe"
    ],
)
every_comparison = pytest.mark.parametrize("view", COMPARISONS.values(), ids=COMPARISONS)
every_overview = pytest.mark.parametrize("view", OVERVIEWS.values(), ids=OVERVIEWS)
every_view = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)


class Reading(NamedTuple):
    """What a reader shows, with one space where some show more or fewer."""

    rows: list[list[str]]
    credits: list[list[str]]
    """The footnotes of each cell."""

    around: list[tuple[str, int, str]]
    """What is outside of the table: the kind of block, its level in a list, its text."""

    links: set[str]


def read(reader: str, document: str) -> Reading:
    seen = page(reader, document)
    blocks = [block for block in seen.blocks if block.kind in {"h2", "p", "li"}]
    return Reading(
        rows=[[spaced(cell) for cell in row] for row in seen.rows],
        credits=[[spaced(note) for note in seen.credits(cell)] for cell in chain(*seen.rows)],
        # Some put a heading of their own above the notes, or spaces between blocks.
        around=[
            (block.kind, block.depth, spaced(block.text))
            for block in blocks
            if spaced(block.text) not in {"", "Footnotes"}
        ],
        links=set(seen.links),
    )


def spaced(text: str) -> str:
    return " ".join(unmarked(text).split())


def shown(reader: str, text: str) -> str:
    return spaced(as_shown(reader, visible(text)))


def drawn(view: Comparison | Overview) -> str:
    return render(view, Format.MARKDOWN, RenderOptions(sources=True))


def texts(view: Comparison) -> list[list[str]]:
    headings = [view.words["aspect"], *(concept.heading for concept in view.concepts)]
    rows = ([row.full_label, *map(view.cell_text, row.cells)] for row in view.rows)
    return [headings, *([cell or "—" for cell in row] for row in rows)]


def notes(view: Comparison, cell: tuple[Item, ...]) -> Iterator[str]:
    for citation in chain.from_iterable(item.leading.citations for item in cell):
        reference = references.located(view.sources[citation.key], view.words)
        yield f"{reference} ({citation.locator})" if citation.locator else reference


@every_reader
@every_comparison
def test_every_cell_and_its_sources_read_back_equal(reader: str, view: Comparison) -> None:
    seen = read(reader, drawn(view))
    assert seen.rows == [[shown(reader, cell) for cell in row] for row in texts(view)]
    nothing: tuple[Item, ...] = ()
    cells = [nothing] * (len(view.concepts) + 1)
    cells += chain.from_iterable((nothing, *row.cells) for row in view.rows)
    assert seen.credits == [[shown(reader, note) for note in notes(view, cell)] for cell in cells]


@every_reader
@every_view
def test_every_reader_shows_the_same_around_the_table(
    reader: str, view: Comparison | Overview
) -> None:
    assert read(reader, drawn(view)).around == [
        (kind, depth, shown(reader, text))
        for kind, depth, text in read("markdown-it", drawn(view)).around
    ]


@every_overview
def test_the_overview_has_a_level_for_each_whole(view: Overview) -> None:
    _, *items = read("markdown-it", drawn(view)).around
    assert items[: len(view.branches)] == [
        ("li", branch.level + 1, shown("markdown-it", line)) for branch, line in lines(view)
    ]


def lines(view: Overview) -> Iterator[tuple[Branch, str]]:
    """Return what the overview says of each concept."""
    words = view.catalog.words
    for branch in view.branches:
        also = words["also_part_of"].format(wholes=listed(words, branch.also_in))
        asides = [", ".join(branch.concept.aliases), also if branch.also_in else ""]
        aside = "; ".join(filter(None, asides))
        label = branch.concept.heading + (f" ({aside})" if aside else "")
        yield branch, f"{label}: {branch.concept.definition.text}"


@every_reader
@pytest.mark.parametrize(
    "address",
    [
        "https://doi.org/10.1000/182",
        "https://example.org/a_b_c?d=e&f=%20#*g*",
        "http://www.a.com/x_(y)?a=1&copy=2&lt;=3~z~",
        "https://example.org/[a](b)|c)<d>\\'e'\"f\"$g$^h^{i}",
    ],
)
def test_an_address_is_a_link_to_every_reader(reader: str, address: str) -> None:
    sources = {key: source._replace(url=address) for key, source in COMPARISON.sources.items()}
    links = read(reader, drawn(COMPARISON._replace(sources=Sources(sources)))).links
    assert {unquote(link) for link in links} == {unquote(address)}


KEYS = ["Lee", "lee", "LEE", "a:b", "a-b", "a--b", "a.b", "Straße", "STRASSE", "लख"]


def concept(keys: list[str]) -> dict[str, object]:
    said = [f"Said by {key} [@{key}]" for key in keys]
    return {"label": keys[0], "definition": "What it is.", "taste": said}


@every_reader
def test_sources_whose_keys_are_alike_are_told_apart(reader: str, tmp_path: Path) -> None:
    data = {
        "title": "Alike",
        "dimensions": {"taste": {"label": "Taste"}},
        "sources": {key: {"title": f"The book of {key}"} for key in KEYS},
        "concepts": {"one": concept(KEYS[:5]), "other": concept(KEYS[5:])},
    }
    view = compare(catalog(tmp_path, yaml.safe_dump(data, allow_unicode=True)), "one", "other")
    _, one, other = read(reader, drawn(view)).credits[-3:]
    assert one + other == [f"The book of {key}. (n.d.)." for key in KEYS]


@pytest.mark.exhaustive
@pytest.mark.parametrize("formatter", FORMATTERS)
@pytest.mark.parametrize("reader", ["cmark-gfm", "markdown-it"])
@every_view
def test_a_page_means_the_same_once_it_is_formatted(
    formatter: str, reader: str, view: Comparison | Overview
) -> None:
    # mdformat keeps no "~~" apart from its own, whatever it was written as.
    document = drawn(view).replace("&#126;&#126;", "")
    assert read(reader, FORMATTERS[formatter](document)) == read(reader, document)


@pytest.mark.exhaustive
@pytest.mark.parametrize("sources", [False, True])
def test_a_page_can_be_printed_by_way_of_latex(*, sources: bool, tmp_path: Path) -> None:
    view = COMPARISONS["pair"]
    document = render(view, Format.MARKDOWN, RenderOptions(sources=sources))
    said = squeezed(printed(latex(document), tmp_path, "lualatex"))
    rows = [row for row in texts(view) if not sources]
    references = [note for cell in view.rows[0].cells for note in notes(view, cell) if sources]
    for text in (*chain.from_iterable(rows), *references):
        assert squeezed(text) in said


def squeezed(text: str) -> str:
    # Words are broken where a column ends.
    return "".join(as_shown("pandoc-smart", text).split()).replace("-", "")
