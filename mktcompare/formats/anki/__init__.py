"""Flash cards, as the text file that Anki imports under "File, Import".

Importing a newer version of the same cards updates them and keeps what has
been learned: each has an id that depends on nothing but its question.
"""

import csv
import hashlib
import html
import io
import json
import re

from mktcompare.catalog import references
from mktcompare.catalog.model import Source
from mktcompare.errors import UsageError
from mktcompare.formats import RenderOptions, View
from mktcompare.formats.anki.cards import Card, cards
from mktcompare.views.overview import Overview
from mktcompare.visible import visible
from mktcompare.wording import Words

_HEADER = """\
#separator:tab
#html:true
#guid column:1
#tags column:4
#columns:Id\tFront\tBack\tTags
"""

_REFERENCES = str.maketrans(
    {"\\": "&#92;", "[": "&#91;", "{": "&#123;", "\t": "&#9;", "\n": "<br>"}
)


def render(view: View, options: RenderOptions) -> str:
    """Write one card per line; the answer names its sources if they are asked for.

    Raises:
        UsageError: the view has nothing to ask for; Anki takes no file without cards.
    """
    asked = cards(view)
    if not asked:
        message = "there is no card to make: nothing here has one answer; name other concepts"
        raise UsageError(message)
    words = view.catalog.words if isinstance(view, Overview) else view.words
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter="\t", lineterminator="\n")
    for card in asked:
        sources = card.sources if options.sources else ()
        writer.writerow((_id(card), _front(card), _back(card, sources, words), _tag(card.topic)))
    return _HEADER + lines.getvalue()


def _id(card: Card) -> str:
    # As JSON, so that where one part ends and the next begins is never in doubt.
    return hashlib.sha256(json.dumps(card.identity).encode()).hexdigest()[:20]


def _front(card: Card) -> str:
    question = f"<b>{_escape(card.question)}</b>"
    return question if card.clue is None else f"{question}<br><br>{_escape(card.clue)}"


def _back(card: Card, sources: tuple[Source, ...], words: Words) -> str:
    answer = "<br>".join(map(_escape, card.answers))
    cited = (references.located(source, words) for source in sources)
    entries = "".join(f"<br><small>{_escape(text)}</small>" for text in cited)
    return f"{answer}<br>{entries}" if entries else answer


def _tag(topic: str) -> str:
    """Name the topic; spaces would split it into several tags."""
    return "::".join(("mktcompare", re.sub(r"\s", "_", visible(topic))))


def _escape(text: str) -> str:
    r"""Write *text* so that Anki shows it as it is.

    References keep Anki from looking for [sound:…], [latex] and {{c1::…}};
    they do not hide \( and \[, which begin a formula unless an element parts them.

    >>> _escape("[sound:x] & \\(a")
    '&#91;sound:x] &amp; &#92;<span></span>(a'
    """
    escaped = html.escape(visible(text)).translate(_REFERENCES)
    return re.sub(r"&#92;(?=\(|&#91;)", "&#92;<span></span>", escaped)
