"""Tab, pressed in real shells, and what the program answers to their scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mktcompare.catalog.folding import fold_name
from mktcompare.cli import completion, shells
from tests.support.command import Result, run
from tests.support.shell import Shell
from tests.support.tools import needs

exhaustive = pytest.mark.exhaustive
SHELLS = ("bash", *(pytest.param(kind, marks=exhaustive) for kind in ("zsh", "fish")))

HOSTILE = r"\$(touch no1)`touch no2`;touch no3'$(touch no4)'" + '"$(touch no5)" | touch no6 &'

TEXT = r"""
dimensions:
  goals: {label: "Goals: the aim"}
  reach: {label: Online reach}
concepts:
  left-part: {label: "Left: the part", definition: d, aliases: [LP, Gauche côté, "b:c", "b:d"]}
  left-hand: {label: "it's a \"hand\" \\ 100%", definition: d}
  right: {label: "two\nlines\tand a tab", definition: d}
  évil: {label: HOSTILE, definition: d, aliases: ["w;touch no7", "x$(touch no8)", "y`touch no9`"]}
  marked: {label: "[red]x[/] :heart: [/y]", definition: d, aliases: ["we*", "q'r", "r&d", "\e[31m"]}
""".replace("HOSTILE", '"' + HOSTILE.replace("\\", r"\\").replace('"', r"\"") + '"')


def concepts_file(folder: Path) -> str:
    path = folder / "hostile.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module", params=SHELLS)
def shell(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shell]:
    kind: str = request.param
    needs(kind)
    folder = tmp_path_factory.mktemp(kind)
    with Shell(kind, folder, MKTCOMPARE_CONCEPTS=concepts_file(folder)) as each:
        (each.folder / "my notes.md").touch()
        (each.folder / "other.yaml").write_text(
            "dimensions: {d: {label: D}}\nconcepts: {only-here: {label: O, definition: d}}\n"
        )
        (each.folder / "broken.yaml").write_text("concepts: [")
        yield each
        assert {path.name for path in each.folder.iterdir()} == {
            "my notes.md",
            "other.yaml",
            "broken.yaml",
        }, "the shell has run what stands in a label"


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        pytest.param("r", "right", id="a key"),
        pytest.param("LEFT-H", "LEFT-Hand", id="in another case"),
        pytest.param("lp", "lp", id="an alias"),
        pytest.param("gauche-c", "gauche-cote", id="an alias with accents and spaces"),
        pytest.param("gauche c", "gauche cote", id="the next word of a name"),
        pytest.param("right vs left-p", "right vs left-part", id="a name after a separator"),
        pytest.param("left-part l", "left-part left-hand", id="no name twice"),
        pytest.param("LP left_hand LEFT", "LP left_hand LEFT", id="nor by another name"),
        pytest.param("-f ht", "-f html", id="a format"),
        pytest.param("--only=s", "--only=shared", id="a choice after an equals sign"),
        pytest.param("-d g", "-d goals", id="a dimension"),
        pytest.param("-d definition -d examples -dgoals -d ONLINE", "", id="a row by its label"),
        pytest.param("--dimension=g", "--dimension=goals", id="a row after an equals sign"),
        pytest.param("right -bd goals --dim", "right -bd goals --dimension", id="an option"),
        pytest.param("-o my", r"-o my\ notes.md", id="a file to write"),
        pytest.param("-c oth", "-c other.yaml", id="a file to read"),
        pytest.param("--output=my", r"--output=my\ notes.md", id="a file after an equals sign"),
        pytest.param("-c other.yaml o", "-c other.yaml only-here", id="a name in another file"),
        pytest.param("LP r -c other.yaml ", "LP r -c other.yaml only-here", id="names before it"),
        pytest.param("-- r", "-- right", id="a name after the options"),
    ],
)
def test_one_tab_completes(shell: Shell, typed: str, line: str) -> None:
    completed = line or typed.replace("ONLINE", "ONLINE-reach")
    assert shell.complete(f"mktcompare {typed}").line == f"mktcompare {completed}"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param("left", {"left-part", "left-hand"}, id="names"),
        pytest.param("", {"left-part", "left-hand", "right", "évil", "marked"}, id="all names"),
        pytest.param("LP right ", {"left-hand", "évil", "marked"}, id="names not given"),
        pytest.param("-d ", {"definition", "goals", "reach", "examples"}, id="rows"),
        pytest.param("-d goals -d ", {"definition", "reach", "examples"}, id="rows not given"),
        pytest.param("--color ", {"auto", "always", "never"}, id="choices"),
        pytest.param("--dimension=", {"definition", "goals", "reach", "examples"}, id="joined"),
        pytest.param("--b", {"--brief", "--bare"}, id="options"),
        pytest.param("-c ", {"other.yaml", "broken.yaml"}, id="files"),
    ],
)
def test_one_tab_offers(shell: Shell, typed: str, words: set[str]) -> None:
    offered = {word.rpartition("=")[2] for word in shell.complete(f"mktcompare {typed}").offered}
    mine = {*KNOWN, *words} & offered
    assert mine == words


KNOWN = {"left-part", "left-hand", "right", "évil", "marked", "lp", "gauche-cote"}
KNOWN |= {"definition", "goals", "reach", "examples", "--brief", "--bare", "--width"}


@pytest.mark.parametrize("typed", ['"left h', "'left h", r"left\ h"])
def test_spaces_may_be_typed_in_quotes(shell: Shell, typed: str) -> None:
    line = shell.complete(f"mktcompare {typed}").line
    assert shells.split_words(line)[1].replace("-", " ") == "left hand"


@pytest.mark.parametrize("typed", ['"right vs left h', "'right, LP vs left-h", "right/left-h"])
def test_a_name_after_a_separator_may_be_typed_in_the_same_word(shell: Shell, typed: str) -> None:
    line = shell.complete(f"mktcompare {typed}").line
    assert shells.split_words(line)[1].replace("-", " ").endswith("left hand")
    assert "right" in line


@pytest.mark.parametrize(
    "typed",
    [
        "w",
        *(
            pytest.param(each, marks=exhaustive)
            for each in (r"w\;", "x", "y", "q", r"r\&", "we", "'$")
        ),
    ],
)
def test_no_name_is_ever_run(shell: Shell, typed: str) -> None:
    words = shells.split_words(shell.complete(f"mktcompare {typed}").line)
    assert len(words) <= 3
    shell.complete(f"mktcompare {typed}")


@pytest.mark.parametrize("option", ["", "-c hostile.yaml "])
def test_labels_are_shown_as_they_are(shell: Shell, option: str) -> None:
    if shell.kind == "bash":
        pytest.skip("Bash shows no help")
    shown = shell.complete(f"mktcompare {option.replace('hostile', '../hostile')}").shown
    labels = ["Left: the part", 'it\'s a "hand" \\ 100%', "two lines and a tab"]
    for label in (*labels, HOSTILE, "[red]x[/] :heart: [/y]"):
        assert label in shown


def test_a_broken_file_is_met_with_silence(shell: Shell) -> None:
    for typed in ("-c broken.yaml le", "-c missing.yaml le", "-c broken.yaml -d le"):
        assert shell.complete(f"mktcompare {typed}").line == f"mktcompare {typed}"
        assert shell.shown.strip() == ""


def ask(shell: str, typed: str, **environment: str) -> Result:
    """Ask as the script of *shell* does."""
    variables = {**environment, "_TYPER_COMPLETE_ARGS": f"mktcompare {typed}"}
    return run(cwd=None, _MKTCOMPARE_COMPLETE=f"complete_{shell}", **variables)


def test_powershell_gets_words_and_labels(tmp_path: Path) -> None:
    file = concepts_file(tmp_path)
    result = ask("pwsh", "left", _TYPER_COMPLETE_WORD_TO_COMPLETE="left", MKTCOMPARE_CONCEPTS=file)
    assert result == Result(0, 'left-part:::Left: the part\nleft-hand:::it\'s a "hand" \\ 100%', "")
    assert ask("powershell", "LP --only ").out == "shared::: \ndifferent::: "


def test_powershell_gets_no_word_that_it_would_run(tmp_path: Path) -> None:
    out = ask(
        "pwsh",
        "w",
        _TYPER_COMPLETE_WORD_TO_COMPLETE="w",
        MKTCOMPARE_CONCEPTS=concepts_file(tmp_path),
    ).out
    assert [line.split(":::")[0] for line in out.splitlines()] == ["évil", "marked"]


def test_an_unknown_shell_gets_nothing() -> None:
    assert ask("tcsh", "") == Result(1, "", "")


@pytest.mark.parametrize(
    ("pieces", "question"),
    [
        ([""], ([], "", "")),
        (["a", "b"], (["a"], "b", "")),
        (["--dimension", "=", "go"], ([], "--dimension=go", "--dimension=")),
        (["--dimension", "="], ([], "--dimension=", "--dimension=")),
        (["-c", "x", ":", "y", "b"], (["-c", "x:y"], "b", "")),
        (["b", ":", "c"], ([], "b:c", "b:")),
        (
            [
                '"a b',
            ],
            ([], "a b", ""),
        ),
        (["=", "a"], ([], "=a", "=")),
    ],
)
def test_what_bash_splits_is_put_together(
    pieces: list[str], question: tuple[list[str], str, str]
) -> None:
    environment = {
        "COMP_WORDS": "\n".join(["mktcompare", *pieces, "after the cursor"]),
        "COMP_CWORD": str(len(pieces)),
    }
    assert shells.asked_by_bash(environment) == question


def test_bash_completes_after_a_colon(tmp_path: Path) -> None:
    result = run(
        _MKTCOMPARE_COMPLETE="complete_bash",
        COMP_WORDS="mktcompare\nb\n:",
        COMP_CWORD="2",
        MKTCOMPARE_CONCEPTS=concepts_file(tmp_path),
    )
    assert result == Result(0, "c\nd", "")


@given(st.lists(st.text(min_size=1), min_size=1))
def test_a_quoted_line_is_split_as_it_was_quoted(words: list[str]) -> None:
    quoted = ("'" + word.replace("'", r"'\''") + "'" for word in words)
    assert shells.split_words(" ".join(quoted)) == words


def test_spaces_split_words_however_many_they_are() -> None:
    assert shells.split_words("  a  \t b ") == ["a", "b", ""]


NAMES = st.text(alphabet="aAbéßﬁ -_ſ:.&\u0301", min_size=1).filter(fold_name)


@given(NAMES, st.integers(min_value=0, max_value=20))
def test_what_is_offered_goes_on_from_what_is_typed_and_means_the_same(name: str, end: int) -> None:
    beginning = name[:end]
    known = {fold_name(name): "key"}
    for offer in completion.continued(beginning, known, set(), str):
        assert offer.word.startswith(beginning)
        assert fold_name(offer.word) == fold_name(name)


def test_the_middle_of_a_word_is_not_its_end() -> None:
    known = {"social-media": "social-media", "socialism": "socialism"}
    offers = completion.continued("Social ", known, set(), str)
    assert [offer.word for offer in offers] == ["Social media"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        pytest.param("public rel", ["relations"], id="the next word of a name"),
        pytest.param("public ", ["relations"], id="any next word"),
        pytest.param("social media mark", ["marketing"], id="a word and a key alike"),
        pytest.param("seo vs search engine opt", [], id="not what is named already"),
        pytest.param(
            "what is the difference between seo and display ad", ["advertising"], id="said"
        ),
        pytest.param("“social media” traditional-", ["traditional-marketing"], id="quoted"),
        pytest.param("social-media traditional-", ["traditional-marketing"], id="after a key"),
    ],
)
def test_each_word_of_a_phrase_completes(typed: str, offered: list[str]) -> None:
    lines = ask(
        "pwsh", typed, _TYPER_COMPLETE_WORD_TO_COMPLETE=typed.rsplit(" ", maxsplit=1)[-1]
    ).out
    assert [line.split(":::")[0] for line in lines.splitlines()] == offered


def test_behind_names_in_one_word_only_what_means_the_same_is_offered() -> None:
    assert "'email/sms-marketing:" in ask("zsh", "email/sm").out
    assert ask("zsh", "'email & sm").out == ""
    assert ask("zsh", "'what is sm").out == ""


def test_after_a_separator_all_other_names_are_offered() -> None:
    first = ask("zsh", "").out.count("-marketing:")
    assert ask("zsh", "email-marketing vs ").out.count("-marketing:") == first - 1


@pytest.mark.parametrize("line", ["x" * 100_000, "so " * 30_000, f'"{"marketing and " * 900}'])
def test_what_is_too_long_to_be_read_is_offered_nothing(line: str) -> None:
    assert ask("zsh", line) == Result(0, "", "")


def test_unknown_options_do_not_matter(tmp_path: Path) -> None:
    file = concepts_file(tmp_path)
    for typed in ("--nonsense --x=y -xyz r", "-bs --bare --width 3 -- r", "-o- r"):
        assert ask("zsh", typed, MKTCOMPARE_CONCEPTS=file).out.count("'right:") == 1
    assert ask("zsh", "--nonsense=") == Result(0, "", "")
    assert ask("zsh", "--nonsense") == Result(0, "", "")
    assert ask("zsh", "-f markdown --form") == Result(0, "", "")


def test_a_home_folder_is_found_as_the_shell_would(tmp_path: Path) -> None:
    concepts_file(tmp_path)
    for typed in ("-c ~/hostile.yaml r", "-c $HOME/hostile.yaml r"):
        assert "'right:" in ask("zsh", typed, HOME=str(tmp_path)).out
