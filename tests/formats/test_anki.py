"""Flash cards, imported into the real program's collection."""

import csv
import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki.collection import Collection, ImportCsvRequest
from anki.import_export_pb2 import ImportResponse
from hypothesis import given, settings
from hypothesis import strategies as st

from mktcompare import (
    Comparison,
    Format,
    RenderOptions,
    UsageError,
    compare,
    load,
    overview,
    render,
)
from mktcompare.catalog.model import Aspect, Statement
from mktcompare.views.cells import Item
from mktcompare.visible import visible
from tests.support.anki_field import seen
from tests.support.hostile import TEXTS as HOSTILE
from tests.support.small import small
from tests.support.views import TEXTS, crowd


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def imported(collection: Collection, folder: Path, text: str) -> ImportResponse.Log:
    file = folder / "cards.txt"
    file.write_text(text, encoding="utf-8")
    metadata = collection.get_csv_metadata(str(file), None)
    return collection.import_csv(ImportCsvRequest(path=str(file), metadata=metadata)).log


def records(text: str) -> list[list[str]]:
    lines = text.split("\n", 5)[5]
    return list(csv.reader(io.StringIO(lines, newline=""), delimiter="\t", strict=True))


@pytest.mark.parametrize("names", [(), ("seo",), ("smm", "digital"), ("seo", "smm", "digital")])
def test_importing_twice_adds_nothing(
    names: tuple[str, ...], collection: Collection, tmp_path: Path
) -> None:
    catalog = load()
    text = render(compare(catalog, *names) if names else overview(catalog), Format.ANKI)
    first = imported(collection, tmp_path, text)
    again = imported(collection, tmp_path, text)
    assert (len(first.new), len(again.new)) == (len(records(text)), 0)
    assert collection.note_count() == len(records(text))


def test_the_order_of_names_and_the_sources_change_no_id(
    collection: Collection, tmp_path: Path
) -> None:
    catalog = load()
    text = render(compare(catalog, "smm", "digital"), Format.ANKI)
    other = render(compare(catalog, "digital", "smm"), Format.ANKI, RenderOptions(sources=True))
    imported(collection, tmp_path, text)
    log = imported(collection, tmp_path, other)
    assert (len(log.new), len(log.updated)) == (0, len(records(text)))


def profile(*texts: str) -> Comparison:
    """Return a profile of which each of the *texts* is said in an aspect of that label."""
    view = crowd(["Text"])
    group = view.rows[-1]
    rows = tuple(
        group._replace(aspect=Aspect(f"key{index}", text), cells=((Item(Statement(text)),),))
        for index, text in enumerate(texts)
    )
    return view._replace(concepts=view.concepts[:1], rows=rows)


@settings(max_examples=10)
@given(texts=st.lists(TEXTS, min_size=20))
def test_the_collection_has_what_was_written(
    texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("anki")
    opened = Collection(str(folder / "collection.anki2"))
    text = render(profile(*HOSTILE, *texts), Format.ANKI)
    imported(opened, folder, text)
    notes = [opened.get_note(number) for number in opened.find_notes("")]
    opened.close()
    assert {(note.guid, *note.fields, *note.tags) for note in notes} == {
        tuple(unicodedata.normalize("NFC", field) for field in record) for record in records(text)
    }


@given(TEXTS)
def test_a_card_shows_its_texts_as_they_are(text: str) -> None:
    ((_, front, back, tag),) = records(render(profile(text), Format.ANKI))
    assert seen(front) == f"One: {visible(text)}?"
    assert seen(back) == visible(text)
    assert tag == "mktcompare::goals"


def test_answers_name_their_sources_if_asked() -> None:
    (*_, last) = records(
        render(compare(small(), "cold drink"), Format.ANKI, RenderOptions(sources=True))
    )
    assert seen(last[2]).splitlines()[-1].startswith("Lee, A. B., & Ito, K. (2006).")


@given(TEXTS)
def test_no_field_has_a_command_of_anki(text: str) -> None:
    drawn = render(profile(text), Format.ANKI, RenderOptions(sources=True)).split("\n", 5)[5]
    assert not {"[", "{", "\\"} & set(drawn)


def test_a_formula_is_not_begun() -> None:
    ((_, _, back, _),) = records(render(profile("\\(x\\) \\[y\\]"), Format.ANKI))
    assert back.count("&#92;<span></span>") == 2


def test_a_file_without_cards_is_not_written() -> None:
    nothing = profile("It")._replace(rows=())
    with pytest.raises(UsageError, match="there is no card to make"):
        render(nothing, Format.ANKI)
