"""Markdown readers, converters and formatters, each asked what text it sees in a document."""

import atexit
import functools
import io
import json
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.dom import minidom

import markdown
import mdformat
import mistletoe
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from tests.support.seen import Block, Page, as_shown
from tests.support.tools import needs, needs_node

_CMARK = ["table", "strikethrough", "autolink", "tagfilter", "tasklist", "footnotes"]
_NODE_READERS = Path(__file__).with_name("readers.mjs")
_KRAMDOWN = """
require "kramdown"
require "kramdown-parser-gfm"
print Kramdown::Document.new($stdin.read.force_encoding("UTF-8"), input: "GFM").to_html
"""


def _run(document: str, *command: str) -> bytes:
    done = subprocess.run(
        [needs(command[0]), *command[1:]],
        input=document.encode(),
        capture_output=True,
        check=True,
        timeout=300,
    )
    return done.stdout


def _cmark_gfm(document: str) -> str:
    options = [word for name in _CMARK for word in ("-e", name)]
    return _run(document, "cmark-gfm", "--unsafe", *options).decode()


def _pandoc(document: str, source: str) -> str:
    html = _run(document, "pandoc", "-f", source, "-t", "html", "--wrap=none").decode()
    # Its HTML writer asks for these two not to be drawn as emoji.
    return re.sub("([\u21a9\u2194])\ufe0e", r"\1", html)


@functools.cache
def _node_readers() -> "subprocess.Popen[str]":
    """Start Node once for all documents: it takes longer to start than to read one."""
    needs_node("micromark")
    started = subprocess.Popen(
        [needs("node"), str(_NODE_READERS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    atexit.register(started.communicate)
    return started


def _node(document: str, reader: str) -> str:
    node = _node_readers()
    assert node.stdin is not None
    assert node.stdout is not None
    print(json.dumps([reader, document]), file=node.stdin, flush=True)
    answer = json.loads(node.stdout.readline())
    assert isinstance(answer, str)
    return answer


def _markdown_it(document: str) -> str:
    return str(MarkdownIt("gfm-like").use(footnote_plugin).render(document))


def _python_markdown(document: str) -> str:
    return markdown.markdown(document, extensions=["tables", "footnotes"])


def _mistletoe(document: str) -> str:
    return str(mistletoe.markdown(document))


def _hugo(document: str) -> str:
    """Return a page of a site that sets nothing about Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        _write(
            Path(folder),
            {
                "config.toml": 'disableKinds = ["home", "taxonomy", "term", "RSS", "sitemap"]',
                "layouts/_default/single.html": "{{ .Content }}",
                "content/page.md": f"---\ntitle: Page\n---\n{document}",
            },
        )
        _run("", "hugo", "--quiet", "-s", folder, "-d", "public")
        return Path(folder, "public/page/index.html").read_text(encoding="utf-8")


def _mkdocs(document: str) -> str:
    """Return a page of a site with MkDocs' own extensions and footnotes."""
    with tempfile.TemporaryDirectory() as folder:
        _write(
            Path(folder),
            {
                "mkdocs.yml": "site_name: Site\ntheme: {name: null, custom_dir: theme}\n"
                "markdown_extensions: [footnotes]\n",
                "theme/main.html": "{{ page.content }}",
                "docs/index.md": document,
            },
        )
        _run("", "mkdocs", "build", "-q", "-f", f"{folder}/mkdocs.yml")
        return Path(folder, "site/index.html").read_text(encoding="utf-8")


def _write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _docx(document: str) -> str:
    """Return what Word's file says, which pandoc made of the page."""
    file = _run(document, "pandoc", "-f", "markdown", "-t", "docx", "-o", "-")
    command = [needs("pandoc"), "-f", "docx", "-t", "html", "--wrap=none"]
    return subprocess.run(command, input=file, capture_output=True, check=True).stdout.decode()


def _epub(document: str) -> str:
    """Return the pages of a book, each of which is well-formed XML."""
    command = ["pandoc", "-f", "gfm", "-t", "epub3", "--wrap=none", "--metadata", "title=Book"]
    with zipfile.ZipFile(io.BytesIO(_run(document, *command, "-o", "-"))) as book:
        pages = [name for name in book.namelist() if re.search(r"ch\d+\.xhtml$", name)]
        texts = [book.read(name).decode() for name in pages]
    for text in texts:
        minidom.parseString(text)  # noqa: S318 - pandoc has just written it
    body = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
    return "".join(found[1] for text in texts if (found := body.search(text)))


HTML: dict[str, Callable[[str], str]] = {
    "markdown-it": _markdown_it,
    "python-markdown": _python_markdown,
    "mistletoe": _mistletoe,
    "cmark-gfm": _cmark_gfm,
    "pandoc-gfm": lambda document: _pandoc(document, "gfm"),
    # Smart typography turns quotes into curly ones: it is asked not to.
    "pandoc-markdown": lambda document: _pandoc(document, "markdown-smart"),
    "marked": lambda document: _node(document, "marked"),
    "micromark": lambda document: _node(document, "micromark"),
    "hugo": _hugo,
}
"""What each reader makes of a document, by the reader's name."""

INSTALLED = ("markdown-it", "python-markdown", "mistletoe")
"""The readers that are Python packages: they need no other program."""

CONVERTERS: dict[str, Callable[[str], str]] = {
    "pandoc-smart": lambda document: _pandoc(document, "markdown"),
    "mdx": lambda document: _node(document, "mdx"),
    "mkdocs": _mkdocs,
    "kramdown": lambda document: _run(document, "ruby", "-e", _KRAMDOWN).decode(),
    "docx": _docx,
    "epub": _epub,
}
"""What becomes of a page on its way through other programs."""

FORMATTERS: dict[str, Callable[[str], str]] = {
    "prettier": lambda document: _node(document, "prettier"),
    "mdformat": lambda document: mdformat.text(document, extensions={"gfm", "footnote"}),
}
"""What lays a page out anew."""


def latex(document: str) -> str:
    """Return the page as a document for LaTeX."""
    return _run(document, "pandoc", "-f", "markdown", "-t", "latex", "-s").decode()


def page(reader: str, document: str) -> Page:
    """Return what a reader or converter shows of a page that has some text in bold."""
    return Page((HTML | CONVERTERS)[reader](document), reader, frozenset({"strong"}))


def read_rows(reader: str, document: str) -> list[list[str]]:
    """Return the cells of all tables, headings included."""
    return Page(HTML[reader](document), reader).rows


def read_blocks(reader: str, document: str) -> list[Block]:
    """Return what is outside of tables, in reading order."""
    return Page(HTML[reader](document), reader).blocks


def misread(reader: str, written: dict[str, str]) -> dict[str, str]:
    """Return what *reader* sees in those cells that it does not see as they are.

    The keys of *written* are the texts, its values the Markdown for them. A
    cell that differs in the table of all is read again in a table of its own,
    so that one which breaks a table cannot put the blame on the others.
    """
    seen = _seen(reader, list(written.values()))
    wrong = [
        text for text, read in zip(written, seen, strict=True) if read != as_shown(reader, text)
    ]
    again = {text: _seen(reader, [written[text]])[0] for text in wrong}
    return {text: read for text, read in again.items() if read != as_shown(reader, text)}


def _seen(reader: str, cells: list[str]) -> list[str]:
    lines = ["| # | cell |", "|---|---|"]
    lines += [f"| {number} | {cell} |" for number, cell in enumerate(cells)]
    rows = read_rows(reader, "\n".join(lines) + "\n")
    found = {row[0]: "|".join(row[1:]) for row in rows}
    return [found.get(str(number), "<no row>") for number in range(len(cells))]
