"""The citation group that may end a statement: ``text [@key; @key, p. 12]``.

A subset of Pandoc's citation syntax: keys, each with a locator or without, in
one group at the very end. Plain string methods: every statement of a look-up
passes here, and compiling a pattern would take longer than all of them together.
"""

from functools import lru_cache

from mktcompare.catalog.model import Citation, Statement

_PUNCTUATION = "_:.+/-"
# Almost all keys are plain, and a look-up reads hundreds: a set holds them in one step.
_PLAIN = frozenset(f"{_PUNCTUATION}0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


def split(line: str) -> tuple[str, str]:
    """Split the words of a statement from its citation group.

    The group comes without its brackets; it is empty where there is none.

    >>> split("Change behavior [@fine-2006; @who]")
    ('Change behavior', '@fine-2006; @who')
    >>> split("Ask @home for a [quote]")
    ('Ask @home for a [quote]', '')
    """
    words, bracket, group = line.rstrip().rpartition("[@")
    if not bracket or not group.endswith("]") or "]" in group[:-1] or "[" in group:
        return line, ""
    return words.rstrip(), f"@{group[:-1]}"


# A look-up reads a few sources again and again.
@lru_cache(maxsize=1024)
def parse(group: str) -> tuple[Citation, ...]:
    """Read a citation *group* as `split` returns it.

    Raises:
        ValueError: there is something else than ``@key`` or ``@key, locator`` between its
            semicolons.

    >>> parse("@fine-2006; @who, pp. 3-5")
    (Citation(key='fine-2006', locator=None), Citation(key='who', locator='pp. 3-5'))
    """
    return tuple(map(_citation, group.split(";"))) if group else ()


# Statements are read when a record is checked, and again when a concept is built from it.
@lru_cache(maxsize=1024)
def statement(line: str) -> Statement:
    """Read a statement and who says it.

    Raises:
        ValueError: its citation group cannot be read.
    """
    text, group = split(line)
    return Statement(text, parse(group))


def _citation(part: str) -> Citation:
    key, comma, locator = part.strip().partition(",")
    locator = locator.strip()
    if key[:1] != "@" or not is_key(key[1:].rstrip()) or (comma and not locator) or "@" in locator:
        raise ValueError(part)
    return Citation(key[1:].rstrip(), locator or None)


def is_key(text: str) -> bool:
    """Return whether *text* can be the key of a source.

    >>> is_key("fine-2006"), is_key("हिन्दी"), is_key("p. 3"), is_key("")
    (True, True, False, False)
    """
    # To Python, combining vowel signs and accents are not letters.
    return text[:1].isalnum() and (
        _PLAIN.issuperset(text)
        or all(
            character.isalnum()
            or character in _PUNCTUATION
            or (not character.isascii() and not character.isspace())
            for character in text
        )
    )
