"""This module defines the command `import-signs`, which reads recorded signs in several formats."""

from __future__ import annotations

import argparse
import json
import math
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slr_learn.commands.extract import INTERRUPTED_EXIT
from slr_learn.commands.printing import print_json
from slr_learn.errors import BadInputError
from slr_learn.files import write_file_atomically

if TYPE_CHECKING:
    from slr_learn.datasets.signs.clips import ClipLocation, SignClip
    from slr_learn.datasets.signs.importing import SignImportResult

FRAMES, CLIPS, KAGGLE, VIDEOS = FORMS = ("frames", "clips", "kaggle", "videos")
REPORT_FILE = "report.json"
_NAMED = 10

_DESCRIPTION = """\
Read recordings of isolated signs, and write pose and both hands of each to FILE.npz, or to a folder of files, which
can hold a set of any size. A report next to them lists what could not be used.

FORM is one of
  frames  DIR/WORD/SEQUENCE/FRAME.npy, also below DIR/MP_Data: one file a frame
  clips   DIR/WORD/CLIP.npy: one file a clip
  kaggle  DIR/train.csv with its parquet files, as Google's Isolated Sign Language Recognition set
  videos  DIR/WORD/CLIP.mp4 (.mov, .webm, .mkv, .avi, .m4v); an interrupted run continues where it stopped

A frame of a .npy file is 1662 numbers (pose, face, left and right hand of MediaPipe Holistic), 258 (without the
face) or 126 (hands alone)."""


def add_import_signs_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `import-signs` to the command line."""
    parser = commands.add_parser(
        "import-signs",
        help="read recorded signs, in several formats",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("form", metavar="FORM", choices=FORMS, help=f"one of {', '.join(FORMS)}")
    parser.add_argument("folder", metavar="DIR", type=Path, help="the folder of the recordings")
    parser.add_argument("--out", required=True, metavar="FILE.npz|DIR", type=Path, help="file or new folder to write")
    parser.add_argument("--source", metavar="NAME", help="name of the collection (default: the folder's name)")
    parser.add_argument(
        "--signer-pattern",
        metavar="REGEX",
        help=r"pattern whose one group is the signer in a path below DIR, such as /(\w+)_\d+ (default: from train.csv)",
    )
    parser.add_argument("--session-pattern", metavar="REGEX", help="the same, for the session")
    parser.add_argument(
        "--aspect",
        type=_above_zero,
        metavar="RATIO",
        help="width of the picture divided by its height (default: that of the video; 3/4 for kaggle; else 4/3)",
    )
    parser.add_argument(
        "--fps", type=_above_zero, metavar="N", help="frames per second (default: those of the video, else 30)"
    )
    parser.add_argument("--jobs", type=int, metavar="N", help="worker processes for videos (default: one per core)")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of text")
    parser.set_defaults(run=run_import_signs)


def run_import_signs(options: argparse.Namespace) -> int:
    """Import, write the sequences and their report, and print the counts.

    Returns:
        The exit code: 0, or 130 after Ctrl-C.

    Raises:
        BadInputError: `--out` cannot be written, the folder is not of the form, or nothing in it is usable.
    """
    from slr_learn.datasets.signs.clips import add_signers_from_names
    from slr_learn.datasets.signs.importing import import_signs
    from slr_learn.datasets.signs.shards import SignWriter

    out: Path = options.out
    if options.jobs is not None and options.form != VIDEOS:
        raise BadInputError(f"--jobs is for {VIDEOS} alone; leave it out for {options.form}.")
    writer = SignWriter(out)
    partial_dir = out.with_name(f"{out.name}.partial")
    try:
        listed = add_signers_from_names(
            _listed(options.form, options.folder),
            signer_pattern=options.signer_pattern,
            session_pattern=options.session_pattern,
        )
        imported = import_signs(
            listed,
            _reader(options.form, listed, partial_dir, options.jobs),
            writer,
            source=options.source or options.folder.resolve().name,
            aspect=options.aspect,
            fps=options.fps,
            progress=True,
        )
    except KeyboardInterrupt:
        kept = f"What is done is kept in {partial_dir}; run" if options.form == VIDEOS else "Nothing is written; run"
        sys.stderr.write(f"\nInterrupted. {kept} the same command again.\n")
        return INTERRUPTED_EXIT
    finally:
        writer.discard()
    summary = _summary(options.form, out, imported)
    report = out.with_suffix(".report.json") if out.suffix == ".npz" else out / REPORT_FILE
    _write_report(report, summary, imported)
    if options.form == VIDEOS:
        shutil.rmtree(partial_dir)
    if options.json:
        print_json(summary)
    else:
        _print_summary(summary, imported, report)
    return 0


def _listed(form: str, folder: Path) -> list[ClipLocation]:
    from slr_learn.datasets.signs.clips import list_clip_files, list_frame_folders

    if form == FRAMES:
        return list_frame_folders(folder)
    if form == CLIPS:
        return list_clip_files(folder, (".npy",))
    if form == KAGGLE:
        from slr_learn.datasets.signs.kaggle_clips import list_kaggle_clips

        return list_kaggle_clips(folder)
    from slr_learn.datasets.signs.video_clips import VIDEO_SUFFIXES

    return list_clip_files(folder, VIDEO_SUFFIXES)


def _reader(
    form: str, places: Sequence[ClipLocation], partial_dir: Path, jobs: int | None
) -> Callable[[ClipLocation], SignClip]:
    """Return what reads one recorded sign; videos are looked at here and now, all of them."""
    from slr_learn.datasets.signs.numpy_clips import read_frame_folder, read_numpy_clip

    if form == FRAMES:
        return read_frame_folder
    if form == CLIPS:
        return read_numpy_clip
    if form == KAGGLE:
        from slr_learn.datasets.signs.kaggle_clips import read_kaggle_clip

        return read_kaggle_clip
    from slr_learn.datasets.signs import video_clips

    store = video_clips.FinishedClipFolder(partial_dir)
    video_clips.find_bodies_in_clips(places, store, jobs=jobs, progress=True)
    return store.read


def _summary(form: str, out: Path, imported: SignImportResult) -> dict[str, Any]:
    return {
        "form": form,
        "out": str(out),
        "files": [str(file) for file in imported.files],
        "n_clips": imported.n_clips,
        "n_sequences": imported.n_sequences,
        "n_frames": imported.n_frames,
        "longest": imported.longest,
        "n_signers": imported.n_signers,
        "n_without_hand": len(imported.without_hand),
        "n_set_aside": len(imported.set_aside),
        "per_label": imported.per_label,
    }


def _write_report(path: Path, summary: dict[str, Any], imported: SignImportResult) -> None:
    """Write the counts, and what could not be used, beside the sequences."""
    report = {
        **summary,
        "without_hand": list(imported.without_hand),
        "set_aside": [{"name": one.name, "reason": one.reason} for one in imported.set_aside],
    }
    # A file name may contain bytes that are not UTF-8.
    write_file_atomically(
        path, (json.dumps(report, indent=2, ensure_ascii=False) + "\n").encode(errors="backslashreplace")
    )


def _print_summary(summary: dict[str, Any], imported: SignImportResult, report: Path) -> None:
    lines = [f"{count:6d}  {label}" for label, count in imported.per_label.items()]
    lines.append(
        f"{imported.n_sequences} of {imported.n_clips} signs with {imported.n_frames} frames, the longest of "
        f"{imported.longest}; {len(imported.without_hand)} without a hand in view; {len(imported.set_aside)} files set "
        "aside."
    )
    lines += [f"set aside: {one.name}: {one.reason}" for one in imported.set_aside[:_NAMED]]
    if len(imported.set_aside) > _NAMED:
        lines.append(f"… and {len(imported.set_aside) - _NAMED} more files set aside.")
    n_files = len(imported.files)
    lines.append(f"Written: {summary['out']} ({n_files} file{'' if n_files == 1 else 's'}); details in {report}.")
    sys.stdout.write(("\n".join(lines) + "\n").encode(errors="backslashreplace").decode())


def _above_zero(written: str) -> float:
    value = float(written)
    if not 0 < value < math.inf:
        raise argparse.ArgumentTypeError(f"must be a number above 0; got {written}")
    return value
