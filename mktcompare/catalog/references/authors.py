"""Authors and editors as a list of references names them (APA 7, 9.8)."""

from collections.abc import Sequence

from mktcompare.catalog.model import Name

_MANY = 20
"""Names that an entry gives before it leaves some out."""

_FIRST_CJK = "\u3040"
"""The scripts from here on write the family name and the given one as one word."""


def inverted(names: Sequence[Name]) -> str:
    """List *names* with the family names first.

    >>> inverted([Name("Muniz", "Albert M.", "Jr."), Name("WHO")])
    'Muniz, A. M., Jr., & WHO'
    """
    return _listed(list(map(_inverted, names)), ", & ")


def upright(names: Sequence[Name]) -> str:
    """List *names* with the given names first.

    >>> upright([Name("Muniz", "Albert M.", "Jr."), Name("Li", "Xia")])
    'A. M. Muniz Jr. & X. Li'
    """
    return _listed(list(map(_upright, names)), " & " if len(names) == 2 else ", & ")  # noqa: PLR2004 - a pair


def initials(given: str) -> str:
    """Shorten *given* names; without capital letters, as in Arabic, they are left as they are.

    >>> initials("Jean-Paul K"), initials("danah m."), initials("Ana de"), initials("محمد")
    ('J.-P. K.', 'd. m.', 'A. de', 'محمد')
    """
    if given.lower() == given.upper():
        return given
    words = given.replace(".", ". ").replace(". -", ".-").split()
    names = [word for word in words if word[0].isalpha()]
    particles = {word for word in names[1:] if word.islower() and word.isalpha() and len(word) > 1}
    return " ".join(word if word in particles else _initial(word) for word in names)


def _initial(word: str) -> str:
    return "-".join(f"{part[0]}." for part in word.split("-") if part)


def _inverted(name: Name) -> str:
    if name.given and name.given >= _FIRST_CJK:
        return f"{name.name}{name.given}"
    return ", ".join(filter(None, (name.name, initials(name.given or ""), name.suffix)))


def _upright(name: Name) -> str:
    if name.given and name.given >= _FIRST_CJK:
        return f"{name.name}{name.given}"
    return " ".join(filter(None, (initials(name.given or ""), name.name, name.suffix)))


def _listed(texts: list[str], last: str) -> str:
    if len(texts) > _MANY:
        return f"{', '.join(texts[: _MANY - 1])}, … {texts[-1]}"
    return last.join(filter(None, (", ".join(texts[:-1]), texts[-1])))
