"""Plain text, as it is heard and as it fits on a tiny screen."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mktcompare import Comparison, Format, RenderOptions, Selection, compare, overview, render
from mktcompare.formats import View
from mktcompare.views.citing import Sources
from mktcompare.visible import visible
from tests.support.hostile import COMPARISON, OVERVIEW
from tests.support.small import small
from tests.support.views import TEXTS, comparisons, crowd, overviews

SMALL = small()
WIDTHS = st.integers(min_value=20, max_value=80)


def drawn(view: View, width: int | None = None, **options: bool) -> str:
    return render(view, Format.TEXT, RenderOptions(width=width)._replace(**options))


def squeezed(text: str) -> str:
    """Take out what breaking lines puts in or leaves out: spaces and line ends."""
    return re.sub("[ \t\n]", "", text)


@given(comparisons(), WIDTHS)
def test_no_letter_of_a_comparison_is_lost(view: Comparison, width: int) -> None:
    text = squeezed(drawn(view, width, sources=True))
    said = [view.item_text(item) for row in view.rows for cell in row.cells for item in cell]
    labels = [concept.heading for concept in view.concepts]
    notes = [note.text for note in view.notes]
    for expected in (view.title, view.rows[0].dimension.label, *said, *labels, *notes):
        assert squeezed(visible(expected)) in text


@given(overviews(), WIDTHS)
def test_no_letter_of_an_overview_is_lost(view: View, width: int) -> None:
    assert squeezed(drawn(view, width, sources=True)) == squeezed(drawn(view, sources=True))


@given(st.lists(TEXTS, min_size=1, max_size=5, unique=True))
def test_without_a_width_a_cell_is_read_back_as_it_is(texts: list[str]) -> None:
    view = crowd(texts)
    cell = visible(view.cell_text(view.rows[-1].cells[0])).replace("\n", "\n  ")
    end = f"\n\nGoals\n\nAims\n- One: {cell}\n- Two: not stated in this file\n"
    assert drawn(view, bare=True).endswith(re.sub(" +$", "", end, flags=re.MULTILINE))


@pytest.mark.parametrize("width", [20, 33, 80])
@pytest.mark.parametrize("view", [COMPARISON, OVERVIEW], ids=["comparison", "overview"])
def test_no_line_is_wider_than_asked_for(view: View, width: int) -> None:
    lines = drawn(view, width, hints=True).split("\n")
    assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.parametrize("names", [("tea",), ("tea", "coffee"), ("tea", "coffee", "milk")])
def test_words_stay_whole_where_they_fit(names: tuple[str, ...]) -> None:
    view = compare(SMALL, *names)
    assert drawn(view, 30).split() == drawn(view).split()
    assert drawn(overview(SMALL), 30).split() == drawn(overview(SMALL)).split()


def test_an_address_is_never_broken() -> None:
    text = drawn(compare(SMALL, "coffee"), 20, sources=True)
    assert "\n    https://example.org/coffee?a=b&c=d\n" in text


def test_a_profile_is_headings_with_lists() -> None:
    view = compare(SMALL, "hot drink", selection=Selection(dimensions=("definition", "channels")))
    assert drawn(view, bare=True).splitlines() == [
        "Definition",
        "- A drink that is served hot.",
        "",
        "Channels",
        "- Paid or unpaid: Paid",
        "- Who starts: The host",
        "- Media: Cups; Pots",
    ]


def test_a_comparison_has_a_heading_for_each_dimension_and_aspect() -> None:
    view = compare(SMALL, "tea", "milk", selection=Selection(dimensions=("goals",)))
    assert drawn(view, bare=True).splitlines() == [
        "Goals: What is it for?",
        "",
        "Main purpose",
        "- Tea: Calm the mind.",
        "- Milk: not stated in this file",
        "",
        "Other goals",
        "- Tea: Relax; Be together; Stay awake",
        "- Milk: Grow",
        "",
        "Time to results",
        "- Tea: Over hours, by the pot",
        "- Milk: not stated in this file",
    ]


def test_what_is_shared_is_said_in_words() -> None:
    view = compare(SMALL, "tea", "hot drink", selection=Selection(dimensions=("who", "media")))
    assert drawn(view, bare=True).splitlines()[2:] == [
        "Who starts",
        "- Tea: The host (said of both), at the door",
        "- Hot drink: The host (said of both)",
        "",
        "Media",
        "- Tea (said of both): Pots; cups",
        "- Hot drink (said of both): Pots; Cups",
    ]


def test_the_verdict_is_sentences_differences_and_what_is_in_common() -> None:
    text = drawn(compare(SMALL, "tea", "coffee"), sources=True)
    assert text.startswith(
        "Tea vs. COFFEE\n\nBoth are part of hot drink. [1,2]\n\nTea is made from leaves and calms;"
        " coffee is made from beans and wakes. [1,2]\n\nKey differences\n- Paid or unpaid\n"
        "  - Tea: Unpaid\n  - COFFEE: Paid\n"
    )
    assert "\n\nIn common: Other goals: Be together; " in text


def test_a_dispute_is_explained_below_with_who_holds_what() -> None:
    text = drawn(compare(SMALL, "tea", "coffee"))
    assert "- Tea: At home (disputed)\n" in text
    assert "\n\nDisputed: “Reach” of tea. At home (Lee & Ito, 2006); " in text


def test_the_outline_of_an_overview_can_be_heard() -> None:
    lines = drawn(OVERVIEW, bare=True).splitlines()
    assert [line.split()[0] for line in lines] == ["1", "1.1", "2"]


def test_an_overview_says_what_else_a_concept_is_part_of() -> None:
    assert "(also part of 第三 = third)\n" in drawn(OVERVIEW, bare=True)


def test_hints_are_for_those_who_can_follow_them() -> None:
    view = compare(SMALL, "tea", "coffee")
    assert drawn(view, hints=True).endswith("\n\nAdd --sources to see who says so (4 sources).\n")
    assert "mktcompare" in drawn(overview(SMALL), hints=True)
    for text in (drawn(view), drawn(view, sources=True, hints=True), drawn(overview(SMALL))):
        assert not re.search("mktcompare|--sources", text)


def test_a_remark_on_a_source_follows_its_address() -> None:
    view = compare(SMALL, "tea", selection=Selection(dimensions=("examples",)))
    source = view.sources["lee"]._replace(url="https://x.org", note="Seen.")
    text = drawn(view._replace(sources=Sources({**view.sources, "lee": source})), sources=True)
    assert "\n    https://x.org\n    [Seen.]\n" in text


def test_sources_are_listed_for_what_is_shown() -> None:
    view = compare(SMALL, "tea", selection=Selection(dimensions=("examples",)))
    bare = drawn(view, sources=True, bare=True)
    assert re.search(r"- High tea .*\[1\]\n", bare)
    assert re.findall(r"^\[\d\]", bare, re.MULTILINE) == ["[1]", "[2]"]
