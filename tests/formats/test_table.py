"""The terminal table, drawn on a virtual terminal and read back from its screen."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain

import pyte
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import wcwidth

from mktcompare import Comparison, Selection, compare, load, overview
from mktcompare.catalog.model import Dimension, Statement
from mktcompare.formats import Format, RenderOptions, View, render
from mktcompare.views.comparison import Item, Row, Sharing, statements_of
from mktcompare.views.overview import Overview
from mktcompare.visible import visible
from tests.support import hostile

BEYOND = 40
"""Columns that the screen has beyond the width drawn for, to catch what runs over."""

CATALOG = load()
PAIR = compare(CATALOG, "smm", "digital")
COMPARISONS = {
    "pair": PAIR,
    "three": compare(CATALOG, "social-media", "digital", "seo"),
    "profile": compare(CATALOG, "seo"),
    "brief": compare(CATALOG, "smm", "digital", selection=Selection(brief=True)),
    "hostile": hostile.COMPARISON,
}
OVERVIEWS = {"real": overview(CATALOG), "hostile": hostile.OVERVIEW}
WIDTHS = [*range(20, 201, 9), 200]


def drawn(view: View, **options: object) -> str:
    return render(view, Format.TABLE, RenderOptions()._replace(**options))  # type: ignore[arg-type]  # any of its fields


def screen(text: str, width: int) -> pyte.Screen:
    """Show *text* on a terminal that is wider than need be."""
    lines = text.split("\n")
    shown = pyte.Screen(width + BEYOND, len(lines) + 1)
    pyte.Stream(shown).feed("\r\n".join(lines))
    return shown


def column(shown: pyte.Screen, start: int, end: int) -> str:
    """Return all that stands in some columns of the screen, without blanks."""
    cells = (shown.buffer[y][x].data for y in range(shown.lines) for x in range(start, end))
    return squeezed("".join(cells))


def squeezed(text: str) -> str:
    # The terminal joins an accent to its letter, too.
    return unicodedata.normalize("NFC", re.sub(r"\s", "", text))


def runs_over(shown: pyte.Screen, width: int) -> bool:
    return bool(column(shown, width, shown.columns))


def holds(text: str, parts: Iterator[str]) -> bool:
    """Tell whether all *parts* stand in *text*, in this order."""
    place = 0
    for part in map(squeezed, parts):
        found = text.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return True


def said(row: Row, concept: int) -> Iterator[str]:
    for item in row.cells[concept]:
        yield from (visible(statement.text) for statement in statements_of(item.entry))


def head(text: str, comparison: Comparison) -> re.Match[str] | None:
    """Find the table's head: all labels in a line, or their first words, with a rule below."""
    words = (visible(concept.label).split()[0] for concept in comparison.concepts)
    pattern = ".*?".join(f"({re.escape(word)})" for word in words)
    return re.search(rf"^ +{pattern}.*(?:\n .*)*\n[─-]+$", text, re.MULTILINE)


def is_beside(text: str, comparison: Comparison) -> bool:
    return head(text, comparison) is not None


def starts(text: str, comparison: Comparison) -> list[int]:
    """Return the cells where the columns begin."""
    found = head(text, comparison)
    assert found
    numbers = range(1, len(comparison.concepts) + 1)
    return [cell_len(found[0][: found.start(number) - found.start()]) for number in numbers]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("sources", [False, True], ids=["plain", "sources"])
@pytest.mark.parametrize("comparison", COMPARISONS.values(), ids=COMPARISONS)
def test_no_line_is_too_wide_and_no_word_lost(
    comparison: Comparison, width: int, *, sources: bool
) -> None:
    text = drawn(comparison, width=width, sources=sources, bare=not sources)
    shown = screen(text, width)
    assert not runs_over(shown, width)
    everything = column(shown, 0, width)
    if is_beside(text, comparison):
        edges = [*starts(text, comparison), width]
        for number in range(len(comparison.concepts)):
            cells = chain.from_iterable(said(row, number) for row in comparison.rows)
            assert holds(column(shown, edges[number], edges[number + 1]), cells)
    else:
        numbers = range(len(comparison.concepts))
        stacked = (part for row in comparison.rows for n in numbers for part in said(row, n))
        assert holds(everything, stacked)
    labels = (visible(row.dimension.label) for row in comparison.rows)
    first = starts(text, comparison)[0] if is_beside(text, comparison) else width
    assert holds(column(shown, 0, first), labels)
    if sources:
        verdict = (visible(statement.text) for statement in comparison.verdict)
        assert holds(everything, chain([visible(comparison.title)], verdict))
        references = (visible(source.reference) for source in comparison.sources.values())
        assert holds(everything, references)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("view", OVERVIEWS.values(), ids=OVERVIEWS)
def test_the_overview_names_every_concept_at_any_width(view: Overview, width: int) -> None:
    shown = screen(drawn(view, width=width), width)
    assert not runs_over(shown, width)
    labels = (visible(branch.concept.label) for branch in view.branches)
    steps = chain.from_iterable(view.next_steps)
    assert holds(column(shown, 0, width), chain([visible(view.title)], labels, steps))


@pytest.mark.parametrize("width", range(1, 20))
@pytest.mark.parametrize(
    "view", [*COMPARISONS.values(), *OVERVIEWS.values()], ids=[*COMPARISONS, "real", "overview"]
)
def test_a_width_that_nobody_has_is_no_crash(view: View, width: int) -> None:
    assert drawn(view, width=width, sources=True).endswith("\n")


def test_an_alias_without_room_ends_the_line() -> None:
    branch = hostile.OVERVIEW.branches[0]._replace(
        concept=hostile.CONCEPTS[0]._replace(label="Short", aliases=("a" * 9, "b" * 30, "c")),
    )
    view = Overview(title="T", branches=(branch,), next_steps=())
    assert drawn(view, width=30, bare=True) == "Short  aaaaaaaaa\n"


def test_side_by_side_only_where_a_column_is_readable() -> None:
    layouts = [is_beside(drawn(PAIR, width=width), PAIR) for width in range(20, 201)]
    assert layouts == sorted(layouts)
    assert not is_beside(drawn(PAIR, width=60), PAIR)
    assert is_beside(drawn(PAIR, width=80), PAIR)


def test_without_a_width_it_is_eighty() -> None:
    assert drawn(PAIR) == drawn(PAIR, width=80)
    assert drawn(OVERVIEWS["real"]) == drawn(OVERVIEWS["real"], width=80)


@pytest.mark.parametrize(
    "view", [*COMPARISONS.values(), *OVERVIEWS.values()], ids=[*COMPARISONS, "real", "overview"]
)
@pytest.mark.parametrize("width", [40, 120])
def test_nothing_reaches_the_terminal_but_text_and_colors(view: View, width: int) -> None:
    plain = drawn(view, width=width, sources=True)
    colored = drawn(view, width=width, sources=True, color=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", colored).split() == plain.split()
    assert "\x1b[1m" in colored
    assert visible(plain) == plain
    assert "\t" not in plain


def test_sharing_is_told_by_signs_as_well_as_colors() -> None:
    text = drawn(hostile.COMPARISON, width=120)
    assert re.search(r"= Same +.*= Same +.*= Same", text)
    assert re.search(r"~ Some +.*~ Some", text)
    assert "= said of all three\n~ said of some" in text
    colored = drawn(hostile.COMPARISON, width=120, color=True)
    assert re.search(r"\x1b\[32m= ?\x1b\[0m", colored)
    assert re.search(r"\x1b\[36m~ ?\x1b\[0m", colored)


@pytest.mark.parametrize("width", [30, 100])
@pytest.mark.parametrize("view", [PAIR, COMPARISONS["profile"], OVERVIEWS["real"]])
def test_data_in_ascii_needs_no_more(view: View, width: int) -> None:
    text = drawn(view, width=width, unicode=False, bare=True)
    assert text.isascii()
    assert not runs_over(screen(text, width), width)


def test_bare_is_the_table_alone() -> None:
    text = drawn(PAIR, bare=True, width=100)
    assert "vs." not in text
    assert "said of both" not in text
    assert "--sources" not in text
    assert "mktcompare" not in drawn(OVERVIEWS["real"], bare=True)


def test_sources_are_numbered_and_listed() -> None:
    text = drawn(PAIR, sources=True, width=100)
    assert re.search(r"Sources\n *\[1\] ", text)
    assert "--sources" not in text
    assert max(map(int, re.findall(r"^\s*\[(\d+)\]", text, re.MULTILINE))) == len(PAIR.sources)


def test_a_table_of_nothing_is_empty() -> None:
    nothing = hostile.COMPARISON._replace(rows=(), verdict=(), sources={})
    assert drawn(nothing, bare=True) == "\n"


def agreed(text: str) -> bool:
    """Tell whether all terminals agree on how wide *text* is."""
    shown = visible(text)
    # The virtual one drops all that follows a sign without a width that is no accent.
    widths = [wcwidth(sign) for sign in shown if not unicodedata.combining(sign)]
    return 0 not in widths and cell_len(shown) == sum(max(width, 0) for width in widths)


@settings(deadline=None)
@given(
    said=st.lists(st.text().filter(agreed), min_size=1, max_size=4),
    label=st.text(min_size=1).filter(agreed),
    width=st.integers(min_value=20, max_value=200),
)
@example(said=["日本語" * 30], label="第", width=20)
def test_any_text_is_shown_whole_within_any_width(said: list[str], label: str, width: int) -> None:
    cell = tuple(Item(Statement(text), Sharing.ONE) for text in said)
    view = hostile.COMPARISON._replace(
        concepts=hostile.CONCEPTS[:2],
        rows=(Row(Dimension(key="row", label=label), (cell, ())),),
    )
    shown = screen(drawn(view, width=width, bare=True), width)
    assert not runs_over(shown, width)
    everything = "".join(sorted(column(shown, 0, width)))
    for text in (label, *said):
        for sign in squeezed(visible(text)):
            assert sign in everything
