"""Text made safe for Markdown: what is written is what every reader shows."""

import re

from mktcompare.visible import visible

# A backslash does not help: Python-Markdown shows some of them. A numeric
# reference is plain text to all readers. They disagree about what is markup,
# so whatever is to any of them counts, wherever that costs ordinary prose
# nothing: "R&D", "at $5", "A > B", "C# or F#" and "-5%" have no need of it.
_MISREAD = re.compile(
    r"""
    [\\`*_~^|<@\[\]{}]                    # markup; pandoc has most: ~sub~ @cite
  | [^\S ] | (?<!\S)[ ] | [ ](?!\S)       # spaces that are trimmed or merged
  | \$(?!\d) | (?<!\S[ ])\$               # $math$; it never ends after a space
  | &(?=\#|[gl]t|\w\w(?:;|\w))            # HTML knows even "&copy" without ";"
  | (?<=-)- | (?<=\.)\. | (?<=>)>         # dashes, an ellipsis; Hugo's quotes
  | :(?=//|[\w+-]+:) | (?<=www)\.         # links, which show references, :smile:
  | %(?=[\da-f]{2})                       # markdown-it decodes it in a link
  | \#(?=\#*\Z)                           # Python-Markdown: the end of a heading
  | \A(?: [\#=%:>] | [-+](?!\w)           # what begins a block, or a caption
        | (?=(\()?(?:\d*|[a-z]|[ivxlcdm]+)(?(1)\)|[.)])(?!\S)).
        | (?=table:|(?-i:import|export)[ ]). )   # the last two are code to MDX
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Pandoc puts GFM into Unicode's composed form (NFC) before it looks at the
# references. Latin letters and common symbols are in it anyway.
_COMPOSABLE = re.compile(r"[^\0-\u02ff\u2010-\u20cf]")


def literal(text: str) -> str:
    """Write any *text* for Markdown, characters that nobody could see included."""
    return escape(visible(text))


def escape(text: str) -> str:
    r"""Write *text* on one line of Markdown, in a table cell or after a marker.

    It may also be in a paragraph, heading, list item or footnote. Line breaks
    become spaces: what would keep them is raw HTML.

    >>> escape("Search | social\n(R&D at $5 a day)")
    'Search &#124; social (R&D at $5 a day)'
    """
    line = re.sub(r"\s*[\r\n]\s*", " ", text) if "\n" in text or "\r" in text else text
    marked = _MISREAD.sub(_written, line)
    if _COMPOSABLE.search(marked):
        from unicodedata import is_normalized

        # An accent at the start would also join the character before it.
        if not is_normalized("NFC", ">" + marked):
            marked = re.sub(r"[^\0-\x7f]", _written, marked)
    return marked


def _written(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"
