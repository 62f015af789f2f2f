"""What nobody sees: kept where it belongs to a spelling, shown everywhere else."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mktcompare import Format, RenderOptions, compare, load, loads, overview, render
from mktcompare.json_text import compact, dumps
from mktcompare.visible import visible
from tests.support.command import ROOT, run

CASES = yaml.safe_load((Path(__file__).parents[1] / "data" / "visible.yaml").read_text("utf-8"))
SPELLED = [text for texts in CASES["spelled"].values() for text in texts]


@pytest.mark.parametrize("text", SPELLED, ids=ascii)
def test_what_belongs_to_a_spelling_stays(text: str) -> None:
    assert visible(f"{text}, {text}") == f"{text}, {text}"


@pytest.mark.parametrize(
    "text", [text for texts in CASES["hidden"].values() for text in texts], ids=ascii
)
def test_what_hides_is_shown(text: str) -> None:
    assert "<U+" in visible(text) or set(visible(text)) & set(map(chr, range(0x2400, 0x2420)))


@given(st.text(max_size=30) | st.lists(st.sampled_from(SPELLED)).map("".join))
def test_programs_read_back_every_character(text: str) -> None:
    for written in (dumps({text: [text]}), compact({text: [text]})):
        assert json.loads(written) == {text: [text]}
        assert visible(written) == written


WORDS = ["می\u200cخواهم", "ශ්\u200dරී", "क्\u200dष", "👩\u200d🍳"]
FILE = f"""
dimensions: {{taste: {{label: "{WORDS[0]}", aspects: {{it: {{label: "{WORDS[1]}"}}}}}}}}
sources: {{s: {{title: "{WORDS[2]}"}}}}
concepts:
  sabz:
    label: "{WORDS[0]}"
    aliases: ["{WORDS[1]}"]
    definition: "{WORDS[2]}"
    taste: {{it: "{WORDS[3]} [@s]"}}
  siah: {{label: "نیم\u200cپز", definition: d}}
"""


@pytest.mark.parametrize("format_", [each for each in Format if each is not Format.CSL])
def test_every_format_has_the_words_as_they_are_written(format_: Format) -> None:
    catalog = loads(FILE)
    for view in (compare(catalog, "sabz"), overview(catalog)):
        text = render(view, format_, RenderOptions(sources=True))
        assert "U+200" not in text
        assert WORDS[0 if format_ is not Format.ANKI else 2] in text


_SIGNS = [*map(chr, [*range(1, 32), *range(127, 160)]), *"\u200b\u202e\ufeff\u2028"]
UNSEEN = "".join(f"a{sign}b" for sign in _SIGNS)


@pytest.fixture
def unseen(tmp_path: Path) -> Path:
    """Make a file that has what nobody sees wherever it may have a text."""
    said = f"{UNSEEN} [@s, {UNSEEN}]".replace("\n", "")
    aspects = {"is": {"label": UNSEEN, "question": UNSEEN}, "has": {"label": "x", "list": True}}
    entry = {"definition": said, "origin": said, "examples": [said], "taste": {"is": said}}
    disputed = {"disputed": [f"1 {said}", f"2 {said}"]}
    data = {
        "title": UNSEEN,
        "dimensions": {"taste": {"label": UNSEEN, "question": UNSEEN, "aspects": aspects}},
        "sources": {"s": {"title": UNSEEN, "author": [UNSEEN, {"organization": UNSEEN}]}},
        "concepts": {
            "tea": {"label": f"tea {UNSEEN}", "aliases": [f"cha {UNSEEN}"], **entry},
            "milk": {"label": f"milk {UNSEEN}", **entry, "taste": {"has": [disputed, said]}},
        },
        "contrasts": [{"between": ["tea", "milk"], "difference": said}],
    }
    path = tmp_path / "unseen.yaml"
    path.write_text(json.dumps(data))
    load(path)
    return path


@pytest.mark.parametrize(
    "asked",
    [
        *(("tea", "milk", "-s", "-f", format_) for format_ in Format),
        *(("-f", format_) for format_ in Format),
        ("--schema",),
        ("--check",),
        ("--check", "-f", "json"),
        ("tea", "chai"),
        ("te", "-f", "csv"),
        ("tea", f"cha {UNSEEN}"),
        (f"-{UNSEEN}",),
        (f"--{UNSEEN}={UNSEEN}",),
        ("tea", "-d", UNSEEN),
        ("tea", "-f", UNSEEN),
        ("tea", "-o", f"{UNSEEN}/x.md"),
        ("--update", UNSEEN),
    ],
    ids=ascii,
)
def test_nothing_unseen_is_sent(asked: tuple[str, ...], unseen: Path) -> None:
    result = run("-c", unseen.name, *asked, cwd=unseen.parent, PYTHONPATH=str(ROOT))
    sent = (result.out + result.err).replace("\n", "")
    assert sent
    assert visible(sent) == sent


@pytest.mark.parametrize(
    "typed",
    ["می\u200cخواهم", "میخواهم", "می خواهم", "ශ්\u200dරී", "ශ්රී"],
    ids=ascii,
)
def test_names_are_found_with_and_without_joiners_and_with_spaces(typed: str) -> None:
    assert loads(FILE)[typed].key == "sabz"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_shows_joined_words(shell: str, tmp_path: Path) -> None:
    (tmp_path / "fa.yaml").write_text(FILE, encoding="utf-8")
    line = "mktcompare -c fa.yaml "
    result = run(
        cwd=tmp_path,
        _MKTCOMPARE_COMPLETE=f"complete_{shell}",
        COMP_WORDS="mktcompare\n-c\nfa.yaml\nنیم",
        COMP_CWORD="3",
        _TYPER_COMPLETE_ARGS=f"{line}نیم",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        _TYPER_COMPLETE_WORD_TO_COMPLETE="نیم",
    )
    assert "نیمپز" in result.out
    assert shell == "bash" or "نیم\u200cپز" in result.out


@pytest.mark.parametrize("index", ["x", "", "-1", "²", "9" * 30])
def test_a_question_that_bash_never_asks_gets_an_answer(index: str) -> None:
    result = run(
        _MKTCOMPARE_COMPLETE="complete_bash", COMP_WORDS="mktcompare\n-f\nht", COMP_CWORD=index
    )
    assert (result.code, result.err) == (0, "")
    assert "html" in result.out or index == "-1"
