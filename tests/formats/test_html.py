"""The html format: a page that every reader gets whole, and nothing but a page."""

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from mktcompare.catalog.model import Concept, Dimension, Dispute, Source, Statement
from mktcompare.formats import Format, RenderOptions, View, render
from mktcompare.loading import load
from mktcompare.views.comparison import Comparison, Item, Row, Sharing, compare
from mktcompare.views.overview import Overview, overview
from tests.support import hostile, pages

REAL = load()
VIEWS: dict[str, View] = {
    "hostile": hostile.COMPARISON,
    "hostile-overview": hostile.OVERVIEW,
    "pair": compare(REAL, "social-media", "digital-marketing"),
    "five": compare(REAL, "seo", "sem", "smm", "social-media", "digital-marketing"),
    "profile": compare(REAL, "seo"),
}
OPTIONS = {
    "plain": RenderOptions(),
    "sources": RenderOptions(sources=True),
    "bare": RenderOptions(bare=True),
    "bare-sources": RenderOptions(bare=True, sources=True),
}


def drawn(view: View, options: RenderOptions | None = None) -> str:
    return render(view, Format.HTML, options)


@pytest.mark.parametrize("sources", [False, True])
def test_every_hostile_text_reads_back_equal(*, sources: bool) -> None:
    tree = pages.parse(drawn(hostile.COMPARISON, RenderOptions(sources=sources)))
    assert pages.read(tree) == pages.expected(hostile.COMPARISON, sources=sources)


@pytest.mark.parametrize("name", ["pair", "five", "profile"])
def test_a_real_comparison_reads_back_equal(name: str) -> None:
    view = VIEWS[name]
    assert isinstance(view, Comparison)
    tree = pages.parse(drawn(view, RenderOptions(sources=True)))
    assert pages.read(tree) == pages.expected(view, sources=True)


@given(st.text(st.characters(exclude_categories=[]), min_size=1))
def test_any_text_reads_back_equal_wherever_it_stands(text: str) -> None:
    said = Statement(text, ("source",))
    concepts = tuple(Concept(key=key, label=text, definition=said) for key in ("one", "other"))
    shared, disputed = Item(said, Sharing.ALL), Item(Dispute((said, said)), Sharing.ONE)
    comparison = Comparison(
        concepts=concepts,
        verdict=(said,),
        rows=(Row(Dimension(key="row", label=text, question=text), ((shared,), (disputed,))),),
        sources={"source": Source(key="source", title=text, url=text)},
    )
    tree = pages.parse(drawn(comparison, RenderOptions(sources=True)))
    assert pages.read(tree) == pages.expected(comparison, sources=True)


def test_the_page_says_what_its_parts_are() -> None:
    tree = pages.parse(drawn(hostile.COMPARISON))
    assert tree.get("lang") == "en"
    assert pages.only(tree.iter("title")).text == hostile.COMPARISON.title
    assert pages.only(tree.iter("caption")).text == hostile.COMPARISON.title
    scopes = [(cell.get("scope"), len(cell)) for cell in tree.iter("th")]
    assert scopes == [("col", 1), *[("col", 0)] * 3, ("row", 1), ("row", 1), ("row", 0)]


def test_a_shared_statement_bears_a_sign_with_a_meaning() -> None:
    tree = pages.parse(drawn(hostile.COMPARISON))
    signs = {
        (item.get("class"), sign.text, sign.get("aria-label"))
        for item in tree.iter("li")
        for sign in item.findall("span[@role='img']")
    }
    assert signs == {("all", "= ", "said of all three"), ("some", "~ ", "said of some")}
    legend = pages.only(part for part in tree.iter("ul") if part.get("class") == "legend")
    assert ["".join(item.itertext()) for item in legend] == [
        "= said of all three",
        "~ said of some",
    ]


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("options", OPTIONS)
def test_a_page_without_a_script_loads_nothing(name: str, options: str) -> None:
    tree = pages.parse(drawn(VIEWS[name], OPTIONS[options]))
    assert not [*tree.iter("script"), *tree.iter("img"), *tree.iter("iframe")]
    assert [link.get("href") for link in tree.iter("link")] == ["data:,"]
    assert not [part for part in tree.iter() if part.get("src") or part.get("style")]
    assert "url(" not in (pages.only(tree.iter("style")).text or "")


def test_each_mark_leads_to_its_source() -> None:
    tree = pages.parse(drawn(hostile.COMPARISON, RenderOptions(sources=True)))
    notes = {item.get("id"): item for item in tree.findall(".//section/ol/li")}
    assert {link.get("href") for link in tree.findall(".//sup/a")} == {f"#{key}" for key in notes}
    plain = notes[":source-1"]
    source = hostile.COMPARISON.sources["plain"]
    assert plain.text == f"{source.reference} "
    assert [(link.get("href"), link.text) for link in plain] == [(source.url, source.url)]


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://example.org/ü?a=“b”", "https://example.org/%C3%BC?a=%E2%80%9Cb%E2%80%9D"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("javascript:alert(1)", None),
        ("https://example.org/\n", None),
    ],
)
def test_only_a_web_address_is_a_link(address: str, link: str | None) -> None:
    source = Source(key="plain", title="Title", url=address)
    comparison = hostile.COMPARISON._replace(
        sources={"plain": source, "odd:key": hostile.COMPARISON.sources["odd:key"]}
    )
    tree = pages.parse(drawn(comparison, RenderOptions(sources=True)))
    item = tree.find(".//section/ol/li")
    assert item is not None
    assert [each.get("href") for each in item] == ([link] if link else [])
    assert "".join(item.itertext()) == f"Title. {address}"


def test_without_sources_a_hint_says_that_they_are_there() -> None:
    page = drawn(VIEWS["profile"])
    assert "sources: add --sources to see who says what." in page
    assert "--sources" not in drawn(VIEWS["profile"], RenderOptions(sources=True))


def test_bare_leaves_the_table_alone() -> None:
    tree = pages.parse(drawn(hostile.COMPARISON, RenderOptions(bare=True)))
    main = pages.only(tree.iter("main"))
    assert [part.get("class") for part in main] == ["table"]
    assert pages.read(tree)._replace(verdict=[]) == pages.expected(hostile.COMPARISON)._replace(
        verdict=[]
    )


def test_a_comparison_without_rows_is_still_a_page() -> None:
    empty = hostile.COMPARISON._replace(rows=())
    for options in OPTIONS.values():
        tree = pages.parse(drawn(empty, options))
        assert pages.only(tree.iter("h1")).text == empty.title
        assert not list(tree.iter("table"))


@pytest.mark.parametrize("view", [hostile.OVERVIEW, overview(REAL)], ids=["hostile", "real"])
def test_a_bare_overview_is_the_tree_alone(view: Overview) -> None:
    tree = pages.parse(drawn(view, RenderOptions(bare=True)))
    seen = []

    def walk(part: Element, depth: int) -> None:
        for item in part.findall("li"):
            label, (definition, *also) = item.find("div/b"), item.findall("div/p")
            assert label is not None
            seen.append((depth, label.text, definition.text, [note.text for note in also]))
            for below in item.findall("ul"):
                walk(below, depth + 1)

    main = pages.only(tree.iter("main"))
    walk(pages.only(main.findall("ul")), 0)
    assert seen == [
        (
            branch.depth,
            branch.concept.label,
            branch.concept.definition.text,
            [f"Also part of {', '.join(branch.also_in)}"] if branch.also_in else [],
        )
        for branch in view.branches
    ]


def test_pages_pass_the_validator(tmp_path: Path) -> None:
    written = []
    for name, view in VIEWS.items():
        for key, options in OPTIONS.items():
            path = tmp_path / f"{name}-{key}.html"
            path.write_text(drawn(view, options), encoding="utf-8")
            written.append(path)
    pages.validate(*written)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with pages.chromium() as started:
        yield started


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
@pytest.mark.parametrize("name", VIEWS)
def test_pages_pass_the_accessibility_checker(
    browser: Browser, tmp_path: Path, name: str, scheme: Literal["light", "dark"], width: int
) -> None:
    for key in ("sources", "bare"):
        path = tmp_path / f"{key}.html"
        path.write_text(drawn(VIEWS[name], OPTIONS[key]), encoding="utf-8")
        page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
        loaded = pages.requests_of(page)
        page.goto(path.as_uri())
        pages.audit(page)
        assert loaded == [path.as_uri()]
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.close()


def test_a_phone_stacks_the_table_and_names_each_column(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(drawn(VIEWS["pair"]), encoding="utf-8")
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(path.as_uri())
    cells = page.locator("tbody tr:nth-child(2) td")
    one, other = cells.nth(0).bounding_box(), cells.nth(1).bounding_box()
    assert one is not None
    assert other is not None
    assert one["x"] == other["x"]
    assert one["y"] + one["height"] <= other["y"]
    named = "cell => getComputedStyle(cell, '::before').content"
    assert cells.evaluate_all(f"cells => cells.map({named})") == [
        '"Social media"',
        '"Digital marketing"',
    ]
    page.close()


def test_a_page_prints_dark_on_white_whatever_the_screen(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(drawn(VIEWS["pair"]), encoding="utf-8")
    page = browser.new_page(color_scheme="dark", viewport={"width": 700, "height": 800})
    page.goto(path.as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    style = "part => [getComputedStyle(part).backgroundColor, getComputedStyle(part).color]"
    assert page.locator("body").evaluate(style) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert page.locator("tr").last.evaluate("row => getComputedStyle(row).display") == "table-row"
    page.close()


def test_templates_are_found_in_a_zip(tmp_path: Path) -> None:
    package = Path(__file__).parents[2] / "mktcompare"
    archive = tmp_path / "mktcompare.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for file in package.rglob("*"):
            if "__pycache__" not in file.parts:
                target.write(file, file.relative_to(package.parent))
    code = (
        f"import sys; sys.path[:0] = [{str(archive)!r}, {str(Path(__file__).parents[2])!r}];"
        "from tests.support import hostile; from mktcompare.formats import RenderOptions, html;"
        "sys.stdout.reconfigure(encoding='utf-8', newline='\\n');"
        "print(html.__file__, html.render(hostile.COMPARISON, RenderOptions()), end='')"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=True)
    place, page = done.stdout.decode().split(" ", 1)
    assert place.startswith(str(archive))
    assert page == drawn(hostile.COMPARISON)
