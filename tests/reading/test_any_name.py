"""Whatever a file calls its things, and whatever its texts hold, it is read or reported."""

import copy
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mktcompare import (
    CatalogError,
    Format,
    checks,
    compare,
    from_data,
    loads,
    overview,
    render,
)
from tests.support.small import TEXT

NAMES = ["line", "dispute", "list", "cell", "text", "key", "disputed", "__proto__", "constructor"]
NAMES += ["toString", "true", "null", "2024", "a.b-c_d", "übung", "語", "हिन्दी", "label2", "name"]

FILE = """\
dimensions: {{{0}: {{label: G}}}}
sources: {{s{0}: {{title: T}}}}
concepts:
  {0}: {{label: A, definition: "d [@s{0}]", {0}: ["x [@s{0}]", "y [@s{0}]"]}}
  b: {{label: B, definition: "e [@s{0}]", {0}: ["x [@s{0}]"], broader: ["{0} [@s{0}]"]}}
contrasts:
  - {{between: [{0}, b], difference: "f [@s{0}]"}}
"""


@pytest.mark.parametrize("name", NAMES)
def test_any_key_that_the_format_allows_can_be_used(name: str) -> None:
    text = FILE.format(name)
    assert [each for each in checks(text) if each.code != "doubtful-name"] == []
    catalog = loads(text)
    for view in (overview(catalog), compare(catalog, name), compare(catalog, name, "b")):
        for format_ in Format:
            assert render(view, format_)


@pytest.mark.parametrize("name", NAMES)
def test_a_problem_below_any_key_is_reported_where_it_is(name: str) -> None:
    text = FILE.format(name).replace('["x [@', '[{foo: bar}, "x [@', 1)
    assert [each.line for each in checks(text) if each.severity == "error"] == [4]
    text = FILE.format(name).replace("{title: T}", "{title: T, date: x, url: x}")
    assert [each.line for each in checks(text) if each.severity == "error"] == [2, 2]


@pytest.mark.parametrize("name", ["[key]", "line", "dispute", "names", "label"])
def test_an_unknown_key_of_the_file_is_reported_whatever_it_is(name: str) -> None:
    (problem,) = checks(f'{TEXT}"{name}": {{a: b}}\n')
    assert problem.line == TEXT.count("\n") + 1
    assert problem.message.startswith(f"the key '{name}' is unknown")


@pytest.mark.parametrize("key", ["\0", "\0line", "\0dispute", "\0x"])
def test_no_key_is_taken_for_what_the_checks_add(key: str) -> None:
    for data in ({**DATA, key: {"a": "b"}}, {**DATA, "concepts": {**DATA["concepts"], key: {}}}):
        with pytest.raises(CatalogError):
            from_data(data)
    data = copy.deepcopy(DATA)
    data["concepts"]["tea"]["reach"] = [{key: "x"}, {"disputed": ["a", "b"], key: "x"}]
    with pytest.raises(CatalogError) as caught:
        from_data(data)
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("name", ["__proto__", "-x", ".x"])
def test_a_source_that_cannot_be_cited_by_its_key_needs_another(name: str) -> None:
    errors = [each.message for each in checks(FILE.format("g").replace("sg", name))]
    assert errors[0].startswith(f"'{name}' cannot be a key")
    assert f"the citation [@{name}] cannot be read; begin each key with a letter or digit" in errors


@pytest.mark.parametrize("word", ["disputd", "dispute", "Disputed", "disputed by"])
def test_a_dispute_that_is_misspelled_is_one_error(word: str) -> None:
    text = FILE.format("g").replace('"x [@sg]"', f'{{{word}: ["x [@sg]", "z [@sg]"]}}', 1)
    errors = [each.message for each in checks(text) if each.severity == "error"]
    assert errors == [f"the key '{word}' is unknown; did you mean 'disputed'?"]


@pytest.mark.parametrize(
    ("items", "way_out"),
    [
        ("[{to sell: more}, x]", 'must be in quotes: "to sell: more";'),
        ("[to sell: more]", 'must be in quotes: "to sell: more";'),
        ("[{}]", "this is empty"),
    ],
)
def test_text_with_a_colon_is_quoted_without_the_brackets_around_it(
    items: str, way_out: str
) -> None:
    text = FILE.format("g").replace('["x [@sg]", "y [@sg]"]', items)
    (error,) = [each.message for each in checks(text) if each.severity == "error"]
    assert way_out in error


def test_without_dimensions_nothing_can_be_said() -> None:
    found = checks("dimensions: {}\nconcepts:\n  a: {label: A, definition: d, foo: [{x: y}]}\n")
    errors = [str(each) for each in found if each.severity == "error"]
    assert len(errors) == 1
    assert errors[0].startswith("<text>:3:32: the key 'foo' is unknown; known here: label")


@pytest.mark.parametrize("name", ['"a\\0b"', '"x\\nf.yaml:1:1: fine"', '"\\e[31m"', "x" * 5000])
def test_what_cannot_be_extended_is_an_error_on_one_line(name: str) -> None:
    (problem,) = checks(f"extends: {name}\nconcepts: {{}}\n", "f.yaml")
    assert str(problem).startswith("f.yaml:1:10: ")
    assert len(str(problem).splitlines()) == 1


def test_texts_that_mean_nothing_else_in_yaml_are_texts() -> None:
    said = [*"yn~", "yes", "No", "1.10", "0x1F", "1e3", "2024-04-01", "12:30", "null", "=", "é"]
    listed = "".join(f"      - {text} [@lee]\n" for text in said)
    catalog = loads(
        TEXT.replace("    reach:\n      - Everywhere [@lee]\n", f"    reach:\n{listed}", 1)
    )
    assert [getattr(each, "text", None) for each in catalog["drink"].entries["reach"]] == said


BLOCKS = """\
dimensions: {aim: Aim}
sources: {y: {title: T}}
concepts:
  a:
    label: |
      Alpha
    definition: >
      One
      two.
    aim: ["  lead  ", "x [@y]  "]
"""


def test_spaces_and_line_ends_around_text_are_dropped() -> None:
    concept = loads(BLOCKS)["a"]
    assert (concept.label, concept.definition.text) == ("Alpha", "One two.")
    assert [getattr(each, "text", None) for each in concept.entries["aim"]] == ["lead", "x"]


def test_json_that_programs_write_is_read_and_places_count_what_is_written() -> None:
    title = '{"title": "a \\ud83d\\ude00 \\\\ud83d\\\\ude00 b", '
    tea = '{"tea": {"label": "tea", "definition": "Hot."}}'
    text = f'{title}"dimensions": {{"g": "G"}}, "concepts": {tea}}}'
    assert loads(text).title == "a 😀 \\ud83d\\ude00 b"
    (problem,) = checks(text.replace('"concepts"', '"koncepts"'))
    assert problem.column == text.index('"concepts"') + 1
    with_lone = text.replace("\\ude00", "", 1)
    assert checks(with_lone)[0].message.startswith("no such escape")


@given(st.text(min_size=1))
def test_a_problem_is_one_line_whatever_the_text_holds(text: str) -> None:
    data: dict[str, Any] = copy.deepcopy(DATA)
    data["concepts"]["tea"]["aliases"] = {text: text}
    data["sources"]["lee"]["type"] = text
    data["sources"][text] = {"title": "x", "url": text}
    data["criteria"] = [text]
    with pytest.raises(CatalogError) as caught:
        from_data(data)
    assert len(str(caught.value).splitlines()) == len(caught.value.problems)


DATA: dict[str, Any] = yaml.load(TEXT, yaml.BaseLoader)  # noqa: S506 - it makes text of all
TEXTS = st.text(min_size=1, max_size=20) | st.sampled_from(
    ["a: b", "[@lee]", "x [@lee, p. 1; @who]"]
)


@given(st.lists(st.tuples(st.integers(0, 10_000), TEXTS), min_size=1, max_size=5))
def test_what_passes_the_checks_can_be_drawn_in_every_format(edits: list[tuple[int, str]]) -> None:
    data = copy.deepcopy(DATA)
    for index, text in edits:
        leaves = list(_leaves(data))
        holder, key = leaves[index % len(leaves)]
        holder[key] = text
    try:
        catalog = from_data(data)
    except CatalogError:
        return
    keys = [concept.key for concept in catalog]
    for view in (overview(catalog), compare(catalog, *keys[:2]), compare(catalog, keys[3])):
        for format_ in Format:
            assert render(view, format_).endswith("\n")


def _leaves(node: Any) -> Any:  # noqa: ANN401 - data
    for key, child in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(child, str):
            yield node, key
        else:
            yield from _leaves(child)
