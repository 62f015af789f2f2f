"""`--update` and `--update --check`: what they redraw, what they report, what they leave alone."""

import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mktcompare.cli import blocks
from mktcompare.cli.update import update
from mktcompare.errors import PageError
from tests.support.command import ROOT, Result, run
from tests.support.marked import END, FRESH, MARK, STALE, page, updated
from tests.support.small import PATH, TEXT, catalog, small

SIX = str(PATH)


@pytest.mark.parametrize(
    "order",
    [
        "tea --bare",
        "tea coffee --bare",
        "tea vs. coffee --bare",
        "tea, hot drink --bare",
        "'cup of tea' \"hot drink\" --bare",
        "tea --brief milk -s --bare",
        "-d goals tea coffee --bare --dimension reach",
        "--dimension=definition tea --only=different coffee --bare",
        "-bs tea coffee milk --only shared --bare",
        "-dgoals --bare -- tea coffee",
        "--bare",
    ],
)
def test_a_block_holds_what_the_command_prints(order: str, tmp_path: Path) -> None:
    path = page(tmp_path, f"before\n\n<!-- mktcompare: {order} -->\nold\n{END}\nafter\n")
    result = run("-c", SIX, "--update", str(path))
    assert result == Result(0, "", f"mktcompare: {path}: 1 of 1 block redrawn\n")
    drawn = run("-c", SIX, *shlex.split(order)).out
    block = f"<!-- mktcompare: {order} -->\n\n{drawn}\n{END}"
    assert path.read_text(encoding="utf-8") == f"before\n\n{block}\nafter\n"


@pytest.mark.parametrize(
    "order", ["what's tea -b --bare", "mktcompare what is tea? -b --bare", "tea\xa0-b --bare"]
)
def test_a_mark_may_be_written_as_people_speak_and_paste(order: str, tmp_path: Path) -> None:
    drawn = run("-c", SIX, "tea", "-b", "--bare").out
    assert drawn in updated(tmp_path, f"<!-- mktcompare: {order} -->\n{END}\n")


def test_a_second_reading_of_the_names_in_a_redrawn_block_is_noted(tmp_path: Path) -> None:
    path = page(tmp_path, f"\n<!-- mktcompare: hot drink tea -->\n{END}\n")
    redrawn = f"{path}: 1 of 1 block redrawn"
    (first, note) = update(small(), [str(path)])
    assert first == redrawn
    assert note.startswith(f"{path}:2: no concept is called 'hot drink tea': read as hot")
    assert len(update(small(), [str(path)])) == 1


@pytest.mark.parametrize("order", ["", "tea", "tea coffee", "-s tea coffee"])
def test_a_block_has_no_heading(order: str, tmp_path: Path) -> None:
    text = updated(tmp_path, f"# Mine\n\n<!-- mktcompare: {order} -->\n{END}\n")
    assert [line for line in text.splitlines() if line.startswith("#")] == ["# Mine"]
    title, printed = run("-c", SIX, *order.split()).out.split("\n\n", 1)
    assert title.startswith("## ")
    assert printed in text


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=repr)
@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["no BOM", "BOM"])
@pytest.mark.parametrize("end", ["", "\n", "\nend\u2028\0"], ids=repr)
def test_what_is_around_a_block_stays_as_it_is(
    newline: str, start: str, end: str, tmp_path: Path
) -> None:
    text = STALE.removesuffix("\n").replace("\n", newline)
    expected = FRESH.removesuffix("\n").replace("\n", newline)
    assert updated(tmp_path, f"{start}{text}{end}") == f"{start}{expected}{end}"


def test_a_fresh_page_is_not_written(tmp_path: Path) -> None:
    path = page(tmp_path, FRESH)
    before = path.stat()
    fresh = Result(0, "", "mktcompare: nothing to redraw: 1 block in 1 file, all fresh\n")
    assert run("-c", SIX, "--update", str(path), str(path)) == fresh
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("link", [Path.symlink_to, Path.hardlink_to])
def test_a_page_that_is_named_twice_is_redrawn_once(
    link: Callable[[Path, Path], None], tmp_path: Path
) -> None:
    path = page(tmp_path, STALE)
    link(tmp_path / "link.md", path)
    paths = [str(path), str(tmp_path / "link.md"), f"{tmp_path}/./page.md"]
    assert update(small(), paths) == [f"{path}: 1 of 1 block redrawn"]
    assert (tmp_path / "link.md").read_text(encoding="utf-8") == FRESH


def test_a_page_may_be_redrawn_as_often_as_one_likes(tmp_path: Path) -> None:
    path = page(tmp_path, FRESH)
    for _ in range(3):
        assert update(small(), [str(path)])[0].endswith("all fresh")


def test_check_reports_stale_blocks_and_writes_nothing(tmp_path: Path) -> None:
    path = page(tmp_path, f"{STALE}{FRESH}{STALE}", "a page.md")
    again = f"run mktcompare -c {shlex.quote(SIX)} --update {shlex.quote(str(path))}"
    assert run("-c", SIX, "--update", "--check", str(path)) == Result(
        1,
        "",
        f"{path}:1: stale block 'tea coffee -b --bare'; {again}\n"
        f"{path}:12: stale block 'tea coffee -b --bare'; {again}\n",
    )
    assert path.read_text(encoding="utf-8") == f"{STALE}{FRESH}{STALE}"


def test_a_call_that_is_suggested_takes_no_file_for_an_option(tmp_path: Path) -> None:
    page(tmp_path, STALE, "-c.md")
    result = run("--update", "--check", "-c", SIX, "--", "-c.md", cwd=tmp_path)
    assert result.err.endswith(f"; run mktcompare -c {shlex.quote(SIX)} --update -- -c.md\n")


@pytest.mark.parametrize("beginning", ["a\n", "", " ", "\x0b"])
@pytest.mark.parametrize("options", [(), ("--check",)])
@pytest.mark.parametrize("command", ["::error file=b::c", "##[error]c", "##vso[task.complete]"])
def test_no_file_name_begins_a_line_with_a_command(
    tmp_path: Path, options: tuple[str, ...], beginning: str, command: str
) -> None:
    name = page(tmp_path, STALE, f"{beginning}{command}\u2028\x85d.md").name
    result = run("-c", SIX, "--update", *options, name, cwd=tmp_path, PYTHONPATH=str(ROOT))
    assert command in result.err
    assert not result.err.lstrip().startswith(command)
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize("what", ["--check", "tea", "--quiz", "--schema"])
def test_no_name_of_a_concepts_file_is_a_command(tmp_path: Path, what: str) -> None:
    page(tmp_path, "concepts: [", "::error::x.yaml")
    result = run(what, "-c", "::error::x.yaml", cwd=tmp_path, PYTHONPATH=str(ROOT))
    assert result.code == 1
    assert all(line.startswith("./::error") for line in result.err.splitlines())
    assert not result.out.startswith("::")


def test_a_concepts_file_is_no_page(tmp_path: Path) -> None:
    marked = "".join(f"  {line}\n" for line in STALE.splitlines())
    base = page(tmp_path, TEXT.replace("title:", f"title: |\n{marked}  ", 1), "base.yaml")
    page(tmp_path, "extends: base.yaml\n", "top.yaml")
    before = base.read_bytes()
    result = run("-c", "top.yaml", "--update", "base.yaml", cwd=tmp_path, PYTHONPATH=str(ROOT))
    assert result.code == 1
    assert "base.yaml:3: this is the concepts file itself, or extended by it" in result.err
    assert base.read_bytes() == before


def test_a_changed_catalog_makes_its_blocks_stale(tmp_path: Path) -> None:
    path = page(tmp_path, f"{STALE}<!-- mktcompare: milk --bare -->\n{END}\n")
    assert update(small(), [str(path)]) == [f"{path}: 2 of 2 blocks redrawn"]
    changed = catalog(tmp_path, TEXT.replace("Stay awake [@cafe]", "Wake up [@cafe]"))
    assert update(changed, [str(path)]) == [f"{path}: 1 of 2 blocks redrawn"]


def test_every_problem_of_every_page_is_reported_and_nothing_written(tmp_path: Path) -> None:
    good, bad = page(tmp_path, STALE), page(tmp_path, f"\n{END}\n{MARK}\n", "bad.md")
    result = run("-c", SIX, "--update", str(good), "missing.md", str(bad))
    assert result == Result(
        1,
        "",
        "missing.md: no such file or directory\n"
        f"{bad}:2: this mark closes no block; begin one above, <!-- mktcompare: NAME NAME -->"
        " on a line of its own\n"
        f"{bad}:3: this block is not closed; end it with <!-- /mktcompare -->\n",
    )
    assert good.read_text(encoding="utf-8") == STALE


TAKEN = "besides names, it takes --dimension, --brief, --only, --sources and --bare"


@pytest.mark.parametrize(
    ("order", "problem"),
    [
        ("tae", "no concept is called 'tae'"),
        ("x" * 1_000_000, "1000000 characters are too many; name the concepts to compare"),
        ("tea coffee -d x", "no dimension or aspect is called 'x'"),
        ("tea -f csv --output=x.csv", f"a block does not take -f or --output; {TAKEN}"),
        ("tea --update", f"a block does not take --update; {TAKEN}"),
        ("tea -bh", f"a block does not take -h; {TAKEN}"),
        ("tea coffee --only some", "--only takes shared, different, not 'some'"),
        ("tea --only", "--only takes a value; write --only shared|different"),
        ("tea coffee -b -d", "-d takes a value; write -d KEY"),
        ("tea --brief=yes", "--brief takes no value; write --brief only"),
        ("tea --breif", "no option is called '--breif'; did you mean --brief?"),
        ("'Ann", "the mark cannot be split (no closing quotation); correct its quotes"),
    ],
)
def test_a_mark_is_held_to_what_the_command_takes(order: str, problem: str, tmp_path: Path) -> None:
    path = page(tmp_path, f"\n<!-- mktcompare: {order} -->\n{END}\n")
    result = run("-c", SIX, "--update", str(path))
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"{path}:2: {problem}")
    assert run("-c", SIX, "--update", "--check", str(path)) == result


def test_the_message_on_pages_without_blocks_says_how_to_mark_one(tmp_path: Path) -> None:
    paths = [str(page(tmp_path, text, name)) for name, text in (("a.md", ""), ("b.md", "`x`\n"))]
    (sentence,) = update(small(), paths)
    assert sentence == f"nothing to redraw: no block in 2 files; mark one, {blocks.MARKS}"


def test_a_folder_is_answered_with_its_pages(tmp_path: Path) -> None:
    problem = f"{tmp_path}: this is a folder; name its pages, as in {tmp_path / '*.md'}\n"
    assert run("-c", SIX, "--update", str(tmp_path)) == Result(1, "", problem)


def test_no_page_is_wrong_usage() -> None:
    message = "--update redraws Markdown files; name one or more"
    assert run("--update") == Result(2, "", f"mktcompare: {message}\n")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_page_in_utf_16_is_refused_by_name(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(STALE.encode(encoding))
    expected = Result(1, "", f"{path}:1: this is UTF-16; save the page as UTF-8\n")
    assert run("--update", "--check", str(path)) == expected


def test_a_page_that_is_not_utf_8_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(STALE.encode() + b"caf\xe9\n")
    expected = f"{path}:4: byte 0xe9 is not UTF-8; save the page as UTF-8\n"
    assert run("--update", str(path)) == Result(1, "", expected)
    assert path.read_bytes().endswith(b"caf\xe9\n")


def test_tab_offers_no_disciplines_where_files_are_named() -> None:
    def offered(words: str, word: str) -> str:
        return run(_MKTCOMPARE_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=word).out

    assert offered("mktcompare\n--update\nse", "2").strip() == ""
    assert offered("mktcompare\nse", "1").startswith("search-engine-")


def test_wildcards_are_followed_on_windows_where_no_shell_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [page(tmp_path, STALE, name).name for name in ("a.md", "b.md", "[c].md")]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "platform", "win32")
    done = [f"{name}: 1 of 1 block redrawn" for name in names]
    assert update(small(), ["*.md", "a.md"]) == sorted(done)
    with pytest.raises(PageError, match=r"x\*\.md: no such file"):
        update(small(), ["x*.md"])
