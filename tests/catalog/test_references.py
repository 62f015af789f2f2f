"""References as APA style wants them."""

import re
from pathlib import Path

import pytest

from mktcompare import Source, load
from mktcompare.catalog import references
from mktcompare.catalog.model import Name
from mktcompare.catalog.references.authors import inverted, upright
from mktcompare.wording import ENGLISH
from tests.support.cited import ENDS, MANUALS, cited, plain_quotes, source

ODD = re.compile(r"(?<!\.)\.\.(?!\.)|[?!…:;,]\.|,,|[( ] |\(\)|\bNone\.|\b(\w+ \w+)\. \1\.")
"""Two periods, a period after another mark, a gap, a name given twice."""

LEE = Name("Lee", "Ann B.")


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Source]:
    return cited(tmp_path_factory.mktemp("sources"))


@pytest.mark.parametrize("key", MANUALS)
def test_a_reference_is_what_the_manual_writes(key: str, sources: dict[str, Source]) -> None:
    assert references.located(sources[key]) == plain_quotes(MANUALS[key]["apa"])


@pytest.mark.parametrize(("fields", "end"), ENDS)
def test_each_field_is_where_it_belongs(
    fields: dict[str, object], end: str, tmp_path: Path
) -> None:
    assert references.reference(source(tmp_path, fields)).endswith(end)


@pytest.mark.parametrize("title", ["Why tea?", "Tea!", "Tea.", "Tea…", "“Tea.”"])
def test_no_period_follows_what_ends_a_sentence(title: str) -> None:
    lee = Source("key", title, author=(LEE,), publisher="Cups Inc.", type="book")
    assert references.reference(lee) == f"Lee, A. B. (n.d.). {title} Cups Inc."


def test_a_note_follows_the_address_in_brackets() -> None:
    tea = Source("key", "Tea", doi="10.1/2", url="https://e.org", note="Abstract read.")
    assert references.located(tea) == "Tea. (n.d.). https://doi.org/10.1/2 [Abstract read.]"


@pytest.mark.parametrize(
    ("names", "first", "inside"),
    [
        ([Name("王", "小明")], "王小明", "王小明"),
        ([Name("أحمد", "محمد")], "أحمد, محمد", "محمد أحمد"),
        ([Name("Иванов", "Иван")], "Иванов, И.", "И. Иванов"),
        ([Name("boyd", "danah m.")], "boyd, d. m.", "d. m. boyd"),
        ([Name("Li", 'Hongshuang "Alice"')], "Li, H.", "H. Li"),
        ([Name("WHO"), Name("OECD")], "WHO, & OECD", "WHO & OECD"),
        ([LEE, Name("WHO"), LEE], "Lee, A. B., WHO, & Lee, A. B.", "A. B. Lee, WHO, & A. B. Lee"),
    ],
)
def test_names_of_every_script_are_shortened_as_is_usual(
    names: list[Name], first: str, inside: str
) -> None:
    assert inverted(names) == first
    assert upright(names) == inside


def test_the_words_of_a_file_are_used() -> None:
    words = ENGLISH | {
        "no_date": "o. D.",
        "cited_in": "In: {container}",
        "cited_page": "S. {value}",
    }
    source = Source("key", "Tee", container_title="Tassen", page="7", type="chapter")
    assert references.reference(source, words) == "Tee. (o. D.). In: Tassen (S. 7)."


def test_months_without_twelve_words_are_numbers() -> None:
    tea = Source("key", "Tee", date="2020-03")
    assert references.reference(tea, ENGLISH | {"months": "Jänner"}) == "Tee. (2020, 03)."


def test_references_of_the_shipped_sources_read_well() -> None:
    for each in load().sources().values():
        text = references.reference(each)
        assert ("(n.d.)" in text) == (each.date is None)
        assert not ODD.search(text)
        assert text.endswith((".", "?", "!", "…", ", from"))


def test_shipped_sources_that_are_on_the_web_say_when_they_were_read_or_written() -> None:
    missing = [
        each.key
        for each in load().sources().values()
        if each.url and not (each.date or each.doi or each.accessed)
    ]
    assert missing == []
