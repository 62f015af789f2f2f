"""What the command can be asked: one table for Typer, the quick way, completion and block marks."""

import enum
from collections.abc import Mapping
from typing import NamedTuple

from mktcompare.cli.streams import Color
from mktcompare.formats import SHORT_NAMES, Format
from mktcompare.views.model import Only


class Kind(enum.Enum):
    """What the value of an option is."""

    FLAG = enum.auto()
    """There is none."""

    FILE = enum.auto()
    ROW = enum.auto()
    """The key or label of a dimension or an aspect."""

    CHOICE = enum.auto()
    NUMBER = enum.auto()


class Panel(enum.StrEnum):
    """Where the help lists an option."""

    SHOW = "What to show"
    """These choose what is drawn: the marks of a block take them too."""

    OUTPUT = "Where and how"
    TASK = "Other things to do"
    PROGRAM = "Options"


class Option(NamedTuple):
    """An option of the command."""

    field: str
    """The parameter of the command, and of a look-up the field of its request."""

    names: tuple[str, ...]
    """As people type them; the long one is the last."""

    panel: Panel
    help: str
    kind: Kind = Kind.FLAG
    metavar: str = ""
    choices: Mapping[str, enum.StrEnum] = {}
    """What each word means that the value can be."""

    bounds: range = range(10**9)
    goes_with: tuple[str, ...] = ()
    """The tasks that this option means something to, by field."""

    @property
    def name(self) -> str:
        """The name for messages."""
        return self.names[-1]


_FORMATS = {format_.value: format_ for format_ in Format} | SHORT_NAMES

OPTIONS = (
    Option(
        "dimensions",
        ("-d", "--dimension"),
        Panel.SHOW,
        "Only this dimension or aspect, definition, origin or examples"
        " (repeatable, in the order given).",
        Kind.ROW,
        "KEY",
    ),
    Option("brief", ("-b", "--brief"), Panel.SHOW, "The most telling row of each dimension only."),
    Option(
        "only",
        ("--only",),
        Panel.SHOW,
        "Only what the disciplines share, or only where they differ.",
        Kind.CHOICE,
        "|".join(Only),
        {only.value: only for only in Only},
    ),
    Option(
        "sources",
        ("-s", "--sources"),
        Panel.SHOW,
        "Mark each statement with its sources and list them.",
    ),
    Option("bare", ("--bare",), Panel.SHOW, "The table only: no title, verdict or notes."),
    Option(
        "format_",
        ("-f", "--format"),
        Panel.OUTPUT,
        f"{', '.join(Format)}; also {', '.join(SHORT_NAMES)}. Default: by the suffix of"
        " --output, else table on a terminal and markdown elsewhere.",
        Kind.CHOICE,
        "NAME",
        _FORMATS,
        goes_with=("check",),
    ),
    Option(
        "output",
        ("-o", "--output"),
        Panel.OUTPUT,
        "Write to FILE atomically; - is standard output.",
        Kind.FILE,
        "FILE",
        goes_with=("check", "schema"),
    ),
    Option(
        "width",
        ("--width",),
        Panel.OUTPUT,
        "Columns to fit into; default: those of the terminal.",
        Kind.NUMBER,
        "N",
        bounds=range(20, 10_001),
    ),
    Option(
        "color",
        ("--color",),
        Panel.OUTPUT,
        "Color in the table; default: auto, on a terminal. NO_COLOR and FORCE_COLOR count.",
        Kind.CHOICE,
        "|".join(Color),
        {color.value: color for color in Color},
        goes_with=("quiz",),
    ),
    Option(
        "no_pager",
        ("--no-pager",),
        Panel.OUTPUT,
        "Print at once what is taller than the screen.",
    ),
    Option(
        "concepts",
        ("-c", "--concepts"),
        Panel.OUTPUT,
        "Concept definitions file; - is standard input. Also MKTCOMPARE_CONCEPTS; default: the"
        " shipped one.",
        Kind.FILE,
        "FILE",
        goes_with=("update", "quiz", "check", "schema"),
    ),
    Option(
        "update",
        ("--update",),
        Panel.TASK,
        "Redraw the marked blocks of Markdown files in place: from <!-- mktcompare: NAME NAME -->"
        " to <!-- /mktcompare -->. The names are the files then. Marks take -d, -b, --only, -s"
        " and --bare.",
    ),
    Option(
        "check",
        ("--check",),
        Panel.TASK,
        "Report every problem in the concepts file. With --update: report stale blocks, write"
        " nothing.",
        goes_with=("update",),
    ),
    Option(
        "schema",
        ("--schema",),
        Panel.TASK,
        "Print the JSON Schema of the concepts file, for an editor; with --concepts it knows"
        " that file's keys.",
    ),
    Option(
        "quiz",
        ("--quiz",),
        Panel.TASK,
        "Ask ten questions about the named disciplines, or about all.",
    ),
    Option(
        "seed",
        ("--seed",),
        Panel.TASK,
        "With --quiz: the same number gives the same questions.",
        Kind.NUMBER,
        "N",
        goes_with=("quiz",),
    ),
    Option("version", ("--version",), Panel.PROGRAM, "Print the version."),
    Option(
        "install_completion",
        ("--install-completion",),
        Panel.PROGRAM,
        "Let Tab complete in the current shell, or in the one that is named: bash, zsh, fish,"
        " powershell.",
    ),
    Option(
        "show_completion",
        ("--show-completion",),
        Panel.PROGRAM,
        "Print the script that does it, to install it by hand.",
    ),
    Option("help", ("-h", "--help"), Panel.PROGRAM, "Show this message and exit."),
)

BY_NAME = {name: option for option in OPTIONS for name in option.names}
BY_FIELD = {option.field: option for option in OPTIONS}


class Request(NamedTuple):
    """A look-up; the fields are options of the command."""

    names: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    brief: bool = False
    only: Only | None = None
    sources: bool = False
    bare: bool = False
    format_: Format | None = None
    output: str | None = None
    """None is standard output."""

    width: int | None = None
    color: Color = Color.AUTO
    no_pager: bool = False
    concepts: str | None = None
    """None is the file that MKTCOMPARE_CONCEPTS names, else the shipped one."""
