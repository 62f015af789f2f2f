"""The explorer: a page with the whole catalog that compares exactly as the program does."""

from itertools import combinations, permutations, product
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from benchmarks import catalogs
from mktcompare import Catalog, Only, RenderOptions, Selection, compare, from_data, load
from mktcompare.catalog.model import Records, pair
from tests.support import explorer, hostile, pages, small

pytestmark = pytest.mark.exhaustive

REAL = load()
SMALL = small.small()
SELECTIONS = [
    Selection(brief=brief, only=only) for brief, only in product((False, True), (None, *Only))
]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return explorer.written(tmp_path_factory.mktemp("real"), REAL)


def test_the_page_compares_each_with_several_as_the_program_does(
    page: Page, tmp_path: Path
) -> None:
    keys = [concept.key for concept in REAL]
    pairs = dict.fromkeys([*REAL.contrasted_pairs(), *[*combinations(keys, 2)][::7]])
    asked = [(names, Selection()) for names in [*pairs, *((key,) for key in keys)]]
    explorer.assert_in_step(page, explorer.laid_open(tmp_path, REAL), REAL, asked)


@pytest.mark.parametrize("catalog", [SMALL, hostile.CATALOG], ids=["small", "hostile"])
def test_every_switch_keeps_what_the_option_keeps(
    page: Page, tmp_path: Path, catalog: Catalog
) -> None:
    keys = [concept.key for concept in catalog]
    asked = [*product(permutations(keys, 2), SELECTIONS), *(((key,), Selection()) for key in keys)]
    explorer.assert_in_step(page, explorer.laid_open(tmp_path, catalog), catalog, asked)


def test_a_concept_may_be_silent_in_a_row_called_as_what_every_object_has(
    page: Page, tmp_path: Path
) -> None:
    rows = {key: {"label": key} for key in ("constructor", "__proto__", "toString")}
    aspects = {"valueOf": {"label": "V"}, "hasOwnProperty": {"label": "H"}}
    one = {"label": "one", "definition": "d", **{key: ["x"] for key in rows}}
    catalog = from_data(
        {
            "dimensions": {**rows, "g": {"label": "G", "aspects": aspects}},
            "concepts": {"a": one, "b": {"label": "two", "definition": "e", "constructor": ["y"]}},
        }
    )
    asked = [(keys, Selection()) for keys in (("a", "b"), ("b", "a"), ("b",))]
    explorer.assert_in_step(page, explorer.laid_open(tmp_path, catalog), catalog, asked)


KEYS = ["a", "b", "c", "__proto__", "constructor"]
TEXTS = ["Same", "same.", "Other", "Én", "en", "A", "{B}"]


def said(*texts: str) -> st.SearchStrategy[Any]:
    """Make up statements, each with its own citations, and disputes."""
    cited = st.sampled_from(["", " [@one]", " [@one, p. 2]", " [@two; @one, p. 2]"])
    statements = st.builds("".join, st.tuples(st.sampled_from(texts), cited))
    disputes = st.builds(lambda *held: {"disputed": [*held]}, statements, statements)
    return statements | disputes


@st.composite
def records(draw: st.DrawFn) -> Records:
    """Make up a small catalog in which anything may be part of, share or contrast with anything."""
    cells = {
        "free": st.lists(said(*TEXTS), max_size=1),
        "closed": st.lists(said("Yes", "Yes, Én", "No", "No, en"), max_size=1),
        "list": st.lists(said(*TEXTS), max_size=4),
        "x": st.lists(said(*TEXTS), max_size=2),
        "y": st.lists(said(*TEXTS), max_size=3),
    }
    concepts: dict[str, dict[str, Any]] = {}
    for index, key in enumerate(KEYS):
        whole = said(*KEYS[:index]) if index else st.nothing()
        links = draw(st.lists(whole, max_size=3, unique_by=_key_of)) if index else []
        concepts[key] = {
            "label": f"the {key}",
            "heading": f"The {key}",
            "definition": "It is [@one]",
            "origin": draw(st.none() | st.just("Ann [@two]")),
            "aliases": [],
            "broader": [_link(link) for link in links],
            "examples": [],
            "entries": {row: draw(cell) for row, cell in cells.items()},
        }
    narrower: dict[str, list[str]] = {}
    for key, concept in concepts.items():
        for link in concept["broader"]:
            narrower.setdefault(_key_of(link), []).append(key)
    held = draw(st.lists(st.sampled_from([*combinations(KEYS, 2)]), max_size=4, unique=True))
    return {
        "title": "Made up",
        "date": None,
        "language": "en",
        "criteria": draw(st.sampled_from([[], ["closed"], ["free", "closed", "x"]])),
        "words": draw(st.sampled_from([{}, {"disputed_mark": "? {text}", "numbers": "nil 1"}])),
        "dimensions": {
            "x": {
                "label": "X",
                "aspects": {
                    "free": {"label": "Free"},
                    "closed": {"label": "Closed", "values": ["Yes", "No"]},
                    "list": {"label": "List", "list": "true"},
                },
            },
            "y": {"label": "Y"},
        },
        "sources": {
            "one": {"title": "One", "kind": draw(st.sampled_from(["paper", "company"]))},
            "two": {"title": "Two", "kind": "company"},
        },
        "concepts": concepts,
        "contrasts": {
            pair(*keys): {"between": [*keys], "difference": f"{keys} differ"} for keys in held
        },
        "names": {key: key for key in KEYS},
        "narrower": narrower,
    }


def _key_of(link: Any) -> str:  # noqa: ANN401 - as in a file
    """Return what a link leads to: text, one that is disputed, or a draft of that."""
    if isinstance(link, str):
        return link.split(" [")[0]
    ((key, held),) = link.items()
    return _key_of(held[0]) if key == "disputed" else str(key)


def _link(link: Any) -> Any:  # noqa: ANN401 - as in a file
    return link if isinstance(link, str) else {_key_of(link): link}


@given(records())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_page_compares_any_catalog_as_the_program_does(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, records: Records
) -> None:
    catalog = Catalog(records)
    path = explorer.laid_open(tmp_path_factory.mktemp("made-up"), catalog)
    asked = [
        *product(permutations(KEYS, 2), SELECTIONS[:4]),
        *product([(key,) for key in KEYS], SELECTIONS[:1]),
    ]
    with browser.new_page() as page:
        explorer.assert_in_step(page, path, catalog, asked)


def test_everything_works_from_the_keyboard(page: Page, real: Path) -> None:
    page.goto(real.as_uri())
    keyboard = page.keyboard
    keyboard.press("Tab")
    keyboard.type("smm")
    keyboard.press("Enter")
    expect(page).to_have_url(real.as_uri() + "#social-media-marketing")
    picker = page.get_by_role("combobox", name="with")
    expect(picker).to_be_focused()
    keyboard.type("digi")
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
    keyboard.press("Tab")
    keyboard.press("Space")
    address = "#digital-marketing+social-media-marketing&shared&sources"
    expect(page).to_have_url(real.as_uri() + address)
    page.locator(".rows sup a").first.focus()
    number = page.locator(":focus").inner_text().strip("[]")
    keyboard.press("Enter")
    expect(page.locator(f"[id=':source-{number}']")).to_be_focused()
    expect(page).to_have_url(real.as_uri() + address)


def test_a_dispute_leads_to_its_note(page: Page, tmp_path: Path) -> None:
    path = explorer.written(tmp_path, SMALL)
    page.goto(path.as_uri() + "#tea+milk")
    page.get_by_role("link", name="(disputed)").click()
    expect(page.locator(".notes li:focus")).to_contain_text("Disputed: “Reach” of tea.")
    expect(page).to_have_url(path.as_uri() + "#tea+milk")


def test_after_enter_one_goes_on_typing_without_clearing(page: Page, real: Path) -> None:
    page.goto(real.as_uri() + "#seo+sem")
    picker = page.get_by_role("combobox", name="Compare")
    picker.fill("smm")
    picker.press("Enter")
    page.keyboard.type("branding")
    page.keyboard.press("Enter")
    expect(page).to_have_url(real.as_uri() + "#branding+search-engine-marketing")


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("seo vs sem", "Search engine optimization vs. Search engine marketing"),
        (
            "difference between seo and SEM?",
            "Search engine optimization vs. Search engine marketing",
        ),
        ("what is branding", "Branding"),
    ],
)
def test_a_field_takes_what_the_command_takes(
    page: Page, real: Path, typed: str, title: str
) -> None:
    page.goto(real.as_uri())
    picker = page.get_by_role("combobox", name="Compare")
    picker.fill(typed)
    picker.press("Enter")
    expect(page.locator(".view > .title")).to_have_text(title)


def test_a_slip_is_answered_with_what_was_meant(page: Page, real: Path) -> None:
    page.goto(real.as_uri() + "#branding")
    picker = page.get_by_role("combobox", name="with")
    picker.fill("emial marketing")
    answer = "Nothing here is called “emial marketing”. Did you mean Email marketing?"
    expect(page.get_by_role("option").first).to_have_text(answer)
    picker.press("Enter")
    expect(page.get_by_role("alert")).to_have_text(answer)
    expect(picker).to_have_value("emial marketing")
    expect(picker).to_have_attribute("aria-invalid", "true")
    picker.press("ArrowUp")
    picker.fill("emial marketing")
    picker.press("ArrowDown")
    picker.press("Enter")
    expect(page.locator(".view > .title")).to_have_text("Branding vs. Email marketing")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_name_that_the_other_field_has_is_said_to_be_chosen(page: Page, real: Path) -> None:
    page.goto(real.as_uri() + "#branding")
    page.get_by_role("combobox", name="with").fill("branding")
    expect(page.get_by_role("option").first).to_have_text("Branding is already chosen.")


@pytest.mark.parametrize("ending", ["{isComposing: true}", "{keyCode: 229}"])
def test_enter_that_ends_a_composition_picks_nothing(page: Page, real: Path, ending: str) -> None:
    page.goto(real.as_uri())
    picker = page.get_by_role("combobox", name="Compare")
    picker.press_sequentially("sea")
    press = f"new KeyboardEvent('keydown', {{key: 'Enter', bubbles: true, ...{ending}}})"
    picker.evaluate(f"field => field.dispatchEvent({press})")
    expect(picker).to_have_value("sea")


def test_escape_goes_back_and_then_clears(page: Page, real: Path) -> None:
    page.goto(real.as_uri() + "#social-media+digital-marketing")
    picker = page.get_by_role("combobox", name="Compare")
    picker.fill("zzz")
    expect(page.get_by_role("option")).to_have_text("Nothing here is called “zzz”.")
    picker.press("ArrowDown")
    picker.press("Escape")
    expect(picker).to_have_value("Social media")
    picker.press("Escape")
    expect(page).to_have_url(real.as_uri() + "#+digital-marketing")
    expect(page.locator(".view > .title")).to_have_text("Digital marketing")
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
    page.get_by_role("option", name="Branding", exact=True).click()
    page.get_by_role("combobox", name="with").click()
    expect(page.get_by_role("option")).to_have_count(len(REAL) - 1)
    page.get_by_role("heading", level=1).click()
    expect(page.get_by_role("listbox")).to_have_count(0)
    page.locator(".pairs a").first.click()
    expect(page.locator(".view > .title")).to_contain_text("Branding")
    expect(page.locator(".view > .title")).to_contain_text(" vs. ")
    page.get_by_label("Brief").check()
    page.locator(".tree a", has_text="Email marketing").click()
    expect(page.locator(".view > .title")).to_have_text("Email marketing")
    expect(page.locator(".view > .title")).to_be_focused()
    expect(page).to_have_url(real.as_uri() + "#email-marketing&brief")


def test_addresses_can_be_shared_and_gone_back_to(page: Page, real: Path) -> None:
    title = page.locator(".view > .title")
    page.goto(real.as_uri() + "#social-media+digital-marketing")
    expect(title).to_have_text("Social media vs. Digital marketing")
    expect(page).to_have_title("Social media vs. Digital marketing – Marketing disciplines")
    page.goto(real.as_uri() + "#SMM+d%C3%ACgital&different&sources")
    expect(title).to_have_text("Social media marketing vs. Digital marketing")
    expect(page.get_by_label("Different")).to_be_checked()
    expect(page.get_by_label("Sources")).to_be_checked()
    page.go_back()
    expect(title).to_have_text("Social media vs. Digital marketing")
    expect(page.get_by_label("Everything")).to_be_checked()
    expect(page.get_by_label("Sources")).not_to_be_checked()
    expect(page.get_by_role("combobox", name="Compare")).to_have_value("Social media")
    page.go_forward()
    expect(title).to_have_text("Social media marketing vs. Digital marketing")
    page.reload()
    expect(title).to_have_text("Social media marketing vs. Digital marketing")
    expect(page.get_by_label("Sources")).to_be_checked()


@pytest.mark.parametrize(
    ("fragment", "title", "problem"),
    [
        ("#tea%2Bmilk", "Tea vs. Milk", None),
        ("#tea%20vs.%20milk&brief", "Tea vs. Milk", None),
        ("#tea&milk", "Tea vs. Milk", None),
        ("#CHAR+HD", "Tea vs. Hot drink", None),
        ("#hot_Drink", "Hot drink", None),
        ("#+milk", "Milk", None),
        ("#tea+tea", "Tea", None),
        ("#mílk+coffe", "Milk vs. COFFEE", None),
        ("#nowhere+milk", "Milk", "Nothing here is called “nowhere”."),
        ("#iced%20tea", None, "Nothing here is called “iced tea”. There is Tea."),
        ("#cofee", None, "Nothing here is called “cofee”. Did you mean COFFEE?"),
        ("#hot+tea", "Hot drink vs. Tea", None),
        ("#c", None, "“c” may be Cold drink or COFFEE."),
        (
            "#tea,milk,java",
            "Tea vs. Milk",
            "This page compares two concepts; it leaves out coffee.",
        ),
        ("#and", None, "Nothing here is called “and”."),
        ("#%E0%A4", None, "Nothing here is called “%E0%A4”."),
    ],
)
def test_an_address_means_what_the_command_would_understand(
    page: Page, tmp_path: Path, fragment: str, title: str | None, problem: str | None
) -> None:
    page.goto(explorer.written(tmp_path, SMALL).as_uri() + fragment)
    if title:
        expect(page.locator(".view > .title")).to_have_text(title)
    else:
        expect(page.locator(".view")).to_be_hidden()
    expect(page.get_by_role("alert")).to_have_text([problem] if problem else [])


def test_a_plus_in_a_name_is_not_a_separator(page: Page, tmp_path: Path) -> None:
    text = small.TEXT.replace("aliases: [java]", "aliases: [c++]")
    page.goto(explorer.written(tmp_path, small.catalog(tmp_path, text)).as_uri() + "#c%2B%2B+tea")
    expect(page.locator(".view > .title")).to_have_text("COFFEE vs. Tea")


def test_a_page_made_with_sources_shows_them_until_they_are_switched_off(
    page: Page, tmp_path: Path
) -> None:
    path = explorer.written(tmp_path, SMALL, RenderOptions(sources=True))
    page.goto(path.as_uri() + "#tea")
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    page.get_by_label("Sources").uncheck()
    expect(page).to_have_url(path.as_uri() + "#tea&sources=no")
    page.reload()
    expect(page.get_by_label("Sources")).not_to_be_checked()


def test_the_contrasts_of_the_file_itself_are_offered_first(page: Page, tmp_path: Path) -> None:
    (tmp_path / "six.yaml").write_text(small.TEXT, encoding="utf-8")
    own = "extends: six.yaml\ncontrasts: [{between: [milk, tea], difference: One is white.}]\n"
    page.goto(explorer.written(tmp_path, small.catalog(tmp_path, own)).as_uri())
    expect(page.locator(".pairs a")).to_have_text(
        ["Milk vs. Tea", "Tea vs. COFFEE", "Hot drink vs. Cold drink"]
    )


def test_the_words_of_the_explorer_are_those_of_the_file(page: Page, tmp_path: Path) -> None:
    words = "words: {compare: Vergleiche, overview: Überblick, unknown_name: 'Was ist {name}?'}\n"
    path = explorer.written(tmp_path, small.catalog(tmp_path, words + small.TEXT))
    page.goto(path.as_uri() + "#kaffee")
    expect(page.get_by_role("combobox", name="Vergleiche")).to_be_visible()
    expect(page.get_by_role("heading", name="Überblick")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_text("Was ist kaffee?")


@pytest.mark.parametrize("sources", [False, True])
def test_without_a_script_every_concept_is_shown(
    browser: Browser, tmp_path: Path, *, sources: bool
) -> None:
    path = explorer.written(tmp_path, SMALL, RenderOptions(sources=sources))
    page = browser.new_page(java_script_enabled=False)
    page.goto(path.as_uri())
    for concept in SMALL:
        shown = page.locator(f"section[id='{concept.key}']").inner_text()
        for row in compare(SMALL, concept.key).rows:
            assert all(item.leading.text in shown for item in row.cells[0])
    page.locator(".tree a", has_text="Tea").first.click()
    assert page.url.endswith("#tea")
    assert not page.locator(".pickers").is_visible()
    assert bool(page.locator("a[href^='#:source']").count()) == sources
    page.close()


def test_the_page_is_small_and_loads_nothing(page: Page, real: Path) -> None:
    loaded = pages.requests_of(page)
    page.goto(real.as_uri() + "#seo+sem")
    assert loaded == [real.as_uri()]
    assert real.stat().st_size < 30_000 * len(REAL)


CATALOGS = {"real": REAL, "small": SMALL, "hostile": hostile.CATALOG}


def test_explorers_pass_the_validator(tmp_path: Path) -> None:
    for name, catalog in CATALOGS.items():
        (tmp_path / name).mkdir()
        path = explorer.written(tmp_path / name, catalog, RenderOptions(sources=True))
        pages.validate(path)


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
@pytest.mark.parametrize("name", CATALOGS)
def test_explorers_pass_the_accessibility_checker(
    browser: Browser, tmp_path: Path, name: str, scheme: Literal["light", "dark"], width: int
) -> None:
    one, other, *_ = [concept.key for concept in CATALOGS[name]]
    path = explorer.written(tmp_path, CATALOGS[name], RenderOptions(sources=True))
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    for fragment in ("", f"#{one}", f"#{one}+{other}", f"#{one}+{other}&different&brief"):
        page.goto(path.as_uri() + fragment)
        pages.audit(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width
    for typed in ("a", "nonsense"):
        page.get_by_role("combobox", name="with").fill(typed)
        pages.audit(page)
    page.close()


def test_a_thousand_concepts_can_be_typed_at(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "thousand.yaml"
    path.write_text(catalogs.text(1000), encoding="utf-8")
    page.goto(explorer.written(tmp_path, load(path)).as_uri())
    page.get_by_role("combobox", name="Compare").fill("concept")
    expect(page.get_by_role("option")).to_have_count(1000)
