"""The terminal table, drawn on a virtual terminal and read back from its screen."""

import re
import unicodedata
from collections.abc import Iterable

import pyte
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import wcwidth

from mktcompare import Comparison, Selection, compare, overview
from mktcompare.catalog.references import address, reference
from mktcompare.formats import Format, RenderOptions, View, render
from mktcompare.views.citing import Sources
from mktcompare.visible import visible
from tests.support import hostile
from tests.support.small import small
from tests.support.views import crowd

BEYOND = 40
"""Columns that the screen has beyond the width drawn for, to catch what runs over."""

SMALL = small()
BRIEF = Selection(brief=True)
PAIR = compare(SMALL, "tea", "coffee")
COMPARISONS = {
    "pair": PAIR,
    "silent": compare(SMALL, "tea", "milk"),
    "four": compare(SMALL, "tea", "coffee", "milk", "drink"),
    "profile": compare(SMALL, "tea"),
    "brief": compare(SMALL, "tea", "coffee", selection=BRIEF),
    "brief profile": compare(SMALL, "tea", selection=BRIEF),
    "hostile": hostile.COMPARISON,
}
OVERVIEWS = {"small": overview(SMALL), "hostile": hostile.OVERVIEW}
VIEWS: dict[str, View] = {**COMPARISONS, **OVERVIEWS}
WIDTHS = [*range(20, 201, 12), 200]


def drawn(view: View, width: int | None = None, **options: bool) -> str:
    return render(view, Format.TABLE, RenderOptions(width=width)._replace(**options))


def screen(text: str, width: int) -> pyte.Screen:
    """Show *text* on a terminal that is wider than need be."""
    lines = text.split("\n")
    shown = pyte.Screen(width + BEYOND, len(lines) + 1)
    pyte.Stream(shown).feed("\r\n".join(lines))
    return shown


def column(shown: pyte.Screen, start: int, end: int) -> str:
    """Return all that some columns of the screen hold, without spaces."""
    cells = (shown.buffer[y][x].data for y in range(shown.lines) for x in range(start, end))
    return squeezed("".join(cells))


def squeezed(text: str) -> str:
    # The terminal joins an accent to its letter, too.
    return unicodedata.normalize("NFC", re.sub(r"[\s=~•]", "", text))


def runs_over(text: str, width: int) -> bool:
    shown = screen(text, width)
    return bool(column(shown, width, shown.columns))


def missing(text: str, parts: Iterable[str]) -> list[str]:
    """Return those of the *parts* that do not follow one another in *text*."""
    index = 0
    lost = []
    for part in map(squeezed, map(visible, parts)):
        found = text.find(part, index)
        if found < 0:
            lost.append(part)
        else:
            index = found + len(part)
    return lost


def said(comparison: Comparison, concept: int) -> list[str]:
    """Return what a concept says, row by row."""
    cells = (row.cells[concept] for row in comparison.rows)
    return [comparison.item_text(item) for cell in cells for item in cell]


def starts(text: str, comparison: Comparison) -> list[int] | None:
    """Return where the columns begin if the concepts are side by side."""
    words = [re.escape(visible(concept.heading).split()[0]) for concept in comparison.concepts]
    if len(words) == 1:
        found = re.match(r"\S+(?: \S+)* {3,}()", text)
    else:
        found = re.match(" +" + ".*?".join(f"(){word}" for word in words), text)
    return found and [cell_len(text[: found.start(index + 1)]) for index in range(len(words))]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", COMPARISONS)
def test_no_line_is_too_wide_and_no_word_lost(name: str, width: int) -> None:
    comparison = COMPARISONS[name]
    text = drawn(comparison, width, bare=True)
    assert not runs_over(text, width)
    shown = screen(text, width)
    edges = starts(text, comparison)
    labels = [row.label for row in comparison.rows]
    if edges:
        assert not missing(column(shown, 0, edges[0]), labels)
        for index, (start, end) in enumerate(zip(edges, [*edges[1:], width], strict=True)):
            assert not missing(column(shown, start, end), said(comparison, index))
    else:
        everything = column(shown, 0, width)
        for texts in (
            labels,
            *(said(comparison, index) for index in range(len(comparison.concepts))),
        ):
            assert not missing(everything, texts)


@pytest.mark.parametrize("width", [20, 47, 80, 160])
@pytest.mark.parametrize("name", COMPARISONS)
def test_the_verdict_comes_before_the_rows_and_notes_after_them(name: str, width: int) -> None:
    view = COMPARISONS[name]
    text = drawn(view, width)
    assert not runs_over(text, width)
    before = [sentence.text for sentence in view.verdict.sentences]
    differences = [difference.row.label for difference in view.verdict.differences]
    common = [shared.text for shared in view.verdict.common or ()]
    notes = [] if view.is_brief else [note.text for note in view.notes]
    shown = column(screen(text, width), 0, width)
    assert not missing(shown, [*before, *differences, *common, view.rows[0].label, *notes])


@pytest.mark.parametrize("width", [20, 40, 100])
@pytest.mark.parametrize("name", OVERVIEWS)
def test_the_overview_names_every_concept_at_any_width(name: str, width: int) -> None:
    view = OVERVIEWS[name]
    text = drawn(view, width)
    assert not runs_over(text, width)
    headings = (branch.concept.heading for branch in view.branches)
    assert not missing(column(screen(text, width), 0, width), [view.title, *headings])


@pytest.mark.parametrize("width", range(1, 20, 3))
@pytest.mark.parametrize("name", VIEWS)
def test_a_width_that_nobody_has_does_not_crash(name: str, width: int) -> None:
    assert drawn(VIEWS[name], width, sources=True, hints=True).endswith("\n")


def test_side_by_side_only_where_a_column_is_readable() -> None:
    layouts = [bool(starts(drawn(PAIR, width, bare=True), PAIR)) for width in range(20, 201)]
    assert layouts == sorted(layouts)
    assert not layouts[50 - 20]
    assert layouts[80 - 20]


def test_a_dimension_is_named_once_and_its_aspects_below_it() -> None:
    text = drawn(PAIR, 100, bare=True)
    pattern = r"^Goals\n  Main purpose +Calm the mind\. +Stay awake\n  Other goals"
    assert re.search(pattern, text, re.MULTILINE)
    assert text.count("Goals") == 1


def test_short_labels_cut_no_title_of_the_verdict() -> None:
    view = compare(SMALL, "tea", "coffee", selection=Selection(dimensions=("reach",)))
    text = drawn(view, 80)
    assert "\nKey differences " in text
    assert "\nIn common " in text


def test_lists_run_on_with_what_is_shared_on_lines_of_their_own() -> None:
    text = drawn(PAIR, 120, bare=True)
    shared = "= Be together; Stay awake"
    assert re.search(f"Other goals +{shared} +{shared}\n +Relax\n", text)


def test_sentences_of_a_list_have_bullets() -> None:
    text = drawn(compare(SMALL, "tea"), 100, bare=True)
    assert re.search(
        r"^Examples +• High tea at four o'clock\.\n +• Masala chai", text, re.MULTILINE
    )
    assert not re.search("•.*mind", text)


def test_only_the_value_of_a_shared_cell_is_colored() -> None:
    view = compare(SMALL, "tea", "hot drink", selection=Selection(dimensions=("who",)))
    text = drawn(view, 80, color=True, bare=True)
    assert "\x1b[32m=\x1b[0m \x1b[32mThe host\x1b[0m, at the door" in text


def test_sharing_is_shown_by_symbols_as_well_as_colors() -> None:
    text = drawn(hostile.COMPARISON, 130, color=True)
    assert "\x1b[32m=\x1b[0m \x1b[32mSame" in text
    assert "\x1b[35m~\x1b[0m \x1b[35mSome" in text
    assert "= said of all three   ~ said of some   — not stated in this file\n" in (
        drawn(hostile.COMPARISON, 130)
    )


def test_a_narrow_screen_has_each_answer_after_its_concept() -> None:
    view = compare(SMALL, "tea", "coffee", selection=Selection(dimensions=("who",)))
    assert drawn(view, 40, bare=True).splitlines() == [
        "Channels ───────────────────────────────",
        "Who starts",
        "  Tea      The host, at the door",
        "  COFFEE   The guest",
    ]


def test_the_narrowest_screen_has_the_name_on_the_line_of_the_answer() -> None:
    view = compare(SMALL, "tea", "coffee", selection=Selection(dimensions=("media", "aims")))
    assert drawn(view, 26, bare=True).splitlines() == [
        "Channels ─────────────────",
        "Media",
        "  Tea:",
        "  = cups",
        "    Pots",
        "  COFFEE:",
        "  = Cups",
        "    Paper cups",
        "",
        "Goals ────────────────────",
        "Other goals",
        "  Tea:",
        "  = Be together; Stay",
        "    awake",
        "    Relax",
        "= COFFEE: Be together;",
        "    Stay awake",
    ]


def test_brief_has_no_more_than_the_answer() -> None:
    text = drawn(compare(SMALL, "tea", "coffee", selection=BRIEF), 80, hints=True)
    assert text.startswith("Both are part of hot drink. Tea is made from leaves and calms;")
    assert "\n\n" not in text
    assert "Disputed:" not in text
    assert "Goals" not in text


def test_without_a_contrast_brief_names_a_difference() -> None:
    text = drawn(compare(SMALL, "tea", "milk", selection=BRIEF), 200)
    assert " Paid or unpaid: Unpaid | Paid\n" in text


def test_without_a_width_it_is_eighty() -> None:
    assert drawn(PAIR) == drawn(PAIR, 80)
    assert drawn(OVERVIEWS["small"]) == drawn(OVERVIEWS["small"], 80)


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("width", [30, 40, 120])
def test_nothing_reaches_the_terminal_but_text_and_colors(name: str, width: int) -> None:
    plain = drawn(VIEWS[name], width, sources=True, hints=True)
    colored = drawn(VIEWS[name], width, sources=True, hints=True, color=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == plain
    assert "\x1b[1m" in colored
    assert visible(plain) == plain
    assert not re.search(r"\t| $", plain, re.MULTILINE)


@pytest.mark.parametrize("width", [30, 100])
@pytest.mark.parametrize("view", [PAIR, COMPARISONS["profile"], OVERVIEWS["small"]])
def test_data_in_ascii_needs_no_more(view: View, width: int) -> None:
    text = drawn(view, width, unicode=False, bare=True)
    assert text.isascii()
    assert not runs_over(text, width)


def test_bare_is_the_table_only() -> None:
    text = drawn(PAIR, 100, bare=True, hints=True)
    assert text.lstrip().startswith("Tea")
    assert not re.search("vs\\.|said of both|--sources|Disputed:", text)
    assert "mktcompare" not in drawn(OVERVIEWS["small"], bare=True, hints=True)


def test_hints_are_for_those_who_can_follow_them() -> None:
    assert "Add --sources" in drawn(PAIR, hints=True)
    assert "Add --sources" not in drawn(PAIR)
    assert "Add --sources" not in drawn(PAIR, sources=True, hints=True)
    for width in (30, 100):
        assert "mktcompare tea coffee" in drawn(OVERVIEWS["small"], width, hints=True)


def test_sources_are_numbered_with_locators_and_listed() -> None:
    text = drawn(PAIR, 130, sources=True)
    assert "A hot drink made from leaves. [1, p. 3]" in text
    assert re.search(r"^Sources\n\[1\] Lee, A. B.", text, re.MULTILINE)
    references = [reference(source, PAIR.words) for source in PAIR.sources.values()]
    assert not missing(squeezed(text), references)


@pytest.mark.parametrize("width", [20, 100])
def test_an_address_is_whole_on_a_line_of_its_own(width: int) -> None:
    lines = [line.strip() for line in drawn(PAIR, width, sources=True).splitlines()]
    addresses = [address(source) for source in PAIR.sources.values()]
    assert [line for line in lines if "http" in line] == list(filter(None, addresses))


def test_a_remark_on_a_source_is_below_its_address() -> None:
    source = next(iter(PAIR.sources.values()))._replace(url="https://x.org", note="Seen.")
    view = PAIR._replace(rows=(), verdict=PAIR.verdict._replace(contrasts=(), relations=()))
    text = drawn(view._replace(sources=Sources(x=source)), sources=True)
    assert text.endswith("\n    https://x.org\n    [Seen.]\n")


def test_an_alias_without_room_ends_the_line() -> None:
    branch = hostile.OVERVIEW.branches[0]
    concept = branch.concept._replace(heading="Short", aliases=("a" * 9, "b" * 30, "c"))
    view = hostile.OVERVIEW._replace(branches=(branch._replace(concept=concept),))
    assert drawn(view, 30, bare=True) == "Short  aaaaaaaaa\n"


def test_a_table_of_nothing_is_empty() -> None:
    nothing = hostile.COMPARISON._replace(rows=(), sources=Sources())
    assert {drawn(nothing, width, bare=True) for width in (40, 200)} == {"\n"}
    assert "First" in drawn(nothing)
    empty = nothing._replace(is_brief=True, verdict=nothing.verdict._replace(common=None))
    assert drawn(empty).endswith("\n")


def is_agreed(text: str) -> bool:
    """Return whether all terminals agree on how wide *text* is."""
    shown = visible(text)
    # The virtual one drops all that follows a character without a width that is no accent.
    widths = [wcwidth(letter) for letter in shown if not unicodedata.combining(letter)]
    return 0 not in widths and cell_len(shown) == sum(max(width, 0) for width in widths)


@given(
    texts=st.lists(st.text(min_size=1).filter(is_agreed), min_size=1, max_size=4),
    width=st.integers(min_value=20, max_value=200),
)
@example(texts=["日本語" * 30], width=20)
@example(texts=["two  spaces", "a\ttab ", " \n"], width=40)
def test_any_text_is_shown_whole_within_any_width(texts: list[str], width: int) -> None:
    view = crowd(texts)
    text = drawn(view, width, bare=True)
    assert not runs_over(text, width)
    everything = column(screen(text, width), 0, width)
    for each in said(view, 0):
        assert all(letter in everything for letter in squeezed(visible(each)))
