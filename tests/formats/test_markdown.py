"""What Markdown for people looks like, on GitHub and in an editor."""

import re
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mktcompare import Comparison, Overview, RenderOptions, compare, overview, render
from mktcompare.catalog.model import Citation, Source
from mktcompare.formats import Format
from mktcompare.formats.markdown.footnotes import Footnotes
from mktcompare.wording import ENGLISH
from tests.support.hostile import COMPARISON, OVERVIEW
from tests.support.small import small

SIX = small()
VIEWS: dict[str, Comparison | Overview] = {
    "pair": compare(SIX, "tea", "coffee"),
    "three": compare(SIX, "tea", "cold-drink", "milk"),
    "profile": compare(SIX, "tea"),
    "overview": overview(SIX),
}
OPTIONS = [
    RenderOptions(sources=sources, bare=bare)
    for sources, bare in product([False, True], [False, True])
]


def drawn(view: str, *, sources: bool = False, bare: bool = False) -> str:
    return render(VIEWS[view], Format.MARKDOWN, RenderOptions(sources=sources, bare=bare))


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_is_drawn_as_ever(view: str, golden: Callable[[str, str], None]) -> None:
    golden(f"six-{view}.markdown.txt", drawn(view))


def test_a_page_with_sources_is_drawn_as_ever(golden: Callable[[str, str], None]) -> None:
    golden("six-sources.markdown.txt", drawn("three", sources=True))


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("view", [*VIEWS.values(), COMPARISON, OVERVIEW])
def test_no_page_has_html_hints_or_spaces_at_the_end_of_a_line(
    view: Comparison | Overview, options: RenderOptions
) -> None:
    text = render(view, Format.MARKDOWN, options)
    assert "<" not in text
    assert "--sources" not in text
    assert [line for line in text.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_that_has_a_heading_of_its_own_gets_none(view: str) -> None:
    text = render(VIEWS[view], Format.MARKDOWN, RenderOptions(heading=False))
    assert f"## {VIEWS[view].title}\n\n{text}" == drawn(view)


def test_bare_leaves_the_table() -> None:
    table = drawn("pair", bare=True)
    assert all(line.startswith("| ") for line in table.splitlines())
    assert table in drawn("pair")


def test_bare_with_sources_leaves_the_table_and_its_own_footnotes() -> None:
    table, *notes = drawn("three", sources=True, bare=True).split("\n\n")
    assert table.startswith("| ")
    marked = re.findall(r"\[\^(\S+?)\]", table)
    defined = [re.match(r"\[\^(\S+)\]: ", note) for note in notes]
    assert [note and note[1] for note in defined] == list(dict.fromkeys(marked))


def test_notes_have_the_order_of_their_marks() -> None:
    text, _, notes = drawn("three", sources=True).partition("\n\n[^")
    marked = re.findall(r"\[\^(\S+?)\]", text)
    assert re.findall(r"^(?:\[\^)?(\S+)\]: ", notes, re.MULTILINE) == list(dict.fromkeys(marked))


def test_a_legend_is_there_only_for_silent_cells() -> None:
    assert "\n\n— not stated in this file\n\n" in drawn("pair")
    assert "not stated" not in drawn("profile")


def label(citation: Citation) -> str:
    notes = Footnotes(ENGLISH, {citation.key: Source(citation.key, "Title")})
    return notes.marked("", [citation])


keys = st.text(st.one_of(st.sampled_from("aAbB09-_:.+/ßſKk"), st.characters()), min_size=1)
citations = st.builds(Citation, keys, st.none() | keys | st.from_regex(r"\Ap\. ?[0-9]\Z"))


@given(citations, citations)
def test_footnotes_of_two_citations_never_have_one_name(one: Citation, other: Citation) -> None:
    assert (label(one) == label(other)) == (one == other)
    assert re.fullmatch(r"\[\^mktcompare-[a-z0-9-]+\]", label(one))
