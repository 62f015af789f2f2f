"""Terms of first- and second-year glossaries are answered as typed, and never misleadingly."""

import re
from pathlib import Path

import pytest
import yaml

from mktcompare import NameLookupError, load
from mktcompare.catalog import names

GLOSSARY = yaml.safe_load((Path(__file__).parents[1] / "data/glossary.yaml").read_text("utf-8"))
SHIPPED = load()

_SUGGESTED = re.compile(
    r"did you mean ([^?]*)\?|concepts: ([^;]*);|type: mktcompare ([\w -]+)$", re.MULTILINE
)


def answer(term: str) -> str:
    """Return the keys that are shown in silence, or else all that is said."""
    try:
        reading = names.interpret(SHIPPED, term.split())
    except NameLookupError as error:
        return str(error)
    shown = " ".join(concept.key for concept in reading.concepts)
    return f"{reading.note}\ntype: mktcompare {shown}" if reading.note else shown


@pytest.mark.parametrize(("term", "key"), GLOSSARY["right"].items())
def test_a_name_of_the_file_gives_its_concept(term: str, key: str) -> None:
    assert [concept.key for concept in names.find(SHIPPED, term.split())] == [key]


@pytest.mark.parametrize(("term", "keys"), GLOSSARY["near"].items())
def test_a_near_concept_is_only_offered(term: str, keys: str) -> None:
    suggested = _SUGGESTED.search(answer(term))
    assert suggested
    assert re.split(r", | or | and | ", suggested[suggested.lastindex or 0]) == keys.split()


@pytest.mark.parametrize("term", GLOSSARY["other"])
def test_no_concept_is_offered_where_none_is_near(term: str) -> None:
    said = answer(term)
    assert said.startswith("no concept is called")
    assert not _SUGGESTED.search(said)


def test_most_terms_are_answered_or_lead_on() -> None:
    dead_ends = [term for term in GLOSSARY["other"] if "; to list" in answer(term)]
    terms = [term for verdict in GLOSSARY.values() for term in verdict]
    assert len(terms) >= 250
    assert len(GLOSSARY["right"]) >= 80
    assert len(dead_ends) / len(terms) < 0.45
