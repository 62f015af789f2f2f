"""Plain text, as it is heard and as it fits on a tiny screen."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from mktcompare import Comparison, Format, RenderOptions, Selection, compare, load, overview, render
from mktcompare.catalog.model import Dispute, Statement
from mktcompare.formats import View
from mktcompare.views.comparison import Item, Sharing, statements_of
from mktcompare.visible import visible
from tests.support.hostile import COMPARISON, OVERVIEW
from tests.support.views import TEXTS, comparisons, crowd, overviews

WIDTHS = st.integers(min_value=20, max_value=80)


def squeezed(text: str) -> str:
    """Take out what breaking lines puts in or leaves out: blanks and line ends."""
    return re.sub("[ \t\n]", "", text)


@given(comparisons(), WIDTHS)
def test_no_letter_of_a_comparison_is_lost(view: Comparison, width: int) -> None:
    text = squeezed(render(view, Format.TEXT, RenderOptions(width=width, sources=True)))
    items = [item for row in view.rows for cell in row.cells for item in cell]
    said = [statement.text for item in items for statement in statements_of(item.entry)]
    labels = [concept.label for concept in view.concepts]
    for expected in (view.title, view.rows[0].dimension.label, *said, *labels):
        assert squeezed(visible(expected)) in text


@given(overviews(), WIDTHS)
def test_no_letter_of_an_overview_is_lost(view: View, width: int) -> None:
    wide = render(view, Format.TEXT, RenderOptions(sources=True))
    narrow = render(view, Format.TEXT, RenderOptions(sources=True, width=width))
    assert squeezed(narrow) == squeezed(wide)


@given(st.lists(TEXTS, min_size=1))
def test_without_a_width_a_statement_is_read_back_as_it_is(texts: list[str]) -> None:
    text = render(crowd(texts), Format.TEXT, RenderOptions(bare=True))
    lines = [f"- {visible(each)}".replace("\n", "\n  ") for each in texts]
    listed = [line.rstrip(" ") for line in "\n".join(lines).split("\n")]
    assert text.split("\n") == ["Goals", "", "One:", *listed, "", "Two:", "- (none)", ""]


@pytest.mark.parametrize("width", [20, 33, 80])
@pytest.mark.parametrize("view", [COMPARISON, OVERVIEW], ids=["comparison", "overview"])
def test_no_line_is_wider_than_asked_for(view: View, width: int) -> None:
    text = render(view, Format.TEXT, RenderOptions(width=width, sources=True))
    assert [line for line in text.split("\n") if wcswidth(line) > width] == []


@pytest.mark.parametrize("names", [(), ("seo",), ("smm", "digital"), ("seo", "smm", "digital")])
def test_words_stay_whole_where_they_fit(names: tuple[str, ...]) -> None:
    catalog = load()
    view = compare(catalog, *names) if names else overview(catalog)
    assert render(view, Format.TEXT, RenderOptions(width=30)).split() == (
        render(view, Format.TEXT).split()
    )


def test_a_profile_is_headings_with_lists() -> None:
    profile = compare(load(), "seo", selection=Selection(dimensions=("reach",)))
    first, *rest = render(profile, Format.TEXT, RenderOptions(bare=True)).splitlines()
    assert first == "Online/offline reach: Where does it take place?"
    assert {line[:2] for line in rest} == {"- "}


def test_signs_are_said_in_words() -> None:
    text = render(COMPARISON, Format.TEXT)
    assert "- Same (said of all three)\n" in text
    assert "- Some (said of some)\n" in text
    assert "- (none)\n" in text


def test_a_dispute_names_who_holds_what() -> None:
    text = render(COMPARISON, Format.TEXT)
    assert "- Disputed:\n  - It is | so (Ann O'Author & {Sons})\n" in text


def test_a_position_that_nobody_holds_stands_alone() -> None:
    dispute = Item(Dispute((Statement("So"), Statement("Not so"))), Sharing.ONE)
    view = crowd([])
    row = view.rows[0]._replace(cells=((dispute,), ()))
    text = render(view._replace(rows=(row,)), Format.TEXT)
    assert "- Disputed:\n  - So\n  - Not so\n" in text


def test_the_outline_of_an_overview_can_be_heard() -> None:
    lines = render(OVERVIEW, Format.TEXT, RenderOptions(bare=True)).splitlines()
    assert [line.split()[0] for line in lines] == ["1", "1.1", "2"]


@pytest.mark.parametrize(
    ("options", "last"),
    [
        (RenderOptions(), "2 sources: add --sources to see who says what."),
        (RenderOptions(bare=True), "- Donau"),
        (RenderOptions(sources=True), "[2] ␛[1mOdd␛[0m $title$."),
    ],
    ids=["plain", "bare", "sources"],
)
def test_sources_are_listed_or_pointed_at(options: RenderOptions, last: str) -> None:
    assert render(COMPARISON, Format.TEXT, options).splitlines()[-1].startswith(last)
