"""LaTeX documents, printed by real engines and read back from the page."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mktcompare import Selection, compare, load, overview
from mktcompare.formats import Format, RenderOptions, View, render
from mktcompare.views.overview import Overview
from mktcompare.visible import visible
from tests.support import hostile
from tests.support.printing import printed
from tests.support.views import crowd

pytestmark = pytest.mark.exhaustive

PLAIN = RenderOptions()
SOURCES = RenderOptions(sources=True)
BARE = RenderOptions(bare=True)
ENGINES = ("xelatex", "lualatex", "pdflatex")

TRICKS = (
    r"\write18{touch stolen}",
    r"\immediate\openout\x=stolen",
    r"\input{/etc/passwd} \include x \catcode`\%=12",
    r"^^5cinput{x} ^^^^005c ^^M",
    r"\end{xltabular}\end{document}",
    "a % comment ? !` ?` ,, '' `` << >> -- ---",
    "& \\\\ [3pt] * { } }{ $$ # ## #1 _ ^",
    "\\",
    "\n",
    "\n\nfirst\n\nlast\n",
    "[",
    "*",
    "\u0138\u0149\u017f \ufffe \U0010ffff \ue000 \ufffd",
    "e\u0301 \u0301alone 한국어 Ελληνικά Русский العربية हिन्दी ไทย 👩‍🚀",
)

NAMES = {
    "pair": ("smm", "digital"),
    "four": ("smm", "digital", "social-marketing", "seo"),
    "profile": ("seo",),
    "overview": (),
}


def squeezed(text: str) -> str:
    """Drop what a page changes: spaces, hyphens at the ends of lines, the shape of apostrophes."""
    joined = re.sub(r"[\u002d\u2010\u00ad]\n", "", text)
    return re.sub(r"[\s\u002d\u2010\u00ad]", "", unicodedata.normalize("NFKC", joined)).replace(
        "’", "'"
    )


def page_of(document: str, folder: Path, engine: str = "xelatex") -> str:
    """Print a *document*, and return what its pages say without the marks of sources."""
    # A text may go on over a page, with the number of the page between.
    pages = re.sub(r"\n\d+\s*\f", "\n", printed(document, folder, engine))
    return squeezed(re.sub(r"\[[\d,\s]+(, pp?\.[^\]]*)?\]", "", pages))


def overfull(folder: Path) -> list[str]:
    """Return the lines that run more than a hair's breadth over their column."""
    log = (folder / "page.log").read_text(encoding="utf-8", errors="replace")
    return [
        found[0]
        for found in re.finditer(r"Overfull \\hbox \(([\d.]+)pt.*", log)
        if float(found[1]) > 2
    ]


def texts(view: View) -> Iterator[str]:
    """Give all that a page has to say."""
    yield view.title
    if isinstance(view, Overview):
        for branch in view.branches:
            yield from (branch.concept.heading, branch.concept.definition.text)
            yield from branch.concept.aliases
        return
    yield from (concept.heading for concept in view.concepts)
    yield from (said.text for said in view.verdict.sentences)
    yield from (difference.text for difference in view.verdict.differences)
    yield from (note.text for note in view.notes)
    for row in view.rows:
        yield from (row.dimension.label, row.label)
        yield from (view.item_text(item) for cell in row.cells for item in cell)


@pytest.mark.parametrize("options", [PLAIN, SOURCES], ids=["plain", "sources"])
@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
def test_every_word_is_printed_within_its_column(
    names: tuple[str, ...], options: RenderOptions, tmp_path: Path
) -> None:
    catalog = load()
    view = compare(catalog, *names) if names else overview(catalog)
    page = page_of(render(view, Format.LATEX, options), tmp_path)
    assert [text for text in texts(view) if squeezed(text) not in page] == []
    assert overfull(tmp_path) == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("view", [hostile.COMPARISON, hostile.OVERVIEW], ids=["three", "overview"])
def test_hostile_text_stays_text(view: View, engine: str, tmp_path: Path) -> None:
    page = page_of(render(view, Format.LATEX, SOURCES), tmp_path, engine)
    latin = [text for text in texts(view) if visible(text).isascii() and "\n" not in text]
    assert [text for text in latin if squeezed(visible(text)) not in page] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_no_trick_starts_a_command(engine: str, tmp_path: Path) -> None:
    page = page_of(render(crowd(TRICKS), Format.LATEX, SOURCES), tmp_path, engine)
    assert [text for text in TRICKS[:7] if squeezed(text) not in page] == []


@settings(
    max_examples=1, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(said=st.lists(st.text(min_size=1), min_size=60, max_size=60))
def test_any_text_compiles(said: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    printed(render(crowd(said), Format.LATEX, PLAIN), tmp_path_factory.mktemp("any"))


def test_characters_without_a_glyph_are_printed_as_their_numbers(tmp_path: Path) -> None:
    page = printed(render(crowd(["\U0010fefd \ue0ff"]), Format.LATEX, PLAIN), tmp_path)
    assert "[U+10FEFD]" in page
    assert "[U+E0FF]" in page


@pytest.mark.parametrize("engine", ["xelatex", "lualatex"])
def test_arabic_letters_join(engine: str, tmp_path: Path) -> None:
    document = render(crowd(["سلام"]), Format.LATEX, PLAIN).replace(
        r"\end{document}",
        r"\newlength\joined \newlength\apart \settowidth\joined{\otherscript[Arabic]{سسسس}}"
        r"\settowidth\apart{\otherscript[Arabic]{س}}\multiply\apart 4"
        r"\typeout{joined: \ifdim\joined<.9\apart yes\else no\fi}\end{document}",
    )
    printed(document, tmp_path, engine)
    assert "joined: yes" in (tmp_path / "page.log").read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("columns", ["onecolumn", "twocolumn"])
def test_bare_is_a_table_for_a_document_of_ones_own(columns: str, tmp_path: Path) -> None:
    view = compare(load(), "smm", "digital")
    table = render(view, Format.LATEX, BARE)
    packages = re.findall(r"\\usepackage\{.*\}", table)
    (tmp_path / "table.tex").write_text(table, encoding="utf-8")
    label = "mktcompare:social-media-marketing:digital-marketing"
    document = "\n".join(
        [
            rf"\documentclass[{columns}]{{article}}",
            *packages,
            rf"\begin{{document}}Before, see table \ref{{{label}}}.\par",
            r"\input{table}\par\input{table}After\end{document}",
        ]
    )
    page = page_of(document, tmp_path)
    assert page.count("Connectabrandwithitsaudienceonsocialplatforms") == 2
    assert "Before,seetable" in page
    assert "Table2" in page
    assert overfull(tmp_path) == []


def test_a_long_cell_goes_on_over_the_page(tmp_path: Path) -> None:
    said = [f"Statement {number} says what it has to say in a line or two" for number in range(200)]
    page = page_of(render(crowd(said), Format.LATEX, PLAIN), tmp_path)
    assert [text for text in said if squeezed(text) not in page] == []
    assert "Overfull \\vbox" not in (tmp_path / "page.log").read_text(encoding="utf-8")


def test_any_number_of_concepts_finds_room(tmp_path: Path) -> None:
    catalog = load()
    names = [concept.key for concept in catalog]
    view = compare(catalog, *names, selection=Selection(dimensions=("definition",)))
    view = view._replace(verdict=view.verdict._replace(relations=()))
    page = page_of(render(view, Format.LATEX, PLAIN), tmp_path)
    assert squeezed(view.concepts[-1].definition.text) in page
    assert overfull(tmp_path) == []
