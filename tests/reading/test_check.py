"""`--check`: what is allowed and yet a mistake, and how it is reported."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mktcompare.errors import Severity
from mktcompare.reading import check as checking
from mktcompare.reading.likeness import alike
from tests.support.command import run
from tests.support.slips import SLIPS, content_of
from tests.support.written import write

GOOD = """\
dimensions:
  goals: {label: Goals}
  reach: {label: Reach}
sources:
  kim: {title: Kim's book}
concepts:
  one:
    label: One
    definition: The first. [@kim]
    examples:
      - A case. [@kim]
    goals:
      - Build brand awareness [@kim]
      - From seller to buyer [@kim]
    reach:
      - disputed:
          - It is near [@kim]
          - It is far [@kim]
  two:
    label: Two
    definition: The second. [@kim]
    goals:
      - Build brand awareness. [@kim]
      - Sell more [@kim]
    reach:
      - Online [@kim]
contrasts:
  - between: [one, two]
    difference: One comes first. [@kim]
"""
UNSOURCED = "warning: this names no source; end it in a citation, [@key]"
MISPLACED = (
    "warning: a citation counts only at the very end;"
    " put all keys into one group there, [@key; @key]"
)


def alike_to_one(line: int, words: str) -> str:
    return (
        f"warning: 'one' says nearly the same on line {line}, {words!r};"
        " use the same words if the two share it, else show the difference"
    )


def lines(path: str | None = None) -> list[str]:
    return checking.report(checking.check(path)).splitlines()


def test_nothing_is_said_of_a_good_file() -> None:
    assert lines(write("f.yaml", GOOD)) == ["0 errors, 0 warnings"]


@pytest.mark.parametrize(
    ("part", "instead", "expected"),
    [
        ("first. [@kim]", "first.", f"9:17: {UNSOURCED}"),
        ("case. [@kim]", "case.", f"11:9: {UNSOURCED}"),
        ("more [@kim]", "more", f"24:9: {UNSOURCED}"),
        ("far [@kim]", "far", f"18:13: {UNSOURCED}"),
        ("comes first. [@kim]", "comes first.", f"29:17: {UNSOURCED}"),
        (
            "more [@kim]",
            "more [@kim].",
            "24:19: warning: the citation must come last; write '…. [@kim]'",
        ),
        ("more [@kim]", "more [@kim", "24:19: warning: [@kim is not a citation; write [@kim]"),
        ("more [@kim]", "more [@kim] so [@kim]", f"24:19: {MISPLACED}"),
        (
            "concepts:",
            "  lee: {title: L}\nconcepts:",
            "6:3: warning: nothing cites the source 'lee'; cite it as [@lee] or take it out",
        ),
        (
            "sources:",
            "  skills: {label: S}\nsources:",
            "4:3: warning: no concept says anything in 'skills'; fill it in or take it out",
        ),
        (
            "    reach:\n      - Online [@kim]\n",
            "",
            "19:3: warning: 'two' says nothing in reach; add a statement to each",
        ),
        (
            "\n      - Online [@kim]",
            " []",
            "25:5: warning: 'two' says nothing in 'reach'; fill it in or take it out",
        ),
        (
            "Sell more",
            "Building awareness of the brand",
            f"24:9: {alike_to_one(13, 'Build brand awareness')}",
        ),
        ("Sell more", "Build brand awarness", f"24:9: {alike_to_one(13, 'Build brand awareness')}"),
        (
            "Sell more",
            "From sellers to buyers",
            f"24:9: {alike_to_one(14, 'From seller to buyer')}",
        ),
        ("Online", "It's far", None),
        ("Online", "It is the far", f"26:9: {alike_to_one(18, 'It is far')}"),
        ("Sell more", "From buyer to seller", None),
        ("Sell more", "Build brand equity", None),
        ("Sell more", "It is far", None),
    ],
    ids=str,
)
def test_a_likely_mistake_is_a_warning_where_it_is(
    part: str, instead: str, expected: str | None
) -> None:
    found = lines(write("f.yaml", GOOD.replace(part, instead, 1)))
    wanted = [f"f.yaml:{expected}", "0 errors, 1 warning"] if expected else ["0 errors, 0 warnings"]
    assert found == wanted


def test_nearly_the_same_twice_in_one_concept_is_not_a_missed_share() -> None:
    text = GOOD.replace("From seller to buyer", "Building brand awareness")
    assert lines(write("f.yaml", text)) == ["0 errors, 0 warnings"]


def test_a_long_statement_is_quoted_in_part() -> None:
    long = "Be known to everybody who may one day or another need what one sells"
    text = GOOD.replace("From seller to buyer", long).replace(
        "Sell more", long.replace("need", "needs")
    )
    assert lines(write("f.yaml", text)) == [
        f"f.yaml:24:9: {alike_to_one(14, long[:59] + '…')}",
        "0 errors, 1 warning",
    ]


def test_errors_and_warnings_come_in_one_run_sorted_by_place() -> None:
    text = GOOD.replace("The first. [@kim]", "The first.").replace("label: Two", "lable: Two")
    text = text.replace("Sell more [@kim]", "Sell more")
    assert lines(write("f.yaml", text)) == [
        f"f.yaml:9:17: {UNSOURCED}",
        "f.yaml:20:5: error: the key 'lable' is unknown; did you mean 'label'?",
        f"f.yaml:24:9: {UNSOURCED}",
        "1 error, 2 warnings",
    ]


UPPER = """\
extends: f.yaml
dimensions:
  measures: {label: Measures}
sources:
  lee: {title: Lee's book}
concepts:
  three:
    label: Three
    definition: The third. [@lee]
    goals: [Awareness of the brand built]
    measures: ["Downloads [@lee]"]
  one:
    goals: ["Be first [@lee]"]
"""


def test_of_a_file_that_extends_only_what_was_there_when_it_was_written_is_missed() -> None:
    write("f.yaml", GOOD)
    assert lines(write("upper.yaml", UPPER)) == [
        "upper.yaml:7:3: warning: 'three' says nothing in reach; add a statement to each",
        (
            "upper.yaml:10:13: warning: 'two' says nearly the same in f.yaml:23,"
            " 'Build brand awareness.'; use the same words if the two share it,"
            " else show the difference"
        ),
        f"upper.yaml:10:13: {UNSOURCED}",
        "0 errors, 3 warnings",
    ]


def test_of_the_shipped_file_no_line_is_named() -> None:
    said = "{purpose: 'Change behaviors for the good of people or society'}"
    text = f"extends: mktcompare\nconcepts: {{x: {{label: X, goals: {said}}}}}"
    found = [line for line in lines(write("upper.yaml", text)) if "nearly the same" in line]
    assert found[0].startswith("upper.yaml:2:")
    assert "says nearly the same in the shipped file, 'Change behavio" in found[0]


def test_broken_yaml_is_an_error_like_any_other() -> None:
    assert lines(write("f.yaml", 'title: "x')) == [
        "f.yaml:1:8: error: the quote that opens here is not closed; close it",
        "1 error, 0 warnings",
    ]


def test_the_command_exits_1_on_errors_with_the_report_on_stdout() -> None:
    write("f.yaml", GOOD.replace("label: Two", "lable: Two"))
    result = run("--check", "-c", "f.yaml", cwd=Path.cwd())
    assert (result.code, result.err) == (1, "")
    assert result.out.endswith("1 error, 0 warnings\n")


def test_the_command_exits_0_on_warnings_alone() -> None:
    write("f.yaml", GOOD.replace("The first. [@kim]", "The first."))
    result = run("--check", cwd=Path.cwd(), MKTCOMPARE_CONCEPTS="f.yaml")
    assert result == (0, f"f.yaml:9:17: {UNSOURCED}\n0 errors, 1 warning\n", "")


def test_the_report_can_go_to_a_file() -> None:
    write("f.yaml", GOOD)
    assert run("--check", "-c", "f.yaml", "-o", "report.txt", cwd=Path.cwd()) == (0, "", "")
    assert Path("report.txt").read_text(encoding="utf-8") == "0 errors, 0 warnings\n"


def test_a_file_that_cannot_be_read_is_reported_on_stderr() -> None:
    result = run("--check", "-c", "nowhere.yaml", cwd=Path.cwd())
    assert result == (1, "", "mktcompare: nowhere.yaml: no such file or directory\n")


def test_what_acts_on_a_terminal_is_made_visible() -> None:
    write("f.yaml", 'dimensions: {g: {label: G}}\nconcepts: {}\n"\\e[31m\\n": x\n')
    assert "\x1b" not in "".join(lines("f.yaml"))
    assert len(lines("f.yaml")) == len(["no concepts", "an unknown key", "the count"])


WORDS = st.lists(st.sampled_from(["build", "builds", "brand", "brands", "from", "to", "grow"]))


@given(st.lists(WORDS.map(" ".join)))
def test_whatever_is_alike_is_not_the_same_and_points_back(statements: list[str]) -> None:
    for later, first in alike(statements):
        assert first < later
        assert statements[first] != statements[later]


def test_severity_is_part_of_a_problem() -> None:
    write("f.yaml", GOOD.replace("The first. [@kim]", "The first."))
    assert {problem.severity for problem in checking.check("f.yaml")} == {Severity.WARNING}


def test_many_warnings_of_one_kind_are_one_line_with_a_count() -> None:
    cited = "".join(f"      - Say {chr(97 + n) * 3}\n" for n in range(12))
    text = GOOD.replace("      - Sell more [@kim]\n", cited)
    others = "11 more of this kind, on lines 25, 26, 27, 28, 29, 30, 31, 32 …"
    assert lines(write("f.yaml", text)) == [
        f"f.yaml:24:9: {UNSOURCED} ({others})",
        "0 errors, 12 warnings",
    ]


def test_a_line_that_has_many_warnings_of_one_kind_is_named_once() -> None:
    aliases = "\n    aliases: [A, B, C, D, E, F, a, b, c, d, e, f]"
    text = GOOD.replace("label: One", f"label: One{aliases}")
    assert lines(write("f.yaml", text))[0].endswith("(5 more of this kind, on line 9)")


def test_errors_are_never_put_together() -> None:
    cited = "".join(f"      - Say {n} [@lee]\n" for n in range(12))
    found = lines(write("f.yaml", GOOD.replace("      - Sell more [@kim]\n", cited)))
    assert len([line for line in found if "no source has the key 'lee'" in line]) == 12


def test_programs_get_every_problem_with_its_code_as_json() -> None:
    text = GOOD.replace("The first. [@kim]", "The first.").replace("label: Two", "lable: Two")
    write("f.yaml", text)
    result = run("--check", "-f", "json", "-c", "f.yaml", cwd=Path.cwd())
    assert (result.code, result.err) == (1, "")
    assert json.loads(result.out) == {
        "version": 1,
        "problems": [
            {
                "path": "f.yaml",
                "line": 9,
                "column": 17,
                "message": UNSOURCED.removeprefix("warning: "),
                "severity": "warning",
                "code": "no-source",
            },
            {
                "path": "f.yaml",
                "line": 20,
                "column": 5,
                "message": "the key 'lable' is unknown; did you mean 'label'?",
                "severity": "error",
                "code": "unknown-key",
            },
        ],
    }


def test_every_problem_has_a_code() -> None:
    for slip in SLIPS:
        found = checking.check_text(content_of(slip), "f.yaml")
        assert all(each.code for each in found), slip["slip"]


def test_warnings_about_the_shipped_file_are_not_for_who_extends_it() -> None:
    found = checking.check(write("f.yaml", "extends: mktcompare\nconcepts: {seo2: {label: S}}\n"))
    assert {each.path for each in found} == {"f.yaml"}
