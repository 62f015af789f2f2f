"""The explorer reads names as the command does, and knows as much of those that it cannot find."""

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from mktcompare import Catalog, load
from mktcompare.catalog import advice, names, notes
from mktcompare.catalog.folding import fold_name
from mktcompare.catalog.mentions import first_of_labels
from mktcompare.views.cells import statements_of
from mktcompare.views.rows import plain_dimensions
from mktcompare.visible import quote
from mktcompare.wording import ENGLISH, listed
from tests.support import explorer, small

pytestmark = pytest.mark.exhaustive

DATA = Path(__file__).parents[1] / "data"
FOLDING = yaml.safe_load((DATA / "folding.yaml").read_text(encoding="utf-8"))
REAL = load()
SMALL = small.small()
CASES = yaml.safe_load((DATA / "names.yaml").read_text(encoding="utf-8"))
PHRASES = [
    *(case["typed"] for case in CASES),
    *(name for concept in REAL for name in (concept.key, concept.label, *concept.aliases)),
]


def understood(catalog: Catalog, typed: str) -> list[str] | None:
    """Return the keys that the command finds in one argument; None if it refuses it."""
    parts = names.parts_of(catalog, [typed])
    if all(part.found for part in parts) and (parts or not typed.strip()):
        return [*dict.fromkeys(name.key for part in parts for name in part.found)]
    return None


def read_by(page: Page, path: Path, phrases: list[str]) -> list[list[str] | None]:
    page.goto(path.as_uri())
    script = "texts => texts.map(read).map(({ keys, problems }) => (problems.length ? null : keys))"
    keys: list[list[str] | None] = page.evaluate(script, phrases)
    return keys


def test_the_page_reads_what_people_type_as_the_command_does(page: Page, tmp_path: Path) -> None:
    path = explorer.laid_open(tmp_path, REAL)
    assert read_by(page, path, PHRASES) == [understood(REAL, phrase) for phrase in PHRASES]


SPOKEN = st.sampled_from(
    [
        *SMALL.words["separators"].split(),
        *(filler.strip() for filler in SMALL.words["fillers"].split(",")),
        *("tea", "char", "HD", "hot-drink", "cup of tea", "cold", "MILK", "caf", '"', "?", "”"),
    ]
)


@given(st.lists(st.lists(SPOKEN, max_size=6).map(" ".join), min_size=50, max_size=50))
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
def test_any_phrase_is_read_as_the_command_reads_it(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, phrases: list[str]
) -> None:
    path = explorer.laid_open(tmp_path_factory.mktemp("spoken"), SMALL)
    with browser.new_page() as page:
        seen = read_by(page, path, phrases)
    assert seen == [understood(SMALL, phrase) for phrase in phrases]


def slips_of(name: str) -> list[str]:
    """Mistype a *name*, and make it a kind or a part of something else."""
    swapped = name[0] + name[2:3] + name[1:2] + name[3:]
    other = name.replace(name[0], "q", 1)
    return [swapped, other, name[:-1] + "z", f"local {name}", f"{name} zzz", f"emial {name}"]


NAMES = [name for concept in REAL for name in (concept.key, concept.label, *concept.aliases)]
STATED = {
    word
    for concept in REAL
    for entries in concept.entries.values()
    for entry in entries
    for said in statements_of(entry)
    for word in (said.text, *re.findall(r"[\w&-]+ [\w&-]+|[\w&-]+", said.text))
}
OTHER_TASK = re.compile(r"\.(ya?ml|json|md|qmd)\W*$|^(help|usage|version|quiz|list|all)\b")
"""What a command line may be asked for besides comparing."""

UNKNOWN = [
    *(
        case["typed"]
        for case in CASES
        if "problem" in case and not OTHER_TASK.search(case["typed"])
    ),
    *(slip for name in NAMES[::3] for slip in slips_of(name)),
    *sorted(STATED)[::40],
    *(f"{word} marketing" for word in sorted(STATED)[::99]),
]
LABELS = {each.key: each.label for each in [*REAL.dimensions, *plain_dimensions(REAL)]} | {
    aspect.key: aspect.label for dimension in REAL.dimensions for aspect in dimension.aspects
}


def sentence(problem: Any) -> str:  # noqa: ANN401 - plain data of JSON
    """Say what the page found out about a name in the command's words."""
    text, rest, found, meant = (problem[key] for key in ("name", "rest", "found", "meant"))
    hint = ""
    if found:
        labels = first_of_labels([REAL.label(key) for key in found["keys"]])
        key, label = found["row"]["key"], LABELS[found["row"]["key"]]
        if found["row"]["isList"] and found["isItem"] and label.casefold() == key:
            hint = f"; {rest} is among the {key} of {labels}"
        else:
            hint = f"; {quote(rest)} appears under {quote(label)} of {labels}"
    elif problem["isSlip"]:
        hint = f"; did you mean {listed(ENGLISH, meant, 'or')}?"
    elif meant:
        hint = f"; for {notes.listed_labels(REAL, meant)}, type: {notes.call(REAL, meant)}"
    return f"no concept is called {quote(text)}{hint}"


def said_of_unknown(typed: str, parts: list[names.Part]) -> list[str]:
    """Return what the command says of the names that it cannot find."""
    problems = advice.problems(REAL, parts, [typed])
    *_, way_out = problems[-1].split("; ")
    unknown = (each for each in problems if each.startswith("no concept is called"))
    return [each.removesuffix(f"; {way_out}") for each in unknown]


def test_the_page_knows_of_unknown_names_what_the_command_knows(page: Page, tmp_path: Path) -> None:
    asked = []
    for typed in UNKNOWN:
        parts = names.parts_of(REAL, [typed])
        unknown = [part for part in parts if not part.found]
        is_plain = not any(
            part.readings or part.candidates or OTHER_TASK.search(part.text) for part in unknown
        )
        if unknown and is_plain and len(typed) <= 100:
            asked.append((typed, parts))
    page.goto(explorer.laid_open(tmp_path, REAL).as_uri())
    script = "texts => texts.map((text) => read(text).problems)"
    seen = page.evaluate(script, [typed for typed, _ in asked])
    found = [[*map(sentence, problems)] for problems in seen]
    assert found == [said_of_unknown(typed, parts) for typed, parts in asked]


def test_every_letter_is_folded_as_the_program_folds_it(page: Page, tmp_path: Path) -> None:
    # Unicode goes on: only what this Python knows can be compared.
    letters = [chr(code) for code in range(1, 0x30000) if unicodedata.category(chr(code))[0] != "C"]
    texts = [*letters, *(f"e{letter}x" for letter in letters)]
    texts += [text for pair in FOLDING["same"] + FOLDING["different"] for text in pair]
    page.goto(explorer.laid_open(tmp_path, SMALL).as_uri())
    folded = page.evaluate("texts => texts.map(foldName)", texts)
    assert folded == [fold_name(text) for text in texts]
