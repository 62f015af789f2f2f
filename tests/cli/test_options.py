"""The options: every one done right and done wrong, and both ways of reading them alike."""

import re
import shlex
from pathlib import Path

import pytest
import typer
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.core import TyperOption

from mktcompare.cli import app, arguments
from mktcompare.cli.options import BY_NAME, OPTIONS, Kind, Request
from mktcompare.errors import UsageError
from tests.support import small
from tests.support.command import ROOT, run

CALLS = yaml.safe_load((ROOT / "tests/data/calls.yaml").read_text(encoding="utf-8"))
FILES = {"six.yaml": small.TEXT, "bad.yaml": "concepts: [\n", "page.md": "# Page\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call["line"])
def test_a_call_ends_as_promised(call: dict[str, str | int], folder: Path) -> None:
    words = shlex.split(str(call["line"]))
    result = run(*words, cwd=folder, PYTHONPATH=str(ROOT), MKTCOMPARE_CONCEPTS="six.yaml")
    assert result.code == call.get("code", 0), result.err
    for stream, text in (("out", result.out), ("err", result.err)):
        assert re.match(str(call.get(stream, r"\Z")), text), text


def test_every_option_is_called() -> None:
    called = {word for call in CALLS for word in shlex.split(call["line"])}
    # It writes to the start-up file of the user's shell; test_completion.py has it done.
    names = {option.name for option in OPTIONS} - {"--install-completion"}
    uncalled = names - {word.partition("=")[0] for word in called}
    assert not uncalled, "tests/data/calls.yaml has no call with it"


def test_the_command_takes_just_the_options_of_the_table() -> None:
    command = typer.main.get_command(app.app)
    parameters = command.get_params(typer.Context(command, **command.context_settings))
    taken = {
        each.name: (tuple(sorted(each.opts, key=len)), each.help, each.is_flag)
        for each in parameters
        if isinstance(each, TyperOption)
    }
    known = {each.field: (each.names, each.help, each.kind is Kind.FLAG) for each in OPTIONS}
    assert taken == known


WORDS = st.sampled_from(
    [
        *BY_NAME,
        "tea",
        "--",
        "-",
        "",
        "-bs",
        "-fjson",
        "--nonsense",
        "-é",
        "json",
        "30",
        "a=b",
        "\udcff",
    ]
)
VALUED = st.builds("{}={}".format, st.sampled_from([*BY_NAME]), WORDS)
LINES = st.lists(WORDS | VALUED, max_size=8)


def outcome(line: arguments.Line | int | None) -> Request | str:
    """Return the request that a line makes, or why it makes none."""
    assert isinstance(line, tuple)
    try:
        return arguments.request(*line)
    except UsageError as error:
        return str(error)


@given(LINES)
@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_both_ways_read_plain_options_alike(words: list[str]) -> None:
    plain = arguments.read(words)
    if plain is not None:
        assert outcome(plain) == outcome(app.read(words))


@given(st.data())
@settings(deadline=None)
def test_a_plain_look_up_is_read_without_typer(data: st.DataObject) -> None:
    look_ups = [option for option in OPTIONS if option.field in Request._fields]
    words = []
    for option in data.draw(
        st.lists(st.sampled_from(look_ups), max_size=4, unique_by=lambda each: each.field)
    ):
        name = data.draw(st.sampled_from(option.names))
        words += ["tea", name] if option.kind is Kind.FLAG else [name, "tea"]
    line = arguments.read(words)
    assert line is not None
    assert line == app.read(words)
