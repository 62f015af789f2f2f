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

from mktcompare import Format, RenderOptions, UsageError, compare, load, overview, render
from mktcompare.catalog.folding import fold_statement
from mktcompare.formats import View
from mktcompare.visible import visible
from tests.support.anki_field import seen
from tests.support.hostile import COMPARISON
from tests.support.views import TEXTS, comparisons, crowd, overviews


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


def test_the_collection_has_what_was_written(collection: Collection, tmp_path: Path) -> None:
    text = render(COMPARISON, Format.ANKI, RenderOptions(sources=True))
    imported(collection, tmp_path, text)
    notes = [collection.get_note(number) for number in collection.find_notes("")]
    assert {(note.guid, *note.fields, *note.tags) for note in notes} == {
        tuple(unicodedata.normalize("NFC", field) for field in record) for record in records(text)
    }


@settings(max_examples=10)
@given(texts=st.lists(TEXTS, min_size=20, unique_by=fold_statement))
def test_the_collection_has_any_statement(
    texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("anki")
    opened = Collection(str(folder / "collection.anki2"))
    text = render(crowd(texts), Format.ANKI)
    imported(opened, folder, text)
    notes = [opened.get_note(number) for number in opened.find_notes("")]
    opened.close()
    assert {(note.guid, *note.fields, *note.tags) for note in notes} == {
        tuple(unicodedata.normalize("NFC", field) for field in record) for record in records(text)
    }


@given(TEXTS)
def test_a_card_shows_its_statement_as_it_is(text: str) -> None:
    ((_, front, back, tag),) = records(render(crowd([text]), Format.ANKI))
    assert seen(front) == f"Goals: one or two?\n\n{visible(text)}"
    assert seen(back) == "One"
    assert tag == "mktcompare::goals"


@given(st.one_of(comparisons(), overviews()))
def test_no_field_has_a_command_of_anki(view: View) -> None:
    text = render(view, Format.ANKI, RenderOptions(sources=True)).split("\n", 5)[5]
    assert not {"[", "{", "\\"} & set(text)


def test_a_formula_is_not_begun() -> None:
    ((_, front, _, _),) = records(render(crowd(["\\(x\\) \\[y\\]"]), Format.ANKI))
    assert front.count("&#92;<span></span>") == 2


def test_a_file_without_cards_is_not_written() -> None:
    with pytest.raises(UsageError, match="there is no card to make"):
        render(crowd([]), Format.ANKI)
