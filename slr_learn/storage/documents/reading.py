"""This module reads the untrusted JSON document of a learner, with errors that say what is wrong and where."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from typing import Any, NoReturn, TypeVar
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.scheduling import check_imported_card
from slr_learn.names import remove_invisible_characters
from slr_learn.perception.landmarks import FloatArray, Handedness
from slr_learn.storage.documents.learner_records import LearnerRecords
from slr_learn.storage.documents.writing import FORMAT, VERSION
from slr_learn.storage.records.answers import card_from_record
from slr_learn.storage.records.spelling import MOST_FRAMES, SpellingRecord, unpack_landmarks_of_frames
from slr_learn.storage.records.values import AttemptRecord, CardRecord, Profile, SessionRecord
from slr_learn.translation import _

MOST_BYTES = 200_000_000

_Record = TypeVar("_Record", Profile, SessionRecord, AttemptRecord, CardRecord, SpellingRecord)
_LISTS = ("sessions", "attempts", "cards", "spellings")
_KEYS = {"format", "version", "exported_at", "profile", *_LISTS}


def read_learner_json(content: bytes) -> LearnerRecords:
    """Return the learner in a file written by `writing.learner_to_json`.

    Raises:
        BadInputError: It is too large, no such document or of an unknown version, or something in it is invalid.
    """
    if len(content) > MOST_BYTES:
        raise BadInputError(
            _("The file must be of at most {most} MB; it is larger.").format(most=MOST_BYTES // 1_000_000)
        )
    if not content.strip():
        raise BadInputError(
            _("The file must be a learner saved by slr_learn; it is empty. Save the learner again and bring that.")
        )
    try:
        found = json.loads(content, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise BadInputError(
            _("The file must be JSON; {error}. Save the learner again and bring that.").format(error=error)
        ) from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BadInputError(_("The file must be a learner saved by slr_learn; it is something else. Choose another."))
    if found.get("version") != VERSION:
        raise BadInputError(
            _("The file must be of version {version}; it is of version {found!r:.20}. Update slr_learn.").format(
                version=VERSION, found=found.get("version")
            )
        )
    try:
        return _learner_of(found)
    except BadInputError as error:
        raise BadInputError(
            _("The file cannot be brought in: “{detail}” Save the learner again and bring that.").format(detail=error)
        ) from error


def _learner_of(found: Mapping[str, Any]) -> LearnerRecords:
    _require_keys(found, "The file", _KEYS, _KEYS)
    profile = _record(Profile, found["profile"], "profile")
    sessions, attempts, cards, spellings = (_list(found, name) for name in _LISTS)
    whose = {"profile_id": profile.id}
    learner = LearnerRecords(
        profile,
        tuple(_record(SessionRecord, one, f"sessions[{i}]", **whose) for i, one in enumerate(sessions)),
        tuple(_record(AttemptRecord, one, f"attempts[{i}]", **whose) for i, one in enumerate(attempts)),
        tuple(_record(CardRecord, one, f"cards[{i}]", **whose) for i, one in enumerate(cards)),
        tuple(_record(SpellingRecord, one, f"spellings[{i}]", **whose) for i, one in enumerate(spellings)),
    )
    _require_once("sessions", [one.id for one in learner.sessions])
    _require_once("attempts", [one.id for one in learner.attempts])
    _require_once("cards", [(one.letter, one.direction) for one in learner.cards])
    _require_once("spellings", [one.id for one in learner.spellings])
    _require_sessions(learner)
    for one in learner.cards:
        check_imported_card(card_from_record(one))
    return learner


def _record(kind: type[_Record], found: object, where: str, **whose: UUID) -> _Record:
    known = [one for one in fields(kind) if one.name not in whose]
    needed = {one.name for one in known if one.default is MISSING and one.default_factory is MISSING}
    if not isinstance(found, dict):
        raise BadInputError(f"{where} of the file must be an object; got {found!r:.60}.")
    _require_keys(found, where, needed, {one.name for one in known})
    try:
        values: dict[str, Any] = {name: _value(name, value) for name, value in found.items()} | whose
        if kind is SpellingRecord:
            values["landmarks"] = _landmarks(values["landmarks"], values["timestamps_ms"])
        return kind(**values)
    except BadInputError as error:
        raise BadInputError(f"{where} of the file is wrong: {error}") from error


def _value(name: str, value: Any) -> Any:
    """Return the record's value for a JSON value; values of the wrong type are left for the record to refuse."""
    if name in _READERS and value is not None:
        try:
            return _READERS[name](value)
        except (ValueError, TypeError, OverflowError) as error:
            raise BadInputError(f"{name} cannot be read; {error}.") from error
    return value


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.utcoffset() is None:
        raise ValueError(f"{value!r:.60} has no time zone")
    return moment.astimezone(UTC)


def _pairs(value: Any) -> tuple[tuple[str, float], ...]:
    return tuple((letter, seconds) for letter, seconds in value)


def _times(value: Any) -> NDArray[np.float64]:
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_FRAMES or not {*map(type, value)} <= {int, float}:
        raise ValueError(f"it must be a list of 1 to {MOST_FRAMES} numbers")
    return np.array(value, dtype=np.float64)


def _landmarks(value: object, times: NDArray[np.float64] | None) -> FloatArray:
    if not isinstance(value, str) or times is None:
        raise BadInputError("landmarks must be text, with timestamps_ms of its frames.")
    try:
        return unpack_landmarks_of_frames(base64.b64decode(value, validate=True), len(times))
    except ValueError as error:
        raise BadInputError(f"landmarks cannot be read; {error}") from error


_READERS: dict[str, Callable[[Any], Any]] = {
    "id": lambda value: UUID(_text(value)),
    "name": lambda value: remove_invisible_characters(_text(value)),
    "session_id": lambda value: UUID(_text(value)),
    "direction": Direction,
    "handedness": Handedness,
    "shown_s": _pairs,
    "timestamps_ms": _times,
    **dict.fromkeys(("at", "created_at", "last_used_at", "started_at", "ended_at", "due_at"), _moment),
}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r:.60} is no text")
    return value


def _list(found: Mapping[str, Any], name: str) -> list[Any]:
    if not isinstance(found[name], list):
        raise BadInputError(f"{name} of the file must be a list; got {found[name]!r:.60}.")
    return list(found[name])


def _require_keys(found: Mapping[str, Any], where: str, needed: set[str], known: set[str]) -> None:
    missing, strange = sorted(needed - found.keys()), sorted(found.keys() - known)
    if missing or strange:
        problem = f"{missing[0]} is missing" if missing else f"{strange[0]!a:.60} does not belong there"
        raise BadInputError(f"{where} must be as slr_learn writes it; {problem}.")


def _require_once(name: str, keys: Sequence[object]) -> None:
    if len(set(keys)) != len(keys):
        ((twice, _),) = Counter(keys).most_common(1)
        raise BadInputError(f"{name} of the file must all be different; {twice!s:.60} is there twice.")


def _require_sessions(learner: LearnerRecords) -> None:
    known = {None, *(one.id for one in learner.sessions)}
    for i, one in enumerate(learner.attempts):
        if one.session_id not in known:
            raise BadInputError(f"attempts[{i}] must belong to one of the file's sessions; {one.session_id} is none.")


def _refuse_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number of JSON")
