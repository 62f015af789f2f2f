"""Concepts files broken at random, and what must hold whatever a file has become."""

import copy
import csv
import io
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from mktcompare import (
    Catalog,
    CatalogError,
    Comparison,
    Format,
    Overview,
    RenderOptions,
    UsageError,
    checks,
    compare,
    loads,
    overview,
    render,
)
from mktcompare.json_text import dumps
from mktcompare.views.model import Selection
from mktcompare.visible import visible
from tests.support.good import GOOD
from tests.support.small import TEXT

_LINES = yaml.safe_load((Path(__file__).parents[1] / "data" / "scraps.yaml").read_text("utf-8"))
SCRAPS: list[str] = [scrap for line in _LINES for scrap in line]

BLOCKS = [
    *((0x20, 0x7E), (0, 0x1F), (0x80, 0x17F), (0x300, 0x3FF), (0x400, 0x6FF), (0x900, 0xEFF)),
    *((0x1780, 0x18AF), (0x2000, 0x27FF), (0x3000, 0x33FF), (0xFE00, 0xFFFF), (0x1F000, 0x1FAFF)),
    *((0x10000, 0x1FFFF), (0xE0000, 0xE01EF)),
]

DATA: dict[str, Any] = yaml.load(TEXT, yaml.BaseLoader)  # noqa: S506 - it makes text of all
SMALL: dict[str, Any] = yaml.load(GOOD.replace("What is it for?", "Why"), yaml.BaseLoader)  # noqa: S506 - likewise


def mutated(dice: random.Random) -> str:
    """Return a file that was good: its bytes, lines or data changed in a few places."""
    kind = dice.random()
    if kind < 0.3:
        return _with_other_texts(dice)
    if kind < 0.6:
        data = copy.deepcopy(dice.choice([DATA, SMALL, SMALL]))
        for _ in range(dice.choice([1, 1, 2, 3, 5])):
            _change_data(dice, data)
        return json.dumps(data, ensure_ascii=dice.random() < 0.5)
    text = dice.choice([TEXT, GOOD, GOOD])
    for _ in range(dice.choice([1, 1, 2, 3, 8])):
        text = _change_line(dice, text) if dice.random() < 0.5 else _change_text(dice, text)
    return text


def _with_other_texts(dice: random.Random) -> str:
    """Return a file in which every text that people read is another one."""
    data = copy.deepcopy(SMALL)
    for holder, key in list(_holders(data)):
        if isinstance(holder[key], str) and key not in {"date", "url", "broader"}:
            text, bracket, citation = holder[key].partition(" [@")
            holder[key] = f"{_change_text(dice, text).strip() or 'x'}{bracket}{citation}"
    data["contrasts"][0]["between"] = ["marketing", "podcast-marketing"]
    data["concepts"]["podcast-marketing"]["broader"] = ["marketing [@kim]"]
    return json.dumps(data, ensure_ascii=False)


def _any_character(dice: random.Random) -> str:
    first, last = dice.choice(BLOCKS)
    return chr(dice.randint(first, last))


def _change_text(dice: random.Random, text: str) -> str:
    start = dice.randint(0, len(text))
    end = start + dice.choice([0, 0, 0, 1, 3, 20])
    return text[:start] + _scrap(dice) + text[end:]


def _scrap(dice: random.Random) -> str:
    if dice.random() < 0.5:
        return dice.choice(SCRAPS)
    return "".join(_any_character(dice) for _ in range(dice.choice([1, 1, 2, 9])))


def _change_line(dice: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True) or [""]
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    match dice.randrange(5):
        case 0:
            lines[one], lines[other] = lines[other], lines[one]
        case 1:
            del lines[one]
        case 2:
            lines.insert(one, lines[other])
        case 3:
            lines[one] = "  " + lines[one]
        case _:
            lines[one] = lines[one].removeprefix("  ")
    return "".join(lines)


def _change_data(dice: random.Random, data: dict[str, Any]) -> None:
    holders = list(_holders(data))
    holder, key = dice.choice(holders)
    other, other_key = dice.choice(holders)
    match dice.randrange(6):
        case 0:
            holder[key] = dice.choice(SCRAPS)
        case 1 if isinstance(holder[key], str):
            holder[key] = _change_text(dice, holder[key])
        case 2:
            del holder[key]
        case 3 if isinstance(holder, dict):
            holder[dice.choice(SCRAPS)] = holder.pop(key)
        case 4:
            holder[key] = copy.deepcopy(other[other_key])
        case _:
            holder[key] = dice.choice(
                [[], {}, "", [dice.choice(SCRAPS)], {dice.choice(SCRAPS): "x"}]
            )


def _holders(node: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - data
    for key, child in list(node.items() if isinstance(node, dict) else enumerate(node)):
        yield node, key
        if not isinstance(child, str):
            yield from _holders(child)


def judge(text: str, dice: random.Random, counts: Counter[str]) -> None:
    """Read a file as `--check` and as a look-up do, and draw what passes in every format."""
    problems = checks(text)
    errors = [each for each in problems if each.severity == "error"]
    for each in problems:
        assert len(str(each).splitlines()) == 1, str(each)
        assert 1 <= each.line <= len(re.split(r"\r\n|\r|\n", text)), str(each)
    counts["files"] += 1
    try:
        catalog = loads(text)
    except CatalogError as refusal:
        found = list(map(str, refusal.problems))
        counts["refused"] += 1
    else:
        found = []
        draw(catalog, dice, counts)
    assert found == list(map(str, errors))


def draw(catalog: Catalog, dice: random.Random, counts: Counter[str]) -> None:
    """Draw a profile, a comparison and the overview in every format, and hold them to it."""
    counts["drawn files"] += 1
    keys = [concept.key for concept in catalog]
    dice.shuffle(keys)
    views: list[Comparison | Overview] = [overview(catalog)]
    if keys:
        views.append(compare(catalog, *keys[: dice.choice([1, 2, 2, 3])]))
        only = dice.choice([None, "shared", "different"]) if keys[1:] else None
        brief = Selection(brief=True, only=only)
        views.append(compare(catalog, *keys[:2], selection=brief))
    for view in views:
        options = RenderOptions(
            width=dice.choice([None, 20, 80]), sources=dice.random() < 0.5, bare=dice.random() < 0.3
        )
        for format_ in Format:
            try:
                text = render(view, format_, options)
            except UsageError:
                assert format_ is Format.ANKI  # it says so where nothing can be asked
                continue
            _hold(text, format_)
            counts["renderings"] += 1


def _hold(text: str, format_: Format) -> None:
    assert text.endswith("\n") or not text, format_
    assert not text.endswith("\n\n"), format_
    if format_ in {Format.TABLE, Format.TEXT, Format.LATEX}:
        # A line or a run of one script may end between a joiner and the letter that it joins.
        text = re.sub(
            "[\xad\u061c\u180b-\u180f\u200c-\u200f\ufe00-\ufe0f\U000e0100-\U000e01ef]", "", text
        )
    assert text == visible(text), format_
    if format_ in {Format.JSON, Format.CSL}:
        assert dumps(json.loads(text)) == text
    elif format_ is Format.CSV:
        assert len({len(row) for row in csv.reader(io.StringIO(text))}) == 1
    elif format_ is Format.MARKDOWN:
        tables = [line for line in text.splitlines() if line.startswith("|")]
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in tables}) <= 1, tables
    elif format_ is Format.HTML:
        assert text.lower().count("<script") == text.lower().count("</script>")
