"""What few files have, and every file may."""

from pathlib import Path

import pytest

from mktcompare import CatalogError, load, loads
from mktcompare.reading.indentation import as_its_neighbor
from mktcompare.reading.likeness import alike
from mktcompare.reading.lines import Lines, ParserMessage
from mktcompare.reading.quoting import to_be_quoted
from mktcompare.reading.suggestions import Keys
from tests.support.slips import FILES


def first_problem(text: str) -> str:
    with pytest.raises(CatalogError) as caught:
        loads(text)
    return str(caught.value.problems[0])


def test_a_key_that_yaml_reads_otherwise_is_quoted_whole() -> None:
    assert first_problem("*: b\n") == (
        "<text>:1:1: text cannot begin with '*'; put quotes around it: \"*: b\""
    )


@pytest.mark.parametrize("text", ["&a ]", "*a]\ntitle: x\n"])
def test_what_follows_an_anchor_gets_a_message(text: str) -> None:
    assert first_problem(text).startswith("<text>:1:1: ")


def test_a_key_that_cannot_be_plain_is_quoted_with_its_value() -> None:
    at_the_key = ParserMessage("while scanning an anchor", (1, 1), "", (1, 1))
    assert to_be_quoted(at_the_key, Lines(["- a: b"])).message == (
        "text cannot begin with '-'; put quotes around it: \"- a: b\""
    )


def test_a_tab_is_replaced_by_the_indentation_of_the_line_below() -> None:
    assert as_its_neighbor(Lines(["concepts:", "\ttea:", "    label: tea"]), 2) == "    tea:"


def test_statements_of_very_many_words_are_compared_word_by_word_only() -> None:
    many = " ".join(f"word{number}" for number in range(200))
    assert list(alike([many, f"{many} more"])) == []


def test_suggestions_end_where_a_file_asks_for_too_many() -> None:
    keys = Keys("concept", ["tea"])
    assert keys.beginning("te") == "tea"
    for number in range(200):
        keys.meant(f"unknown{number}")
    assert keys.beginning("te") is None


def test_files_that_extend_one_another_without_end_are_refused(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number}.yaml").write_text(f"extends: {number + 1}.yaml\n", encoding="utf-8")
    with pytest.raises(CatalogError, match="merge some of them"):
        load(tmp_path / "0.yaml")


def test_a_very_large_file_is_not_read_again_for_a_line_in_the_wrong_column() -> None:
    part = "    uses:\n      - Electricity and heat"
    text = FILES["energy"].replace(part, f"  {part}") + "# more\n" * 600_000
    assert first_problem(text).endswith("the key 'uses' is unknown; known here: price, drivers")
