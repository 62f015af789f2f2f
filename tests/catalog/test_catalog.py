# ruff: noqa: E501 - a message is easier to read in one piece
"""One good file, and each way to break it: what is said, and of which place."""

import os
from pathlib import Path

import pytest

from mktcompare import load
from mktcompare.errors import CatalogError, FileError
from tests.support.good import GOOD

BROKEN = [
    pytest.param(
        "    label: Marketing\n",
        "\tlabel: Marketing\n",
        ["12:1: a tab stands here; indent with spaces"],
        id="tab-indent",
    ),
    pytest.param(
        "    label: Marketing\n",
        "  \t label: Marketing\n",
        ["12:3: a tab stands here; indent with spaces"],
        id="tab-after-spaces",
    ),
    pytest.param(
        "- Sell more [@kim]",
        "- Sell more: and better [@kim]",
        [
            "18:9: this is a mapping, not text; put quotes around text that holds ': ', or list the positions of a dispute under 'disputed:'"
        ],
        id="colon-in-text",
    ),
    pytest.param(
        "definition: Bringing",
        "definition: In short: bringing",
        [
            "14:25: this ':' cannot stand here; put quotes around text that holds ': ', or look for a key above without a blank after its ':' or with another indent"
        ],
        id="colon-in-definition",
    ),
    pytest.param(
        "title: Marketing for",
        "title: Marketing: for",
        [
            "1:17: this ':' cannot stand here; put quotes around text that holds ': ', or look for a key above without a blank after its ':' or with another indent"
        ],
        id="colon-in-title",
    ),
    pytest.param(
        "- Sell more [@kim]",
        '- "Sell" more [@kim]',
        [
            "18:16: text goes on here after a closing quote or bracket; put the whole text in quotes, of the other kind if it holds some"
        ],
        id="starts-with-quote",
    ),
    pytest.param(
        "- Sell more [@kim]",
        "- [Sell] more [@kim]",
        [
            "18:16: text goes on here after a closing quote or bracket; put the whole text in quotes, of the other kind if it holds some"
        ],
        id="starts-with-bracket",
    ),
    pytest.param(
        "- Sell more [@kim]",
        "- {Sell} more",
        [
            "18:16: text goes on here after a closing quote or bracket; put the whole text in quotes, of the other kind if it holds some"
        ],
        id="starts-with-brace",
    ),
    pytest.param(
        "- Sell more [@kim]",
        "- *Sell* more [@kim]",
        ["18:9: text cannot begin with '*'; put quotes around it"],
        id="starts-with-star",
    ),
    pytest.param(
        "- Sell more [@kim]",
        "- &Sell more [@kim]",
        ["18:9: '&Sell' is a YAML anchor, not text; put quotes around text that begins with '&'"],
        id="starts-with-amp",
    ),
    pytest.param(
        "- Sell more [@kim]",
        "- !Sell more [@kim]",
        ["18:9: '!Sell' is a YAML tag, not text; put quotes around text that begins with '!'"],
        id="starts-with-bang",
    ),
    pytest.param(
        "- Sell more [@kim]",
        "- @Sell more",
        ["18:9: text cannot begin with '@'; put quotes around it"],
        id="starts-with-at",
    ),
    pytest.param(
        "- Sell more [@kim]",
        "- `Sell` more",
        ["18:9: text cannot begin with '`'; put quotes around it"],
        id="starts-with-backtick",
    ),
    pytest.param(
        "- Sell more [@kim]",
        "- | Sell more",
        ["18:9: text cannot begin with '|'; put quotes around it"],
        id="starts-with-pipe",
    ),
    pytest.param(
        "- Sell more [@kim]",
        "- > Sell more",
        ["18:9: text cannot begin with '>'; put quotes around it"],
        id="starts-with-gt",
    ),
    pytest.param(
        "- Sell more [@kim]",
        '- "Sell more [@kim]',
        ["18:9: the quote that opens here is not closed; close it"],
        id="unclosed-quote",
    ),
    pytest.param(
        "- Sell more [@kim]",
        "- 'Sell's more [@kim]'",
        [
            "18:15: text goes on here after a closing quote or bracket; put the whole text in quotes, of the other kind if it holds some"
        ],
        id="apostrophe",
    ),
    pytest.param(
        "aliases: [MK, promotion]",
        "aliases: [MK, promotion",
        ["13:14: the '[' that opens here is not closed; close it on its line"],
        id="unclosed-bracket",
    ),
    pytest.param(
        "reach: {label: Reach}",
        "reach: {label: Reach",
        ["4:10: the '{' that opens here is not closed; close it on its line"],
        id="unclosed-brace",
    ),
    pytest.param(
        "goals:\n      - Be heard [@kim]",
        "goals: [Be heard [@kim]]",
        [
            "28:23: a citation cannot stand inside [ ] like this; begin each statement on a line of its own with '- '"
        ],
        id="flow-list-with-cite",
    ),
    pytest.param(
        "      - Be heard [@kim]",
        "      Be heard [@kim]",
        ["29:7: 'goals' must be a list; begin each entry on a line of its own with '- '"],
        id="missing-dash",
    ),
    pytest.param(
        "      - Be known",
        "      -Be known",
        ["19:7: this line has no ':' and no '- '; make it 'key: value' or '- entry'"],
        id="missing-space-after-dash",
    ),
    pytest.param(
        "    label: Podcast",
        "    label:Podcast",
        [
            "26:15: this ':' cannot stand here; put quotes around text that holds ': ', or look for a key above without a blank after its ':' or with another indent"
        ],
        id="missing-space-after-colon",
    ),
    pytest.param(
        "    goals:\n      - Be heard",
        "    goals\n      - Be heard",
        ["28:5: this line has no ':' and no '- '; make it 'key: value' or '- entry'"],
        id="missing-colon",
    ),
    pytest.param(
        "    label: Podcast",
        "     label: Podcast",
        [
            "26:5: this line belongs neither to the mapping that begins in line 11 nor to one around it; align it with the lines that it goes with"
        ],
        id="wrong-indent",
    ),
    pytest.param(
        "  podcast-marketing:\n",
        "podcast-marketing:\n",
        [
            "24:1: the key 'podcast-marketing' is unknown; known here: title, extends, dimensions, sources, concepts, contrasts; or indent it, if it belongs to the section above",
            "33:26: no concept has the key 'podcast-marketing'; did you mean 'marketing'?",
        ],
        id="concept-not-indented",
    ),
    pytest.param(
        "aliases: [MK, promotion]",
        "aliases: MK",
        [
            "13:14: 'aliases' must be a list; put brackets around it, [MK], or begin each entry on a line of its own with '- '"
        ],
        id="aliases-text",
    ),
    pytest.param(
        "aliases: [MK, promotion]",
        "aliases: MK, promotion",
        [
            "13:14: 'aliases' must be a list; put brackets around it, [MK, promotion], or begin each entry on a line of its own with '- '"
        ],
        id="aliases-commas",
    ),
    pytest.param(
        "definition: Marketing in",
        "defnition: Marketing in",
        [
            "24:3: 'podcast-marketing' has no 'definition'; add 'definition: …' below it",
            "26:5: the key 'defnition' is unknown; did you mean 'definition'?",
        ],
        id="misspelt",
    ),
    pytest.param(
        "goals:\n      - Be heard",
        "gaols:\n      - Be heard",
        ["28:5: the key 'gaols' is unknown; did you mean 'goals'?"],
        id="dim-misspelt",
    ),
    pytest.param(
        "    label: Podcast",
        "    Label: Podcast",
        [
            "24:3: 'podcast-marketing' has no 'label'; add 'label: …' below it",
            "25:5: the key 'Label' is unknown; did you mean 'label'?",
        ],
        id="capital-key",
    ),
    pytest.param(
        "contrasts:",
        "contrast:",
        ["32:1: the key 'contrast' is unknown; did you mean 'contrasts'?"],
        id="top-misspelt",
    ),
    pytest.param(
        "broader: [marketing]",
        "broader: [marketting]",
        ["27:15: no concept has the key 'marketting'; did you mean 'marketing'?"],
        id="unknown-broader",
    ),
    pytest.param(
        "broader: [marketing]",
        "broader: [Marketing]",
        ["27:15: no concept has the key 'Marketing'; did you mean 'marketing'?"],
        id="broader-by-label",
    ),
    pytest.param(
        "broader: [marketing]",
        "broader: marketing",
        [
            "27:14: 'broader' must be a list; put brackets around it, [marketing], or begin each entry on a line of its own with '- '"
        ],
        id="broader-text",
    ),
    pytest.param(
        "Be heard [@kim]",
        "Be heard [@kimm]",
        ["29:9: no source has the key 'kimm'; did you mean 'kim'?"],
        id="unknown-source",
    ),
    pytest.param(
        "Be heard [@kim]",
        "Be heard [@kim, @fine-2006]",
        ["29:9: the citation [@kim, @fine-2006] cannot be read; write [@key] or [@key; @key]"],
        id="comma-cites",
    ),
    pytest.param(
        "Be known [@fine-2006; @kim]",
        "Be known [@fine-2006; kim]",
        ["19:9: the citation [@fine-2006; kim] cannot be read; write [@key] or [@key; @key]"],
        id="cite-no-at",
    ),
    pytest.param(
        "Be heard [@kim]",
        "Be heard [@kim, p. 3]",
        ["29:9: the citation [@kim, p. 3] cannot be read; write [@key] or [@key; @key]"],
        id="page-cite",
    ),
    pytest.param(
        "Be heard [@kim]",
        "Be heard [@]",
        ["29:9: the citation [@] cannot be read; write [@key] or [@key; @key]"],
        id="no-key-cite",
    ),
    pytest.param(
        "    label: Podcast marketing",
        "    label:",
        ["25:11: 'label' is empty; fill it in or take it out"],
        id="empty-value",
    ),
    pytest.param(
        "      - Be heard [@kim]\n",
        "",
        ["28:11: 'goals' is empty; add something below it, or take it out"],
        id="empty-list",
    ),
    pytest.param(
        "      - Be heard [@kim]\n",
        "      -\n",
        ["29:8: this is empty; fill it in or take it out"],
        id="empty-item",
    ),
    pytest.param(
        "    label: Podcast marketing",
        "    label: Podcast marketing\n    label: Pods",
        [
            "26:5: the key 'label' is given a second time (first: line 25); merge the two or rename one"
        ],
        id="twice-key",
    ),
    pytest.param(
        "  podcast-marketing:\n",
        "  marketing:\n",
        [
            "24:3: the key 'marketing' is given a second time (first: line 11); merge the two or rename one"
        ],
        id="twice-concept",
    ),
    pytest.param(
        "[MK, promotion]",
        "[MK, Podcast Marketing]",
        [
            "13:19: 'Podcast Marketing' already stands for 'podcast-marketing'; let one of the two have it"
        ],
        id="alias-clash",
    ),
    pytest.param(
        "2006-05",
        "31.05.2006",
        ["6:63: '31.05.2006' is no date; write 2006, 2006-05 or 2006-05-31"],
        id="date-german",
    ),
    pytest.param(
        "2006-05",
        "2006-13",
        ["6:63: '2006-13' is no date; write 2006, 2006-05 or 2006-05-31"],
        id="date-month",
    ),
    pytest.param(
        "https://example.org/fine",
        "www.example.org",
        ["6:77: 'www.example.org' is no web address; begin it with https:// or take it out"],
        id="url",
    ),
    pytest.param(
        "{title: Social",
        "{type: blog, title: Social",
        [
            "6:21: 'blog' is no CSL type; use one of 'article', 'article-journal', 'article-magazine', 'article-newspaper', 'book', 'chapter', 'document', 'entry-encyclopedia', 'motion_picture', 'paper-conference', 'post-weblog', 'report', 'thesis' or 'webpage'"
        ],
        id="type",
    ),
    pytest.param(
        "          - It is nowhere [@fine-2006]\n",
        "",
        ["22:11: 'disputed' needs at least 2 entries; add what is missing"],
        id="one-position",
    ),
    pytest.param(
        "      - disputed:\n          - It is everywhere [@kim]\n          - It is nowhere [@fine-2006]\n",
        "      - disputed: It is everywhere\n",
        ["21:19: 'disputed' must be a list; begin each entry on a line of its own with '- '"],
        id="disputed-beside-text",
    ),
    pytest.param(
        "[marketing, podcast-marketing]",
        "[marketing]",
        ["33:14: 'between' needs at least 2 entries; add what is missing"],
        id="between-one",
    ),
    pytest.param(
        "[marketing, podcast-marketing]",
        "[marketing, podcast-marketing, x]",
        ["33:14: 'between' needs 2 entries; take out the rest"],
        id="between-three",
    ),
    pytest.param(
        "[marketing, podcast-marketing]",
        "[marketing, marketing]",
        ["33:14: 'marketing' is held against itself; name another concept"],
        id="between-same",
    ),
    pytest.param(
        "  - between",
        "    between",
        ["33:5: 'contrasts' must be a list; begin each entry on a line of its own with '- '"],
        id="contrasts-mapping",
    ),
    pytest.param(
        "  reach: {label: Reach}",
        "  reach: Reach",
        ["4:10: 'reach' must be a mapping; give it keys with values, 'key: value'"],
        id="nested-dims",
    ),
    pytest.param(
        "  goals: {label: Goals, question: What is it for?}\n  reach: {label: Reach}",
        "  - goals\n  - reach",
        ["3:3: 'dimensions' must be a mapping; give it keys with values, 'key: value'"],
        id="dims-list",
    ),
    pytest.param(
        "question: What is it for?}",
        "question: What, and why?}",
        ["3:41: 'and why?' has no value; put quotes around text with a ',' inside { } or [ ]"],
        id="comma-in-flow",
    ),
    pytest.param(
        "{label: Goals, question: What is it for?}",
        "{label: Goals, question: Who: me?}",
        [
            "3:38: a ',' or '}' is missing here; put quotes around text that holds ': ', ',' or brackets"
        ],
        id="question-mark-map",
    ),
    pytest.param(
        "    label: Podcast marketing\n",
        "",
        ["24:3: 'podcast-marketing' has no 'label'; add 'label: …' below it"],
        id="no-label",
    ),
    pytest.param(
        "    definition: Marketing in podcasts. [@kim]\n",
        "",
        ["24:3: 'podcast-marketing' has no 'definition'; add 'definition: …' below it"],
        id="no-definition",
    ),
    pytest.param(
        "dimensions:\n  goals: {label: Goals, question: What is it for?}\n  reach: {label: Reach}\n",
        "",
        ["1:1: the key 'dimensions' is missing; add 'dimensions:', or 'extends: mktcompare'"],
        id="no-dims",
    ),
    pytest.param(
        "  podcast-marketing:\n",
        "  podcast marketing:\n",
        [
            "24:3: 'podcast marketing' cannot be a key (letters, digits, '-', '_' and '.'); write 'podcast-marketing'",
            "33:26: no concept has the key 'podcast-marketing'; did you mean 'podcast marketing'?",
        ],
        id="key-with-space",
    ),
    pytest.param(
        "  podcast-marketing:\n",
        "  pödcast:\n",
        ["33:26: no concept has the key 'podcast-marketing'; did you mean 'pödcast'?"],
        id="key-umlaut",
    ),
    pytest.param(
        "  podcast-marketing:\n",
        "  kim's:\n",
        [
            "24:3: \"kim's\" cannot be a key (letters, digits, '-', '_' and '.'); write 'kim-s'",
            "33:26: no concept has the key 'podcast-marketing'; did you mean \"kim's\"?",
        ],
        id="key-apostrophe",
    ),
    pytest.param(
        "  kim:\n",
        '  "@kim":\n',
        [
            "7:3: '@kim' cannot be a key (letters, digits, '-', '_' and '.'); write 'kim'",
            "16:9: no source has the key 'kim'; did you mean '@kim'?",
            "18:9: no source has the key 'kim'; did you mean '@kim'?",
            "19:9: no source has the key 'kim'; did you mean '@kim'?",
            "22:13: no source has the key 'kim'; did you mean '@kim'?",
            "26:17: no source has the key 'kim'; did you mean '@kim'?",
            "29:9: no source has the key 'kim'; did you mean '@kim'?",
            "31:9: no source has the key 'kim'; did you mean '@kim'?",
            "34:17: no source has the key 'kim'; did you mean '@kim'?",
        ],
        id="source-key-at",
    ),
    pytest.param(
        "label: Podcast marketing",
        "label: “Podcast: marketing”",
        [
            "25:20: this ':' cannot stand here; put quotes around text that holds ': ', or look for a key above without a blank after its ':' or with another indent"
        ],
        id="smart-quotes",
    ),
    pytest.param(
        "  podcast-marketing:\n",
        "  podcast-marketing:\n    <<: *base\n",
        ["25:9: *base is a YAML alias; write the text out, or put it in quotes"],
        id="merge-key",
    ),
    pytest.param(
        "concepts:\n",
        "---\nconcepts:\n",
        ["10:1: a second document begins; keep one a file"],
        id="second-doc",
    ),
    pytest.param(
        "contrasts:\n",
        "...\ncontrasts:\n",
        ["33:1: the file goes on after its end mark; take out the '...' above"],
        id="dots",
    ),
    pytest.param(
        "title: Marketing for beginners\n",
        "- title\n",
        [
            "2:1: this line belongs neither to the list that begins in line 1 nor to one around it; align it with the lines that it goes with"
        ],
        id="list-top",
    ),
    pytest.param(
        "      - Online [@kim]",
        "      - disputed: [[a, b], c]",
        ["31:20: this is nested deeper than the format has; flatten it"],
        id="nested-too-deep",
    ),
    pytest.param(
        "      - Online [@kim]",
        "      - Online:\n        - Offline",
        [
            "31:9: this is a mapping, not text; put quotes around text that holds ': ', or list the positions of a dispute under 'disputed:'"
        ],
        id="sublist2",
    ),
    pytest.param(
        "    label: Marketing\n",
        "    label: Marketing\n    broader: [podcast-marketing]\n",
        [
            "13:15: these are part of themselves (marketing > podcast-marketing > marketing); take out one link"
        ],
        id="cycle",
    ),
    pytest.param(
        "broader: [marketing]",
        "broader: [podcast-marketing]",
        ["27:15: 'podcast-marketing' is part of itself; take this out"],
        id="self",
    ),
    pytest.param(
        "    label: Podcast",
        "\xa0\xa0\xa0\xa0label: Podcast",
        [
            "26:15: this ':' cannot stand here; put quotes around text that holds ': ', or look for a key above without a blank after its ':' or with another indent"
        ],
        id="nbsp-indent",
    ),
    pytest.param(
        "- Sell more [@kim]",
        "- Sell #1 products [@kim]",
        [
            "18:13: ' #' begins a comment, so the text ends here; put quotes around text that holds ' #'"
        ],
        id="comment-no-space",
    ),
    pytest.param(
        "  reach: {label: Reach}",
        "  examples: {label: Reach}",
        [
            "4:3: 'examples' is a key that every concept has; give the dimension another",
            "20:5: the key 'reach' is unknown; known here: label, aliases, definition, broader, examples, goals, examples",
            "30:5: the key 'reach' is unknown; known here: label, aliases, definition, broader, examples, goals, examples",
        ],
        id="dim-is-reserved",
    ),
    pytest.param(
        "title: Marketing for beginners",
        "extends: [mktcompare]",
        ["1:10: 'extends' must be text, not a list; take out the '-' or the brackets"],
        id="extends-list",
    ),
    pytest.param(
        "- Sell more [@kim]",
        '- "C:\\Users [@kim]"',
        ["18:14: no such escape; in double quotes, write '\\\\' for '\\', or use single quotes"],
        id="doublequote-backslash",
    ),
    pytest.param(
        "- Sell more [@kim]",
        "- Sell\x0bmore",
        ["18:13: the control character U+000B stands here; take it out"],
        id="vertical-tab",
    ),
    pytest.param(
        "  podcast-marketing:\n",
        "  [a, b]:\n",
        ["24:3: a key must be text; put it in quotes"],
        id="key-is-list",
    ),
    pytest.param(
        "aliases: [MK, promotion]",
        'aliases: [MK, "promotion]',
        ["13:19: the quote that opens here is not closed; close it"],
        id="unclosed-in-middle",
    ),
    pytest.param(
        "          - It is nowhere [@fine-2006]\n",
        "          - It is nowhere [@fine-2006]\n        note: x\n",
        ["24:9: the key 'note' is unknown; known here: disputed"],
        id="dispute-with-more",
    ),
    pytest.param(
        "    difference: One",
        "    diference: One",
        [
            "33:5: the key 'difference' is missing; add 'difference:' here",
            "34:5: the key 'diference' is unknown; did you mean 'difference'?",
        ],
        id="contrast-key",
    ),
    pytest.param(
        "    publisher: Kim & Co",
        "    publishr: Kim & Co",
        ["9:5: the key 'publishr' is unknown; did you mean 'publisher'?"],
        id="source-key",
    ),
    pytest.param(
        "{label: Reach}",
        "{label: Reach, questoin: x}",
        ["4:25: the key 'questoin' is unknown; did you mean 'question'?"],
        id="dimension-key",
    ),
    pytest.param(
        "broader: [marketing]",
        'broader: [marketing, ""]',
        [
            "27:26: '' cannot be a key (letters, digits, '-', '_' and '.'); begin with a letter or digit"
        ],
        id="broader-empty",
    ),
    pytest.param(
        "- Be heard [@kim]",
        "- [Be heard]",
        ["29:9: this must be text, not a list; take out the '-' or the brackets"],
        id="statement-list",
    ),
]


def messages(path: Path | str) -> list[str]:
    """Return what is said of the file at *path*, which has something wrong."""
    with pytest.raises(CatalogError) as caught:
        load(path)
    return str(caught.value).splitlines()


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, text: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


def test_the_good_file_is_good() -> None:
    catalog = load(write("f.yaml", GOOD))
    assert [concept.key for concept in catalog] == ["marketing", "podcast-marketing"]
    assert catalog.title == "Marketing for beginners"
    assert catalog.source("fine-2006").date == "2006-05"


@pytest.mark.parametrize(("part", "instead", "expected"), BROKEN)
def test_a_break_is_reported_where_it_is(part: str, instead: str, expected: list[str]) -> None:
    assert part in GOOD
    path = write("f.yaml", GOOD.replace(part, instead, 1))
    assert messages(path) == [f"f.yaml:{message}" for message in expected]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "bom"])
def test_places_are_those_of_an_editor(line_end: str, mark: str) -> None:
    text = mark + GOOD.replace("Sell more", "“Séll” 👍 @more \x07").replace("\n", line_end)
    Path("f.yaml").write_bytes(text.encode())
    assert messages("f.yaml") == [
        "f.yaml:18:24: the control character U+0007 stands here; take it out"
    ]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x00", "\x1b", "\uffff"])
def test_a_sign_that_no_text_has_is_refused(sign: str) -> None:
    path = write("f.yaml", GOOD.replace("beginners", f"be{sign}ginners"))
    code = f"U+{ord(sign):04X}"
    assert messages(path) == [f"f.yaml:1:24: the control character {code} stands here; take it out"]


def test_places_after_wide_signs_count_characters() -> None:
    text = GOOD.replace("title: Social Marketing,", "title: 日本語👍é, data: 2006,")
    assert messages(write("f.yaml", text)) == [
        "f.yaml:6:29: the key 'data' is unknown; did you mean 'date'?"
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "1:1: the file is empty; give it 'dimensions:' and 'concepts:'"),
        (b"# hi\n", "1:1: the file is empty; give it 'dimensions:' and 'concepts:'"),
        (b"a,b\n1,2\n", "1:1: this is no concepts file; give it keys such as 'dimensions:' and"),
        (b"- a\n", "1:1: this is no concepts file; give it keys such as 'dimensions:' and"),
        (b"title: P\xf6d\n", "1:9: byte 0xf6 is not UTF-8; save the file as UTF-8 text"),
        ("title: x".encode("utf-16"), "1:1: byte 0xff is not UTF-8; save the file as UTF-8 text"),
        (b"{}", "1:1: the key 'concepts' is missing; add 'concepts:', or 'extends: mktcompare'"),
        (b"%TAG x\n--- a", "1:6: this is not YAML ("),
    ],
    ids=["empty", "comment", "csv", "list", "latin-1", "utf-16", "no-sections", "directive"],
)
def test_what_is_no_concepts_file_is_told_so(content: bytes, expected: str) -> None:
    Path("f.yaml").write_bytes(content)
    assert messages("f.yaml")[0].startswith(f"f.yaml:{expected}")


LEVELS = {
    "base/bottom.yaml": GOOD,
    "middle/own.yaml": "extends: ../base/bottom.yaml\nconcepts: {marketing: {label: Selling}}\n",
    "top.yaml": """\
extends: middle/own.yaml
title: On top
dimensions:
  measures: {label: Measures}
sources:
  lee: {title: Lee's book}
concepts:
  marketing:
    measures: [Sales]
  seo:
    label: SEO
    definition: Being found.
    broader: [marketing]
contrasts:
  - between: [podcast-marketing, marketing]
    difference: Said anew.
""",
}


@pytest.fixture
def levels() -> None:
    for name, text in LEVELS.items():
        write(name, text)


@pytest.mark.usefixtures("levels")
def test_single_keys_are_replaced_through_three_files() -> None:
    catalog = load("top.yaml")
    marketing = catalog["marketing"]
    assert catalog.title == "On top"
    assert [row.key for row in catalog.dimensions] == ["goals", "reach", "measures"]
    assert marketing.label == "Selling"
    assert marketing.definition.text == "Bringing offers to people."
    assert list(marketing.entries) == ["goals", "reach", "measures"]
    assert catalog.narrower("marketing") == ["podcast-marketing", "seo"]
    contrast = catalog.contrast("marketing", "podcast-marketing")
    assert contrast
    assert contrast.difference.text == "Said anew."


@pytest.mark.usefixtures("levels")
def test_a_change_deep_below_is_seen_at_once() -> None:
    load("top.yaml")
    write("base/bottom.yaml", GOOD.replace("Bringing offers", "Taking offers"))
    assert load("top.yaml")["marketing"].definition.text == "Taking offers to people."


@pytest.mark.usefixtures("levels")
def test_each_problem_names_the_file_that_it_is_in() -> None:
    write("base/bottom.yaml", GOOD.replace("[@fine-2006; @kim]", "[@kin]"))
    write("middle/own.yaml", LEVELS["middle/own.yaml"].replace("label", "lable"))
    write("top.yaml", LEVELS["top.yaml"].replace("broader: [marketing]", "broader: [selling]"))
    assert messages("top.yaml") == [
        "middle/../base/bottom.yaml:19:9: no source has the key 'kin'; did you mean 'kim'?",
        "middle/own.yaml:2:24: the key 'lable' is unknown; did you mean 'label'?",
        "top.yaml:13:15: no concept has the key 'selling'; add it, or take this out",
    ]


@pytest.mark.usefixtures("levels")
def test_paths_are_relative_to_the_file_that_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    top = Path("top.yaml").resolve()
    monkeypatch.chdir("middle")
    assert len(load("../top.yaml")) == 3
    monkeypatch.chdir("/")
    assert len(load(top)) == 3


@pytest.mark.usefixtures("levels")
def test_a_link_to_a_file_extends_what_stands_beside_the_link() -> None:
    Path("middle/link.yaml").symlink_to(Path("middle/own.yaml").resolve())
    Path("elsewhere").symlink_to(Path("middle"), target_is_directory=True)
    assert load("middle/link.yaml")["marketing"].label == "Selling"
    assert load("elsewhere/own.yaml")["marketing"].label == "Selling"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "nowhere.yaml",
            (
                "f.yaml:1:10: nowhere.yaml: no such file or directory;"
                " name 'mktcompare', or a file by its path from this one"
            ),
        ),
        (
            "folder",
            (
                "f.yaml:1:10: folder: is a directory;"
                " name 'mktcompare', or a file by its path from this one"
            ),
        ),
        (
            "/dev/null",
            (
                "f.yaml:1:10: /dev/null: this is a device or a pipe; name a file;"
                " name 'mktcompare', or a file by its path from this one"
            ),
        ),
        (
            "f.yaml",
            "f.yaml:1:10: this extends in a circle (f.yaml > f.yaml); end it at one of them",
        ),
        (
            "link.yaml",
            "f.yaml:1:10: this extends in a circle (f.yaml > link.yaml); end it at one of them",
        ),
        (
            "back.yaml",
            (
                "back.yaml:1:10: this extends in a circle (f.yaml > back.yaml > f.yaml);"
                " end it at one of them"
            ),
        ),
        (
            "broken.yaml",
            (
                "broken.yaml:1:8: the quote that opens here is not closed; close it\n"
                "f.yaml:1:10: 'broken.yaml' is no concepts file; its own problems are listed with"
                " its name"
            ),
        ),
        ("[a]", "f.yaml:1:10: 'extends' must be text, not a list; take out the '-' or the br"),
        ("''", "f.yaml:1:10: 'extends' is empty; fill it in or take it out"),
    ],
    ids=["missing", "folder", "device", "itself", "link", "circle", "broken", "list", "empty"],
)
def test_a_base_that_cannot_be_had_is_an_error_at_the_extends_line(
    name: str, expected: str
) -> None:
    write("f.yaml", f"extends: {name}\nconcepts: {{}}\n")
    write("back.yaml", "extends: f.yaml\n")
    write("broken.yaml", 'title: "open\n')
    Path("folder").mkdir()
    Path("link.yaml").symlink_to("f.yaml")
    assert "\n".join(messages("f.yaml")).startswith(expected)


def test_a_base_that_is_no_concepts_file_is_told_by_its_name() -> None:
    write("list.yaml", "- a\n")
    write("f.yaml", "extends: list.yaml\nconcepts: {a: {label: A}}\n")
    assert messages("f.yaml") == [
        (
            "f.yaml:1:10: 'list.yaml' is no concepts file, it has no keys such as 'concepts:';"
            " name another"
        )
    ]


def test_the_shipped_file_is_extended_from_anywhere() -> None:
    text = "extends: mktcompare\nconcepts: {seo2: {label: Two, definition: Two., broader: [seo]}}"
    assert messages(write("f.yaml", text)) == [
        "f.yaml:2:59: no concept has the key 'seo'; did you mean 'search-engine-optimization'?"
    ]
    text = text.replace("[seo]", "[search-engine-optimization]")
    assert load(write("f.yaml", text)).concept("seo2").label == "Two"


TAXONOMY = """\
dimensions: {goals: {label: Goals}}
concepts:
  a: {label: A, definition: A., broader: [b]}
  b: {label: B, definition: B., broader: [c]}
  c: {label: C, definition: C.}
contrasts:
  - {between: [a, c], difference: A part and the whole.}
"""


def test_a_concept_may_be_held_against_what_it_is_part_of() -> None:
    assert load(write("f.yaml", TAXONOMY)).contrasted_pairs() == [("a", "c")]


@pytest.mark.parametrize(
    ("part", "instead", "expected"),
    [
        ("C.}", "C., broader: [a]}", "3:43: these are part of themselves"),
        ("[b]", "[b, c]", "3:46: 'b' is part of 'c' already; take 'c' out here"),
        ("[b]", "[c, b]", "3:43: 'b' is part of 'c' already; take 'c' out here"),
        ("[b]", "[b, b]", "3:46: 'b' stands here twice; take one out"),
        ("[b]", "[a]", "3:43: 'a' is part of itself; take this out"),
        ("label: B", "label: A", "4:14: 'A' already stands for 'a'; let one of the two have it"),
        ("label: C", "label: C, aliases: [x, b]", "5:30: 'b' already stands for 'b'; let one"),
        ("label: C", "label: Ć, aliases: [_B_]", "5:27: '_B_' already stands for 'b'; let one"),
        ("[a, c]", "[a, a]", "7:15: 'a' is held against itself; name another concept"),
        (
            "whole.}",
            "whole.}\n  - {between: [c, a], difference: Again.}",
            "8:15: this pair has a contrast already; keep one of them",
        ),
    ],
    ids=[
        "circle",
        "redundant",
        "redundant-first",
        "twice",
        "itself",
        "label",
        "alias-is-key",
        "alias-folded",
        "contrast-itself",
        "contrast-twice",
    ],
)
def test_the_rules_of_a_taxonomy(part: str, instead: str, expected: str) -> None:
    found = messages(write("f.yaml", TAXONOMY.replace(part, instead)))
    assert len(found) == 1
    assert found[0].startswith(f"f.yaml:{expected}")


def test_a_name_in_two_files_names_the_upper_one() -> None:
    write("base.yaml", TAXONOMY)
    write("f.yaml", "extends: base.yaml\nconcepts: {x: {label: A, definition: X.}}\n")
    assert messages("f.yaml") == [
        "f.yaml:2:23: 'A' already stands for 'a'; let one of the two have it"
    ]


def test_circles_beyond_counting_are_still_an_error() -> None:
    lines = [f"  c{n}: {{label: L{n}, definition: D., broader: [c{n}]}}" for n in range(100)]
    path = write("f.yaml", "\n".join(["dimensions: {g: {label: G}}", "concepts:", *lines]))
    assert len(messages(path)) == 20


def test_suggestions_end_where_they_would_take_long() -> None:
    cited = "\n".join(f"      - Say {n} [@kim{n}]" for n in range(150))
    found = messages(write("f.yaml", GOOD.replace("      - Sell more [@kim]", cited)))
    assert found[0] == "f.yaml:18:9: no source has the key 'kim0'; did you mean 'kim'?"
    assert found[-1] == "f.yaml:167:9: no source has the key 'kim149'; add it, or take this out"


def test_a_file_that_is_not_there_is_told_so() -> None:
    with pytest.raises(FileError, match=r"^nowhere\.yaml: no such file or directory$"):
        load("nowhere.yaml")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told_so() -> None:
    write("f.yaml", GOOD)
    Path("f.yaml").chmod(0)
    with pytest.raises(FileError, match="permission denied"):
        load("f.yaml")
