"""The program's own English: how labels, lists and numbers read in a sentence."""

from collections.abc import Sequence

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def in_text(label: str) -> str:
    """Write a *label* as it stands inside a sentence.

    Only a label that is capitalized at its first letter alone is made lower
    case: other capitals mark an abbreviation or a proper noun.

    >>> in_text("Digital marketing"), in_text("B2B marketing"), in_text("Google Ads")
    ('digital marketing', 'B2B marketing', 'Google Ads')
    """
    rest = label[1:]
    return label[0].lower() + rest if rest.islower() and rest[0].isalpha() else label


def at_start(text: str) -> str:
    """Write *text* as it stands at the start of a sentence.

    >>> at_start("eCommerce")
    'ECommerce'
    """
    return text[:1].upper() + text[1:]


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Join *parts* with commas, and with *last* before the last.

    >>> listed(["goals", "audience", "reach"])
    'goals, audience and reach'
    """
    if len(parts) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def number(count: int) -> str:
    """Spell *count* as running text does: in words up to ten.

    >>> number(3), number(41)
    ('three', '41')
    """
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def everyone(count: int, pair: str) -> str:
    """Speak of all *count* at once; two of them have a word of their own, *pair*.

    >>> everyone(2, "both"), everyone(3, "both")
    ('both', 'all three')
    """
    return pair if count == 2 else f"all {number(count)}"  # noqa: PLR2004 - a pair


def counted(count: int, noun: str) -> str:
    """Write *count* and *noun* in the right number.

    >>> counted(1, "source"), counted(2, "source")
    ('1 source', '2 sources')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
