"""Where marks are in a page: as comments they count, as code they are examples."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mktcompare.cli import blocks
from mktcompare.cli.marks import CLOSING, OPENING
from tests.support.cmark import html_blocks

A, Z = "<!-- mktcompare: tea coffee -->", "<!-- /mktcompare -->"
BLOCK = f"{A}\nold\n{Z}\n"

PREFIXES = [
    "",
    "",
    " ",
    "   ",
    "    ",
    "\t",
    "- ",
    "* ",
    "1. ",
    "1) ",
    "  ",
    "     ",
    "> ",
    "-\t",
    ">",
]
LINES = [A, A, A, "text", "", "", "```", "````", "~~~", "``` sh", "`x", "<div>", "</div>", "<pre>"]
LINES += ["</pre>", "<!-- note", "-->", "| a |", "| - |", "# h", "---", "***", "=", "<b>", "<?x"]
LINES += ["?>", f"text {A}", f"{A} text", f"`{A}`", "[a]: /b 'c", "'", "<script>", "</script>"]
PAGES = st.lists(
    st.builds(
        lambda prefixes, line: "".join(prefixes) + line,
        st.lists(st.sampled_from(PREFIXES), max_size=2),
        st.sampled_from(LINES),
    ),
    max_size=14,
).map("\n".join)

# A tag on its own continues the paragraph of a list or quote since CommonMark 0.30, which
# markdown-it knows and GitHub's reader does not yet.
_LAZY_TAG = re.compile(r"\S[^\n]*\n[-\s>*\d.)]*(?:<b>|</script>|</pre>)")


def seen_by_cmark(page: str) -> tuple[set[int], set[int]]:
    """Return the lines of the marks that are comments, and of those that can be served."""
    whole = [
        each for each in html_blocks(page) if re.fullmatch(rf"\s*{re.escape(A)}\s*", each.text)
    ]
    return (
        {each.line for each in whole},
        {each.line for each in whole if "block_quote" not in each.containers},
    )


def check(page: str) -> None:
    assume(not page.startswith("---"))  # front matter, of which cmark knows nothing
    assume(not _LAZY_TAG.search(page))
    comments, served = seen_by_cmark(page)
    found = blocks.find(page)
    complete = {block.line for block in found.blocks} - {
        problem.line for problem in found.problems if problem.message in {MISWRITTEN, TEXT}
    }
    assert complete == served
    assert comments <= {block.line for block in found.blocks} | {
        problem.line for problem in found.problems
    }


@settings(max_examples=150)
@given(PAGES)
def test_marks_are_found_where_cmark_sees_comments(page: str) -> None:
    check(page)


@pytest.mark.exhaustive
@settings(max_examples=2000)
@given(PAGES)
def test_marks_are_found_in_any_page(page: str) -> None:
    check(page)


def indented(text: str, indent: str) -> str:
    return "".join(f"{indent}{line}" for line in text.splitlines(keepends=True))


IN_LIST = f"- item\n\n{indented(BLOCK, '  ')}"


@pytest.mark.parametrize(
    "text",
    [
        BLOCK,
        f"\ufeff{BLOCK}",
        indented(BLOCK, "   "),
        IN_LIST,
        f"1. one\n\n   - two\n\n{indented(BLOCK, '     ')}",
        f"- {A}\n  old\n  {Z}\n",
        f"-\t{A}\n\told\n\t{Z}\n",
        f"text\n{BLOCK}text\n",
        BLOCK.replace(" ", "", 1).replace(" -->", "  -->\t"),
        BLOCK.replace("<!-- ", "<!--\t").replace("mktcompare: tea", "mktcompare:tea"),
        BLOCK.replace("mktcompare: ", "MktCompare :\xa0").replace("/m", "/ M"),
        f"``` a`b\n{BLOCK}",
        f"``\n{BLOCK}",
        f"    ```\n{BLOCK}",
        f"```\ncode\n```\n{BLOCK}",
        f"~~~\n~~~~~\t\n{BLOCK}",
        f"- ```sh\n  code\n  ```\n\n{BLOCK}",
        f"* ~~~\n  code\n  ~~~\n{BLOCK}",
        f"1) ```\n   code\n   ```\n{BLOCK}",
        f"- item\n  ```\n  code\n\ntext\n\n{BLOCK}",
        f"> ```\n> code\n\n{BLOCK}",
        f"<!--\n```\n-->\n{BLOCK}",
        f"<pre>\n```\n</pre>\n{BLOCK}",
        f"<div>\n~~~\n</div>\n\n{BLOCK}",
        f"<details>\n\n{BLOCK}\n</details>\n",
        f"---\ntitle: |\n  ```\n---\n{BLOCK}",
        f"---\ntitle: x\n...\n{BLOCK}",
        f"+++\na = '```'\n+++\n{BLOCK}",
        f"---\n\n{BLOCK}\n---\n",
        f"---\n{BLOCK}",
        f"[^a]: note\n\n{BLOCK}",
        f"!!! note\n\n    text\n\n{BLOCK}",
    ],
)
def test_a_block_is_found_wherever_a_reader_sees_comments(text: str) -> None:
    found = blocks.find(text)
    assert [block.command for block in found.blocks] == ["tea coffee"]
    assert found.problems == []
    (block,) = found.blocks
    assert text[block.start : block.end].strip() == "old"
    assert text.splitlines()[block.line - 1].endswith(("-->", "-->\t"))


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{BLOCK}```\n",
        f"~~~ .md\n```\n{BLOCK}~~~\n",
        f"````md\n```\n{BLOCK}````  \n",
        f"   ```\n{BLOCK}   ```\n",
        f"\ufeff```\n{BLOCK}",
        f"- ```\n  {A}\n  {Z}\n  ```\n",
        f"> ```\n> {A}\n> ```\n",
        f"text\n\n    {A}\n    {Z}\n",
        f"`{A}` and `{Z}`\n",
        f"`` ` {A}\n{'x'} ``\n",
        "<!-- mktcompare is good -->\n",
        "`{/* mktcompare: tea */}`\n",
        "```\n{/* mktcompare: tea */}\n```\n",
        "",
    ],
)
def test_code_is_an_example(text: str) -> None:
    found = blocks.find(text)
    assert (found.blocks, found.problems) == ([], [])


QUOTE = "a block cannot be in a quote; move its marks out of it"
TEXT = "a mark has its line to itself; move the text before or after it to another"
HTML = "this mark is inside an HTML block; leave an empty line before it"
MISWRITTEN = f"this mark cannot be read; write it on one line, {OPENING} or {CLOSING}"
STRAY = f"this mark closes no block; begin one above, {OPENING} on a line of its own"
EXTENSION = (
    "to Markdown this mark is code or text, since it is indented by four or more;"
    " indent it by three at most, or begin it in the item of a list"
)
UNSEEN = "this mark is nested too deep or inside a link; give it a line of its own further out"
APART = (
    "this block begins inside the item of a list and ends elsewhere;"
    " indent what is between its marks as they are, or delete it"
)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (f"> {A}\n> {Z}\n", [(1, QUOTE), (2, QUOTE)]),
        (f"- > - {A}\n", [(1, QUOTE)]),
        (
            f"[^a]: note\n\n    {A}\n",
            [(3, "a block cannot be in a footnote; move its marks out of it")],
        ),
        (
            f"text\n[^a]: note\n\n    {A}\n",
            [(4, "a block cannot be in a footnote; move its marks out of it")],
        ),
        (f"text {A} text\n", [(1, TEXT)]),
        (f"# {A}\n", [(1, TEXT)]),
        (f"one\ntwo {A}\n{A[:4]} three\n", [(2, TEXT)]),
        (f"| a |\n| - |\n| {A} |\n", [(3, TEXT)]),
        (f"{A} text\n", [(1, TEXT), (1, f"this block is not closed; end it with {CLOSING}")]),
        (f"{A}{Z}\n", [(1, TEXT), (1, f"this block is not closed; end it with {CLOSING}")]),
        ("<!-- /mktcompare tea -->\n", [(1, MISWRITTEN), (1, STRAY)]),
        (f"<!--\nmktcompare: tea\n-->\n{Z}\n", [(1, MISWRITTEN)]),
        (f"<!--- mktcompare: tea --->\n{Z}\n", [(1, MISWRITTEN)]),
        (f"??? note\n    {A}\n", [(2, EXTENSION)]),
        (f"<div>\n{A}\n", [(2, HTML)]),
        (f"<pre>\n{A}\n</pre>", [(2, HTML)]),
        (f"<!-- note\n{A}\n", [(2, HTML)]),
        ("<Tabs>\n{/* mktcompare: tea */}\n</Tabs>\n", [(2, HTML)]),
        (
            f"---\nnote: |\n  {A}\n---\n",
            [(3, "a block cannot be in the front matter; move its marks below")],
        ),
        (
            "text\n{/* mktcompare: tea */}\n",
            [(2, f"a mark in a comment of MDX is not read; write {OPENING} in a .md file")],
        ),
        (
            f"!!! note\n\n    {A}\n",
            [
                (
                    3,
                    EXTENSION,
                )
            ],
        ),
        (
            f"{'> ' * 101}{A}\n",
            [
                (
                    1,
                    UNSEEN,
                )
            ],
        ),
        (f"- {A}\nold\n{Z}\n", [(1, APART)]),
        (f"{A}\n- {Z}\n", [(1, APART)]),
    ],
)
def test_a_mark_that_cannot_be_served_is_reported(
    text: str, problems: list[tuple[int, str]]
) -> None:
    assert blocks.find(text).problems == [blocks.MarkProblem(*problem) for problem in problems]


def test_tabs_of_mkdocs_are_known_by_their_heading() -> None:
    for heading in ('=== "Tab"', "??? note", "???+ note", "::: warning", "term\n: definition"):
        (problem,) = blocks.find(f"{heading}\n\n    {A}\n").problems
        assert problem.message.startswith("to Markdown this mark is code or text"), heading
