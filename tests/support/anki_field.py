"""A field of an Anki note, as its card shows it."""

from html.parser import HTMLParser


class _Seen(HTMLParser):
    """Gather the text that a card shows."""

    text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"b", "br", "small", "span"}
        assert not attrs
        self.text += "\n" if tag == "br" else ""

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(field: str) -> str:
    parser = _Seen()
    parser.feed(field)
    parser.close()
    return parser.text
