"""`--schema`: what an editor's validator says of good and of broken files."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from mktcompare.reading import schema, works
from mktcompare.reading.check import check, has_errors
from mktcompare.reading.json_schema import json_schema
from tests.support.command import ROOT, run
from tests.support.good import GOOD
from tests.support.written import write

UPPER = """\
extends: f.yaml
concepts:
  marketing: {label: Selling}
"""


def accepted(path: str, made_for: str | None = None) -> bool:
    """Ask an independent validator whether the schema takes the file at *path*."""
    made = json.loads(json_schema(made_for))
    data = yaml.load(Path(path).read_text("utf-8"), yaml.CSafeLoader)
    plain = json.loads(json.dumps(data, default=str))  # YAML guesses at dates
    return Draft202012Validator(made).is_valid(plain)


def described(node: Any, parts: dict[str, Any]) -> bool:  # noqa: ANN401 - JSON
    """Return whether each property below *node* has a description, by itself or by reference."""
    if isinstance(node, list):
        return all(described(each, parts) for each in node)
    if not isinstance(node, dict):
        return True
    properties = node.get("properties", {}).values() if "title" in node else ()
    explained = ({**parts.get(each.get("$ref", "")[8:], {}), **each} for each in properties)
    below = list(node.values())
    return all("description" in each for each in explained) and described(below, parts)


def test_the_schema_is_a_schema() -> None:
    write("schema.json", json_schema())
    command = [sys.executable, "-m", "check_jsonschema", "--check-metaschema", "schema.json"]
    subprocess.run(command, capture_output=True, check=True, timeout=60)


def test_the_command_prints_what_the_function_returns() -> None:
    write("f.yaml", GOOD)
    assert run("--schema") == (0, json_schema(), "")
    assert run("--schema", "-c", "f.yaml", cwd=Path.cwd()) == (0, json_schema("f.yaml"), "")
    assert run("--schema", "-o", "schema.json", cwd=Path.cwd()) == (0, "", "")
    assert Path("schema.json").read_text(encoding="utf-8") == json_schema()


def test_the_schema_says_what_it_is_and_asks_no_host() -> None:
    made = json.loads(json_schema())
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["$id"].startswith("urn:")
    assert made["title"] == "Concepts file of mktcompare"


def test_every_key_is_explained() -> None:
    write("f.yaml", GOOD)
    for made in (json.loads(json_schema()), json.loads(json_schema("f.yaml"))):
        assert described(made, made["$defs"])


def test_every_key_that_the_reader_knows_is_there() -> None:
    made = json.loads(json_schema())
    assert set(made["properties"]) == set(schema.ConceptsFile.__annotations__)
    assert set(made["$defs"]["ConceptEntry"]["properties"]) == set(schema.CONCEPT_KEYS)
    assert set(made["$defs"]["SourceEntry"]["properties"]) == set(works.SourceEntry.__annotations__)


@pytest.mark.parametrize("made_for", [None, str(ROOT / "concepts.yaml")], ids=["any", "itself"])
def test_the_shipped_file_is_accepted(made_for: str | None) -> None:
    assert accepted(str(ROOT / "concepts.yaml"), made_for)


@pytest.mark.parametrize("made_for", [None, "f.yaml"], ids=["any", "itself"])
@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ("", ""),
        ("2006-05", "2006"),
        ("2006-05", "2006-05-31"),
        ("2006-05", "'2006'"),
        ("title: Podcasts", "title: 1984"),
        ("{label: Reach}", "Reach"),
        ("[MK, promotion]", "[360, 1.10, true]"),
        ("  podcast-marketing:", "  öffentlichkeits_arbeit.2:"),
        ("  kim:", "  kim:2006/a+b:"),
        ("Sell more [@kim]", "Sell [more] at @home [@kim]"),
        ("contrasts:\n", "contrasts:\n\n"),
    ],
    ids=str,
)
def test_what_the_reader_takes_is_accepted(part: str, instead: str, made_for: str | None) -> None:
    text = GOOD.replace(part, instead, 1)
    text = text.replace("@kim]", f"@{instead.strip(' :')}]") if "kim:2" in instead else text
    text = text.replace("g, podcast-marketing", f"g, {instead[2:-1]}") if "ö" in instead else text
    write("f.yaml", text)
    assert not has_errors(check("f.yaml"))
    assert accepted("f.yaml", made_for)


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ("title: Marketing", "titel: Marketing"),
        ("    label: Podcast marketing\n", ""),
        ("    label: Podcast marketing\n", "    label:\n"),
        ("    definition: Marketing in podcasts. [@kim]\n", ""),
        ("    title: Podcasts\n", ""),
        ("{label: Reach}", "{question: Where?}"),
        ("{label: Reach}", "[Reach]"),
        ('broader: ["marketing [@kim]"]', "broader: marketing"),
        ("aliases: [MK, promotion]", "aliases: MK"),
        ("      - Be heard [@kim]", "      Be heard"),
        ("Be heard [@kim]", "Be heard: loud"),
        ("Be heard [@kim]", "Be heard [@kim p. 3]"),
        ("Be heard [@kim]", "'[@kim]'"),
        ("2006-05", "2006-13"),
        ("2006-05", "31.05.2006"),
        ("https://example.org/fine", "www.example.org"),
        ("title: Podcasts", "title: Podcasts\n    type: blog"),
        ("          - It is nowhere [@fine-2006]\n", ""),
        ("[marketing, podcast-marketing]", "[marketing]"),
        ("  podcast-marketing:", "  podcast marketing:"),
        ("concepts:\n", "concept:\n"),
        ("dimensions:\n", "rows:\n"),
    ],
    ids=str,
)
def test_what_the_reader_refuses_is_refused(part: str, instead: str) -> None:
    write("f.yaml", GOOD.replace(part, instead, 1))
    assert has_errors(check("f.yaml"))
    assert not accepted("f.yaml")


def test_a_file_that_extends_need_not_give_everything() -> None:
    write("f.yaml", GOOD)
    assert accepted(write("upper.yaml", UPPER))
    assert accepted("upper.yaml", "upper.yaml")


def test_what_no_file_below_has_must_be_complete() -> None:
    write("f.yaml", GOOD)
    write("upper.yaml", UPPER + "  new: {label: New}\n")
    assert accepted("upper.yaml")
    assert not accepted("upper.yaml", "upper.yaml")


def test_with_a_file_its_dimensions_concepts_and_sources_are_offered() -> None:
    write("f.yaml", GOOD)
    write("upper.yaml", UPPER + "dimensions: {measures: {label: Measures}}\n")
    made = json.loads(json_schema("upper.yaml"))
    offered = made["$defs"]["ConceptEntry"]["properties"]
    assert offered["goals"]["title"] == "Goals"
    assert offered["goals"]["description"] == "What is it for?"
    assert list(offered)[-3:] == ["goals", "reach", "measures"]
    assert made["$defs"]["Statement"]["examples"] == ["… [@fine-2006]", "… [@kim]"]
    assert made["$defs"]["ConceptKey"]["examples"] == ["marketing", "podcast-marketing"]
    below = made["properties"]["concepts"]["properties"]
    assert below["marketing"]["description"].startswith("Marketing: it is there already")


def test_with_a_file_a_misspelled_dimension_is_refused() -> None:
    write("f.yaml", GOOD)
    write("wrong.yaml", GOOD.replace("    goals:\n", "    gaols:\n"))
    assert accepted("wrong.yaml")
    assert not accepted("wrong.yaml", "f.yaml")


def test_a_schema_is_made_for_a_file_that_is_not_finished() -> None:
    write("f.yaml", "dimensions: {goals: {label: Goals}, reach: }\n")
    assert "goals" in json.loads(json_schema("f.yaml"))["$defs"]["ConceptEntry"]["properties"]


def test_a_file_that_is_not_yaml_has_no_schema() -> None:
    write("f.yaml", "title: x\x07")
    result = run("--schema", "-c", "f.yaml", cwd=Path.cwd())
    expected = "f.yaml:1:9: the control character U+0007 is not allowed; delete it\n"
    assert result == (1, "", expected)
