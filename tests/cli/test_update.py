import errno
import os
import resource
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mktcompare import FileError, files, load
from mktcompare.cli import blocks
from mktcompare.cli.blocks import OPENING
from mktcompare.cli.update import update
from tests.support import readers
from tests.support.command import Result, run
from tests.support.small import TEXT, catalog

ORDER = "left right --brief"
BEFORE = f"<!-- mktcompare: {ORDER} -->\nold\n<!-- /mktcompare -->\n"

STRAY = f"this mark closes no block; begin one above, {OPENING} on a line of its own"


@pytest.fixture
def small(tmp_path: Path) -> str:
    path = tmp_path / "small.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def block(order: str, drawn: str) -> str:
    return f"<!-- mktcompare: {order} -->\n\n{drawn}\n<!-- /mktcompare -->\n"


def page(folder: Path, text: str, name: str = "page.md") -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return path


@pytest.mark.parametrize(
    "order",
    [
        "",
        "-s",
        "left",
        "left right",
        "'Left part' \"right part\"",
        "left --brief right -s --bare",
        "-d goals -d=reach left other",
        "--dimension=definition left --only=different right",
        "-bs left right whole --only shared",
        "-- left right",
    ],
)
def test_a_block_holds_what_the_command_prints(order: str, tmp_path: Path, small: str) -> None:
    path = page(tmp_path, f"before\n\n{block(order, 'old')}\nafter\n")
    result = run("-c", small, "--update", str(path))
    assert result == Result(0, "", f"mktcompare: {path}: 1 of 1 block redrawn\n")
    drawn = run("-c", small, *shlex.split(order.replace("-d=", "-d"))).out
    assert path.read_text(encoding="utf-8") == f"before\n\n{block(order, drawn)}\nafter\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=repr)
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no BOM", "BOM"])
@pytest.mark.parametrize("end", ["", "\n", "\nend\udcff"], ids=repr)
def test_what_stands_around_a_block_stays_as_it_is(
    newline: str, mark: str, end: str, tmp_path: Path, small: str
) -> None:
    text = BEFORE.removesuffix("\n").replace("\n", newline)
    path = page(tmp_path, f"{mark}{text}{end}")
    assert run("-c", small, "--update", str(path)).code == 0
    drawn = block(ORDER, run("-c", small, *shlex.split(ORDER)).out).removesuffix("\n")
    expected = mark + drawn.replace("\n", newline) + end
    assert path.read_bytes() == expected.encode("utf-8", "surrogateescape")


LOADED = load()
FRESH = b"<!-- mktcompare: seo sem -d goals --bare -->\nold\n<!-- /mktcompare -->"
ANYTHING = st.binary(max_size=60) | st.text(alphabet="`~<!->/ \r\n\ta", max_size=60).map(str.encode)


@settings(deadline=None)
@given(before=ANYTHING, after=ANYTHING)
def test_any_bytes_around_a_block_survive(
    before: bytes, after: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "page.md"
    path.write_bytes(before + b"\n" + FRESH + b"\n" + after)
    update(LOADED, [str(path)])
    content = path.read_bytes()
    assert content.startswith(before + b"\n" + FRESH[:45])
    assert content.endswith(FRESH[-20:] + b"\n" + after)
    # A fence that is open before the block makes an example of it.
    fenced = any(line.lstrip(b" ")[:3] in {b"```", b"~~~"} for line in before.splitlines())
    assert fenced or b"\nold\n" not in content
    assert update(LOADED, [str(path)], check=True)[0].startswith("nothing to redraw")


@pytest.mark.parametrize("reader", ["markdown-it", "python-markdown", "mistletoe"])
def test_the_marks_leave_the_table_a_table(reader: str, tmp_path: Path) -> None:
    path = page(tmp_path, f"text\n{BEFORE}text\n")
    update(catalog(tmp_path), [str(path)])
    text = path.read_text(encoding="utf-8")
    (found,), _ = blocks.find(text)
    rows = readers.rows_of(readers.HTML[reader](text))
    assert rows[0] == ["Dimension", "Left part", "Right part"]
    assert rows == readers.read_rows(reader, text[found.start : found.end])


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{BEFORE}```\n",
        f"~~~ .md\n```\n{BEFORE}~~~\n",
        f"````md\n```\n{BEFORE}````  \n",
        f"   ```\n{BEFORE}   ```\n",
        f"\ufeff```\n{BEFORE}",
        "text <!-- mktcompare: left right -->\n",
        "    <!-- mktcompare: left right -->\n",
        "> <!-- mktcompare: left right -->\n",
        "`<!-- mktcompare: left right -->` and `<!-- /mktcompare -->`\n",
        "<!-- mktcompare is good -->\n",
        "",
    ],
)
def test_examples_are_left_alone(text: str, tmp_path: Path) -> None:
    path = page(tmp_path, text)
    (sentence,) = update(catalog(tmp_path), [str(path)])
    assert sentence == f"nothing to redraw: no block in 1 file; mark one, {blocks.MARKS}"
    assert path.read_bytes() == text.encode()


@pytest.mark.parametrize(
    "text",
    [
        f"``` a`b\n{BEFORE}",
        f"``\n{BEFORE}",
        f"    ```\n{BEFORE}",
        f"```\ncode\n```\n{BEFORE}",
        f"~~~\n~~~~~\t\n{BEFORE}",
        BEFORE.replace("<!--", "   <!--\t").replace("-->", "  -->\t "),
        BEFORE.replace(" ", ""),
    ],
)
def test_a_fence_ends_where_markdown_ends_it(text: str, tmp_path: Path) -> None:
    path = page(tmp_path, text.replace("leftright--brief", "left"))
    assert update(catalog(tmp_path), [str(path)]) == [f"{path}: 1 of 1 block redrawn"]
    assert "old" not in path.read_text(encoding="utf-8")


OPEN, CLOSE = "<!-- mktcompare: left right -->", "<!-- /mktcompare -->"
TAKEN = "besides names, it takes --dimension, --brief, --only, --sources and --bare"


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        ([OPEN], ["1: this block is not closed; end it with <!-- /mktcompare -->"]),
        (["", CLOSE], [f"2: {STRAY}"]),
        (
            [OPEN, OPEN, CLOSE, CLOSE],
            ["2: a block begins inside that of line 1; close that first"],
        ),
        (
            [OPEN, "<!-- mktcompare: rihgt -->", CLOSE],
            [
                "1: this block is not closed; end it with <!-- /mktcompare -->",
                "2: a block begins inside that of line 1; close that first",
                "2: no concept is called 'rihgt'; did you mean right?",
            ],
        ),
        (
            ["<!-- mktcompare: left", "-->", "<!-- /mktcompare left -->"],
            [
                f"{line}: this mark is not finished; write it on one line,"
                " <!-- mktcompare: NAME NAME --> or <!-- /mktcompare -->"
                for line in (1, 3)
            ],
        ),
        (
            ["<!-- mktcompare: one two -->", CLOSE, "<!-- mktcompare: left -d x -->", CLOSE],
            [
                "1: no concept is called 'one'",
                "1: no concept is called 'two'",
                "3: no dimension is called 'x'; known: definition, goals, reach, examples",
            ],
        ),
        (
            ["<!-- mktcompare: left -f csv --output=x.csv -->", CLOSE],
            [f"1: a block does not take -f --output=x.csv; {TAKEN}"],
        ),
        (
            ["<!-- mktcompare: left right --only some -->", CLOSE],
            ["1: argument --only: 'some' is neither shared nor different"],
        ),
        (
            ["<!-- mktcompare: left right -d -->", CLOSE],
            ["1: argument -d/--dimension: expected one argument"],
        ),
        (
            ["<!-- mktcompare: Ann's -->", CLOSE],
            ["1: the mark cannot be taken apart (no closing quotation); mend its quotes"],
        ),
        (
            ["<!-- mktcompare: -b -->", CLOSE],
            ["1: --dimension, --brief and --only choose rows of a comparison; name a concept"],
        ),
    ],
    ids=lambda value: " ".join(value)[:40],
)
def test_each_mark_at_fault_is_reported_with_its_place(
    lines: list[str], problems: list[str], tmp_path: Path, small: str
) -> None:
    path = page(tmp_path, "\n".join(lines) + "\n")
    before = path.read_bytes()
    expected = "".join(f"{path}:{problem}\n" for problem in problems)
    assert run("-c", small, "--update", str(path)) == Result(1, "", expected)
    assert run("-c", small, "--update", "--check", str(path)) == Result(1, "", expected)
    assert path.read_bytes() == before


def test_every_problem_of_every_page_is_told_and_nothing_written(
    tmp_path: Path, small: str
) -> None:
    good, bad = page(tmp_path, BEFORE), page(tmp_path, f"\n{CLOSE}\n{OPEN}\n", "bad.md")
    result = run("-c", small, "--update", str(good), "missing.md", str(bad))
    assert result == Result(
        1,
        "",
        "missing.md: no such file or directory\n"
        f"{bad}:2: {STRAY}\n"
        f"{bad}:3: this block is not closed; end it with <!-- /mktcompare -->\n",
    )
    assert good.read_text(encoding="utf-8") == BEFORE


def test_check_tells_which_blocks_are_stale_and_writes_nothing(tmp_path: Path, small: str) -> None:
    path = page(tmp_path, f"{OPEN}\n{CLOSE}\n{BEFORE}", "a page.md")
    again = f"run mktcompare --update '{path}'"
    assert run("-c", small, "--update", "--check", str(path)) == Result(
        1,
        "",
        f"{path}:1: stale block 'left right'; {again}\n{path}:3: stale block '{ORDER}'; {again}\n",
    )
    assert path.read_text(encoding="utf-8") == f"{OPEN}\n{CLOSE}\n{BEFORE}"
    run("-c", small, "--update", str(path))
    fresh = Result(0, "", "mktcompare: nothing to redraw: 2 blocks in 1 file, all fresh\n")
    assert run("-c", small, "--update", "--check", str(path)) == fresh
    assert run("-c", small, "--update", str(path), str(path)) == fresh


def test_a_changed_catalog_makes_its_blocks_stale(tmp_path: Path) -> None:
    path = page(tmp_path, f"{BEFORE}<!-- mktcompare: other -->\n{CLOSE}\n")
    assert update(catalog(tmp_path), [str(path)]) == [f"{path}: 2 of 2 blocks redrawn"]
    changed = catalog(tmp_path, TEXT.replace("The one is left", "One is left"))
    assert update(changed, [str(path)]) == [f"{path}: 1 of 2 blocks redrawn"]


def test_links_and_permissions_stay(tmp_path: Path) -> None:
    path, link = page(tmp_path, BEFORE), tmp_path / "link.md"
    path.chmod(0o640)
    link.symlink_to(path)
    update(catalog(tmp_path), [str(link)])
    assert link.is_symlink()
    assert "old" not in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o777 == 0o640


@contextmanager
def no_room() -> Iterator[None]:
    """Let no file grow beyond 5,000 bytes meanwhile: not a moment longer, for pytest writes too."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_no_page_changes_if_one_cannot_be_written(tmp_path: Path) -> None:
    first, second = page(tmp_path, BEFORE), page(tmp_path, BEFORE + "\n" * 9999, "second.md")
    source = catalog(tmp_path)
    with no_room(), pytest.raises(FileError, match=r"second\.md: file too large"):
        update(source, [str(first), str(second)])
    assert first.read_text(encoding="utf-8") == BEFORE
    assert {path.name for path in tmp_path.iterdir()} == {"page.md", "second.md", "concepts.yaml"}


def test_what_was_written_is_taken_back_if_the_next_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = page(tmp_path, "before"), page(tmp_path, "before", "second.md")
    replace = os.replace

    def fail_at_the_second(draft: str, target: str) -> None:
        if target == str(second):
            raise OSError(errno.EIO, "Input/output error")
        replace(draft, target)

    monkeypatch.setattr(os, "replace", fail_at_the_second)
    with pytest.raises(FileError, match=r"second\.md: input/output error"):
        files.rewrite({str(first): b"after", str(second): b"after"})
    assert first.read_text(encoding="utf-8") == "before"
    assert {path.name for path in tmp_path.iterdir()} == {"page.md", "second.md"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--update",), "--update redraws Markdown files; name one or more"),
        (
            ("--update", "x.md", "-f", "markdown", "-b"),
            "--update does not go together with --brief and --format; leave out either",
        ),
        (
            ("--update", "x.md", "--quiz"),
            "--update does not go together with --quiz; leave out either",
        ),
        (
            ("--update", "x.md", "--color", "auto"),
            "--update does not go together with --color; leave out either",
        ),
        (
            ("seo", "--check"),
            "--check does not go together with names; leave out either",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_options_that_mean_nothing_together_exit_2(
    arguments: tuple[str, ...], message: str
) -> None:
    assert run(*arguments) == Result(2, "", f"mktcompare: {message}\n")


def test_tab_offers_no_disciplines_where_files_are_named() -> None:
    def offered(words: str, word: str) -> str:
        return run(_MKTCOMPARE_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=word).out

    assert offered("mktcompare\n--update\nse", "2").strip() == ""
    assert offered("mktcompare\nse", "1").startswith("search-engine-")
