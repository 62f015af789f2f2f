"""One comparison and one overview that hold whatever a format may trip over."""

from mktcompare import Catalog, Selection
from mktcompare.catalog.model import Records
from mktcompare.views.comparison import comparison
from mktcompare.views.overview import overview

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


def _said(text: str) -> str:
    return f"{text} [@plain; @odd:key, p. 3 | 4]"


def _concept(label: str, *aliases: str, **fields: object) -> dict[str, object]:
    return {
        "label": label,
        "heading": label,
        "definition": _said(f"What {label} is"),
        "origin": None,
        "aliases": list(aliases),
        "broader": [],
        "examples": [],
        "entries": {},
        **fields,
    }


_RECORDS: Records = {
    "title": "Title | <b> [red]",
    "date": "2026-11",
    "language": "en",
    "criteria": ["pay|ment"],
    "words": {},
    "dimensions": {
        "go|als": {
            "label": "Go|als",
            "question": "What <for>?",
            "aspects": {
                "pay|ment": {"label": "Paid | <un>paid", "values": ["Paid", "Un|paid"]},
                "line": {"label": "=Aims", "question": "*Which*?", "list": "true"},
            },
        },
        "reach": {"label": "Reach"},
    },
    "sources": {
        "plain": {
            "title": "A plain | title, with <b>marks</b>",
            "author": ["O'Author, Ann & {Co}", {"organization": "Sons, [Ltd]"}],
            "publisher": "P_ublisher",
            "date": "2006-05",
            "url": "https://example.org/a_b?c=d&e=%20#f",
            "type": "book",
            "kind": "textbook",
        },
        "odd:key": {"title": "\x1b[1mOdd\x1b[0m $title$", "accessed": "2026-01-02"},
    },
    "concepts": {
        "first": _concept(
            "First | <b>label</b>",
            "alias, with comma",
            "*star*",
            entries={
                "pay|ment": [_said("Paid, by | <click>")],
                "line": [_said("Same"), *map(_said, TEXTS[:5])],
                "reach": list(map(_said, TEXTS[5:12])),
            },
        ),
        "second": _concept(
            "[red]Second[/red]",
            broader=[_said("first"), {"third": {"disputed": [_said("<Yes>"), _said("No | no")]}}],
            origin=_said("~~Nobody~~, 1900"),
            entries={
                "pay|ment": [_said("Un|paid")],
                "line": [_said("Same"), _said("Some")],
            },
        ),
        "third": _concept(
            "第三 = third",
            examples=[_said("An <i>example</i>."), _said("$Another$ one.")],
            entries={
                "pay|ment": [{"disputed": [_said("Paid, *surely*"), _said("Un|paid, [maybe]")]}],
                "line": [_said("Same"), _said("Some")],
                "reach": [
                    {"disputed": ["It is | so [@plain]", "It is <not> so [@plain; @odd:key]"]},
                    *map(_said, TEXTS[12:]),
                ],
            },
        ),
    },
    "contrasts": {
        "first second": {
            "between": ["first", "second"],
            "difference": _said("1. No list, [x] *or* <so>."),
        }
    },
    "names": {"first": "first", "second": "second", "third": "third"},
    "narrower": {"first": ["second"], "third": ["second"]},
}

CATALOG = Catalog(_RECORDS)

COMPARISON = comparison(CATALOG, tuple(CATALOG), Selection())
"""Three concepts with every hostile text, disputes, an empty cell and both kinds of shares."""

OVERVIEW = overview(CATALOG)
