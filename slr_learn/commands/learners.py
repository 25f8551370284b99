"""This module defines the command `learners`, which lists, exports, imports and deletes learners."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slr_learn.commands.printing import print_json
from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.files import write_file_atomically

if TYPE_CHECKING:
    from slr_learn.storage.records.values import Profile
    from slr_learn.storage.store import Store


def add_learners_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `learners` to the command line."""
    parser = commands.add_parser(
        "learners",
        help="list, export, import or delete learners",
        description="List, export, import or delete learners. The database is learner.db in the system's data folder "
        "or in SLR_LEARN_DATA, or the one that DATABASE_URL names.",
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="list the learners, with the number of their answers")
    export = actions.add_parser("export", help="save everything that is stored about one learner")
    export.add_argument("learner", metavar="LEARNER", help="name or id")
    export.add_argument("--out", metavar="FILE.json", type=Path, required=True, help="everything, for import")
    export.add_argument("--csv", metavar="FILE.csv", type=Path, help="the answers, for a spreadsheet")
    bring = actions.add_parser("import", help="import a saved learner; what is there already stays")
    bring.add_argument("file", metavar="FILE.json", type=Path, help="a file that export wrote")
    delete = actions.add_parser("delete", help="delete a learner and everything about them, for good")
    delete.add_argument("learner", metavar="LEARNER", nargs="?", help="name or id")
    delete.add_argument("--all", action="store_true", help="delete all learners")
    delete.add_argument("--yes", action="store_true", help="required, because it cannot be undone")
    runs = {
        listing: run_list_learners,
        export: run_export_learner,
        bring: run_import_learner,
        delete: run_delete_learners,
    }
    for one, run in runs.items():
        one.add_argument("--json", action="store_true", help="print one JSON document instead of sentences")
        one.set_defaults(run=run)


def run_list_learners(options: argparse.Namespace) -> int:
    """Print the learners."""
    from slr_learn.storage.store import open_store

    with open_store() as store:
        learners = [_summary(store, one) for one in store.profiles.all()]
        place = str(store.database)
    lines = [
        f"{one['name']}: {one['n_attempts']} attempts since {one['created_at'][:10]} ({one['id']})" for one in learners
    ]
    _say(options, {"database": place, "learners": learners}, lines or [f"There are no learners in {place}."])
    return 0


def run_export_learner(options: argparse.Namespace) -> int:
    """Write everything that is kept of a learner."""
    from slr_learn.storage.documents.attempts_csv import attempts_to_csv
    from slr_learn.storage.documents.learner_records import collect_learner_records
    from slr_learn.storage.documents.writing import learner_to_json
    from slr_learn.storage.store import open_store

    with open_store() as store:
        learner = collect_learner_records(store.database, _chosen(store, options.learner).id)
    _write(options.out, learner_to_json(learner, at=datetime.now(UTC)))
    if options.csv:
        _write(options.csv, attempts_to_csv(learner.attempts))
    counts = {f"n_{name}": len(getattr(learner, name)) for name in ("sessions", "attempts", "cards", "spellings")}
    written = [str(one) for one in (options.out, options.csv) if one]
    found = {"id": str(learner.profile.id), "name": learner.profile.name, "written": written, **counts}
    lines = [f"Written: {', '.join(written)}, with {counts['n_attempts']} attempts of {learner.profile.name}."]
    _say(options, found, lines)
    return 0


def run_import_learner(options: argparse.Namespace) -> int:
    """Bring a saved learner in."""
    from slr_learn.storage.documents.learner_records import import_records
    from slr_learn.storage.documents.reading import MOST_BYTES, read_learner_json
    from slr_learn.storage.store import open_store

    try:
        with options.file.open("rb") as file:
            # One byte more than allowed is enough to refuse it.
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise DataNotFoundError(f"FILE.json must be a readable file; {options.file}: {error.strerror}.") from error
    learner = read_learner_json(content)
    with open_store() as store:
        came = import_records(store.database, learner)
    counts = {
        name: getattr(came, name) for name in ("n_sessions", "n_attempts", "n_cards", "n_spellings", "n_left_out")
    }
    lines = [f"{came.profile.name}: {came.n_attempts} of {len(learner.attempts)} attempts are new."]
    _say(options, {"id": str(came.profile.id), "name": came.profile.name, **counts}, lines)
    return 0


def run_delete_learners(options: argparse.Namespace) -> int:
    """Delete a learner, or all, for good."""
    from slr_learn.storage.store import open_store

    if (options.learner is None) != options.all:
        raise BadInputError("What to delete must be one LEARNER, or --all; name either.")
    if not options.yes:
        raise BadInputError("Deleting cannot be undone; save first what is to be kept, and add --yes.")
    with open_store() as store:
        gone = store.profiles.all() if options.all else (_chosen(store, options.learner),)
        if options.all:
            store.delete_everything()
        else:
            store.profiles.delete(gone[0].id)
    found = {"deleted": [{"id": str(one.id), "name": one.name} for one in gone]}
    _say(options, found, [f"Deleted: {one.name} ({one.id})" for one in gone] or ["There were no learners."])
    return 0


def _chosen(store: Store, learner: str) -> Profile:
    """Return the learner of a name or an id."""
    wanted = learner.strip().casefold()
    found = [one for one in store.profiles.all() if wanted in (one.name.casefold(), str(one.id))]
    if len(found) != 1:
        which = f"these have it: {', '.join(str(one.id) for one in found)}" if found else "no one has it"
        raise BadInputError(f"LEARNER must be the name or id of one learner; {which}. See: learners list.")
    return found[0]


def _summary(store: Store, profile: Profile) -> dict[str, Any]:
    used = profile.last_used_at
    return {
        "id": str(profile.id),
        "name": profile.name,
        "created_at": profile.created_at.isoformat(),
        "last_used_at": used and used.isoformat(),
        "n_attempts": store.progress.count_attempts(profile.id),
    }


def _write(path: Path, text: str) -> None:
    try:
        write_file_atomically(path, text)
    except OSError as error:
        raise BadInputError(f"{path} must be a file that can be written; {error.strerror}. Name another.") from error


def _say(options: argparse.Namespace, found: dict[str, Any], lines: list[str]) -> None:
    if options.json:
        print_json(found)
    else:
        sys.stdout.write("\n".join([*lines, ""]))
