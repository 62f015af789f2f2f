"""Every option once, done right and done wrong: exit code, stdout and stderr."""

import re
from pathlib import Path

import pytest
import typer

from mktcompare.cli.app import app
from tests.support.command import run
from tests.support.small import TEXT

NOTHING = ""
FILES = {"small.yaml": TEXT, "bad.yaml": "concepts: [\n", "page.md": "# Page\n"}

# Arguments, exit code, what stdout and stderr begin with (as patterns; empty means empty).
CALLS = [
    ("", 0, r"## Marketing disciplines\n", NOTHING),
    ("seo", 0, r"## Search engine optimization\n", NOTHING),
    ("smm digital", 0, r"## Social media marketing vs\. Digital marketing\n", NOTHING),
    ("smm nonsense", 2, NOTHING, r"mktcompare: no concept is called 'nonsense'\n"),
    ("left right --concepts small.yaml", 0, r"## Left part vs\. Right part\n", NOTHING),
    ("left -c missing.yaml", 1, NOTHING, r"mktcompare: missing\.yaml: no such file or directory\n"),
    ("left -c bad.yaml", 1, NOTHING, r"bad\.yaml:\d+:\d+: "),
    ("left -c .", 1, NOTHING, r"mktcompare: \.: "),
    ("smm digital --format csv", 0, r"dimension,concept,statement,shared,sources", NOTHING),
    ("smm digital -f pdf", 2, NOTHING, r"Usage: "),
    ("smm digital --output new.html", 0, NOTHING, NOTHING),
    ("smm digital -o new.odt", 2, NOTHING, r"mktcompare: 'new\.odt' ends in no known suffix"),
    ("smm digital -o no/where.md", 1, NOTHING, r"mktcompare: no/where\.md: no such file"),
    (
        "smm digital --dimension goals --bare",
        0,
        r"\| Dimension \|[^\n]*\n[^\n]*\n\| \*\*Goals",
        NOTHING,
    ),
    ("smm digital -d nonsense", 2, NOTHING, r"mktcompare: no dimension is called 'nonsense'"),
    ("smm digital --brief --bare", 0, r"\| Dimension ", NOTHING),
    ("--brief", 2, NOTHING, r"mktcompare: "),
    ("smm digital --only shared", 0, r"## ", NOTHING),
    ("smm --only shared", 2, NOTHING, r"mktcompare: a single concept shares nothing"),
    ("smm digital --only both", 2, NOTHING, r"Usage: "),
    ("smm digital --sources", 0, r"(?s)## .*\[\^[\w-]+\]: ", NOTHING),
    ("smm digital --bare", 0, r"\| Dimension ", NOTHING),
    (
        "smm digital -f table --width 60",
        0,
        r"Social media marketing vs\. Digital marketing\n",
        NOTHING,
    ),
    ("smm digital --width ten", 2, NOTHING, r"Usage: "),
    ("smm digital -f table --color always", 0, r"\x1b\[1m", NOTHING),
    ("smm digital --color sometimes", 2, NOTHING, r"Usage: "),
    (
        "--check -c small.yaml",
        0,
        r"(?s)small\.yaml:.* warning: .*0 errors, \d+ warnings\n",
        NOTHING,
    ),
    ("--check -c bad.yaml", 1, r"(?s)bad\.yaml:.* error: .*1 error", NOTHING),
    ("--check seo", 2, NOTHING, r"mktcompare: --check does not go together with"),
    ("--schema", 0, r"\{\n", NOTHING),
    ("--schema --quiz", 2, NOTHING, r"mktcompare: "),
    ("--update page.md", 0, NOTHING, r"mktcompare: nothing to redraw"),
    ("--update missing.md", 1, NOTHING, r"missing\.md: no such file or directory\n"),
    ("--update", 2, NOTHING, r"mktcompare: --update redraws Markdown files"),
    ("--quiz", 2, NOTHING, r"mktcompare: a quiz needs a terminal"),
    ("--seed 1", 2, NOTHING, r"mktcompare: --seed goes together with --quiz"),
    ("--version", 0, r"mktcompare \d+\.\d+\.\d+\n$", NOTHING),
    ("--help", 0, r"\s+Usage: mktcompare", NOTHING),
    ("--show-completion bash", 0, r"[^\n]*_mktcompare_completion", NOTHING),
    ("--nonsense", 2, NOTHING, r"Usage: "),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("line", "code", "out", "err"), CALLS, ids=[call[0] for call in CALLS])
def test_a_call_ends_as_promised(line: str, code: int, out: str, err: str, folder: Path) -> None:
    result = run(*line.split(), cwd=folder, PYTHONPATH=str(Path(__file__).parents[2]))
    assert result.code == code, result.err
    for stream, pattern in ((result.out, out), (result.err, err)):
        assert re.match(pattern, stream) if pattern else stream == ""


def test_every_option_is_called() -> None:
    known = {name for option in typer.main.get_command(app).params for name in option.opts[-1:]}
    called = {word for line, *_ in CALLS for word in line.split()}
    # It writes to the start-up file of the user's shell; test_completion.py has it done.
    assert {name for name in known if name.startswith("--")} - called <= {"--install-completion"}
