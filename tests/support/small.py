"""A small catalog with one of everything, as text and loaded."""

from pathlib import Path

from mktcompare import Catalog, load

TEXT = """\
title: Small
dimensions:
  goals: {label: Goals, question: What for?}
  reach: {label: Reach}
sources:
  ann: {title: Ann's book, author: Ann, date: '2006'}
  bob: {title: Bob's page, publisher: Bob & Co, url: https://example.org/bob}
concepts:
  whole:
    label: Whole
    definition: All of it. [@ann]
    goals:
      - Be whole [@ann]
      - Grow [@ann]
  left:
    label: Left part
    aliases: [LP, gauche]
    definition: The left of it. [@ann; @bob]
    broader: [whole]
    examples:
      - A left hand. [@bob]
    goals:
      - Turn left [@ann]
      - Grow. [@ann]
      - Shine [@bob]
    reach:
      - disputed:
          - It is near [@ann]
          - It is far [@bob]
  right:
    label: Right part
    definition: The right of it.
    broader: [whole]
    goals:
      - grow [@bob]
      - Turn right
      - Shine
  finger:
    label: Finger of the left
    definition: A part of a part.
    broader: [left]
    goals:
      - Shine
  other:
    label: Éclat élan
    definition: Apart from it all.
contrasts:
  - between: [right, left]
    difference: The one is left, the other right. [@ann]
"""


def catalog(folder: Path, text: str = TEXT) -> Catalog:
    """Load a catalog from *text*, by way of a file in *folder*."""
    path = folder / "concepts.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)
