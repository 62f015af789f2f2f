"""The one small catalog of the tests: six concepts with every case that a comparison has."""

from pathlib import Path

from mktcompare import Catalog, load

PATH = Path(__file__).parents[1] / "data" / "six.yaml"
TEXT = PATH.read_text(encoding="utf-8")


def small() -> Catalog:
    """Load the six concepts."""
    return load(PATH)


def catalog(folder: Path, text: str = TEXT) -> Catalog:
    """Load a catalog from *text*, by way of a file in *folder*."""
    path = folder / "concepts.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)
