"""What every format has to keep to, whoever reads it."""

import importlib
import re
from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from mktcompare import Format, RenderOptions, Selection, compare, load, loads, overview, render
from mktcompare.formats import View
from mktcompare.views.citing import Sources
from mktcompare.visible import visible
from tests.support.hostile import COMPARISON, OVERVIEW
from tests.support.small import small

OPTIONS = RenderOptions(width=60, sources=True)
COMPARED = sorted(set(Format) - {Format.ANKI})
"""No card can be made of the three hostile concepts, which never differ."""

HOSTILE = [*((COMPARISON, form) for form in COMPARED), *((OVERVIEW, form) for form in Format)]
DATA = (Format.ANKI, Format.CSL, Format.CSV, Format.JSON, Format.LATEX)


@pytest.mark.parametrize("form", DATA)
@pytest.mark.parametrize("names", [(), ("tea",), ("tea", "coffee")])
def test_a_small_view_is_drawn_as_ever(
    form: Format, names: tuple[str, ...], golden: Callable[[str, str], None]
) -> None:
    catalog = small()
    view = compare(catalog, *names) if names else overview(catalog)
    golden(f"six-{'-'.join(names) or 'overview'}.{form}.txt", render(view, form, OPTIONS))


@pytest.mark.parametrize("form", COMPARED)
def test_a_hostile_comparison_is_drawn_as_ever(
    form: Format, golden: Callable[[str, str], None]
) -> None:
    golden(f"hostile.{form}.txt", render(COMPARISON, form, OPTIONS))


@pytest.mark.parametrize("form", Format)
def test_a_hostile_overview_is_drawn_as_ever(
    form: Format, golden: Callable[[str, str], None]
) -> None:
    golden(f"hostile-overview.{form}.txt", render(OVERVIEW, form, OPTIONS))


@pytest.mark.parametrize("form", Format)
def test_every_format_is_a_module_of_its_name(form: Format) -> None:
    assert importlib.import_module(f"mktcompare.formats.{form}").render


def chain(count: int) -> View:
    """Return the overview of so many concepts, each part of the one before."""
    below = (
        f"  c{number}: {{label: c{number}, definition: d, broader: [c{number - 1}]}}\n"
        for number in range(1, count)
    )
    top = "dimensions: {g: G}\nconcepts:\n  c0: {label: c0, definition: d}\n"
    return overview(loads(top + "".join(below)))


@pytest.mark.parametrize("form", Format)
def test_a_tree_is_drawn_in_the_space_of_its_concepts_however_deep_it_is(form: Format) -> None:
    one, two = (len(render(chain(count), form)) for count in (300, 600))
    assert two < 2.2 * one


def test_every_concept_of_a_deep_tree_is_read_in_markdown() -> None:
    html = MarkdownIt("commonmark").render(render(chain(30), "markdown"))
    assert html.count("<li>") == 30


@pytest.mark.parametrize("form", ["table", "text", "html"])
def test_a_bare_table_has_the_numbers_of_the_sources_below_it(form: str) -> None:
    view = compare(small(), "tea", "milk", selection=Selection(dimensions=("examples",)))
    text = render(view, form, RenderOptions(sources=True, bare=True))
    table, listed = re.split("Sources", text, maxsplit=1)
    assert {*re.findall(r"\[(\d+)\]", table)} == {"1", "2"}
    assert [author in listed for author in ("Lee", "Daily", "World Health")] == [True, True, False]


@pytest.mark.parametrize(("view", "form"), HOSTILE)
@pytest.mark.parametrize("options", [RenderOptions(), RenderOptions(sources=True, bare=True)])
def test_nothing_hidden_reaches_the_reader(
    view: View, form: Format, options: RenderOptions
) -> None:
    text = render(view, form, options)
    assert visible(text.replace("\t", " ")) == text.replace("\t", " ")


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("names", [(), ("seo",), ("smm", "digital"), ("seo", "smm", "digital")])
def test_every_view_of_the_shipped_file_ends_with_one_newline(
    form: Format, names: tuple[str, ...]
) -> None:
    catalog = load()
    view = compare(catalog, *names) if names else overview(catalog)
    text = render(view, form)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("form", COMPARED)
def test_a_comparison_of_which_nothing_is_left_is_still_drawn(form: Format) -> None:
    empty = COMPARISON._replace(rows=())
    assert render(empty, form).endswith("\n")


@pytest.mark.parametrize("form", COMPARED)
def test_an_address_acts_on_no_terminal(form: Format) -> None:
    sources = {
        key: source._replace(url="https://example.org/\x1b[31mred\u202egpj>")
        for key, source in COMPARISON.sources.items()
    }
    text = render(COMPARISON._replace(sources=Sources(sources)), form, OPTIONS)
    assert visible(text.replace("\t", " ")) == text.replace("\t", " ")
