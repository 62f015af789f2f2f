r"""How each shell asks for completions, and how it reads the answer.

The questions are those of the scripts that Typer installs. The answers are
not Typer's, which are slower (it loads all of itself, and Rich for the help)
and, in zsh, let a shell run what is in a label: `\$(command)`. Nothing
that a concepts file holds may be run, or become a second word.
"""

import shlex
import sys
from collections.abc import Mapping
from typing import NamedTuple
from unicodedata import category

from mktcompare.cli.completion import Offer, offers
from mktcompare.visible import visible

_UNANSWERED = 1
"""The exit code where no answer can be had."""

_NO_ARGUMENTS = 1
"""The exit code that makes fish offer files."""

_BREAKS = frozenset("=:")
"""Where Bash splits words, besides spaces."""

_SAFE = frozenset("_-+.:=\u200c\u200d")
"""What a shell takes for itself, besides letters, digits and marks."""

_END = "\0"
"""A character that no command line has; with it, each ends in a word."""


class CommandLine(NamedTuple):
    """A command line, cut at the cursor."""

    words: list[str]
    """The words before the one to complete, without the program's name."""

    beginning: str
    kept: str = ""
    """The part of *beginning* that the shell leaves out of what it replaces."""


def complete(shell: str, environment: Mapping[str, str]) -> int:
    """Print what *shell* asks for in its *environment*; return the exit code."""
    if shell == "bash":
        text, code = _bash(asked_by_bash(environment)), 0
    elif shell == "zsh":
        text, code = _zsh(_asked(environment)), 0
    elif shell == "fish":
        wants_words = environment.get("_TYPER_COMPLETE_FISH_ACTION") == "get-args"
        text, code = _fish(_asked(environment), wants_words=wants_words)
    elif shell in {"powershell", "pwsh"}:
        text, code = _powershell(_asked_by_powershell(environment)), 0
    else:
        return _UNANSWERED
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except OSError:
        return _UNANSWERED  # a message would be in the middle of the command line
    return code


def split_words(line: str) -> list[str]:
    r"""Split a command line into words as shells do; the last is the one at its end.

    >>> split_words("smm 'social m")
    ['smm', 'social m']
    >>> split_words(r"seo social\ media ")
    ['seo', 'social media', '']
    """
    lexer = shlex.shlex(line + _END, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    words: list[str] = []
    try:
        words += lexer
    except ValueError:  # the quotes are still open
        words.append(lexer.token)
    return [*words[:-1], words[-1].removesuffix(_END)]


def _asked(environment: Mapping[str, str]) -> CommandLine:
    *words, beginning = split_words(environment.get("_TYPER_COMPLETE_ARGS", ""))
    return CommandLine(words[1:], beginning)


def asked_by_bash(environment: Mapping[str, str]) -> CommandLine:
    """Join what Bash splits at `_BREAKS`."""
    pieces = environment.get("COMP_WORDS", "").split("\n")
    index = environment.get("COMP_CWORD", "")
    end = int(index) + 1 if index.isdecimal() else len(pieces)
    words: list[str] = []
    kept, glued = "", False
    for piece in pieces[1:end]:
        is_break = bool(piece) and _BREAKS.issuperset(piece)
        kept = words.pop() if words and (glued or is_break) else ""
        kept += piece if is_break else ""
        words.append(kept if is_break else kept + split_words(piece)[0])
        glued = is_break
    return CommandLine(words[:-1], "".join(words[-1:]), kept)


def _asked_by_powershell(environment: Mapping[str, str]) -> CommandLine:
    beginning = environment.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
    words = [word for word in split_words(environment.get("_TYPER_COMPLETE_ARGS", "")) if word]
    return CommandLine(words[1:-1] if beginning else words[1:], split_words(beginning)[0])


def _bash(line: CommandLine) -> str:
    # Bash shows no help, and offers files where it gets nothing.
    found = offers(line.words, line.beginning, helped=False) or ()
    words = dict.fromkeys(map(_safe, found))
    kept = line.kept
    return "\n".join(word.removeprefix(kept) for word in words if word.startswith(kept))


def _zsh(line: CommandLine) -> str:
    """Write the code that the script evaluates, within single quotes whatever is not its own."""
    found = offers(line.words, line.beginning, helped=True)
    if found is None:
        return "compset -P '--*='; _files"
    if not found:
        return ""
    lines = (f"{_escaped(_shown(offer))}:{_escaped(_line(offer.help))}" for offer in found)
    quoted = " ".join("'" + line.replace("'", r"'\''") + "'" for line in lines)
    return f"local -a offers; offers=({quoted}); _describe -V mktcompare offers"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace(":", r"\:")


def _fish(line: CommandLine, *, wants_words: bool) -> tuple[str, int]:
    found = offers(line.words, line.beginning, helped=wants_words)
    if found is None:
        return "", _NO_ARGUMENTS
    lines = (f"{_shown(offer)}\t{_line(offer.help)}" for offer in found if wants_words)
    return "\n".join(lines), 0


def _powershell(line: CommandLine) -> str:
    found = offers(line.words, line.beginning, helped=True) or ()
    return "\n".join(f"{_safe(offer)}:::{_line(offer.help) or ' '}" for offer in found)


def _safe(offer: Offer) -> str:
    """Return a word for shells that put it on the command line as it is."""
    is_safe = all(map(_is_safe, offer.word)) and visible(offer.word) == offer.word
    return offer.word if is_safe else offer.key


def _is_safe(character: str) -> bool:
    return character.isalnum() or character in _SAFE or category(character)[0] == "M"


def _shown(offer: Offer) -> str:
    """Return a word for shells that quote it themselves."""
    is_plain = "\n" not in offer.word and "\t" not in offer.word
    return offer.word if is_plain and visible(offer.word) == offer.word else offer.key


def _line(text: str) -> str:
    return " ".join(visible(text).split())
