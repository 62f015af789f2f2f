"""A quiz on the terminal: questions, answers, who says so and the score."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from random import Random, SystemRandom

from mktcompare.catalog import Catalog, names
from mktcompare.cli import streams
from mktcompare.errors import UsageError
from mktcompare.formats.wrapping import wrapped
from mktcompare.views.asking import questions
from mktcompare.views.questions import Question, chosen
from mktcompare.visible import visible
from mktcompare.wording import counted

_SEEDS = 10**6
"""How many quizzes chance chooses from: their numbers are short enough to type."""

_WIDTH = 80
"""Longer lines are hard to read, even where there is room for them."""

_LEAVING = {"q", "quit", "exit"}
_ASKING_BACK = {"?", "help"}
_HOW_TO_LEAVE = "q ends the quiz"

_STRONG, _FAINT, _RED, _GREEN = "1", "2", "31", "32"
"""How a terminal is asked to draw what follows."""


def quiz(
    catalog: Catalog, typed: Sequence[str], *, seed: int | None = None, color: bool = False
) -> None:
    """Ask about the concepts that the *typed* names mean, or about all.

    The same *seed* asks the same of the same catalog.

    Raises:
        UsageError: there is no terminal, a name is unknown, or there is nothing to ask.
    """
    # A stream is None where the shell has closed it.
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        message = "a quiz needs a terminal to ask and to answer on; run it without pipes"
        raise UsageError(message)
    concepts = names.find(catalog, typed) or tuple(catalog)
    seed = SystemRandom().randrange(_SEEDS) if seed is None else seed
    asked = questions(catalog, concepts, Random(seed))  # noqa: S311 - a game, to be repeated
    if not asked:
        message = "there is nothing to ask about these; name others, or none for all"
        raise UsageError(message)
    screen = _Screen(color=color)
    screen.say(
        f"{counted(len(asked), 'question')}: answer each with a number or a name; {_HOW_TO_LEAVE}.",
        _FAINT,
    )
    screen.say("")
    screen.say(_ask_all(catalog, asked, screen), _STRONG)
    screen.say(f"For the same questions again, add --seed {seed}.", _FAINT)


class _Screen:
    """Text for a person, in color where color is wanted."""

    def __init__(self, *, color: bool) -> None:
        self._color = color
        self._width = min(streams.terminal_width() or _WIDTH, _WIDTH)

    def say(self, text: str, style: str = "", *, first: str = "", indent: str = "") -> None:
        """Write a paragraph that begins with *first*, with an *indent* as wide before others."""
        lines = wrapped(visible(text), self._width - len(indent), cut=False)
        block = (first or indent) + f"\n{indent}".join(lines)
        painted = f"\x1b[{style}m{block}\x1b[0m" if style and self._color else block
        streams.to_stdout(f"{painted}\n", to_person=True)


def _ask_all(catalog: Catalog, asked: Sequence[Question], screen: _Screen) -> str:
    """Ask everything, as long as there is someone who answers, and return the score."""
    answered = right = 0
    try:
        for question in asked:
            _ask(question, f"{answered + 1} of {len(asked)}", screen)
            hit = _answer(catalog, question, screen) == question.right
            answered, right = answered + 1, right + hit
            _explain(question, screen, hit=hit)
    except (EOFError, KeyboardInterrupt):
        screen.say("")
    so_far = " so far" if answered < len(asked) else ""
    return f"{right} of {answered} right{so_far}."


def _ask(question: Question, number: str, screen: _Screen) -> None:
    screen.say(f"{number}: {question.asked}", _STRONG)
    _offer(question, screen)


def _offer(question: Question, screen: _Screen) -> None:
    if question.said:
        screen.say(question.said, indent="   ")
    for index, choice in enumerate(question.choices, start=1):
        screen.say(choice.text, first=f"{index}. ", indent="   ")


def _answer(catalog: Catalog, question: Question, screen: _Screen) -> int:
    """Ask until one of the choices is given.

    Raises:
        EOFError: there is nobody to answer any more.
    """
    while True:
        streams.to_stdout("> ", to_person=True)
        line = sys.stdin.buffer.readline()
        typed = line.decode(sys.stdin.encoding, "replace").strip()
        answer = chosen(catalog, question, typed)
        if answer is not None:
            return answer
        if not line or typed.lower() in _LEAVING:
            raise EOFError
        if typed.lower() in _ASKING_BACK:
            _offer(question, screen)
        screen.say(
            f"Answer with a number from 1 to {len(question.choices)} or with one of these names;"
            f" {_HOW_TO_LEAVE}.",
            _FAINT,
        )


def _explain(question: Question, screen: _Screen, *, hit: bool) -> None:
    screen.say(f"{'Right' if hit else 'No'}. {question.answer}", _GREEN if hit else _RED)
    for source in question.sources or ("none is given",):
        screen.say(f"Source: {source}", _FAINT, indent="   ")
    screen.say("")
