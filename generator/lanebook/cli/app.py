"""The group of commands. Each is imported when it is called, with what it stands on and no more.

So ``check`` and ``layout`` start without the typesetter, and ``doctor`` runs without Pango.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass

import click

from lanebook.cli.options import message_language
from lanebook.cli.translation import in_language
from lanebook.publish.packages import demand


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command is defined."""

    module: str
    typesets: bool = False
    """Whether it needs WeasyPrint, and so Pango."""


ENTRIES = {
    "init": Entry("starting"),
    "new": Entry("starting"),
    "check": Entry("checking"),
    "explain": Entry("explaining"),
    "fmt": Entry("formatting"),
    "build": Entry("building", typesets=True),
    "verify": Entry("verifying"),
    "serve": Entry("serving"),
    "binder": Entry("building", typesets=True),
    "diagram": Entry("drawing"),
    "layout": Entry("drawing"),
    "search": Entry("searching"),
    "import": Entry("importing"),
    "schema": Entry("editing"),
    "doctor": Entry("doctor"),
}


class Commands(click.Group):
    """Finds commands by name, importing none before it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names in the order people need them."""
        return list(ENTRIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return one command, or None."""
        entry = ENTRIES.get(cmd_name)
        if entry is None:
            return None
        if entry.typesets:
            demand()
        module = importlib.import_module(f"lanebook.cli.{entry.module}")
        return in_language(getattr(module, f"{cmd_name}_command"), message_language())


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lanebook", message="%(prog)s %(version)s")
def group() -> None:
    """Turn a corpus of roles, duties and flows into a handbook: a site and printed binders."""
