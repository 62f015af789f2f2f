"""What the language of a file means for its pages."""

_RIGHT_TO_LEFT = "ar arc ckb dv fa he ks nqo pnb prs ps sd syr ug ur yi".split()  # noqa: SIM905 - easier to read
"""Languages that are written from right to left unless their tag names another script."""

_SCRIPTS = "adlm arab aran hebr mand mend nkoo rohg samr syrc thaa yezi".split()  # noqa: SIM905 - easier to read
"""Scripts that are."""


def direction(language: str) -> str:
    """Return the direction in which a *language*, a BCP 47 tag, is written.

    >>> direction("en"), direction("fa-IR"), direction("uz-Arab"), direction("ks-Deva")
    ('ltr', 'rtl', 'rtl', 'ltr')
    """
    primary, *others = language.lower().split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), None)  # noqa: PLR2004 - a script has four letters
    is_rtl = script in _SCRIPTS if script else primary in _RIGHT_TO_LEFT
    return "rtl" if is_rtl else "ltr"
