"""Text broken into lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mktcompare.formats.wrapping import columns, wrapped
from mktcompare.visible import visible

TEXTS = st.text(st.one_of(st.sampled_from("ab  \t\n日本語（）、。ー👍é\u0301"), st.characters()))


@given(TEXTS.map(visible), st.integers(min_value=2, max_value=40))
def test_lines_fit_and_hold_every_letter(text: str, width: int) -> None:
    lines = list(wrapped(text, width))
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(
        text.replace("\t", " ").replace(" ", "").split("\n")
    )


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two  three", 9, ["one two", "three"]),
        ("one two  three", 14, ["one two  three"]),
        (" a\tb \n\nc", 9, ["a b", "", "c"]),
        ("Donaudampfschiff", 6, ["Donaud", "ampfsc", "hiff"]),
        (
            "使用社交媒体（如 Facebook、Instagram）推广品牌",
            14,
            ["使用社交媒体", "（如", "Facebook、", "Instagram）推", "广品牌"],
        ),
        ("日本語の文。", 10, ["日本語の", "文。"]),
        ("한국어 문장", 7, ["한국어", "문장"]),
        ("", 9, [""]),
    ],
)
def test_lines_end_between_words(text: str, width: int, lines: list[str]) -> None:
    assert list(wrapped(text, width)) == lines


def test_an_address_may_run_over() -> None:
    assert list(wrapped("at https://x.org/a is", 9, cut=False)) == ["at", "https://x.org/a", "is"]


def test_columns_are_those_of_a_terminal() -> None:
    assert [columns(text) for text in ("tea", "café", "お茶", "👍", "e\u0301")] == [3, 4, 4, 2, 1]
