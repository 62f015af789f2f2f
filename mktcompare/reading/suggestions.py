"""Unknown keys, and which of those that exist was most likely meant."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Collection, Iterable, Mapping

from mktcompare.catalog import folding
from mktcompare.visible import quote

# Bounds on what a hostile file can ask for; no real one comes near them.
_MAX_SUGGESTIONS = 100
_MAX_LISTED = 20
_LONGEST_KEY = 100

_CUTOFF = 0.6
_COMPARED = 5
"""How many keys are compared letter by letter, those with the most pairs of letters in common."""

_MEANT = {
    "title": "titel titolo titulo titre name",
    "date": "year jahr datum annee ano anno published issued publication-date",
    "language": "lang sprache langue idioma",
    "extends": "extend extending erweitert include import based-on",
    "criteria": "kriterien criterion criteres criterios",
    "words": "wörter woerter texte",
    "dimensions": "dimensionen dimension rows criterion-groups groups gruppen",
    "sources": "source quellen quelle references bibliography literatur fuentes",
    "concepts": "concept konzepte begriffe entries terms disciplines conceptos",
    "contrasts": "contrast differences gegensätze unterschiede vergleiche comparisons",
    "label": "name bezeichnung title titel etikett nombre",
    "question": "frage pregunta",
    "values": "value werte wert options choices",
    "list": "liste is-list multiple",
    "aspects": "aspect aspekte rows aspectos",
    "aliases": "alias synonyms synonyme synonym also-called also-known-as other-names aka",
    "definition": "description beschreibung definición def meaning summary explanation",
    "origin": "ursprung herkunft coined coined-by history",
    "broader": "part-of partof is-a parent parents oberbegriff teil-von belongs-to broader-term",
    "examples": "example beispiele beispiel ejemplos cases e.g.",
    "disputed": "dispute umstritten strittig positions",
    "between": "zwischen pair concepts entre",
    "difference": "differenz unterschied text diferencia",
    "author": "authors autor autoren auteur by writer",
    "editor": "editors herausgeber hrsg",
    "container-title": "journal journaltitle booktitle zeitschrift magazine newspaper site in",
    "collection-title": "series reihe",
    "publisher": "verlag editorial institution",
    "publisher-place": "place ort address location city",
    "volume": "band vol jahrgang",
    "issue": "heft number no",
    "page": "pages seiten seite pp",
    "edition": "auflage",
    "accessed": "urldate abgerufen access-date retrieved",
    "url": "link website web href adresse uri",
    "doi": "DOI",
    "type": "typ entrytype art",
    "kind": "sort category",
    "note": "notes notiz comment annotation",
    "organization": "organisation institution corporate org",
}
"""What people write for the keys of the format, in other words or languages."""

_TYPES_MEANT = {
    "article-journal": "journal paper journalarticle scholarly-article article",
    "article-magazine": "magazine",
    "article-newspaper": "newspaper news",
    "webpage": "website web online page internet homepage",
    "post-weblog": "blog blogpost weblog",
    "paper-conference": "conference inproceedings proceedings",
    "chapter": "incollection inbook book-chapter book-section",
    "entry-encyclopedia": "encyclopedia encyclopaedia wikipedia",
    "entry-dictionary": "dictionary",
    "motion_picture": "video film movie youtube youtube-video",
    "broadcast": "podcast radio tv",
    "speech": "lecture talk presentation slides",
    "thesis": "phdthesis mastersthesis dissertation",
    "report": "techreport study whitepaper",
    "document": "misc other",
    "book": "textbook monograph ebook buch livre libro",
}
"""What people write for CSL's item types."""

_KINDS_MEANT = {
    "body": "organization organisation association institution ngo",
    "government": "state ministry law",
    "textbook": "book lehrbuch handbook manual",
    "paper": "article journal study article-journal thesis",
    "encyclopedia": "encyclopaedia wikipedia dictionary lexikon",
    "press": "newspaper news magazine",
    "company": "business firm vendor",
    "teaching": "lecture lecture-notes slides course handout script",
    "other": "blog website webpage web podcast video",
}
"""What people write for the kinds of sources."""


def likeliest(key: str, known: Collection[str]) -> str | None:
    """Return the one of the *known* keys that *key* most likely is, if any is near.

    >>> likeliest("defintion", ["definition", "label"]), likeliest("year", ["date", "title"])
    ('definition', 'date')
    """
    if len(key) > _LONGEST_KEY:
        return None
    folded = folding.fold_name(key)
    words = sorted(folded.split("-"))
    turned = next((each for each in known if sorted(each.split("-")) == words), None)
    if turned:
        return turned
    for meant, others in (*_MEANT.items(), *_TYPES_MEANT.items(), *_KINDS_MEANT.items()):
        if meant in known and folded in others.lower().split():
            return meant
    pairs = _pairs(key.lower())
    alike = ((len(pairs & _pairs(each.lower())), each) for each in known)
    candidates = sorted((-count, each) for count, each in alike if count > 1)[:_COMPARED]
    found = difflib.get_close_matches(
        key.lower(), [each.lower() for _, each in candidates], n=1, cutoff=_CUTOFF
    )
    return next((each for _, each in candidates if each.lower() in found), None)


def is_slip_of(wanted: str, key: str, known: Collection[str]) -> bool:
    """Return whether *key* is not one of the *known* ones, and was most likely meant as *wanted*.

    >>> is_slip_of("date", "year", ["date", "title"]), is_slip_of("date", "date", ["date"])
    (True, False)
    """
    return key not in known and likeliest(key, known) == wanted


@functools.lru_cache(maxsize=20_000)
def _pairs(key: str) -> frozenset[str]:
    """Return the neighboring letters of a *key*, its ends among them."""
    text = f"^{key[:_LONGEST_KEY]}$"
    return frozenset(text[index : index + 2] for index in range(len(text) - 1))


def as_key(text: str) -> str:
    """Make of *text* what can be a key.

    >>> as_key("podcast marketing"), as_key("@kim"), as_key("+")
    ('podcast-marketing', 'kim', '')
    """
    return re.sub(r"[^\w.-]+", "-", text).strip("-_.")


def did_you_mean(key: str, known: Collection[str]) -> str | None:
    """Return a question after the one of the *known* keys that is nearest to *key*, if one is."""
    found = likeliest(key, known)
    return f"did you mean {quote(found)}?" if found else None


class Keys:
    """The keys of concepts, sources or the like, and the nearest to one that does not exist."""

    def __init__(
        self,
        kind: str,
        known: Collection[str],
        spellings: Mapping[str, str] | None = None,
        reported: Collection[str] = (),
    ) -> None:
        """Take the *known* keys of one *kind* of thing, and those that folded names belong to.

        *reported* are keys that would be known but for a problem that is reported already.
        """
        self.kind = kind
        self.known = known
        self._reported = reported
        self._spellings = spellings or {}
        self._meant: dict[str, str | None] = {}

    def has(self, key: str) -> bool:
        """Return whether there is such a *key*, or would be but for another problem."""
        return key in self.known or key in self._reported

    def meant(self, key: str) -> str | None:
        """Return the known key that an unknown one most likely is."""
        if key not in self._meant:
            named = self._spellings.get(folding.fold_name(key))
            if not named and len(self._meant) < _MAX_SUGGESTIONS:
                named = likeliest(key, self.known)
            self._meant[key] = named
        return self._meant[key]

    def beginning(self, key: str) -> str | None:
        """Return the known key that begins with *key*, if only one does."""
        if len(self._meant) >= _MAX_SUGGESTIONS:
            return None
        found = [known for known in self.known if known.startswith(key)]
        return found[0] if len(found) == 1 else None

    def unknown_key_message(self, key: str, named: str | None = None) -> str:
        """Say that nothing has this *key*, and what was meant; it may be the name of *named*."""
        meant = named or self.meant(key)
        add = f"add it below '{self.kind}s:', or take this out"
        way_out = f"did you mean {quote(meant)}?" if meant else add
        return f"no {self.kind} has the key {quote(key)}; {way_out}"


def unknown_field_message(key: str, known: Collection[str] | Keys) -> str:
    """Say that a *key* is not among the *known* ones of the format."""
    keys = known if isinstance(known, Keys) else Keys("key", known)
    meant = keys.meant(key)
    way_out = f"did you mean {quote(meant)}?" if meant else f"known here: {first_of(keys.known)}"
    return f"the key {quote(key)} is unknown; {way_out}"


def first_of(known: Iterable[str]) -> str:
    """List keys or values, or the first of very many."""
    keys = [*dict.fromkeys(known)]
    more = len(keys) - _MAX_LISTED
    return ", ".join(keys) if more <= 0 else f"{', '.join(keys[:_MAX_LISTED])} and {more} more"
