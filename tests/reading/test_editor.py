"""The schema in an editor: a real YAML language server completes, explains and marks."""

import itertools
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from mktcompare.reading.json_schema import json_schema
from tests.support.tools import needs, needs_node

TEXT = """\
# yaml-language-server: $schema=./schema.json
extends: mktcompare
sources:
  kim: {title: 1984, date: 2006}
concepts:
  podcast-marketing:
    label: Podcast marketing
    definition: Marketing in podcasts. [@kim p. 3]
    audience: [Listeners]
    gaols: [To be heard]
    \
"""


class Server:
    """A language server, spoken to as an editor does."""

    def __init__(self, process: "subprocess.Popen[bytes]", folder: Path) -> None:
        assert process.stdin
        assert process.stdout
        self.out: IO[bytes] = process.stdin
        self.back: IO[bytes] = process.stdout
        self.numbers = itertools.count(1)
        self.uri = (folder / "course.yaml").as_uri()
        self.ask("initialize", processId=os.getpid(), rootUri=folder.as_uri(), capabilities={})
        self.send(method="initialized", params={})
        settings = {"yaml": {"schemaStore": {"enable": False}}}
        self.send(method="workspace/didChangeConfiguration", params={"settings": settings})
        document = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": TEXT}
        self.send(method="textDocument/didOpen", params={"textDocument": document})

    def send(self, **message: object) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.out.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.out.flush()

    def receive(self) -> dict[str, Any]:
        length = 0
        while line := self.back.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(self.back.read(length))
        if "method" in message and "id" in message:
            items = message.get("params", {}).get("items")
            self.send(id=message["id"], result=[{} for _ in items] if items else None)
        return message

    def ask(self, method: str, **params: object) -> Any:  # noqa: ANN401 - JSON
        number = next(self.numbers)
        self.send(id=number, method=method, params=params)
        while True:
            message = self.receive()
            if message.get("id") == number and "method" not in message:
                return message["result"]

    def at(self, what: str, line: int, character: int) -> Any:  # noqa: ANN401 - JSON
        position = {"line": line, "character": character}
        return self.ask(f"textDocument/{what}", textDocument={"uri": self.uri}, position=position)

    def marks(self) -> list[str]:
        while True:
            message = self.receive()
            if message.get("method") == "textDocument/publishDiagnostics":
                found = message["params"]["diagnostics"]
                return [f"{each['range']['start']['line']}: {each['message']}" for each in found]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    program = needs_node("yaml-language-server/bin/yaml-language-server")
    (tmp_path / "course.yaml").write_text("extends: mktcompare\n", encoding="utf-8")
    made = json_schema(str(tmp_path / "course.yaml"))
    (tmp_path / "schema.json").write_text(made, encoding="utf-8")
    command = [needs("node"), str(program), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield Server(process, tmp_path)
        process.kill()


def test_an_editor_marks_what_is_wrong_and_nothing_else(server: Server) -> None:
    assert sorted(server.marks()) == [
        "7: Write the citation as [@key] or [@key, p. 12; @key].",
        "9: Property gaols is not allowed.",
    ]


def test_an_editor_explains_a_key_in_the_words_of_the_file_below(server: Server) -> None:
    assert "Whom does it address?" in str(server.at("hover", 8, 6))
    assert "What it is, in a sentence." in str(server.at("hover", 7, 6))


def test_an_editor_offers_the_keys_of_a_concept(server: Server) -> None:
    labels = {item["label"] for item in server.at("completion", 10, 4)["items"]}
    assert {"aliases", "broader", "examples", "goals", "channels"} <= labels
    assert not labels & {"label", "audience"}
