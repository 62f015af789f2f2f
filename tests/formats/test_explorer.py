"""The explorer: a page with the whole catalog that compares exactly as the program does."""

import json
import statistics
from collections.abc import Iterator
from itertools import combinations, permutations
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from mktcompare.catalog import Catalog
from mktcompare.catalog.model import pair
from mktcompare.formats import Format, RenderOptions, render
from mktcompare.loading import load
from mktcompare.views.comparison import Comparison, Only, Selection, compare, statements_of
from mktcompare.views.overview import overview
from mktcompare.visible import visible
from tests.support import hostile, pages

REAL = load()
ALL_PAIRS = list(combinations([concept.key for concept in REAL], 2))

READ = """
() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const text = (element) => [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join("");
  const said = (element) => [
    text(element),
    all(":scope > sup > a", element).map(text),
    all(":scope > .holders", element).map(text).join(""),
  ];
  const entry = (item) => {
    const positions = all(":scope > ul > li", item);
    return [item.className, (positions.length ? positions : [item]).map(said), !!positions.length];
  };
  return {
    title: text(document.querySelector(".view > h2")),
    verdict: all(".view .verdict p").map(said),
    labels: all(".view thead th").slice(1).map(text),
    rows: all(".view tbody tr").map((row) => [
      text(row.querySelector("th")),
      all("td", row).map((cell) => all(":scope > ul > li", cell).map(entry)),
    ]),
    sources: all(".view .sources li").map((item) => item.textContent),
    legend: all(".view .legend li").map((item) => item.textContent),
  };
}
"""
"""Reads a comparison from the page that draws it."""

READ_EACH = f"""
async (addresses) => {{
  const read = {READ};
  const seen = [];
  for (const address of addresses) {{
    const changed = new Promise((done) => addEventListener("hashchange", done, {{once: true}}));
    location.hash = address;
    await changed;
    seen.push(read());
  }}
  return seen;
}}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with pages.chromium() as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a page; whatever it complains about fails the test."""
    complaints: list[str] = []
    opened = browser.new_page()
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda message: complaints.append(message.text))
    yield opened
    opened.close()
    assert complaints == []


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("real"), REAL)


def written(folder: Path, catalog: Catalog, options: RenderOptions | None = None) -> Path:
    path = folder / "guide.html"
    path.write_text(render(overview(catalog), Format.HTML, options), encoding="utf-8")
    return path


def address(*keys: str) -> str:
    return "#" + "+".join(quote(key) for key in keys)


def expected(comparison: Comparison) -> object:
    """Return what the page is to show, as `READ` gives it."""
    sheet = pages.expected(comparison, sources=True)
    # JSON knows no tuples, and so the page gives none.
    shown: object = json.loads(
        json.dumps(
            {
                **sheet._asdict(),
                "sources": [
                    " ".join(filter(None, (visible(source.reference), source.url)))
                    for source in comparison.sources.values()
                ],
                "legend": [f"= {meaning}" for meaning in comparison.legend.values()],
            }
        )
    )
    return shown


def assert_equal_to_the_program(
    page: Page, path: Path, catalog: Catalog, names: list[tuple[str, ...]]
) -> None:
    page.goto(path.as_uri())
    page.locator("[name=sources]").evaluate("box => { box.checked = true; }")
    seen = page.evaluate(READ_EACH, [address(*keys) for keys in names])
    for keys, sheet in zip(names, seen, strict=True):
        assert sheet == expected(compare(catalog, *keys)), keys


def test_the_page_compares_every_pair_as_the_program_does(page: Page, real: Path) -> None:
    assert_equal_to_the_program(page, real, REAL, list(ALL_PAIRS))


def test_the_page_describes_every_concept_as_the_program_does(page: Page, real: Path) -> None:
    assert_equal_to_the_program(page, real, REAL, [(concept.key,) for concept in REAL])


@pytest.mark.parametrize("only", Only)
def test_a_switch_keeps_what_the_option_keeps(page: Page, real: Path, only: Only) -> None:
    page.goto(real.as_uri() + address(*ALL_PAIRS[0]))
    page.get_by_label("Sources").check()
    page.get_by_label(only.value.capitalize(), exact=True).check()
    pairs = ALL_PAIRS[1::40]
    seen = page.evaluate(READ_EACH, [address(*keys) for keys in pairs])
    for keys, sheet in zip(pairs, seen, strict=True):
        selected = compare(REAL, *keys, selection=Selection(only=only))
        assert sheet == expected(selected), keys


def statement(text: str, *sources: str) -> str:
    return f"{text} [{'; '.join(f'@{key}' for key in sources)}]" if sources else text


def hostile_catalog(folder: Path) -> Catalog:
    """Write a catalog with every hostile text as a file, and load it."""
    tricks = ["</script><script>alert(1)</script>", "<!--<script>", "{part} $& $1", "__proto__"]
    # What ends in a group of citations is no text.
    texts = [*tricks, *(f"{text}!" for text in hostile.TEXTS)]
    shared = ["The SAME  thing", "thé same thing."]
    data = {
        "title": "Title </title> | <b>",
        "dimensions": {
            "go.als": {"label": "Go|als", "question": "What <for>?"},
            "x": {"label": "X"},
        },
        "sources": {
            "plain": {
                "title": "A | <b>title</b>",
                "author": "Ann & {Sons}",
                "url": "https://e.org/?a&b=%20",
            },
            "odd:key": {"title": "\x1b[1mOdd $title$", "url": "https://e.org/“ü”"},
        },
        "concepts": {
            "ü.b": {
                "label": "eCommerce {part}",
                "aliases": ["</script>", "é-Ö"],
                "definition": statement(texts[0], "plain"),
                "examples": [statement(text, "odd:key") for text in texts],
                "go.als": [
                    *texts,
                    shared[0],
                    shared[1],
                    {"disputed": ["Yes", statement("No", "plain")]},
                ],
                "x": [statement("Last", "odd:key", "plain"), "First"],
            },
            "constructor": {
                "label": "<i>Second</i> \u202e label",
                "definition": "B",
                "broader": ["ü.b"],
                "examples": texts[::-1],
                "go.als": [{"disputed": ["no.", "YES"]}, shared[1], *texts[::-2]],
                "x": ["first", "LAST"],
            },
            "third": {"label": "第三", "definition": "C", "broader": ["constructor"]},
            "fourth": {
                "label": "שלום",
                "definition": "D",
                "broader": ["constructor"],
                "x": ["Last"],
            },
            "alone": {"label": "Alone", "definition": "E"},
        },
        "contrasts": [
            {"between": ["alone", "ü.b"], "difference": statement("{whose} </script> $'", "plain")}
        ],
    }
    path = folder / "hostile.yaml"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return load(path)


def test_the_page_compares_a_hostile_catalog_as_the_program_does(
    page: Page, tmp_path: Path
) -> None:
    catalog = hostile_catalog(tmp_path)
    keys = [concept.key for concept in catalog]
    names: list[tuple[str, ...]] = [*permutations(keys, 2), *((key,) for key in keys)]
    assert_equal_to_the_program(page, written(tmp_path, catalog), catalog, names)


KEYS = "abcdef"


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """Draw a small catalog in which anything may be part of, share or contrast with anything."""
    texts = st.sampled_from(["Same", "same.", "Other", "Én", "en", "A", "B", "C"])
    disputes = st.builds(lambda *said: {"disputed": list(said)}, texts, texts)
    cells = st.lists(texts | disputes, max_size=4)
    concepts = {
        key: {
            "label": draw(st.sampled_from(["Label", "eLabel", "B2B label", "É"])) + f" {key}",
            "definition": "It is [@one]",
            "aliases": [],
            "broader": draw(st.lists(st.sampled_from(KEYS[:place]), max_size=3, unique=True))
            if place
            else [],
            "examples": draw(st.lists(texts, max_size=3)),
            "entries": {"x": draw(cells), "y": draw(cells)},
        }
        for place, key in enumerate(KEYS)
    }
    held = draw(st.lists(st.sampled_from(list(combinations(KEYS, 2))), max_size=4, unique=True))
    narrower: dict[str, list[str]] = {}
    for key, concept in concepts.items():
        for above in concept["broader"]:
            narrower.setdefault(str(above), []).append(key)
    return Catalog(
        {
            "title": "Drawn",
            "dimensions": {"x": {"label": "X"}, "y": {"label": "Y"}},
            "sources": {"one": {"title": "One"}},
            "concepts": concepts,
            "contrasts": {
                pair(*keys): {"between": list(keys), "difference": f"{keys} differ"}
                for keys in held
            },
            "names": {key: key for key in KEYS},
            "narrower": narrower,
        }
    )


@given(catalogs())
@settings(max_examples=15, deadline=None)
def test_the_page_compares_any_catalog_as_the_program_does(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, catalog: Catalog
) -> None:
    path = written(tmp_path_factory.mktemp("drawn"), catalog)
    with browser.new_page() as page:
        assert_equal_to_the_program(page, path, catalog, [*permutations(KEYS, 2)])


def test_everything_works_from_the_keyboard(page: Page, real: Path) -> None:
    page.goto(real.as_uri())
    keyboard = page.keyboard
    keyboard.press("Tab")
    keyboard.type("smm")
    keyboard.press("Enter")
    expect(page).to_have_url(real.as_uri() + "#social-media-marketing")
    keyboard.press("Tab")
    keyboard.type("digi")
    picker = page.get_by_role("combobox", name="with")
    expect(picker).to_have_attribute("aria-expanded", "true")
    option = page.get_by_role("option", selected=True)
    expect(option).to_have_text("Digital marketing")
    assert option.get_attribute("id") == picker.get_attribute("aria-activedescendant")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowUp")
    keyboard.press("Tab")
    expect(page).to_have_url(real.as_uri() + "#social-media-marketing+digital-marketing")
    expect(page.get_by_role("button", name="Swap the two")).to_be_focused()
    keyboard.press("Enter")
    expect(page).to_have_url(real.as_uri() + "#digital-marketing+social-media-marketing")
    keyboard.press("Tab")
    keyboard.press("ArrowRight")
    expect(page.get_by_label("Shared", exact=True)).to_be_checked()
    keyboard.press("Tab")
    keyboard.press("Space")
    keyboard.press("Tab")
    number = page.locator(":focus").inner_text().strip("[]")
    keyboard.press("Enter")
    expect(page.locator(f"[id=':source-{number}']")).to_be_focused()
    expect(page).to_have_url(real.as_uri() + "#digital-marketing+social-media-marketing")


def test_escape_goes_back_and_then_clears(page: Page, real: Path) -> None:
    page.goto(real.as_uri() + "#social-media+digital-marketing")
    picker = page.get_by_role("combobox", name="Compare")
    picker.fill("zzz")
    expect(page.get_by_role("option")).to_have_text("No such name")
    picker.press("ArrowDown")
    picker.press("Escape")
    expect(picker).to_have_value("Social media")
    picker.press("Escape")
    expect(page).to_have_url(real.as_uri() + "#+digital-marketing")
    expect(page.locator(".view > h2")).to_have_text("Digital marketing")
    picker.press("Shift+Tab")
    other = page.get_by_role("combobox", name="with")
    other.fill("")
    other.press("Tab")
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    expect(page.locator(".view")).to_be_hidden()


def test_a_mouse_picks_too(page: Page, real: Path) -> None:
    page.goto(real.as_uri())
    page.get_by_role("combobox", name="Compare").click()
    expect(page.get_by_role("option")).to_have_count(len(REAL))
    page.get_by_role("option", name="Branding").click()
    page.get_by_role("combobox", name="with").click()
    expect(page.get_by_role("option")).to_have_count(len(REAL) - 1)
    page.get_by_role("heading", level=1).click()
    expect(page.get_by_role("listbox")).to_have_count(0)
    page.locator(".pairs a").first.click()
    expect(page.locator(".view > h2")).to_contain_text("Branding")
    expect(page.locator(".view > h2")).to_contain_text(" vs. ")
    page.locator(".tree a", has_text="Email marketing").click()
    expect(page.locator(".view > h2")).to_have_text("Email marketing")
    expect(page.locator(".view > h2")).to_be_focused()


def test_addresses_can_be_shared_and_gone_back_to(page: Page, real: Path) -> None:
    title = page.locator(".view > h2")
    page.goto(real.as_uri() + "#social-media+digital-marketing")
    expect(title).to_have_text("Social media vs. Digital marketing")
    expect(page).to_have_title("Social media vs. Digital marketing – Marketing disciplines")
    page.goto(real.as_uri() + "#SMM+d%C3%ACgital")
    expect(title).to_have_text("Social media marketing vs. Digital marketing")
    page.go_back()
    expect(title).to_have_text("Social media vs. Digital marketing")
    expect(page.get_by_role("combobox", name="Compare")).to_have_value("Social media")
    page.go_forward()
    expect(title).to_have_text("Social media marketing vs. Digital marketing")
    page.reload()
    expect(title).to_have_text("Social media marketing vs. Digital marketing")


@pytest.mark.parametrize(
    ("fragment", "unknown", "title"),
    [
        ("#nowhere+branding", "nowhere", "Branding"),
        ("#%E0%A4", "%E0%A4", None),
        ("#branding+branding", None, "Branding"),
    ],
)
def test_an_odd_address_does_what_it_can(
    page: Page, real: Path, fragment: str, unknown: str | None, title: str | None
) -> None:
    page.goto(real.as_uri() + fragment)
    if unknown:
        expect(page.get_by_role("alert")).to_have_text(f"Nothing here is called “{unknown}”.")
    else:
        expect(page.get_by_role("alert")).to_have_count(0)
    if title:
        expect(page.locator(".view > h2")).to_have_text(title)
    else:
        expect(page.locator(".view")).to_be_hidden()


@pytest.mark.parametrize("sources", [False, True])
def test_without_a_script_every_concept_is_shown(
    browser: Browser, tmp_path: Path, *, sources: bool
) -> None:
    path = written(tmp_path, REAL, RenderOptions(sources=sources))
    page = browser.new_page(java_script_enabled=False)
    page.goto(path.as_uri())
    for concept in REAL:
        section = page.locator(f"section[id='{concept.key}']")
        assert section.is_visible()
        shown = section.inner_text()
        for row in compare(REAL, concept.key).rows:
            for item in row.cells[0]:
                assert all(said.text in shown for said in statements_of(item.entry))
    page.locator(".tree a", has_text="Branding").first.click()
    assert page.url.endswith("#branding")
    assert not page.locator(".pickers").is_visible()
    assert bool(page.locator("sup a").count()) == sources
    page.close()


def test_the_page_is_small_and_loads_nothing(page: Page, real: Path) -> None:
    loaded = pages.requests_of(page)
    page.goto(real.as_uri() + "#seo+sem")
    assert loaded == [real.as_uri()]
    assert real.stat().st_size < 1_000_000


def test_explorers_pass_the_validator(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("real", "hostile")]
    for folder in folders:
        folder.mkdir()
    sources = RenderOptions(sources=True)
    pages.validate(
        written(folders[0], REAL, sources),
        written(folders[1], hostile_catalog(tmp_path), sources),
    )


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
@pytest.mark.parametrize("name", ["real", "hostile"])
def test_explorers_pass_the_accessibility_checker(
    browser: Browser, tmp_path: Path, name: str, scheme: Literal["light", "dark"], width: int
) -> None:
    catalog = REAL if name == "real" else hostile_catalog(tmp_path)
    one, other = [concept.key for concept in catalog][:2]
    path = written(tmp_path, catalog, RenderOptions(sources=True))
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    for fragment in ("", address(one), address(one, other)):
        page.goto(path.as_uri() + fragment)
        pages.audit(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.get_by_role("combobox", name="with").fill("a")
    pages.audit(page)
    page.close()


def large_catalog(concepts: int) -> Catalog:
    keys = [f"concept-{number}" for number in range(concepts)]
    cell = [f"Statement {number} on the matter at hand [@one]" for number in range(5)]
    return Catalog(
        {
            "title": "Large",
            "dimensions": {f"row-{number}": {"label": f"Row {number}"} for number in range(6)},
            "sources": {"one": {"title": "One"}},
            "concepts": {
                key: {
                    "label": f"Concept number {place}",
                    "definition": "It is what it is.",
                    "aliases": [f"Alias of {place}"],
                    "broader": [keys[(place - 1) // 5]] if place else [],
                    "examples": [],
                    "entries": {
                        f"row-{number}": [*cell, f"Own to {place} and {place % 7} [@one]"]
                        for number in range(6)
                    },
                }
                for place, key in enumerate(keys)
            },
            "contrasts": {},
            "names": {key: key for key in keys},
            "narrower": {
                key: keys[place * 5 + 1 : place * 5 + 6] for place, key in enumerate(keys)
            },
        }
    )


def test_a_pick_among_a_thousand_is_drawn_at_once(page: Page, tmp_path: Path) -> None:
    page.goto(written(tmp_path, large_catalog(1000)).as_uri())
    times = page.evaluate(
        """
        async () => {
          const times = [];
          for (let place = 0; place < 20; place += 1) {
            const start = performance.now();
            const changed = new Promise((done) => {
              addEventListener("hashchange", done, {once: true});
            });
            location.hash = `concept-${place * 37}+concept-${place * 41 + 5}`;
            await changed;
            document.body.getBoundingClientRect(); // the layout is part of it
            times.push(performance.now() - start);
          }
          return times;
        }
        """
    )
    # It is to take 100 ms; machines that run tests are slow and busy.
    assert statistics.median(times) < 400, times
    typed = page.evaluate(
        """
        () => {
          const picker = document.querySelector("[role=combobox]");
          const start = performance.now();
          picker.value = "concept";
          picker.dispatchEvent(new Event("input"));
          document.body.getBoundingClientRect();
          return performance.now() - start;
        }
        """
    )
    assert typed < 1000
    expect(page.get_by_role("option")).to_have_count(999)
