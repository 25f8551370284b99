"""This module writes files so that a reader, or a crash, never meets half of one."""

from __future__ import annotations

from pathlib import Path


def write_whole(path: Path, content: bytes | str) -> None:
    """Write a file whole or not at all, creating its folder; text is written as UTF-8."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.writing")
    partial.write_bytes(content.encode() if isinstance(content, str) else content)
    partial.replace(path)
