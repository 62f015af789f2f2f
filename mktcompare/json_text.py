"""JSON that keeps every character of the data and is still safe to show."""

import json

from mktcompare.visible import is_plain, visible


def dumps(value: object) -> str:
    r"""Write *value* for people and programs alike.

    Letters of all scripts stay readable; what would act on a terminal or hide
    in a text is escaped, so that a program reads it back unchanged.

    >>> print(dumps(["café", "red\x1b[31m", "safe\u202egpj"]), end="")
    [
      "café",
      "red\u001b[31m",
      "safe\u202egpj"
    ]
    """
    text = json.dumps(value, ensure_ascii=False, indent=2)
    if is_plain(text.replace("\n", "")):
        return text + "\n"
    # Hidden characters can only be in strings, where JSON has an escape for each.
    return "".join(f"{visible(line, _escaped)}\n" for line in text.split("\n"))


def compact(value: object) -> str:
    """Write *value* for a program only, on one line without a line end."""
    return visible(json.dumps(value, ensure_ascii=False, separators=(",", ":")), _escaped)


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1]
