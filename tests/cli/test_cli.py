import os
import resource
import shlex
import signal
import subprocess
from pathlib import Path

import pytest

from mktcompare import RenderOptions, __version__, compare, load, overview, render
from mktcompare.formats import Format
from tests.support.command import COMMAND, ROOT, Result, run, run_on_terminal
from tests.support.small import TEXT

PAIR = ("social-media", "digital")


@pytest.fixture
def small(tmp_path: Path) -> str:
    path = tmp_path / "small.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def drawn(*names: str, form: Format = Format.MARKDOWN, width: int | None = None) -> str:
    catalog = load()
    view = compare(catalog, *names) if names else overview(catalog)
    return render(view, form, RenderOptions(width=width))


@pytest.mark.parametrize("names", [(), ("seo",), PAIR, ("seo", "sem", "email")], ids=len)
def test_in_a_pipe_names_alone_print_markdown(names: tuple[str, ...]) -> None:
    assert run(*names) == Result(0, drawn(*names), "")


@pytest.mark.parametrize("names", [(), ("seo",), PAIR], ids=len)
@pytest.mark.parametrize("columns", [40, 80, 160])
def test_on_a_terminal_names_alone_draw_a_table_as_wide(
    names: tuple[str, ...], columns: int
) -> None:
    result = run_on_terminal(*names, columns=columns, NO_COLOR="1")
    assert result == Result(0, drawn(*names, form=Format.TABLE, width=columns), "")


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
    told = run_on_terminal(*PAIR, COLUMNS="70", NO_COLOR="1").out
    assert asked == drawn(*PAIR, form=Format.TABLE, width=60)
    assert told == drawn(*PAIR, form=Format.TABLE, width=70)


def test_a_terminal_without_unicode_gets_ascii() -> None:
    result = run_on_terminal(*PAIR, "-b", PYTHONIOENCODING="ascii", NO_COLOR="1")
    assert result.out.isascii()
    assert "Social media vs. Digital marketing" in result.out


def test_a_pipe_gets_utf8_whatever_the_locale(small: str) -> None:
    assert "Éclat élan" in run("other", "-c", small, PYTHONIOENCODING="ascii").out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("socal-media", "digital"),
            "no concept is called 'socal-media'; did you mean social-media",
        ),
        (("seo", "SEO"), "'seo' and 'SEO' both stand for search-engine-optimization; name it once"),
        (("seo", "-d", "gaol"), "no dimension is called 'gaol'; known: definition, goals,"),
        (("-b",), "--dimension, --brief and --only choose rows of a comparison; name a concept"),
        (("seo", "--only", "shared"), "a single concept shares nothing; name another or leave"),
        (("seo", "-o", "x.odt"), "'x.odt' ends in no known suffix (.md, "),
        (("\x1b[31m",), "no concept is called '\\x1b[31m'"),
        (("\udcff",), "no concept is called '\\udcff'"),
        (("",), "no concept is called ''"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_usage_exits_2_with_nothing_on_stdout(
    arguments: tuple[str, ...], message: str
) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"mktcompare: {message}")
    assert result.err.count("\n") == 1


def test_an_ambiguous_name_lists_its_candidates() -> None:
    result = run("social")
    assert (result.code, result.out) == (2, "")
    assert "social-media, " in result.err
    assert "social-media-marketing, " in result.err
    assert "social-marketing" in result.err


@pytest.mark.parametrize("option", ["--nonsense", "--width=0", "--format=odt", "--only=x"])
def test_options_that_typer_refuses_exit_2(option: str) -> None:
    result = run("seo", option)
    assert (result.code, result.out) == (2, "")
    assert "Error" in result.err


def test_version_and_help() -> None:
    assert run("--version") == Result(0, f"mktcompare {__version__}\n", "")
    for flag in ("-h", "--help"):
        result = run(flag)
        assert (result.code, result.err) == (0, "")
        assert "mktcompare social-media digital" in result.out


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
    ("target", "trouble"),
    [
        ("/dev/full", "no space left on device"),
        ("missing/notes.md", "no such file or directory"),
        (".", "is a directory"),
    ],
)
def test_an_output_that_cannot_be_written_exits_1(target: str, trouble: str) -> None:
    result = run(*PAIR, "-f", "markdown", "-o", target)
    assert result == Result(1, "", f"mktcompare: {target}: {trouble}\n")


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


@pytest.mark.parametrize("arguments", [PAIR, (*PAIR, "-s")], ids=["plain", "typer"])
def test_a_reader_that_has_seen_enough_ends_it_quietly(arguments: tuple[str, ...]) -> None:
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout
    process.stdout.close()
    assert process.stderr
    assert (process.stderr.read(), process.wait(timeout=60)) == (b"", 0)
    process.stderr.close()


def test_ctrl_c_ends_it_quietly() -> None:
    # The page is longer than a pipe holds: the program waits for a reader who never comes.
    process = subprocess.Popen(
        [*COMMAND, "-f", "html"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout
    assert process.stdout.read(1) == b"<"
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    assert process.stderr
    assert process.stderr.read() == b""
    process.stdout.close()
    process.stderr.close()


def test_another_concepts_file_is_read_by_option_and_variable(small: str) -> None:
    by_option = run("left", "right", "-c", small)
    assert by_option == run("left", "right", MKTCOMPARE_CONCEPTS=small)
    assert "# Left part vs. Right part" in by_option.out


def test_a_concepts_file_at_fault_exits_1_with_each_place(tmp_path: Path) -> None:
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


@pytest.mark.parametrize("asked", [("left", "-f", "text"), ("--check",), ("--schema",)])
def test_the_concepts_file_is_never_written_over(asked: tuple[str, ...], small: str) -> None:
    result = run(*asked, "-c", small, "-o", small)
    message = f"mktcompare: {small!r} is the concepts file itself; write to another\n"
    assert result == Result(2, "", message)
    assert Path(small).read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-"])
@pytest.mark.parametrize("asked", ["seo sem", "seo sem -s", "--check", "nonsense 2>/dev/null"])
def test_streams_that_are_closed_are_no_crash(asked: str, closed: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{shlex.join(COMMAND)} {asked} {closed}"],  # noqa: S607 - any bash
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == (2 if "nonsense" in asked else 0)
    assert b"Traceback" not in done.stderr


def test_a_missing_concepts_file_exits_1() -> None:
    assert run("seo", "-c", "no.yaml") == Result(
        1, "", "mktcompare: no.yaml: no such file or directory\n"
    )


def test_the_program_works_from_any_folder(tmp_path: Path) -> None:
    result = run(*PAIR, cwd=tmp_path, PYTHONPATH=str(ROOT))
    assert result.out == drawn(*PAIR)


def test_options_choose_what_is_shown() -> None:
    result = run(*PAIR, "-d", "reach", "-d", "goals", "-b", "--bare")
    assert result.code == 0
    lines = result.out.splitlines()
    assert [line.split("|")[1].strip() for line in lines] == [
        "Dimension",
        "---",
        "**Online/offline reach**",
        "**Goals**",
    ]
