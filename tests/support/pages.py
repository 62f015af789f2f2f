"""What reads pages in the tests: a strict parser, a validator and a real browser."""

import json
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

import html5lib
from playwright.sync_api import Browser, Page, sync_playwright

from mktcompare.catalog.model import Dispute, Statement
from mktcompare.views.comparison import Comparison, Item
from mktcompare.visible import visible
from tests.support.tools import missing, needs

_MODULES = Path(__file__).parents[1] / "node_modules"


class Said(NamedTuple):
    """One statement, or a position of a dispute, as a reader of the page sees it."""

    text: str
    sources: tuple[str, ...] = ()
    """The marks, such as "[1]"."""

    holders: str = ""


class Entry(NamedTuple):
    """One list item of a cell."""

    sharing: str
    said: tuple[Said, ...]
    disputed: bool = False


class Sheet(NamedTuple):
    """All that a page says of a comparison."""

    title: str
    verdict: list[Said]
    labels: list[str]
    rows: list[tuple[str, list[list[Entry]]]]


def expected(comparison: Comparison, *, sources: bool = False) -> Sheet:
    """Return what a page with this *comparison* is to say."""

    def said(statement: Statement, holders: str = "") -> Said:
        numbers = comparison.numbers(statement) if sources else ()
        marks = tuple(f"[{number}]" for number in numbers)
        return Said(visible(statement.text), marks, holders and f" ({visible(holders)})")

    def entry(item: Item) -> Entry:
        if isinstance(item.entry, Dispute):
            positions = item.entry.positions
            all_said = tuple(said(each, comparison.holders(each)) for each in positions)
            return Entry(item.sharing.value, all_said, disputed=True)
        return Entry(item.sharing.value, (said(item.entry),))

    return Sheet(
        visible(comparison.title),
        [said(sentence) for sentence in comparison.verdict],
        [visible(concept.label) for concept in comparison.concepts],
        [
            (visible(row.dimension.label), [[entry(item) for item in cell] for cell in row.cells])
            for row in comparison.rows
        ],
    )


def parse(page: str) -> Element:
    """Return the page as a tree; any error that the standard knows of is one here."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(page)
    assert isinstance(tree, Element)
    return tree


def read(tree: Element) -> Sheet:
    """Read a comparison back from its page."""
    heading = only(tree.iter("h1"))
    verdict = [part for part in tree.iter("div") if part.get("class") == "verdict"]
    return Sheet(
        heading.text or "",
        [_said(sentence) for part in verdict for sentence in part.iter("p")],
        [cell.text or "" for cell in tree.findall(".//thead//th")[1:]],
        [_row(row) for row in tree.findall(".//tbody/tr")],
    )


def _row(row: Element) -> tuple[str, list[list[Entry]]]:
    return (
        only(row.iter("th")).text or "",
        [[_entry(item) for item in cell.findall("ul/li")] for cell in row.iter("td")],
    )


def _entry(item: Element) -> Entry:
    positions = item.findall("ul/li")
    said = tuple(map(_said, positions or [item]))
    return Entry(item.get("class", ""), said, disputed=bool(positions))


def _said(element: Element) -> Said:
    """Read the text that stands directly in an *element*, and what hangs on it."""
    text = (element.text or "") + "".join(child.tail or "" for child in element)
    marks = tuple(mark.text or "" for mark in element.findall("sup/a"))
    return Said(
        text, marks, "".join(span.text or "" for span in element.findall("span[@class='holders']"))
    )


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
    jar = _MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not jar.exists():
        missing("the npm package vnu-jar")
    done = subprocess.run(
        [needs("java"), "-jar", str(jar), "--format", "json", *map(str, pages)],
        capture_output=True,
        check=False,
    )
    findings = json.loads(done.stderr)["messages"]
    assert [finding["message"] for finding in findings] == []


def audit(page: Page) -> None:
    """Let axe look at a *page* as it is drawn now; it must find nothing."""
    script = _MODULES / "axe-core" / "axe.min.js"
    if not script.exists():
        missing("the npm package axe-core")
    page.evaluate(script.read_text(encoding="utf-8"))
    report = page.evaluate("axe.run({resultTypes: ['violations', 'incomplete']})")
    found = [
        (rule["id"], node["html"], node.get("failureSummary"))
        for rule in report["violations"]
        for node in rule["nodes"]
    ]
    assert found == []
