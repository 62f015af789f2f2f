"""Slips of brackets, among them those of citations."""

from __future__ import annotations

import re
from itertools import islice

from mktcompare.errors import Place
from mktcompare.reading.lines import Explained, Lines, ParserMessage
from mktcompare.reading.quoting import to_be_quoted
from mktcompare.reading.slips import quoted, shown, value_of
from mktcompare.visible import quote

_CLOSERS = {"[": "]", "{": "}"}

_FURTHEST_OPENER = 200
"""How many lines above a bracket that opens is looked for."""

_LEADING = re.compile(r"(\[@[^\[\]]*\])\s*(.*)")
"""Text that begins with a citation."""


def no_beginning(raw: ParserMessage, lines: Lines) -> Explained:
    """Explain a character that YAML has other uses for."""
    number, column = raw.place
    line = lines[number]
    leading = _leading_citation(lines, number)
    if leading:
        return leading
    # Inside brackets, and after a special character, a citation is read as a list.
    is_read = line[max(column - 2, 0) : column] == "[@" and "]" in line[column:]
    if is_read and value_of(line)[1][:1] not in {"!", "&", "*"}:
        return _cited_in_brackets(lines, (number, column - 1))
    return to_be_quoted(raw._replace(begin=raw.place), lines)


def unclosed(raw: ParserMessage, lines: Lines) -> Explained:
    """Explain a bracket that is not closed, or not where it should be."""
    return (
        _leading_citation(lines, raw.begin[0])
        or _doubled_comma(lines, raw.place[0])
        or _other_closer(lines, raw.begin)
        or _unclosed(raw, lines)
    )


def _other_closer(lines: Lines, place: Place) -> Explained | None:
    """Explain a bracket that is closed by one of the other kind."""
    number, column = place
    line = lines[number]
    other = {"]": "}", "}": "]"}.get(line[column - 1 : column])
    if other is None:
        return None
    message = (
        f"{quote(line[column - 1])} does not close the bracket that is open; write {quote(other)}"
    )
    return Explained(place, message, {number: f"{line[: column - 1]}{other}{line[column:]}"})


def _doubled_comma(lines: Lines, number: int) -> Explained | None:
    """Explain a comma after another one or after a bracket that opens."""
    line = lines[number]
    found = re.search(r"[\[{,]\s*(,)", line)
    if found is None:
        return None
    meant = line[: found.start(1)] + line[found.end() :]
    return Explained((number, found.end()), "a ',' too many is here; take it out", {number: meant})


def _leading_citation(lines: Lines, number: int) -> Explained | None:
    """Explain text that begins with its citation, or has nothing else."""
    before, value = value_of(lines[number])
    found = _LEADING.fullmatch(value)
    if not found:
        return None
    group, said = found.groups()
    key = before.strip(" -:")
    message, better = "the citation must come last", f"{said} {group}"
    if not said and key and before.lstrip().startswith("- "):
        message, better = f"take out the ':' before {group}", f"{key} {group}"
        before = before[: before.index(key)]
    elif not said:
        message, better = "nothing is said here but a citation; say what it is", group
    write = f"; write {shown(quoted(better))}" if better != group else ""
    place = (number, len(before) + 1)
    return Explained(place, f"{message}{write}", {number: before + quoted(better)})


def _unclosed(raw: ParserMessage, lines: Lines) -> Explained:
    number, column = raw.begin
    line = lines[number]
    opener = line[column - 1 : column]
    if opener not in _CLOSERS:  # the text ends inside brackets
        return Explained(_last_opener(lines, number), "a '[' or '{' is not closed here; close it")
    closer = _CLOSERS[opener]
    rest = lines[raw.place[0]][raw.place[1] - 1 :].strip()
    if rest.startswith("[@") and "]" in rest:
        return _cited_in_brackets(lines, raw.place)
    if number == raw.place[0] and rest.startswith(": "):
        return _colon_in_brackets(lines, raw.place)
    if number == raw.place[0] and rest:
        message = (
            f"a ',' or {quote(closer)} is missing here;"
            " put quotes around text that holds ': ', ',' or brackets"
        )
        return Explained(raw.place, message)
    message = f"the {quote(opener)} that opens here is not closed; close it"
    if line.rstrip().endswith(","):
        return Explained(raw.begin, message)
    meant = {number: f"{line.rstrip()}{closer}"} if closer not in line else {}
    return Explained(raw.begin, f"{message} on its line", meant)


def _colon_in_brackets(lines: Lines, place: Place) -> Explained:
    """Explain text in { } that holds a colon of its own."""
    number, column = place
    line = lines[number]
    begin = line.rfind(": ", 0, column - 1) + 2
    end = min(found for mark in ",}]\n" if (found := f"{line}\n".find(mark, column)) >= 0)
    text = quoted(line[begin:end])
    message = f"inside {{ }} and [ ], text that holds ': ' must be in quotes: {shown(text)}"
    return Explained((number, begin + 1), message, {number: line[:begin] + text + line[end:]})


def _cited_in_brackets(lines: Lines, place: Place) -> Explained:
    """Explain text in { } or [ ] whose citation opens a bracket of its own."""
    number, column = place
    line = lines[number]
    begin = max(line.rfind(mark, 0, column - 1) + len(mark) for mark in (": ", ", ", "{", "["))
    end = line.index("]", column) + 1
    text = quoted(line[begin:end])
    message = f"inside {{ }} and [ ], text with a citation must be in quotes: {shown(text)}"
    return Explained((number, begin + 1), message, {number: line[:begin] + text + line[end:]})


def _last_opener(lines: Lines, number: int) -> Place:
    """Return the position of the last bracket that is not closed on its line."""
    openers = (
        (above, max(lines[above].rfind("["), lines[above].rfind("{")) + 1)
        for above in islice(lines.above(number + 1), _FURTHEST_OPENER)
    )
    return next(
        (
            place
            for place in openers
            if not re.search(r"[\]}]", lines[place[0]][place[1] :]) and place[1]
        ),
        (number, 1),
    )
