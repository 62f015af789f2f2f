"""One comparison and one overview that hold whatever a format may trip over."""

from mktcompare.catalog.model import Concept, Dimension, Dispute, Source, Statement
from mktcompare.views.comparison import Comparison, Item, Row, Sharing
from mktcompare.views.overview import Branch, Overview

TEXTS = (
    "a | b || c",
    "back\\slash \\| and `code`",
    "<script>alert(1)</script> & &amp; <b>",
    "[red]styled[/red] :heart: [/x]",
    "double \"quotes\", 'single'",
    "first line\nsecond line",
    "=1+1",
    "@SUM(A1)",
    "$x$ ^ ~ _ # % { }",
    "\x1b[31mred\x1b[0m \x07",
    "safe \u202egnp.exe\u202c and zero\u200bwidth",
    "日本語のテキスト 👍 café",
    "שלום עולם",
    "\\input{secret} \\end{document}",
    "a lone @, a [^note] and [@key]",
    "- 1. > --- ***",
    "\ttab",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik" * 2,
)

_SOURCES = {
    "plain": Source(
        key="plain",
        title="A plain | title, with <b>marks</b>",
        author="Ann O'Author & {Sons}",
        publisher="P_ublisher",
        date="2006-05",
        url="https://example.org/a_b?c=d&e=%20#f",
        type="book",
    ),
    "odd:key": Source(key="odd:key", title="\x1b[1mOdd\x1b[0m $title$"),
}


def _concept(key: str, label: str, *aliases: str) -> Concept:
    return Concept(key=key, label=label, aliases=aliases, definition=_said(f"What the {key} is"))


def _said(text: str) -> Statement:
    return Statement(text, ("plain", "odd:key"))


def _items(*texts: str, sharing: Sharing = Sharing.ONE) -> tuple[Item, ...]:
    return tuple(Item(_said(text), sharing) for text in texts)


_DISPUTE = Dispute((Statement("It is | so", ("plain",)), Statement("It is <not> so", ("odd:key",))))

CONCEPTS = (
    _concept("first", "First | <b>label</b>", "alias, with comma", "*star*"),
    _concept("second", "[red]Second[/red]"),
    _concept("third", "第三 = third"),
)

COMPARISON = Comparison(
    concepts=CONCEPTS,
    verdict=(_said("All three are part of <nothing> | at *all*."), Statement("1. No list, [x].")),
    rows=(
        Row(
            Dimension(key="definition", label="Definition", question="What is it?"),
            (_items("What it is"), _items("What | it is"), _items("What <it> is")),
        ),
        Row(
            Dimension(key="go|als", label="Go|als", question="What <for>?"),
            (
                (*_items("Same", sharing=Sharing.ALL), *_items(*TEXTS[:6])),
                (*_items("Same", sharing=Sharing.ALL), *_items("Some", sharing=Sharing.SOME)),
                (*_items("Same", sharing=Sharing.ALL), *_items("Some", sharing=Sharing.SOME)),
            ),
        ),
        Row(
            Dimension(key="reach", label="Reach"),
            (_items(*TEXTS[6:12]), (), (Item(_DISPUTE, Sharing.ONE), *_items(*TEXTS[12:]))),
        ),
    ),
    sources=_SOURCES,
)
"""Three concepts with every hostile text, a dispute, an empty cell and both kinds of shares."""

OVERVIEW = Overview(
    title="Title | <b> [red]",
    branches=(
        Branch(concept=CONCEPTS[0], depth=0, also_in=()),
        Branch(concept=CONCEPTS[1], depth=1, also_in=("Third & <more>",)),
        Branch(concept=CONCEPTS[2], depth=0, also_in=()),
    ),
    next_steps=(("mktcompare first second", "what sets two apart"),),
    all_sources=lambda: _SOURCES,
)
