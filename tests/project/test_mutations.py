"""Files broken at random: a message for each, or a catalog that every format can draw."""

import os
import random
from collections import Counter

import pytest

from tests.support.mutating import judge, mutated

pytestmark = pytest.mark.exhaustive

COUNT = int(os.environ.get("MKTCOMPARE_FUZZ", "500"))


def test_whatever_passes_the_checks_is_drawn_in_every_format() -> None:
    counts: Counter[str] = Counter()
    for seed in range(COUNT):
        dice = random.Random(seed)
        text = mutated(dice)
        try:
            judge(text, dice, counts)
        except Exception as error:
            error.add_note(f"seed {seed}:\n{text}")
            raise
    assert counts["files"] == COUNT
    assert min(counts["refused"], counts["drawn files"]) > COUNT / 20
