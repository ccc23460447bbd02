"""``python -m lanebook``."""

from __future__ import annotations

from lanebook.cli import main

main()
