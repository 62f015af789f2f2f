r"""A LaTeX document, which compiles as it is, or with `bare` a table to `\input` into one."""

from mktcompare.files import packaged
from mktcompare.formats import RenderOptions, View
from mktcompare.formats.latex.comparison import Sheet
from mktcompare.formats.latex.overview import Tree
from mktcompare.formats.latex.scripts import scripts_of
from mktcompare.views.overview import Overview

_PAGE = "a4paper, margin=22mm"


def render(view: View, options: RenderOptions) -> str:
    """Draw a comparison or the overview as LaTeX."""
    sheet = Tree(view, options) if isinstance(view, Overview) else Sheet(view, options)
    if options.bare:
        return _file("bare") + _file("commands") + "".join(f"{line}\n" for line in sheet.table())
    page = f"{_PAGE}, landscape" if sheet.is_wide else _PAGE
    body = "\n".join(sheet.body())
    return (
        f"\\documentclass{{article}}\n\\usepackage[{page}]{{geometry}}\n"
        f"{_file('preamble')}{_file('commands')}{_fonts(body)}\n"
        f"\\begin{{document}}\n{body}\n\\end{{document}}\n"
    )


def _fonts(body: str) -> str:
    """Return what finds fonts for the scripts of the *body* that are not Latin."""
    scripts = "".join(f"\\mktscript{{{script}}}\n" for script in scripts_of(body))
    return _file("fonts") + scripts if scripts else ""


def _file(name: str) -> str:
    return packaged("formats", "latex", f"{name}.tex").decode()
