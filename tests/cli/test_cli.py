"""The command as its users run it: what goes where, on terminals, in pipes and files."""

import os
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mktcompare import RenderOptions, compare, overview, render
from mktcompare.formats import Format
from tests.support import small
from tests.support.command import COMMAND, ROOT, Result, run, run_on_terminal

PAIR = ("tea", "coffee")


@pytest.fixture(autouse=True)
def _six_concepts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MKTCOMPARE_CONCEPTS", str(small.PATH))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "my concepts.yaml"
    path.write_text(small.TEXT, encoding="utf-8")
    return path


def drawn(*names: str, format_: Format = Format.MARKDOWN, width: int | None = None) -> str:
    catalog = small.small()
    view = compare(catalog, *names) if names else overview(catalog)
    return render(view, format_, RenderOptions(width=width))


@pytest.mark.parametrize("names", [(), ("tea",), PAIR, (*PAIR, "milk")], ids=len)
def test_in_a_pipe_names_print_markdown(names: tuple[str, ...]) -> None:
    assert run(*names) == Result(0, drawn(*names), "")


@pytest.mark.parametrize("names", [("tea",), PAIR], ids=len)
@pytest.mark.parametrize("columns", [40, 80, 160])
def test_on_a_terminal_names_draw_a_table_as_wide(names: tuple[str, ...], columns: int) -> None:
    result = run_on_terminal(*names, columns=columns, NO_COLOR="1")
    assert (result.code, result.err) == (0, "")
    assert drawn(*names, format_=Format.TABLE, width=columns).rstrip() in result.out


@pytest.mark.parametrize(
    ("arguments", "environment", "colored"),
    [
        ((), {}, True),
        ((), {"NO_COLOR": "1"}, False),
        ((), {"NO_COLOR": ""}, True),
        ((), {"TERM": "dumb"}, False),
        ((), {"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
    ],
)
def test_color_is_as_asked_for(
    arguments: tuple[str, ...], environment: dict[str, str], *, colored: bool
) -> None:
    result = run_on_terminal(*PAIR, "-b", *arguments, columns=100, **environment)
    assert ("\x1b[" in result.out, result.code, result.err) == (colored, 0, "")


def test_a_table_in_a_pipe_has_no_color_unless_forced() -> None:
    assert "\x1b" not in run(*PAIR, "-f", "table").out
    assert "\x1b" in run(*PAIR, "-f", "table", FORCE_COLOR="1").out


def test_width_goes_before_columns_and_columns_before_the_terminal() -> None:
    asked = run_on_terminal(*PAIR, "--width", "60", COLUMNS="70", NO_COLOR="1").out
    shown = run_on_terminal(*PAIR, COLUMNS="70", NO_COLOR="1").out
    assert drawn(*PAIR, format_=Format.TABLE, width=60).rstrip() in asked
    assert drawn(*PAIR, format_=Format.TABLE, width=70).rstrip() in shown


def test_a_terminal_without_unicode_gets_ascii() -> None:
    result = run_on_terminal(*PAIR, "-b", PYTHONIOENCODING="ascii", NO_COLOR="1")
    assert result.out.isascii()
    assert "Both are part of hot drink." in result.out


def test_a_pipe_gets_utf8_whatever_the_locale() -> None:
    assert "Café" in run("coffee", "-s", PYTHONIOENCODING="ascii").out


def test_escapes_and_bytes_that_are_no_text_are_shown_as_signs() -> None:
    result = run("\x1b[31m", "\udcff")
    assert (result.code, result.out) == (2, "")
    assert "'␛[31m <U+DCFF>'" in result.err


@pytest.mark.parametrize(
    "encoding", ["latin-1", "cp437", "cp850", "cp932", "cp949", "koi8-r", "ascii"]
)
def test_help_is_shown_in_every_encoding(encoding: str) -> None:
    result = run("--help", PYTHONIOENCODING=encoding)
    assert (result.code, result.err) == (0, "")
    assert "<bool>" not in result.out
    assert result.out.isascii()


@pytest.mark.parametrize("level", ["1", "2"])
@pytest.mark.parametrize("asked", ["--help", "--schema"])
def test_help_and_schema_say_the_same_without_docstrings(asked: str, level: str) -> None:
    assert run(asked, PYTHONOPTIMIZE=level) == run(asked)


def test_output_is_written_and_nothing_printed(tmp_path: Path) -> None:
    target = tmp_path / "notes.md"
    assert run(*PAIR, "-o", str(target)) == Result(0, "", "")
    assert target.read_text(encoding="utf-8") == drawn(*PAIR)


def test_a_stream_is_written_to_as_it_is() -> None:
    assert run(*PAIR, "-f", "markdown", "-o", "/dev/stdout") == Result(0, drawn(*PAIR), "")


def test_output_keeps_permissions_and_links(tmp_path: Path) -> None:
    target, link = tmp_path / "notes.md", tmp_path / "link.md"
    target.write_text("before", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    assert run(*PAIR, "-o", str(link)).code == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == drawn(*PAIR)
    assert target.stat().st_mode & 0o777 == 0o640


def test_new_output_gets_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    run(*PAIR, "-o", str(tmp_path / "notes.md"))
    assert (tmp_path / "notes.md").stat().st_mode == other.stat().st_mode


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("/dev/full", "no space left on device"),
        ("missing/notes.md", "no such file or directory"),
        (".", "is a directory"),
    ],
)
def test_an_output_that_cannot_be_written_exits_1(target: str, problem: str) -> None:
    result = run(*PAIR, "-f", "markdown", "-o", target)
    assert result == Result(1, "", f"mktcompare: {target}: {problem}\n")


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "notes.md"
    target.write_text("before", encoding="utf-8")
    done = subprocess.run(
        [*COMMAND, *PAIR, "-o", str(target)],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
        env={**os.environ, "COVERAGE_PROCESS_START": "", "COVERAGE_PROCESS_CONFIG": ""},
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr == f"mktcompare: {target}: file too large\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["notes.md"]
    assert target.read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize(
    "arguments", [PAIR, (*PAIR, "-s"), ("--help",), ("--version",)], ids=" ".join
)
def test_a_full_stdout_exits_1(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False
        )
    assert done.returncode == 1
    assert done.stderr == b"mktcompare: stdout: no space left on device\n"


@pytest.mark.parametrize(
    "arguments", [PAIR, (*PAIR, "-s"), ("--help",), ("--schema",)], ids=" ".join
)
def test_a_reader_that_has_seen_enough_ends_it_quietly(arguments: tuple[str, ...]) -> None:
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout
    process.stdout.close()
    assert process.stderr
    assert (process.stderr.read(), process.wait(timeout=60)) == (b"", 0)
    process.stderr.close()


@pytest.mark.parametrize("arguments", [("-f", "html"), ("-fhtml",)], ids=" ".join)
def test_ctrl_c_ends_it_quietly(arguments: tuple[str, ...]) -> None:
    # The page is longer than a pipe holds: the program waits for a reader who never comes.
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout
    assert process.stdout.read(1) == b"<"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    assert process.stderr
    assert process.stderr.read() == b""
    process.stdout.close()
    process.stderr.close()


def test_another_concepts_file_is_read_by_option_variable_and_standard_input(copy: Path) -> None:
    expected = run(*PAIR)
    assert run(*PAIR, "-c", str(copy), MKTCOMPARE_CONCEPTS="") == expected
    assert run(*PAIR, "-c", f"~/{copy.name}", HOME=str(copy.parent)) == expected
    assert run(*PAIR, HOME=str(copy.parent), MKTCOMPARE_CONCEPTS=f"~/{copy.name}") == expected
    assert piped(small.TEXT, *PAIR, "-c", "-") == expected


def piped(text: str, *arguments: str) -> Result:
    done = subprocess.run(
        [*COMMAND, *arguments], input=text, capture_output=True, check=False, text=True, cwd=ROOT
    )
    return Result(done.returncode, done.stdout, done.stderr)


def test_problems_of_standard_input_have_their_line() -> None:
    result = piped("title: [\n", "tea", "-c", "-")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("<stdin>:")
    assert piped("titel: x\n", "--check", "-c", "-").out.startswith("<stdin>:1:1: error: ")
    assert piped(small.TEXT, "--schema", "-c", "-").code == 0


def test_standard_input_is_never_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert piped(small.TEXT, "tea", "-c", "-").code == 0
    assert [*tmp_path.iterdir()] == []


def test_suggested_calls_work_when_pasted(copy: Path) -> None:
    said = run_on_terminal("-c", str(copy), columns=200, NO_COLOR="1", TERM="dumb").out
    calls = re.findall(f"mktcompare (.*-c {re.escape(shlex.quote(str(copy)))})", said)
    assert len(calls) > 1
    for call in calls:
        assert run(*shlex.split(call), MKTCOMPARE_CONCEPTS="").code == 0


def test_an_invalid_concepts_file_exits_1_with_each_position(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("titel: x\nconcepts: {seo: {label: SEO}}\n", encoding="utf-8")
    assert run("seo", "-c", str(path)) == Result(
        1,
        "",
        f"{path}:1:1: the key 'dimensions' is missing;"
        " add 'dimensions:', or 'extends: mktcompare'\n"
        f"{path}:1:1: the key 'titel' is unknown; did you mean 'title'?\n"
        f"{path}:2:12: 'seo' has no 'definition'; add 'definition: …' below it\n",
    )


@pytest.mark.parametrize("asked", [("tea", "-f", "text"), ("--check",), ("--schema",)])
def test_the_concepts_file_is_never_written_over(asked: tuple[str, ...], copy: Path) -> None:
    result = run(*asked, "-c", str(copy), "-o", str(copy))
    message = "is the concepts file itself, or extended by it; write to another"
    assert result == Result(2, "", f"mktcompare: {str(copy)!r} {message}\n")
    assert copy.read_text(encoding="utf-8") == small.TEXT


@pytest.mark.parametrize("asked", [("tea", "-f", "text"), ("--check",), ("--schema",)])
def test_the_shipped_file_is_never_written_over(
    asked: tuple[str, ...], copy: Path, tmp_path: Path
) -> None:
    installed = tmp_path / "installed"
    shutil.copytree(ROOT / "mktcompare", installed / "mktcompare")
    shipped = installed / "concepts.yaml"
    shutil.copy(ROOT / "concepts.yaml", shipped)
    result = run(
        *asked, "-c", str(copy), "-o", str(shipped), cwd=installed, PYTHONPATH=str(installed)
    )
    message = "is the concepts file that mktcompare comes with; write to another"
    assert result == Result(2, "", f"mktcompare: {str(shipped)!r} {message}\n")
    assert shipped.read_bytes() == (ROOT / "concepts.yaml").read_bytes()


@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-"])
@pytest.mark.parametrize(
    ("asked", "code"),
    [("tea milk", 0), ("--check", 0), ("--help", 0), ("x 2>/dev/null", 2), ("tea -c - <&-", 1)],
)
def test_closed_streams_do_not_crash(asked: str, code: int, closed: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{shlex.join(COMMAND)} {asked} {closed}"],  # noqa: S607 - any bash
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


def test_the_program_works_from_any_folder(tmp_path: Path) -> None:
    result = run(*PAIR, cwd=tmp_path, PYTHONPATH=str(ROOT))
    assert result.out == drawn(*PAIR)


@pytest.mark.parametrize("arguments", [("-O",), ("-OO",), ("-W", "error"), ("-X", "dev"), ("-bb",)])
def test_the_program_works_however_python_is_started(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, *arguments, "-m", "mktcompare", *PAIR, "-s", "-f", "markdown"],
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    assert (done.returncode, done.stderr) == (0, b"")
