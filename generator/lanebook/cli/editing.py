"""Commands for the author's editor: schema."""

from __future__ import annotations

import json
from pathlib import Path

import click

from lanebook.cli.console import Console, mode_for
from lanebook.cli.options import language_option, message_language, today_or_clock
from lanebook.diagnostics import Language, Text
from lanebook.pipeline.editing import HOME, schema_files, write_schemas
from lanebook.pipeline.reading import read_handbook
from lanebook.publish.files import write_whole


@click.command("schema")
@click.option(
    "--handbook",
    "folder",
    type=click.Path(path_type=Path),
    help="Folder with handbook.yml, whose ids the schemas then know.",
)
@language_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the files; .lanebook in that of the handbook without it.",
)
def schema_command(folder: Path | None, language: Language | None, output: Path | None) -> int:
    """Print the JSON Schema of the corpus, or write it for an editor.

    Those of a handbook offer the ids of its roles, flows, rules, forms and terms; check, build,
    serve and new keep them up to date.
    """
    reading = read_handbook(folder, today_or_clock(None)) if folder else None
    spoken = language or (reading.language if reading else message_language())
    console = Console(mode_for(quiet=False), spoken, is_result=True)
    if folder and reading and output is None and language in {None, reading.language}:
        write_schemas(folder, reading)
        console.say(Text(f"已生成 {folder / HOME}", f"made {folder / HOME}"))
        return 0
    files = schema_files(spoken, reading.index if reading else None)
    if output is None:
        whole = {name.removesuffix(".json"): json.loads(text) for name, text in files.items()}
        click.echo(json.dumps(whole, ensure_ascii=False, indent=2))
        return 0
    for name, text in files.items():
        write_whole(output / name, text.encode())
    console.say(Text(f"已生成 {output}", f"made {output}"))
    return 0
