"""JSON that keeps every character of the data and is still safe to show."""

import json
import re

from mktcompare.visible import HIDDEN


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
    if text.replace("\n", "").isprintable():
        return text + "\n"  # as almost always, and far sooner than the pattern finds it out
    # Outside of strings JSON has none of these, and in them an escape for each.
    return re.sub(HIDDEN, lambda found: json.dumps(found[0])[1:-1], text) + "\n"
