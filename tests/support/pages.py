"""What reads pages in the tests: a strict parser, a validator and a real browser."""

import json
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

import html5lib
from playwright.sync_api import Browser, Page, sync_playwright

from mktcompare.catalog.model import Dimension, Dispute, Statement
from mktcompare.catalog.references import located
from mktcompare.formats import SYMBOLS
from mktcompare.views.cells import Item, Row, gap_after
from mktcompare.views.model import Comparison
from mktcompare.visible import visible
from tests.support.tools import needs, needs_node


class Sheet(NamedTuple):
    """All that a page says of a comparison, symbols and marks included."""

    title: str
    sentences: list[str]
    differences: list[list[str]]
    common: str | None
    headings: list[str]
    groups: list[tuple[str | None, list[list[str]]]]
    """The heading of each dimension that has rows, and its rows."""

    legend: list[str]
    notes: list[str]
    sources: list[str]


def expected(comparison: Comparison, *, sources: bool = False) -> Sheet:
    """Return what a page with this *comparison* is to say."""

    def marked(text: str, *statements: Statement) -> str:
        cited = [each for said in statements for each in said.citations] if sources else []
        numbers = {key: index for index, key in enumerate(comparison.sources, 1)}
        marks = (", ".join(filter(None, (str(numbers[key]), at))) for key, at in cited)
        return visible(text + "".join(f"[{mark}]" for mark in marks))

    def item(item: Item) -> str:
        symbol = f"{SYMBOLS[item.sharing]}\xa0" if item.sharing in SYMBOLS else ""
        said = symbol + item.leading.text
        if comparison.is_disputed(item):
            said = comparison.words["disputed_mark"].format(text=said)
        elif isinstance(item.entry, Dispute):
            said += "†"
        return marked(said, item.leading)

    def cell(items: tuple[Item, ...]) -> str:
        gaps = [gap_after(comparison.item_text(each)) for each in items]
        gaps[-1:] = [""] * bool(items)
        return "".join(map("".join, zip(map(item, items), gaps, strict=True))) or "—"

    def row(row: Row) -> list[str]:
        question = "" if row.dimension.aspects else asked(row.dimension)
        return [visible(row.label) + question, *map(cell, row.cells)]

    answer, legend = comparison.verdict, list(comparison.legend.items())
    symbols = [(SYMBOLS[sharing], meaning) for sharing, meaning in legend]
    if comparison.has_silent_cells:
        symbols.append(("—", comparison.words["not_stated"]))
    return Sheet(
        visible(comparison.title),
        [marked(said.text, said) for said in answer.sentences],
        [
            [visible(each.row.label), *map(visible, _named(comparison, each.texts))]
            for each in answer.differences
        ],
        None if answer.common is None else visible(comparison.common_text() or ""),
        [visible(concept.heading) for concept in comparison.concepts if comparison.rows],
        [
            (_heading(dimension), [row(each) for each in rows])
            for dimension, rows in groupby(comparison.rows, lambda row: row.dimension)
        ],
        [f"{symbol} {visible(meaning)}" for symbol, meaning in symbols],
        [marked(note.text, *note.positions) for note in comparison.notes],
        [visible(located(each, comparison.words)) for each in comparison.sources.values()]
        if sources
        else [],
    )


def asked(dimension: Dimension) -> str:
    """Return the question of a *dimension* as it follows its label."""
    return f" {visible(dimension.question)}" if dimension.question else ""


def _heading(dimension: Dimension) -> str | None:
    if not dimension.aspects:
        return None
    colon = ":" if dimension.question else ""
    return f"{visible(dimension.label)}{colon}{asked(dimension)}"


def _named(comparison: Comparison, texts: Iterable[str]) -> Iterator[str]:
    for concept, text in zip(comparison.concepts, texts, strict=True):
        yield f"{concept.heading}: {text}"


def parse(page: str) -> Element:
    """Return the page as a tree; any error that the standard knows of is one here."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(page)
    assert isinstance(tree, Element)
    return tree


def read(tree: Element) -> Sheet:
    """Read a comparison back from its page."""
    return Sheet(
        text(only(tree.iter("h1"))),
        [
            text(said)
            for said in tree.findall(".//div[@class='verdict']/p")
            if not said.get("class")
        ],
        [[text(each) for each in card] for card in tree.findall(".//dl[@class='differences']/div")],
        next((text(said) for said in tree.findall(".//p[@class='common']")), None),
        [text(cell) for cell in tree.findall(".//thead//th")[1:]],
        [_group(body) for body in tree.findall(".//tbody")],
        [text(entry) for entry in tree.findall(".//ul[@class='legend']/li")],
        [text(note) for note in tree.findall(".//ul[@class='notes']/li")],
        [text(entry) for entry in tree.findall(".//section[@class='sources']/ol/li")],
    )


def _group(body: Element) -> tuple[str | None, list[list[str]]]:
    rows = [[text(cell) for cell in row] for row in body]
    return (rows[0][0], rows[1:]) if len(body[0]) == 1 else (None, rows)


def text(element: Element) -> str:
    """Return all the text in an *element*."""
    return "".join(element.itertext())


READ = """
() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const texts = (selector, within) => all(selector, within).map((part) => part.textContent);
  return [
    texts(".view > .title")[0],
    texts(".verdict > p:not(.common)"),
    all(".differences > div").map((card) => texts("dt, dd", card)),
    texts(".common")[0] ?? null,
    texts(".view thead th").slice(1),
    all(".view tbody").map((body) => {
      const heading = texts("th[scope=rowgroup]", body)[0] ?? null;
      return [heading, all("tr:not(.dimension)", body).map((row) => texts("th, td", row))];
    }),
    texts(".view .legend > li"),
    texts(".view .notes > li"),
    texts(".view .sources li"),
  ];
}
"""
"""Reads what the explorer shows, as `expected` gives it."""


def only(elements: Iterable[Element]) -> Element:
    """Return the only one of the *elements*."""
    (element,) = elements
    return element


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the machine's own Chromium."""
    path = needs("chromium")
    with sync_playwright() as playwright:
        # As root, which is what a container runs as, Chromium has no sandbox.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def requests_of(page: Page) -> list[str]:
    """Return a list that fills with the addresses that a *page* asks for."""
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    return addresses


def validate(*pages: Path) -> None:
    """Let the Nu validator look at *pages*; it must find nothing."""
    jar = needs_node("vnu-jar/build/dist/vnu.jar")
    done = subprocess.run(
        [needs("java"), "-jar", str(jar), "--format", "json", *map(str, pages)],
        capture_output=True,
        check=False,
    )
    findings = json.loads(done.stderr)["messages"]
    assert [finding["message"] for finding in findings] == []


def audit(page: Page) -> None:
    """Let axe look at a *page* as it is drawn now; it must find nothing."""
    script = needs_node("axe-core/axe.min.js")
    page.evaluate(script.read_text(encoding="utf-8"))
    report = page.evaluate("axe.run({resultTypes: ['violations', 'incomplete']})")
    found = [
        (rule["id"], node["html"], node.get("failureSummary"))
        for rule in report["violations"]
        for node in rule["nodes"]
    ]
    assert found == []
