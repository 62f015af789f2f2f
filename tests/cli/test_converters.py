"""Pages with blocks, as docs/pages.md says that readers and converters take them."""

import re
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.support.marked import updated
from tests.support.tools import needs

pytestmark = pytest.mark.exhaustive

PAGE = """# Week 3

<!-- mktcompare: tea coffee -d purpose --sources -->
<!-- /mktcompare -->

1. One:

    <!-- mktcompare: tea coffee -d purpose --bare -->
    <!-- /mktcompare -->

    Think.

2. Two.

- <!-- mktcompare: milk -d aims -s --bare -->
  <!-- /mktcompare -->
"""


def test_hugo_needs_nothing(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "page.md").write_text(updated(tmp_path, PAGE))
    (tmp_path / "layouts" / "_default").mkdir(parents=True)
    (tmp_path / "layouts" / "_default" / "single.html").write_text("{{ .Content }}")
    (tmp_path / "config.toml").write_text(
        'baseURL = "/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section"]\n'
    )
    subprocess.run([needs("hugo"), "--quiet"], cwd=tmp_path, check=True)
    html = (tmp_path / "public" / "page" / "index.html").read_text()
    assert html.count("<table") == 3
    assert html.count("<li id=fn:") + html.count('<li id="fn:') == 3
    assert re.findall(r"<ol>|<p>Think|<p>Two|</ol>", html)[:3] == ["<ol>", "<p>Think", "<p>Two"]


def test_mkdocs_needs_the_footnotes_extension_and_four_spaces(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    page = PAGE.replace("- <!--", "- three\n\n    <!--").replace("\n  <!--", "\n    <!--")
    (tmp_path / "docs" / "index.md").write_text(updated(tmp_path, page))
    (tmp_path / "mkdocs.yml").write_text("site_name: tea\nmarkdown_extensions: [footnotes]\n")
    subprocess.run([needs("mkdocs"), "build", "-q"], cwd=tmp_path, check=True)
    html = (tmp_path / "site" / "index.html").read_text()
    assert html.count("<table>") == 3
    assert html.count('<li id="fn:') == 3


def test_pandoc_warns_of_nothing_and_makes_an_epub(tmp_path: Path) -> None:
    page, book = tmp_path / "page.md", tmp_path / "book.epub"
    updated(tmp_path, PAGE)
    for source in ("gfm", "markdown"):
        command = [needs("pandoc"), "--fail-if-warnings", "-f", source, "-t", "plain", page]
        subprocess.run(command, check=True, capture_output=True)
    command = [needs("pandoc"), "-f", "markdown", "--strip-comments", page, "-o", book]
    subprocess.run([*command, "--metadata=title:Tea"], check=True)
    with zipfile.ZipFile(book) as parts:
        chapter = ET.fromstring(parts.read("EPUB/text/ch001.xhtml"))  # noqa: S314 - pandoc's own
    assert sum(element.tag.endswith("}table") for element in chapter.iter()) == 3
