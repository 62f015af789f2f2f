"""Where characters that nobody sees are part of how a word or an emoji is spelled.

The joiners follow RFC 5892, CONTEXTJ, in what it is for: Persian and its like
keep them between any two letters, also where the first joins nothing, as people
write them. Emoji follow UTS #51. No other hidden character is part of a spelling.
"""

import re
from unicodedata import bidirectional, category, combining

_ZWNJ, _ZWJ, _SOFT_HYPHEN = "\u200c", "\u200d", "\xad"
_JOINERS = frozenset({_ZWNJ, _ZWJ})
_DIRECTION_MARKS = frozenset("\u200e\u200f\u061c")
_VIRAMA = 9
"""The combining class of the character that takes the vowel from an Indic letter."""

_CURSIVE = (
    "[\u0620-\u08ff\u1807\u1820-\u18aa\ua840-\ua871\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010ac0-\U00010aff\U00010b80-\U00010baf\U00010d00-\U00010d27\U00010f30-\U00010fcb"
    "\U0001e900-\U0001e943]"
)
"""The pattern of what may be a letter of a script whose letters join."""

_EMOJI = (
    "[©®‼⁉™\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "〰〽㊗㊙\U0001f000-\U0001faff]"
)
_PRESENTED = f"{_EMOJI}|[#*0-9]"
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
"""The pattern of the flag of a part of a country, such as Wales."""

_UNSEEN_MARK = "[\u034f\u17b4\u17b5\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
_TAGS = range(0xE0020, 0xE0080)
_LONGEST_FLAG = 8
_MONGOLIAN = "[\u1820-\u18aa]"
_IDEOGRAPH = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_VARIED = f"{_IDEOGRAPH}|[\u1000-\u109f\u2200-\u22ff\u2a00-\u2aff\ua840-\ua871]"


def is_spelled(text: str, index: int) -> bool:
    """Return whether the hidden character at this *index* belongs to the spelling of *text*."""
    character = text[index]
    after = text[index + 1 : index + 2]
    if character in _JOINERS:
        return _is_joiner(text, index)
    base = _base_before(text, index)
    if character == _SOFT_HYPHEN:
        return base.isalpha() and after.isalpha()
    if character in _DIRECTION_MARKS:
        return any(each and bidirectional(each) in {"R", "AL"} for each in (base, after))
    if ord(character) in _TAGS:
        return _is_in_flag(text, index)
    return _varies(character, _before(text, index))


def _is_joiner(text: str, index: int) -> bool:
    before, after = _before(text, index), text[index + 1 : index + 2]
    base = _base_before(text, index)
    if before and combining(before) == _VIRAMA:
        return True  # also at the end of a word, where half a letter may be meant
    if after and combining(after) == _VIRAMA:
        return base.isalpha()
    if _is_cursive(base) or _is_cursive(after):
        # A letter may show how it would go on, as the letter for the years of the Hijra.
        return (base.isalnum() and after.isalnum()) or (text[index] == _ZWJ and _is_cursive(base))
    return text[index] == _ZWJ and bool(re.match(_EMOJI, base) and re.match(_EMOJI, after))


def _is_cursive(character: str) -> bool:
    return character.isalpha() and re.match(_CURSIVE, character) is not None


def _before(text: str, index: int) -> str:
    return text[max(0, index - 1) : index]


def _base_before(text: str, index: int) -> str:
    """Return the character before the one at *index*, combining marks skipped."""
    while index and _is_mark(text, index - 1):
        index -= 1
    return _before(text, index)


def _is_mark(text: str, index: int) -> bool:
    character = text[index]
    if re.match(_UNSEEN_MARK, character):
        return is_spelled(text, index)  # else a symbol is shown, which carries no marks
    return category(character)[0] == "M" or "\U0001f3fb" <= character <= "\U0001f3ff"


def _is_in_flag(text: str, index: int) -> bool:
    start = max(0, index - _LONGEST_FLAG)
    return any(
        start + flag.start() < index < start + flag.end()
        for flag in re.finditer(_FLAG, text[start : index + _LONGEST_FLAG])
    )


def _varies(selector: str, before: str) -> bool:
    """Return whether a variation *selector* has something to choose the look of."""
    if selector in "\ufe0e\ufe0f":
        return re.match(_PRESENTED, before) is not None
    if "\ufe00" <= selector <= "\ufe0d":
        return re.match(_VARIED, before) is not None
    if "\u180b" <= selector <= "\u180f":
        return re.match(_MONGOLIAN, before) is not None
    return selector >= "\U000e0100" and re.match(_IDEOGRAPH, before) is not None
