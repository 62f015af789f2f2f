"""The least that a Typer program with completion can be, to compare with."""

import typer

app = typer.Typer()


def _names() -> list[str]:
    return ["one", "two"]


@app.command()
def main(name: str = typer.Argument("one", autocompletion=_names)) -> None:
    """Print *name*."""
    typer.echo(name)


if __name__ == "__main__":
    app(prog_name="trivial")
