"""The pager, on a terminal of its own."""

from pathlib import Path

import pytest

from tests.support.small import PATH
from tests.support.terminal import Terminal
from tests.support.tools import needs

TALL = ("tea", "coffee", "-c", str(PATH))
LAST = "Add --sources to see who says so"


def text_of(terminal: Terminal) -> str:
    return terminal.written.decode().replace("\r\n", "\n")


def is_whole(terminal: Terminal) -> bool:
    text = text_of(terminal)
    return "Tea vs. COFFEE" in text and LAST in text and text.count(LAST) == 1


def folder_without(tmp_path: Path, *programs: str) -> str:
    """Return a PATH on which no program is but those named."""
    for program in programs:
        (tmp_path / program).symlink_to(needs(program))
    return str(tmp_path)


def test_what_is_taller_than_the_screen_is_read_from_its_beginning() -> None:
    needs("less")
    with Terminal(*TALL) as terminal:
        shown = terminal.wait_for(lambda lines: lines[-1] == ":")
        assert shown[0] == "Tea vs. COFFEE"
        assert "Both are part of hot drink." in shown
        terminal.press("G")
        terminal.wait_for(lambda lines: any(LAST in line for line in lines))
        terminal.press("q")
        assert terminal.ended() == 0


def test_q_at_once_ends_quietly() -> None:
    needs("less")
    with Terminal(*TALL, "--sources") as terminal:
        terminal.wait_for(lambda lines: lines[-1] == ":")
        terminal.press("q")
        assert terminal.ended() == 0
        assert "Sources" not in text_of(terminal)
        assert "mktcompare:" not in text_of(terminal)


def test_what_fits_is_printed_as_ever() -> None:
    for arguments in ((*TALL, "--brief"), ("tea", "coffee", "-c", str(PATH), "-d", "who")):
        with Terminal(*arguments) as terminal:
            assert terminal.ended() == 0
            assert "COFFEE" in text_of(terminal)
    with Terminal(*TALL, lines=100) as terminal:
        assert terminal.ended() == 0
        assert is_whole(terminal)


def test_a_screen_that_the_prompt_would_push_a_line_off_is_too_small() -> None:
    with Terminal(*TALL, lines=100) as terminal:
        terminal.ended()
        height = text_of(terminal).count("\n")
    with Terminal(
        *TALL, lines=height, environment={"PAGER": "echo paged; cat >/dev/null"}
    ) as terminal:
        assert terminal.ended() == 0
        assert text_of(terminal) == "paged\n"
    with Terminal(
        *TALL, lines=height + 1, environment={"PAGER": "echo paged; cat >/dev/null"}
    ) as terminal:
        assert terminal.ended() == 0
        assert is_whole(terminal)


def test_a_line_that_the_screen_breaks_counts_as_several() -> None:
    arguments = ("tea", "coffee", "-c", str(PATH), "-d", "who", "--bare", "--width", "200")
    with Terminal(*arguments, columns=20, lines=8, environment={"PAGER": "wc -l"}) as terminal:
        assert terminal.ended() == 0
        assert text_of(terminal).strip() == "4"


@pytest.mark.parametrize(
    "environment",
    [
        {"PAGER": "cat"},
        {"PAGER": ""},
        {"PAGER": " cat "},
        {"MKTCOMPARE_PAGER": "", "PAGER": "echo paged"},
        {"TERM": "dumb"},
    ],
    ids=str,
)
def test_who_wants_no_pager_gets_none(environment: dict[str, str]) -> None:
    with Terminal(*TALL, environment=environment) as terminal:
        assert terminal.ended() == 0
        assert is_whole(terminal)


def test_a_terminal_that_does_not_say_how_large_it_is_has_no_pager() -> None:
    line = 'stty rows 0 columns 0; exec "$@"'
    with Terminal(*TALL, shell=line, environment={"PAGER": "echo paged"}) as terminal:
        assert terminal.ended() == 0
        assert is_whole(terminal)


def test_an_option_leaves_the_pager_out() -> None:
    with Terminal(*TALL, "--no-pager", environment={"PAGER": "echo paged"}) as terminal:
        assert terminal.ended() == 0
        assert is_whole(terminal)


@pytest.mark.parametrize("redirection", ["</dev/null", "<&-", "| cat"])
def test_without_a_terminal_to_read_and_type_on_there_is_no_pager(redirection: str) -> None:
    line = f'"$@" {redirection}'
    with Terminal(
        *TALL, "-f", "table", shell=line, environment={"PAGER": "echo paged"}
    ) as terminal:
        assert terminal.ended() == 0
        assert "paged" not in text_of(terminal)


def test_a_pager_may_have_arguments_and_be_a_line_of_shell() -> None:
    pager = "grep -n 'vs[.]' | tr a-z A-Z"
    with Terminal(
        *TALL, environment={"PAGER": "false", "MKTCOMPARE_PAGER": pager, "NO_COLOR": "1"}
    ) as terminal:
        assert terminal.ended() == 0
        assert text_of(terminal) == "1:TEA VS. COFFEE\n"


def test_without_less_it_is_printed(tmp_path: Path) -> None:
    with Terminal(*TALL, environment={"PATH": folder_without(tmp_path, "sh")}) as terminal:
        assert terminal.ended() == 0
        assert is_whole(terminal)
        assert "not found" not in text_of(terminal)


@pytest.mark.parametrize("pager", ["nosuch --pager", "false", "exit 3", "/dev/null"])
def test_a_pager_that_fails_is_no_loss(pager: str) -> None:
    with Terminal(*TALL, environment={"PAGER": pager}) as terminal:
        assert terminal.ended() == 0
        assert is_whole(terminal)


def test_less_shows_colors_however_it_is_called() -> None:
    needs("less")
    with Terminal(*TALL, environment={"PAGER": "less"}) as terminal:
        terminal.wait_for(lambda lines: lines[-1] == ":")
        assert b"\x1b[1mTea vs. COFFEE" in terminal.written
        terminal.press("q")
        assert terminal.ended() == 0


def test_a_smaller_window_is_drawn_again() -> None:
    needs("less")
    with Terminal(*TALL) as terminal:
        terminal.wait_for(lambda lines: lines[-1] == ":")
        terminal.resize(60, 12)
        terminal.press("g")
        terminal.wait_for(lambda lines: lines[0] == "Tea vs. COFFEE" and lines[-1] == ":")
        terminal.press("q")
        assert terminal.ended() == 0


def test_ctrl_c_is_left_to_the_pager() -> None:
    needs("less")
    with Terminal(*TALL) as terminal:
        terminal.wait_for(lambda lines: lines[-1] == ":")
        before = len(terminal.written)
        terminal.press("\x03")
        terminal.wait_for(lambda _: len(terminal.written) > before)
        terminal.press("G")
        terminal.wait_for(lambda lines: any(LAST in line for line in lines))
        terminal.press("q")
        assert terminal.ended() == 0


@pytest.mark.parametrize("pager", ["less -K", "echo waiting:; sleep 60"])
def test_ctrl_c_that_ends_the_pager_ends_all_quietly(pager: str) -> None:
    needs("less")
    with Terminal(*TALL, environment={"PAGER": pager}) as terminal:
        terminal.wait_for(lambda lines: ":" in lines or "waiting:" in lines)
        terminal.press("\x03")
        assert terminal.ended() == 0
        assert LAST not in text_of(terminal)
        assert "Traceback" not in text_of(terminal)


def test_a_pager_that_reads_no_more_is_enough() -> None:
    with Terminal("-c", str(PATH), "-f", "html", environment={"PAGER": "head -c 9"}) as terminal:
        assert terminal.ended() == 0
        assert text_of(terminal) == "<!doctype"
