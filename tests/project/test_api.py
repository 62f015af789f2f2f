"""The library as a program meets it: what is refused, and what a session shows."""

import copy
import io
import pickle
from collections.abc import Callable
from typing import Any, get_type_hints

import pytest

import mktcompare
from mktcompare import (
    Catalog,
    FileError,
    Format,
    RenderOptions,
    Selection,
    UsageError,
    ask,
    check,
    checks,
    compare,
    from_data,
    load,
    loads,
    overview,
    render,
)
from tests.support.small import PATH, small

MISUSES: dict[str, tuple[Callable[[Any], object], str]] = {
    "a number for a name": (lambda tea: tea[0], "'int' cannot be used here; name each"),
    "nothing for a name": (lambda tea: tea.find(None), "'NoneType' cannot be used here; name each"),
    "a list of names": (lambda tea: compare(tea, ["tea", "milk"]), "'list' .* name each concept"),  # type: ignore[arg-type]
    "bytes in a quiz": (lambda tea: ask(tea, b"tea"), "'bytes' .* name each concept"),  # type: ignore[arg-type]
    "a list of parts": (lambda tea: tea.narrower([]), "'list' .* name each concept"),
    "a number for a source": (lambda tea: tea.source(1), "'int' .* the key of a source"),
    "no catalog": (lambda _: compare("tea", "milk"), "'str' .* begin with a catalog"),  # type: ignore[arg-type]
    "no catalog to lay out": (lambda _: overview("tea"), "'str' .* give a catalog"),  # type: ignore[arg-type]
    "no catalog for a quiz": (lambda _: ask("tea"), "'str' .* begin with a catalog"),  # type: ignore[arg-type]
    "a catalog for a view": (lambda tea: render(tea, "html"), "'Catalog' .* draw what compare"),
    "a dict for options": (
        lambda tea: render(overview(tea), "text", {"width": 80}),  # type: ignore[arg-type]
        "'dict' .* give options",
    ),
    "a text for a width": (
        lambda tea: render(overview(tea), "text", RenderOptions(width="80")),  # type: ignore[arg-type]
        "'str' .* a number of columns",
    ),
    "a text for a selection": (
        lambda tea: compare(tea, "tea", selection="goals"),  # type: ignore[arg-type]
        "'str' .* give a Selection",
    ),
    "no dimensions": (
        lambda tea: compare(tea, "tea", selection=Selection(dimensions=None)),  # type: ignore[arg-type]
        "'NoneType' .* name dimensions",
    ),
    "a number for a dimension": (
        lambda tea: compare(tea, "tea", selection=Selection(dimensions=(1,))),  # type: ignore[arg-type]
        "'int' .* name dimensions",
    ),
    "a number for only": (
        lambda tea: compare(tea, "tea", "milk", selection=Selection(only=1)),  # type: ignore[arg-type]
        "'1' is not known to --only",
    ),
    "a stream for a path": (lambda _: load(io.StringIO()), "'StringIO' .* loads.. takes the text"),  # type: ignore[arg-type]
    "data for a path": (lambda _: check({}), "'dict' .* from_data.. data"),  # type: ignore[arg-type]
    "a text for a path": (
        lambda _: load("title: Tea\nconcepts: {}\n"),
        "a text, not a path; .* loads",
    ),
    "data for a text": (lambda _: loads({}), "'dict' .* from_data.. takes data"),  # type: ignore[arg-type]
    "nothing for a text": (lambda _: checks(None), "'NoneType' .* the text of a concepts file"),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("misuse", MISUSES)
def test_what_is_of_another_type_is_named_with_what_to_give(misuse: str) -> None:
    use, message = MISUSES[misuse]
    with pytest.raises(UsageError, match=message):
        use(small())


def test_catalogs_and_overviews_are_equal_if_their_files_say_the_same() -> None:
    tea = small()
    assert loads(PATH.read_text(encoding="utf-8")) == tea
    for other in (load(PATH), pickle.loads(pickle.dumps(tea)), copy.copy(tea), copy.deepcopy(tea)):  # noqa: S301 - our own
        assert (other, hash(other)) == (tea, hash(tea))
        assert overview(other) == overview(tea)
        assert hash(overview(other)) == hash(overview(tea))
    assert tea not in (load(), "tea")


def test_a_catalog_contains_its_own_concepts() -> None:
    tea = small()
    assert all(concept in tea for concept in tea)
    assert next(iter(load())) not in tea
    assert tea["tea"]._replace(label="another") not in tea


def test_the_parts_of_a_concept_are_found_by_any_of_its_names() -> None:
    assert load().narrower("Digital Marketing") == load().narrower("digital-marketing") != []
    assert load().narrower("seo") == []
    with pytest.raises(UsageError, match="no concept is called 'nobody'"):
        load().narrower("nobody")


def test_what_a_session_shows_of_a_view_is_a_line() -> None:
    tea = small()
    assert repr(compare(tea, "tea", "milk")).startswith("<Comparison 'Tea vs. Milk': ")
    assert repr(overview(tea)) == "<Overview of <Catalog 'Ways to drink': 6 concepts>>"


def test_a_catalog_of_one_is_shown_in_the_singular() -> None:
    one = loads("dimensions: {taste: Taste}\nconcepts: {ale: {label: ale, definition: A beer.}}")
    assert repr(one) == "<Catalog 'Concepts': 1 concept>"
    assert isinstance(one, Catalog)


@pytest.mark.parametrize(
    "function", [ask, check, checks, compare, from_data, load, loads, overview, render]
)
def test_frameworks_can_read_the_types(function: Callable[..., object]) -> None:
    assert get_type_hints(function)["return"]


def test_tab_offers_what_is_there() -> None:
    assert {*mktcompare.__all__} <= {*dir(mktcompare)}
    assert small()._ipython_key_completions_() == [each.key for each in small()]


def test_formats_go_by_their_short_names_too() -> None:
    view = compare(small(), "tea", "milk")
    assert render(view, "md") == render(view, Format.MARKDOWN)
    assert [Format("txt"), Format("tex"), Format("HTML")] == [
        Format.TEXT,
        Format.LATEX,
        Format.HTML,
    ]


def test_a_problem_is_reported_once_however_often_it_occurs() -> None:
    for names in ("tea, tea, tea, tea", "nobody vs. nobody"):
        with pytest.raises(UsageError) as caught:
            small().find(names)
        assert len(caught.value.problems) == len({*caught.value.problems})


def test_an_error_can_be_printed_whatever_a_path_holds() -> None:
    with pytest.raises(FileError) as caught:
        load("a\udcff\x1b.yaml")
    assert str(caught.value) == "a<U+DCFF>␛.yaml: no such file or directory"
    assert caught.value.path == "a\udcff\x1b.yaml"
