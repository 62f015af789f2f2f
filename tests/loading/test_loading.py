"""Catalogs from text, data and files: the same checks, whichever way they come."""

import copy
import datetime as dt
import pickle
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import mktcompare
from mktcompare import (
    Catalog,
    CatalogError,
    Format,
    MktCompareError,
    NameLookupError,
    Selection,
    UsageError,
    ask,
    compare,
    from_data,
    loads,
    overview,
    render,
)
from tests.support.small import PATH, TEXT, small

DATA: dict[str, Any] = yaml.load(TEXT, yaml.BaseLoader)  # noqa: S506 - it makes text of all
"""What a program would have."""


def broken(**top: object) -> list[str]:
    with pytest.raises(CatalogError) as caught:
        from_data(copy.deepcopy(DATA) | top)
    return str(caught.value).splitlines()


@pytest.mark.parametrize("catalog", [loads(TEXT), loads(TEXT.encode()), from_data(DATA)])
def test_text_bytes_and_data_give_the_catalog_that_a_file_gives(catalog: Catalog) -> None:
    for view in (overview, lambda each: compare(each, "tea", "coffee", "milk")):
        assert render(view(catalog), Format.JSON) == render(view(small()), Format.JSON)


def test_problems_of_text_have_the_name_that_was_given() -> None:
    with pytest.raises(CatalogError, match=r"^upload\.yaml:1:1: the file is empty; give it"):
        loads("", name="upload.yaml")
    assert mktcompare.checks("a: b", name="it")[0].place == "it:1:1"


def test_what_text_extends_is_looked_for_beside_its_name(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(TEXT, encoding="utf-8")
    assert len(loads("extends: base.yaml", name=str(tmp_path / "new.yaml"))) == 6


def test_problems_of_data_begin_with_the_keys_that_lead_to_them() -> None:
    assert broken(date="2026-13", title=["x"]) == [
        "<data>:1:1: date: '2026-13' is not a date; write 2026, 2026-05 or 2026-05-31",
        "<data>:1:1: title: 'title' must be text, not a list; write 'x', without '- ' or brackets",
    ]
    said = {**DATA["concepts"], "tea": {**DATA["concepts"]["tea"], "reach": ["x [@nobody]"]}}
    assert broken(concepts=said)[0].startswith("<data>:1:1: concepts.tea.reach[0]: no source has")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (object(), "title: 'object' is not text; convert it"),
        ("a\x1bb", "title: the control character U+001B is not allowed; delete it"),
        ([[[[[[[[[["x"]]]]]]]]]], "this is nested deeper than the format allows; flatten it"),
    ],
)
def test_data_that_no_file_can_hold_is_refused(value: object, message: str) -> None:
    assert broken(title=value)[0].endswith(message)


def test_scalars_of_data_are_the_text_that_a_file_would_have() -> None:
    title = [
        from_data({**DATA, "title": value}).title for value in (True, 1.5, dt.date(2026, 1, 2))
    ]
    assert title == ["true", "1.5", "2026-01-02"]
    assert from_data({**DATA, "date": 2026}).date == "2026"
    assert "'title' is empty" in broken(title=None)[0]


def test_data_that_holds_itself_is_refused() -> None:
    ring: list[object] = []
    ring.append(ring)
    assert "nested deeper" in broken(title=ring)[0]


@pytest.mark.exhaustive
def test_data_that_is_too_large_is_refused() -> None:
    statements = [[["x"] * 100] * 100] * 300
    assert broken(title=statements) == [
        "<data>:1:1: the data has more than 2,000,000 entries; split it"
    ]


def test_check_reports_warnings_that_loading_passes_over() -> None:
    text = TEXT.replace("Quench thirst [@who]", "Quench thirst")
    assert len(loads(text)) == 6
    assert {each.severity for each in mktcompare.checks(text)} == {mktcompare.Severity.WARNING}
    assert all("says nothing in" in each.message for each in mktcompare.check(PATH))


def test_a_catalog_is_asked_by_any_name() -> None:
    catalog = small()
    assert catalog["cup of tea"] is catalog["tea"] is catalog["TEA"]
    assert "Char" in catalog
    assert "te" not in catalog
    assert 1 not in catalog
    assert catalog.contrast("Char", "java") == catalog.contrast("coffee", "tea")
    assert [each.key for each in catalog.find("tea vs. java")] == ["tea", "coffee"]
    assert repr(catalog) == "<Catalog 'Ways to drink': 6 concepts>"


def test_an_unknown_name_is_an_error_of_ours_and_a_key_error() -> None:
    for look_up in (lambda: small()["nobody"], lambda: small().source("nobody")):
        with pytest.raises(NameLookupError, match=r"^no (concept|source) ") as caught:
            look_up()
        assert isinstance(caught.value, KeyError)


def test_an_unknown_format_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"^'docx' is not a format; use one of table, text, ma"):
        render(overview(small()), "docx")


def test_a_selection_takes_texts() -> None:
    shared = compare(small(), "tea", "coffee", selection=Selection(only="shared"))
    assert (
        shared.rows
        == compare(small(), "tea", "coffee", selection=Selection(only=mktcompare.Only.SHARED)).rows
    )
    wanted = Selection(dimensions="goals")
    assert {row.dimension.key for row in compare(small(), "tea", selection=wanted).rows} == {
        "goals"
    }
    with pytest.raises(UsageError, match="'bogus' is not known to --only; use shared or different"):
        compare(small(), "tea", "coffee", selection=Selection(only="bogus"))


def test_names_in_a_list_are_told_from_names() -> None:
    with pytest.raises(UsageError, match="name each concept by a text of its own"):
        compare(small(), ["tea", "coffee"])  # type: ignore[arg-type]  # what people try


def test_what_was_found_can_be_compared() -> None:
    found = small().find("tea vs. coffee")
    assert compare(small(), *found) == compare(small(), "tea", found[1])


def test_views_catalogs_and_errors_are_pickled_and_hashed() -> None:
    view = compare(small(), "tea", "coffee")
    assert pickle.loads(pickle.dumps(view)) == view  # noqa: S301 - our own
    assert hash(view) == hash(pickle.loads(pickle.dumps(view)))  # noqa: S301 - our own
    plain = mktcompare.Concept("a", "A", mktcompare.Statement("x"))
    assert pickle.loads(pickle.dumps(plain)) == plain  # noqa: S301 - our own
    assert pickle.loads(pickle.dumps(small()))["tea"] == small()["tea"]  # noqa: S301 - our own
    assert hash(overview(small()))


def test_errors_keep_their_problems_when_they_are_pickled() -> None:
    with pytest.raises(CatalogError) as caught:
        loads("concepts: x")
    again: MktCompareError = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own
    assert again.problems == caught.value.problems
    assert str(again) == str(caught.value)


def test_a_notebook_is_shown_a_table_that_styles_nothing_else() -> None:
    view = compare(small(), "tea", "milk")
    assert view._repr_markdown_() == render(view, Format.MARKDOWN)
    for each in (view, overview(small())):
        page = each._repr_html_()
        assert page
        assert page.startswith('<div lang="en" dir="ltr">\n')
        assert not [part for part in ("<style", "<script", " id=", " class=") if part in page]
        # Notebooks align headings and cells to different sides.
        assert not re.findall(r"<t[hd]\b(?![^>]*text-align: start)", page)


def test_a_quiz_is_the_same_for_the_same_seed() -> None:
    asked = ask(small(), "tea", "coffee", "milk", seed=3)
    assert asked == ask(small(), "tea", "coffee", "milk", seed=3)
    assert all(0 <= each.right < len(each.choices) for each in asked)
    assert isinstance(ask(small(), seed=1)[0], mktcompare.Question)
    with pytest.raises(AttributeError, match="module 'mktcompare' has no attribute 'Qestion'"):
        _ = mktcompare.Qestion  # type: ignore[attr-defined]  # a slip


def test_without_libyaml_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(yaml, "CSafeLoader")
    with pytest.raises(MktCompareError, match="PyYAML was built without libyaml here; install it"):
        loads(TEXT)
