"""Concepts files as they are found: encodings, line ends, layers, relations."""

import os
from pathlib import Path

import pytest

from mktcompare import load
from mktcompare.errors import CatalogError, FileError
from mktcompare.loading import check
from tests.support.good import GOOD
from tests.support.written import write

ADD_CONCEPT = "add it below 'concepts:', or take this out"


def messages(path: Path | str) -> list[str]:
    """Return what is said of the file at *path*, which has something wrong."""
    with pytest.raises(CatalogError) as caught:
        load(path)
    return str(caught.value).splitlines()


def test_the_good_file_is_good() -> None:
    catalog = load(write("f.yaml", GOOD))
    assert [concept.key for concept in catalog] == ["marketing", "podcast-marketing"]
    assert catalog.title == "Marketing for beginners"
    assert catalog.source("fine-2006").date == "2006-05"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "bom"])
def test_positions_are_those_of_an_editor(line_end: str, mark: str) -> None:
    text = mark + GOOD.replace("Sell more", "“Séll” 👍 @more \x07").replace("\n", line_end)
    Path("f.yaml").write_bytes(text.encode())
    assert messages("f.yaml") == [
        "f.yaml:18:24: the control character U+0007 is not allowed; delete it"
    ]


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85", "\x00", "\x1b", "\uffff"])
def test_a_character_that_no_text_has_is_refused(character: str) -> None:
    path = write("f.yaml", GOOD.replace("beginners", f"be{character}ginners"))
    code = f"U+{ord(character):04X}"
    assert messages(path) == [
        f"f.yaml:1:24: the control character {code} is not allowed; delete it"
    ]


def test_positions_after_wide_characters_count_characters() -> None:
    text = GOOD.replace("title: Social Marketing,", "title: 日本語👍é, data: 2006,")
    assert messages(write("f.yaml", text)) == [
        "f.yaml:6:29: the key 'data' is unknown; did you mean 'date'?"
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "1:1: the file is empty; give it 'dimensions:' and 'concepts:'"),
        (b"# hi\n", "1:1: the file is empty; give it 'dimensions:' and 'concepts:'"),
        (b"a,b\n1,2\n", "1:1: this is a table (CSV), not a concepts file; give it keys"),
        (b"- a\n", "1:1: this is not a concepts file; give it keys such as 'dimensions:' and"),
        (b"title: P\xf6d\n", "1:9: byte 0xf6 ('ö' in Windows-1252) is not UTF-8; save the file in"),
        ("title: x".encode("utf-16"), "1:1: this is UTF-16 or UTF-32, not UTF-8; save the file in"),
        ("title: x".encode("utf-16-le"), "1:1: this is UTF-16 or UTF-32, not UTF-8; save the"),
        ("title: x".encode("utf-32"), "1:1: this is UTF-16 or UTF-32, not UTF-8; save the"),
        (b"{}", "1:1: the key 'concepts' is missing; add 'concepts:', or 'extends: mktcompare'"),
        (b"dimensions: {g: G}\nconcepts: {}", "2:11: there are no concepts; add one below 'con"),
        (b"%TAG x\n--- a", "1:6: this is not YAML ("),
    ],
    ids=[
        "empty",
        "comment",
        "csv",
        "list",
        "latin-1",
        "utf-16",
        "utf-16-le",
        "utf-32",
        "no-sections",
        "no-concepts",
        "directive",
    ],
)
def test_what_is_not_a_concepts_file_is_reported(content: bytes, expected: str) -> None:
    Path("f.yaml").write_bytes(content)
    assert messages("f.yaml")[0].startswith(f"f.yaml:{expected}")


LEVELS = {
    "base/bottom.yaml": GOOD,
    "middle/own.yaml": "extends: ../base/bottom.yaml\nconcepts: {marketing: {label: Selling}}\n",
    "top.yaml": """\
extends: middle/own.yaml
title: On top
dimensions:
  measures: {label: Measures}
sources:
  lee: {title: Lee's book}
concepts:
  marketing:
    measures: [Sales]
  seo:
    label: SEO
    definition: Being found.
    broader: [marketing]
contrasts:
  - between: [podcast-marketing, marketing]
    difference: Said anew.
""",
}


@pytest.fixture
def levels() -> None:
    for name, text in LEVELS.items():
        write(name, text)


@pytest.mark.usefixtures("levels")
def test_single_keys_are_replaced_through_three_files() -> None:
    catalog = load("top.yaml")
    marketing = catalog["marketing"]
    assert catalog.title == "On top"
    assert [row.key for row in catalog.dimensions] == ["goals", "reach", "measures"]
    assert marketing.label == "Selling"
    assert marketing.definition.text == "Bringing offers to people."
    assert list(marketing.entries) == ["goals", "reach", "measures"]
    assert catalog.narrower("marketing") == ["podcast-marketing", "seo"]
    contrast = catalog.contrast("marketing", "podcast-marketing")
    assert contrast
    assert contrast.difference.text == "Said anew."


@pytest.mark.usefixtures("levels")
def test_a_change_deep_below_is_seen_at_once() -> None:
    load("top.yaml")
    write("base/bottom.yaml", GOOD.replace("Bringing offers", "Taking offers"))
    assert load("top.yaml")["marketing"].definition.text == "Taking offers to people."


@pytest.mark.usefixtures("levels")
def test_each_problem_names_the_file_that_it_is_in() -> None:
    write("base/bottom.yaml", GOOD.replace("[@fine-2006; @kim]", "[@kin]"))
    write("middle/own.yaml", LEVELS["middle/own.yaml"].replace("label", "lable"))
    write("top.yaml", LEVELS["top.yaml"].replace("broader: [marketing]", "broader: [selling]"))
    assert messages("top.yaml") == [
        "middle/../base/bottom.yaml:19:19: no source has the key 'kin'; did you mean 'kim'?",
        "middle/own.yaml:2:24: the key 'lable' is unknown; did you mean 'label'?",
        f"top.yaml:13:15: no concept has the key 'selling'; {ADD_CONCEPT}",
    ]


@pytest.mark.usefixtures("levels")
def test_paths_are_relative_to_the_file_that_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    top = Path("top.yaml").resolve()
    monkeypatch.chdir("middle")
    assert len(load("../top.yaml")) == 3
    monkeypatch.chdir("/")
    assert len(load(top)) == 3


@pytest.mark.usefixtures("levels")
def test_a_link_to_a_file_extends_what_is_next_to_the_link() -> None:
    Path("middle/link.yaml").symlink_to(Path("middle/own.yaml").resolve())
    Path("elsewhere").symlink_to(Path("middle"), target_is_directory=True)
    assert load("middle/link.yaml")["marketing"].label == "Selling"
    assert load("elsewhere/own.yaml")["marketing"].label == "Selling"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "nowhere.yaml",
            (
                "f.yaml:1:10: nowhere.yaml: no such file or directory;"
                " name 'mktcompare', or a file by its path from this one"
            ),
        ),
        (
            "folder",
            (
                "f.yaml:1:10: folder: is a directory;"
                " name 'mktcompare', or a file by its path from this one"
            ),
        ),
        (
            "/dev/null",
            (
                "f.yaml:1:10: /dev/null: this is a device or a pipe; name a file;"
                " name 'mktcompare', or a file by its path from this one"
            ),
        ),
        (
            "f.yaml",
            "f.yaml:1:10: 'extends' leads in a circle (f.yaml > f.yaml); take one out",
        ),
        (
            "link.yaml",
            "f.yaml:1:10: 'extends' leads in a circle (f.yaml > link.yaml); take one out",
        ),
        (
            "back.yaml",
            (
                "back.yaml:1:10: 'extends' leads in a circle (f.yaml > back.yaml > f.yaml);"
                " take one out"
            ),
        ),
        (
            "broken.yaml",
            (
                "broken.yaml:1:8: a '[' or '{' is not closed here; close it\n"
                "f.yaml:1:10: 'broken.yaml' is not a concepts file; its own problems are listed"
                " with its name"
            ),
        ),
        ("[a]", "f.yaml:1:11: a: no such file or directory; name 'mktcompare', or a file"),
        ("{a: b}", "f.yaml:1:10: 'extends' must be text, not keys with values; put"),
        ("''", "f.yaml:1:10: 'extends' is empty; fill it in or take it out"),
    ],
    ids=[
        "missing",
        "folder",
        "device",
        "itself",
        "link",
        "circle",
        "broken",
        "list",
        "mapping",
        "empty",
    ],
)
def test_a_base_that_cannot_be_read_is_an_error_at_the_extends_line(
    name: str, expected: str
) -> None:
    write("f.yaml", f"extends: {name}\nconcepts: {{}}\n")
    write("back.yaml", "extends: f.yaml\n")
    write("broken.yaml", "a: [b: {\n")
    Path("folder").mkdir()
    Path("link.yaml").symlink_to("f.yaml")
    assert "\n".join(messages("f.yaml")).startswith(expected)


def test_a_base_that_is_not_a_concepts_file_is_named() -> None:
    write("list.yaml", "- a\n")
    write("f.yaml", "extends: list.yaml\nconcepts: {a: {label: A}}\n")
    assert messages("f.yaml") == [
        (
            "f.yaml:1:10: 'list.yaml' is not a concepts file, without keys such as 'concepts:';"
            " name another"
        )
    ]


def test_the_shipped_file_is_extended_from_anywhere() -> None:
    text = "extends: mktcompare\nconcepts: {seo2: {label: Two, definition: Two., broader: [seo]}}"
    assert messages(write("f.yaml", text)) == [
        "f.yaml:2:59: no concept has the key 'seo'; did you mean 'search-engine-optimization'?"
    ]
    text = text.replace("[seo]", "[search-engine-optimization]")
    assert load(write("f.yaml", text))["seo2"].label == "Two"


TAXONOMY = """\
dimensions: {goals: {label: Goals}}
concepts:
  a: {label: A, definition: A., broader: [b]}
  b: {label: B, definition: B., broader: [c]}
  c: {label: C, definition: C.}
contrasts:
  - {between: [a, c], difference: A part and the whole.}
"""


def test_a_concept_may_be_compared_with_what_it_is_part_of() -> None:
    assert load(write("f.yaml", TAXONOMY)).contrasted_pairs() == [("a", "c")]


@pytest.mark.parametrize(
    ("part", "instead", "expected"),
    [
        ("C.}", "C., broader: [a]}", "3:43: these are part of one another in a circle"),
        ("[b]", "[b, c]", "3:46: 'b' is part of 'c' already; take 'c' out here"),
        ("[b]", "[c, b]", "3:43: 'b' is part of 'c' already; take 'c' out here"),
        ("[b]", "[b, b]", "3:46: 'b' is listed twice; take one out"),
        ("[b]", "[a]", "3:43: 'a' is part of itself; take this out"),
        (
            "label: B",
            "label: A",
            "4:14: 'A' is already a name of 'a'; let only one of the two have it",
        ),
        (
            "label: C",
            "label: C, aliases: [x, b]",
            "5:30: 'b' is already a name of 'b'; let only one",
        ),
        (
            "label: C",
            "label: Ć, aliases: [_B_]",
            "5:27: '_B_' is already a name of 'b'; let only one",
        ),
        ("[a, c]", "[a, a]", "7:15: 'a' is compared with itself; name another concept"),
        (
            "whole.}",
            "whole.}\n  - {between: [c, a], difference: Again.}",
            "8:15: this pair has a contrast already; keep one of them",
        ),
    ],
    ids=[
        "circle",
        "redundant",
        "redundant-first",
        "twice",
        "itself",
        "label",
        "alias-is-key",
        "alias-folded",
        "contrast-itself",
        "contrast-twice",
    ],
)
def test_the_rules_of_a_taxonomy(part: str, instead: str, expected: str) -> None:
    found = messages(write("f.yaml", TAXONOMY.replace(part, instead)))
    assert len(found) == 1
    assert found[0].startswith(f"f.yaml:{expected}")


def test_a_name_in_two_files_names_the_upper_one() -> None:
    write("base.yaml", TAXONOMY)
    write("f.yaml", "extends: base.yaml\nconcepts: {x: {label: A, definition: X.}}\n")
    assert messages("f.yaml") == [
        "f.yaml:2:23: 'A' is already a name of 'a'; let only one of the two have it"
    ]


def test_circles_beyond_counting_are_still_an_error() -> None:
    lines = [f"  c{n}: {{label: L{n}, definition: D., broader: [c{n}]}}" for n in range(100)]
    path = write("f.yaml", "\n".join(["dimensions: {g: {label: G}}", "concepts:", *lines]))
    assert len(messages(path)) == 20


def test_suggestions_end_where_they_would_take_long() -> None:
    cited = "\n".join(f"      - Say {n} [@kim{n}]" for n in range(150))
    found = messages(write("f.yaml", GOOD.replace("      - Sell more [@kim]", cited)))
    assert found[0] == "f.yaml:18:16: no source has the key 'kim0'; did you mean 'kim'?"
    assert found[-1].startswith("f.yaml:167:18: no source has the key 'kim149'; add it below")


def test_a_missing_file_is_reported() -> None:
    with pytest.raises(FileError, match=r"^nowhere\.yaml: no such file or directory$"):
        load("nowhere.yaml")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_reported() -> None:
    write("f.yaml", GOOD)
    Path("f.yaml").chmod(0)
    with pytest.raises(FileError, match="permission denied"):
        load("f.yaml")


NOT_BELOW = "no file below has a concept with the key"
EXTENDING = "extends: base.yaml\nconcepts:\n"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            "  MK: {goals: [Grow]}\n",
            "f.yaml:3:3: 'MK' is another name of 'marketing'; write that key",
        ),
        (
            "  Podcast marketing: {goals: [Grow]}\n",
            "f.yaml:3:3: 'Podcast marketing' is another name of 'podcast-marketing'; write that",
        ),
        (
            "  podcast: {goals: [Grow]}\n",
            f"f.yaml:3:3: {NOT_BELOW} 'podcast'; did you mean 'podcast-marketing'? For a new con",
        ),
        (
            "  zebra: {goals: [Grow]}\n",
            f"f.yaml:3:3: {NOT_BELOW} 'zebra'; for a new concept, add 'label: …' and 'defi",
        ),
        ("  zebra: {label: Z}\n", "f.yaml:3:3: 'zebra' has no 'definition'; add 'definition: …'"),
        (
            "  mk: {label: Mike, definition: M.}\n",
            "f.yaml:3:3: 'mk' is already a name of 'marketing'; let only one of the two have it",
        ),
    ],
    ids=["alias", "label", "beginning", "stranger", "half", "clash"],
)
def test_an_entry_for_what_is_below_is_reported_in_the_file_that_has_it(
    entry: str, expected: str
) -> None:
    write("base.yaml", GOOD)
    found = messages(write("f.yaml", EXTENDING + entry))
    assert found[0].startswith(expected)
    assert len(found) == 1


def test_a_file_may_extend_several_of_which_the_later_wins() -> None:
    write("base.yaml", GOOD)
    write("one.yaml", "extends: base.yaml\ntitle: One\nconcepts: {marketing: {label: First}}\n")
    write("two.yaml", "extends: base.yaml\nconcepts: {marketing: {label: Second}}\n")
    catalog = load(write("f.yaml", "extends: [one.yaml, two.yaml]\n"))
    assert (catalog.title, catalog["marketing"].label) == ("One", "Second")


def test_a_label_is_enough_for_a_dimension_and_an_aspect() -> None:
    concepts = "concepts: {x: {label: X, definition: X}}"
    text = f"dimensions: {{a: A, b: {{label: B, aspects: {{c: C}}}}}}\n{concepts}\n"
    first, second = load(write("f.yaml", text)).dimensions
    assert (first.label, first.aspects) == ("A", ())
    assert [(aspect.key, aspect.label) for aspect in second.aspects] == [("c", "C")]


def test_a_long_circle_names_its_ends() -> None:
    lines = [
        f"  c{n}: {{label: L{n}, definition: D., broader: [c{(n + 1) % 30}]}}" for n in range(30)
    ]
    text = "\n".join(["dimensions: {g: G}", "concepts:", *lines])
    (message,) = messages(write("f.yaml", text))
    assert message.count(" > ") == 10
    assert " > … > " in message


def test_how_far_the_reading_is_can_be_heard() -> None:
    heard: list[float] = []
    load(write("f.yaml", GOOD.replace("Marketing for", "Heard for")), heard.append)
    assert heard[0] == 0
    assert all(0 <= share <= 1 for share in heard)


def test_what_is_emptied_above_is_a_warning_in_that_file() -> None:
    write("base.yaml", GOOD)
    found = check(write("f.yaml", EXTENDING + "  podcast-marketing: {goals: []}\n"))
    assert [str(each) for each in found] == [
        "f.yaml:3:23: 'podcast-marketing' says nothing in 'goals'; fill it in or take it out"
    ]


def test_suggestions_for_strangers_end_where_they_would_take_long() -> None:
    write("base.yaml", GOOD)
    entries = "".join(f"  podcast-{n}: {{goals: [Grow]}}\n" for n in range(150))
    found = messages(write("f.yaml", EXTENDING + entries))
    assert "did you mean 'podcast-marketing'?" in found[0]
    assert "; for a new concept, add" in found[-1]
