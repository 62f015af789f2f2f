"""What is not YAML, in the words of those who wrote it.

libyaml says what its scanner was about to do, often lines after the slip. Here
its words, and the lines around, become what was most likely meant and how to
write it; and, where that is plain, the lines as they were meant, so that
reading can go on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from mktcompare.reading.brackets import no_beginning, unclosed
from mktcompare.reading.indentation import (
    after_the_end,
    as_its_neighbor,
    indented_otherwise,
    is_bare,
    no_colon,
)
from mktcompare.reading.lines import (
    Explained,
    Lines,
    ParserMessage,
    block,
    indent_of,
    moved,
    spaces,
)
from mktcompare.reading.outline import Outline
from mktcompare.reading.quoting import (
    after_closing,
    bad_escape,
    colon_in_text,
    dash_in_line,
    open_quote,
    to_be_quoted,
)
from mktcompare.reading.slips import is_bullet, key_of, slip_of, value_of
from mktcompare.visible import quote

_BACK = 8
"""How many lines above the one where libyaml gave up a slip is looked for."""

_LONGEST_KEY = 1024
"""How far libyaml looks for the ':' of a key."""

_DEFAULT_REMEDY = "look at indentation, quotes and brackets here and on the line above"


def explained(raw: ParserMessage, lines: Lines) -> Explained:
    """Say where the mistake behind the *raw* message is, what it is and how to fix it."""
    raw = raw._replace(begin=lines.place(*raw.begin), place=lines.place(*raw.place))
    return _near(raw, lines) or _in_context(raw, lines)


def _near(raw: ParserMessage, lines: Lines) -> Explained | None:
    """Find the line with a slip of its own where libyaml gave up, or just above."""
    last = raw.place[0]
    own = next(
        filter(None, (own_slip(lines, each) for each in (last, *_still_open(lines, last)))), None
    )
    return own or Outline(lines).near(last)


def own_slip(lines: Lines, number: int) -> Explained | None:
    """Explain the slip that the line with this *number* shows by itself, if there is one."""
    slip = slip_of(lines[number])
    if slip is None:
        return None
    meant = as_its_neighbor(lines, number) if "tab" in slip.message else slip.meant
    if not is_bullet(lines[number]):
        return Explained((number, slip.column), slip.message, {number: meant})
    # An entry after one that was put right would be read as going on with its text.
    alike = takewhile(lambda each: is_bullet(lines[each]), lines.below(number))
    more = {each: found.meant for each in alike if (found := slip_of(lines[each]))}
    message = f"{slip.message} (also in the lines below)" if more else slip.message
    return Explained((number, slip.column), message, {number: meant, **more})


def _still_open(lines: Lines, number: int) -> Iterator[int]:
    """Give the lines above that the one with this *number* may go on with."""
    for count, above in enumerate(lines.above(number)):
        if count == _BACK:
            return
        yield above
        if key_of(lines[above]) or lines[above].lstrip().startswith("- "):
            return


def _in_context(raw: ParserMessage, lines: Lines) -> Explained:
    """Explain what is not a slip of one line by what libyaml was doing."""
    for doing, explain in _EXPLANATIONS:
        if doing in f"{raw.context}, {raw.problem}":
            return explain(raw, lines)
    return Explained(raw.place, _other(raw))


def _other(raw: ParserMessage) -> str:
    context = f"{raw.context}, " if raw.context else ""
    return f"this is not YAML ({context}{raw.problem}); {_DEFAULT_REMEDY}"


def _stray_colon(raw: ParserMessage, lines: Lines) -> Explained:
    """Explain a colon inside text, or a line that is indented as the text of the line above."""
    number, column = raw.place
    line = lines[number]
    colon = re.search(r":(\s|$)", line)
    start = colon.end() if colon else len(line)
    if start < column:
        return colon_in_text(number, line[:start], line[start:].strip(), column)
    if start > _LONGEST_KEY:
        message = (
            f"a key has at most {_LONGEST_KEY} characters, and the text before this ':' has more;"
            " shorten it, or put quotes around text that holds ': '"
        )
        return Explained(raw.place, message)
    above = next(lines.above(number), None)
    if above is None:
        return Explained(raw.place, _other(raw))
    if indent_of(line) > indent_of(lines[above]):
        return _too_far_right(lines, number, above)
    header = next((each for each in lines.above(number) if not is_bare(lines[each])), None)
    if header and value_of(lines[header])[1]:
        message = (
            f"this ':' is inside the text that begins on line {header}; put quotes around all of it"
        )
        return Explained(raw.place, message)
    message = "this line has no ':'; make it 'key: value', or begin it with '# ' to leave it out"
    place = above, indent_of(lines[above]) + 1
    other = Explained(place, message, {above: f"# {lines[above]}"})
    return Outline(lines).without_colon(above) or other


def _too_far_right(lines: Lines, number: int, above: int) -> Explained:
    """Explain a line with a key that is indented as the text of the line *above* goes on."""
    indent, usual = indent_of(lines[number]), indent_of(lines[above])
    message = (
        f"this line begins with {spaces(indent)}, so it goes on with the text of line {above};"
        f" begin it with {usual}, as that line"
    )
    meant = {each: moved(lines[each], usual - indent) for each in block(lines, number)}
    return Explained((number, indent + 1), message, meant)


def _misfit(raw: ParserMessage, lines: Lines) -> Explained:
    number, column = raw.place
    line = lines[number]
    before, value = value_of(line)
    if line.lstrip()[:1] in {"]", "}"}:
        message = f"this {quote(line.lstrip()[0])} closes nothing; take it out"
        return Explained((number, indent_of(line) + 1), message)
    if line[: column - 1].strip(" -"):
        return after_closing(lines, raw.place, before, value)
    indent, first = indent_of(line), raw.begin[1] - 1
    if line.lstrip().startswith("- ") != lines[raw.begin[0]].lstrip().startswith("- ") and (
        indent == first
    ):
        message = (
            f"of this line and line {raw.begin[0]}, which is indented alike, only one begins"
            " with '- '; let all lines of a block do so, or none"
        )
        return Explained(raw.place, message)
    return indented_otherwise(lines, number)


_EXPLANATIONS: tuple[tuple[str, Callable[[ParserMessage, Lines], Explained]], ...] = (
    ("cannot start any token", no_beginning),
    ("a simple key", no_colon),
    ("a directive", to_be_quoted),
    ("scanning a quoted scalar", open_quote),
    ("an alias", to_be_quoted),
    ("an anchor", to_be_quoted),
    ("block scalar", to_be_quoted),
    ("mapping values are not allowed", _stray_colon),
    ("block sequence entries are not allowed", dash_in_line),
    ("mapping keys are not allowed", to_be_quoted),
    ("a flow", unclosed),
    ("parsing a quoted scalar", bad_escape),
    ("a block", _misfit),
    ("<document start>", after_the_end),
)
"""What libyaml was doing or found, and who explains it; the first that fits does."""
