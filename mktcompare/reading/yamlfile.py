"""YAML text → plain data, and the position of each part of it.

One walk over the event stream instead of PyYAML's composer and constructor:
every scalar stays the text that it looks like, equal keys and aliases are
seen, and no input can exhaust the stack (libyaml's composer recurses in C).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

import yaml

from mktcompare.errors import CatalogError, MktCompareError, Problem
from mktcompare.files import ProgressCallback
from mktcompare.reading.document import Document
from mktcompare.reading.encoding import decoded, joined_pairs
from mktcompare.reading.lines import Explained, Lines, ParserMessage
from mktcompare.reading.outline import Outline
from mktcompare.reading.syntax import explained
from mktcompare.reading.walk import TooMuchError, Walk, YamlMark, place_of

_WATCH_EVERY = 1000
"""How many events pass between two reports on the progress."""


_MOST_READ = 4_000_000
"""Characters that are read again and again, each time that a slip has been put right."""


_AT_HAND = 1_000_000
"""Characters before and after a slip among which its cause is looked for."""


def read(path: str, content: bytes, progress: ProgressCallback | None = None) -> Document:
    """Turn the *content* of the file at *path* into data; call *progress* with the share read.

    After a slip whose meaning is plain, the file is read on as it was meant, so that all
    slips are found in one run; they are among the problems of the document then.

    Raises:
        CatalogError: it is not text in UTF-8, not YAML, or uses parts of YAML that the format
            leaves out.
    """
    text, pairs = joined_pairs(decoded(path, content))
    return _document(Walk(path, text, pairs), [], set(), progress)


def read_on(document: Document, slip: Explained) -> Document | None:
    """Read a *document* again without a *slip* that is in it, or return None if that fails."""
    problems = [*document.problems, Problem(document.path, *slip.place, slip.message)]
    if not _is_worth_it(document.text, len(problems)) or document.meant.issuperset(slip.meant):
        return None
    reader = Walk(document.path, _rewritten(document.text, slip.meant), [])
    try:
        return _document(reader, problems, {*document.meant, *slip.meant})
    except CatalogError:
        return None


def _document(
    reader: Walk,
    problems: list[Problem],
    meant: set[int],
    progress: ProgressCallback | None = None,
) -> Document:
    """Read a text whose *problems* so far have been put right in the lines that are *meant*."""
    path = reader.path
    document, slip = _walked(reader, progress)
    while slip:
        if slip.place[0] not in meant:
            problems.append(Problem(path, *reader.shifted(slip.place), slip.message))
        if meant.issuperset(slip.meant) or not _is_worth_it(reader.text, len(problems)):
            break
        meant |= slip.meant.keys()
        reader = reader.again(_rewritten(reader.text, slip.meant))
        document, slip = _walked(reader, progress)
    found = [each for each in reader.problems if each.line not in meant]
    if slip and document is None:
        problems[-1] = _last(problems[-1], reader.text)
    problems += found
    if document is None or (found and not reader.is_whole):
        raise CatalogError(problems)
    meant |= {each.line for each in found}
    return dataclasses.replace(document, problems=tuple(problems), meant=frozenset(meant))


def _is_worth_it(text: str, count: int) -> bool:
    """Return whether a *text* with so many problems is to be read once more."""
    return count * len(text) <= _MOST_READ


def _last(problem: Problem, text: str) -> Problem:
    """Let the last *problem* say so if there are lines after it that nobody looked at."""
    if problem.line >= text.rstrip().count("\n") + 1:
        return problem
    return problem._replace(message=f"{problem.message} (the lines after it were not checked)")


def _walked(
    reader: Walk, progress: ProgressCallback | None
) -> tuple[Document | None, Explained | None]:
    """Walk over a text; return what it holds, or the slip at which that ends."""
    text = reader.text
    events = yaml.parse(text, Loader=_loader())
    try:
        document = reader.document(
            _reporting(events, text.count("\n") + 1, progress) if progress else events
        )
    except yaml.MarkedYAMLError as error:
        mark: YamlMark | None = error.problem_mark or error.context_mark
        return None, explained(_raw_message(error), _at_hand(text, mark.index if mark else 0))
    except TooMuchError:
        return None, None
    # Keys that are there twice may be those of an entry that is indented too far.
    twice = Outline(_at_hand(text, 0)).near(reader.problems[0].line) if reader.problems else None
    return document, twice


def _loader() -> type[yaml.CSafeLoader]:
    # PyYAML's own scanner, in Python, follows other rules than libyaml's.
    if not hasattr(yaml, "CSafeLoader"):
        message = (
            "PyYAML was built without libyaml here; install it from a wheel:"
            " python3 -m pip install --force-reinstall --only-binary :all: pyyaml"
        )
        raise MktCompareError(message)
    return yaml.CSafeLoader


def _at_hand(text: str, index: int) -> Lines:
    """Return the lines around an *index* of the text."""
    if len(text) <= _AT_HAND:
        return Lines(text.split("\n"))
    start = text.rfind("\n", 0, max(0, index - _AT_HAND)) + 1
    end = text.find("\n", index + _AT_HAND)
    before = text.count("\n", 0, start)
    return Lines(text[start : end if end > 0 else len(text)].split("\n"), before)


def _rewritten(text: str, meant: Mapping[int, str]) -> str:
    lines = text.split("\n")
    for number, line in meant.items():
        lines[number - 1] = line
    return "\n".join(lines)


def _reporting(
    events: Iterator[yaml.Event], lines: int, progress: ProgressCallback
) -> Iterator[yaml.Event]:
    for count, event in enumerate(events):
        if count % _WATCH_EVERY == 0:
            mark: YamlMark | None = event.start_mark
            progress((mark.line if mark else 0) / lines)
        yield event


def _raw_message(error: yaml.MarkedYAMLError) -> ParserMessage:
    return ParserMessage(
        context=error.context or "",
        begin=place_of(error.context_mark or error.problem_mark),
        problem=error.problem or "",
        place=place_of(error.problem_mark or error.context_mark),
    )
