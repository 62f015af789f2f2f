"""When a source came out and was read, as a list of references says it (APA 7, 9.13)."""

from mktcompare.catalog.model import Source
from mktcompare.wording import Words

_DATED_TO_THE_DAY = frozenset(
    {
        *("article-magazine", "article-newspaper", "broadcast", "interview", "motion_picture"),
        *("pamphlet", "post", "post-weblog", "song", "speech", "webpage"),
    }
)
_MONTHS = 12


def issued(source: Source, words: Words) -> str:
    """Return the year, with the month and the day of what comes out by the day."""
    year, month, day = _parts(source.date)
    to_the_day = source.type in _DATED_TO_THE_DAY or (
        source.type == "paper-conference" and not _is_in_volume(source)
    )
    if not month or not to_the_day:
        return year or words["no_date"]
    template = "cited_year_and_day" if day else "cited_year_and_month"
    return _dated(template, source.date, words)


def written_out(date: str | None, words: Words) -> str | None:
    """Return a *date* as running text has it, as exact as it is."""
    year, month, day = _parts(date)
    if not month:
        return year or None
    return _dated("cited_day" if day else "cited_month", date, words)


def retrieved(source: Source, words: Words) -> str | None:
    """Return when an undated page was read, which leads to its address."""
    read = written_out(source.accessed, words)
    if source.date or source.doi or not source.url or not read:
        return None
    return words["cited_retrieved"].format(value=read)


def _dated(template: str, date: str | None, words: Words) -> str:
    year, month, day = _parts(date)
    return words[template].format(year=year, month=_month(month, words), day=day.lstrip("0"))


def _parts(date: str | None) -> tuple[str, str, str]:
    year, month, day = (*(date or "").split("-"), "", "")[:3]
    return year, month, day


def _month(month: str, words: Words) -> str:
    months = words["months"].split()
    return months[int(month) - 1] if len(months) == _MONTHS else month


def _is_in_volume(source: Source) -> bool:
    return bool(source.editor or source.issue or source.page or source.volume)
