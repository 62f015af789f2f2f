"""The text of a page: what its tables, blocks and footnotes say.

The parser is strict: markup that nobody asked for (`<em>`, `<code>`, a citation)
is put into the text beside NULs, so that no cell with it is equal to what was
written. Links may come up, as they show their text. The mark of a footnote is
the id of its note, between `MARK`s.
"""

import re
from html.parser import HTMLParser
from typing import NamedTuple

MARK = "\1"
"""What the parser puts around the reference of a footnote's mark."""

_BLOCKS = {"blockquote", "dd", "dl", "dt", "li", "ol", "p", "pre", "section", "ul"}
_BLOCKS |= {"caption", "div", "h1", "h2", "h3", "h4", "h5", "h6", "html", "body", "aside"}
_BLOCKS |= {"table", "tbody", "td", "th", "thead", "tr"}
_CONTAINERS = {"dl", "ol", "table", "tbody", "thead", "tr", "ul"}
_MARKED = re.compile(f"{MARK}([^{MARK}]*){MARK}(?: (?={MARK}))?")
_CURLY = str.maketrans("\u2018\u2019\u201c\u201d\u00a0", "''\"\" ")
_SMART = {"docx", "hugo", "kramdown", "pandoc-smart"}


class Block(NamedTuple):
    """A run of text with the element it is in: p, li, h2, td, note."""

    kind: str
    text: str
    depth: int = 0
    """How many lists it is in."""


class Page(HTMLParser):
    """Gather the text of each block and of each table cell."""

    def __init__(self, html: str, reader: str = "", asked: frozenset[str] = frozenset()) -> None:
        super().__init__(convert_charrefs=True)
        self._reader = reader
        self.blocks: list[Block] = []
        self.rows: list[list[str]] = []
        self.notes: dict[str, str] = {}
        """The text of each footnote, by its id."""
        self.links: list[str] = []
        """The addresses of other pages, in the order of their links."""
        self._asked = asked | _BLOCKS | {"col", "colgroup", "hr"}
        self._open = ["body"]
        self._text = ""
        self._note = ""
        self._in_mark = self._in_raised = False
        self.feed(html)
        self.close()
        self._end_block()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in _BLOCKS:
            self._end_block()
            is_note = tag == "li" and "id" in attributes
            self._note = attributes["id"] or "" if is_note else self._note
            self._open.append("note" if is_note else tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
        elif tag == "a":
            self._start_link(attributes.get("href") or "")
        elif tag == "sup":
            self._in_raised = True
        elif tag not in self._asked:
            self._unasked(tag)

    def _start_link(self, target: str) -> None:
        self._in_mark = target.startswith("#")
        self.links += [] if self._in_mark else [target]
        if self._in_mark and "note" not in self._open:
            self._text += f"{MARK}{target[1:]}{MARK}"

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_block()
            self._open.pop()
        elif tag == "a":
            self._in_mark = False
        elif tag == "sup":
            self._in_raised = False

    def handle_data(self, data: str) -> None:
        # The line breaks of the HTML are layout.
        text = as_shown(self._reader, data.replace("\n", ""))
        if self._in_raised and not self._in_mark and text.strip():
            self._unasked("sup")
        # So are the spaces that some put between tags.
        is_layout = self._open[-1] in _CONTAINERS and not text.strip()
        if not self._in_mark and not is_layout:
            self._text += text

    def handle_comment(self, data: str) -> None:
        self._unasked(data)

    def handle_decl(self, decl: str) -> None:
        self._unasked(decl)

    def handle_pi(self, data: str) -> None:
        self._unasked(data)

    def unknown_decl(self, data: str) -> None:
        self._unasked(data)

    def _unasked(self, markup: str) -> None:
        self._text += f"\0{markup}\0"  # not "<b>", which the text may be itself

    def _end_block(self) -> None:
        kind = "note" if "note" in self._open else self._open[-1]
        if kind in {"td", "th"}:
            self.rows[-1][-1] += self._text
        elif self._text:
            self.blocks.append(Block(kind, self._text, self._open.count("ul")))
            if kind == "note":
                # What leads back to the text is behind a space, or is not.
                self.notes[self._note] = self.notes.get(self._note, "") + self._text.rstrip()
        self._text = ""

    def credits(self, text: str) -> list[str]:
        """Return the text of each footnote that is marked in a *text* of this page."""
        return [self.notes[target] for target in _MARKED.findall(text)]


def unmarked(text: str) -> str:
    """Return *text* without the marks of its footnotes, and the spaces between those."""
    return _MARKED.sub("", text)


def as_shown(reader: str, text: str) -> str:
    """Return *text* with its quotes straight if that *reader* makes curly ones of them."""
    return text.translate(_CURLY) if reader in _SMART else text
