"""A file in another language: all words are its own, and nothing calls its concepts disciplines."""

import re

import pytest

from mktcompare import Catalog, Format, RenderOptions, checks, compare, loads, overview, render
from mktcompare.wording import ENGLISH
from tests.support.command import ROOT
from tests.support.small import TEXT

GERMAN = ROOT / "docs" / "german.yaml"
METHODS = """\
extends: german.yaml
title: Forschungsmethoden
dimensions:
  ziel: {label: Erkenntnisziel, question: Wozu dient es?}
  aufwand: {label: Aufwand, aspects: {zeit: {label: Zeit, values: [Kurz, Lang]}}}
sources:
  flick: {title: Sozialforschung, author: "Flick, Uwe", date: 2016, type: book, edition: 7}
concepts:
  erhebung:
    label: Erhebung
    definition: Daten gewinnen. [@flick]
    ziel: ["Wissen [@flick]"]
    aufwand: ["Je nachdem [@flick]"]
  befragung:
    label: Befragung
    aliases: [Umfrage, Fragebogen]
    definition: Viele werden dasselbe gefragt. [@flick]
    broader: ["erhebung [@flick]"]
    ziel: ["Häufigkeiten schätzen [@flick]", "Vergleichen [@flick]"]
    aufwand: {zeit: "Kurz [@flick]"}
  interview:
    label: Interview
    definition: Wenige sprechen ausführlich. [@flick]
    broader: [{erhebung: {disputed: ["Ja [@flick]", "Nein [@flick]"]}}]
    ziel:
      - vergleichen [@flick]
      - disputed: ["Sichtweisen verstehen [@flick]", "Erzählen lassen [@flick]"]
    aufwand: {zeit: "Lang, je Gespräch [@flick]"}
"""


@pytest.fixture
def german() -> Catalog:
    return loads(METHODS, name=str(ROOT / "docs" / "x.yaml"))


def test_the_german_words_are_complete(german: Catalog) -> None:
    translated = re.findall(r"(?m)^  ([a-z_]+):", GERMAN.read_text("utf-8"))
    assert translated == list(ENGLISH), "docs/german.yaml is to have these keys, in this order"
    given = german.words
    untouched = {key for key, words in ENGLISH.items() if given[key] == words}
    assert untouched <= {
        *("comma", "held", "definition", "row_and_text", "ask_value", "ask_label", "ask_choice"),
        *("cited_month", "cited_year_and_month", "cited_in", "cited_in_edited", "cited_interview"),
    }


def test_a_german_file_has_no_problem() -> None:
    assert checks(METHODS, name=str(ROOT / "docs" / "x.yaml")) == ()


def test_the_verdict_speaks_the_language_of_the_file(german: Catalog) -> None:
    view = compare(german, "Umfrage", "interview", "erhebung")
    assert view.title == "Befragung und Interview im Vergleich und Erhebung im Vergleich"
    assert view.verdict.relations[0].statement.text == "Befragung ist ein Teil von: Erhebung."
    view = compare(german, "Umfrage", "interview")
    assert view.common_text() == "Erkenntnisziel: Vergleichen"
    assert view.notes[0].text.startswith("Umstritten: Erkenntnisziel, Interview. Sichtweisen")


@pytest.mark.parametrize("format_", [*Format])
def test_no_word_of_english_is_left_in_what_people_read(german: Catalog, format_: Format) -> None:
    english = {
        part
        for key, words in ENGLISH.items()
        if german.words[key] != words and key not in {"separators", "fillers", "numbers"}
        for part in re.findall(r"[A-Za-z][a-z]+ [a-z ]+[a-z]", words)
    }
    for view in (
        overview(german),
        compare(german, "Umfrage", "interview"),
        compare(german, "Umfrage"),
    ):
        text = render(view, format_, RenderOptions(sources=True, width=100))
        text = re.sub(r"/\*\*.*?\*/|// [^\n]*", "", text, flags=re.DOTALL)  # of the page's script
        if format_ is not Format.JSON:
            assert not {part for part in english if part in text}
        assert "disciplin" not in text.lower()


def test_pages_have_the_language_and_its_direction(german: Catalog) -> None:
    assert '<html lang="de" dir="ltr">' in render(overview(german), Format.HTML)
    persian = loads(
        METHODS.replace("title:", "language: fa\ntitle:", 1), name=str(GERMAN.with_name("x.yaml"))
    )
    assert '<html lang="fa" dir="rtl">' in render(overview(persian), Format.HTML)
    assert '<div lang="fa" dir="rtl">' in str(compare(persian, "Umfrage")._repr_html_())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("{comon: x}", "1:9: the key 'comon' is unknown; did you mean 'common'?"),
        ("{common: '{x} y'}", "1:17: {x} is not filled in here; fields here: none"),
        (
            "{part_of: '{part} of {hole}'}",
            "1:18: {hole} is not filled in here; fields here: {part},",
        ),
        (
            "{part_of: '{part of'}",
            "1:18: a brace is not closed or not opened; fields here: {part}, {w",
        ),
        (
            "{part_of: '{part!r}'}",
            "1:18: {part!} is not filled in here; fields here: {part}, {whole}",
        ),
    ],
)
def test_words_that_cannot_be_filled_in_are_refused(words: str, expected: str) -> None:
    (problem,) = checks(f"words: {words}\n{TEXT}", "f.yaml")[:1]
    assert str(problem).startswith(f"f.yaml:{expected}")


def test_names_are_split_at_the_separators_of_the_file(german: Catalog) -> None:
    keys = [each.key for each in german.find("Unterschied zwischen Umfrage und Interview")]
    assert keys == ["befragung", "interview"]


def test_another_language_has_its_own_comma() -> None:
    words = "words: {comma: '{start}、{last}', or: '{start}か{last}'}\n"
    catalog = loads(words + TEXT.replace("aliases: [java]", "aliases: [java, joe, mud]"))
    assert compare(catalog, "coffee").verdict.profile[1].text == "It is also called java、joeかmud."
