"""This module determines the current learner among those of the visitor's machine or browser."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import streamlit as st

from slr_learn.errors import BadInputError, StorageError
from slr_learn.storage.documents.learner_records import (
    LearnerImportResult,
    collect_learner_records,
    copy_records_to_profile,
)
from slr_learn.storage.documents.learner_records import import_records as store_bring_in
from slr_learn.storage.documents.reading import read_learner_json
from slr_learn.storage.learner import Learner
from slr_learn.storage.records.values import LANGUAGE, OWNER, Profile
from slr_learn.storage.store import Store
from slr_learn.ui.session import clock, language, messages, resources, stores, visit, visitor


def current_learner() -> Learner:
    """Return the current learner, updated with changes from other windows; a new one if there is none yet.

    While the database fails, progress is kept in memory; it is moved to the database when that works again.
    """
    kept: Learner | None = st.session_state.get(LEARNER)
    if kept is not None and kept.store is _memory():
        kept = _moved_over(kept)
    if kept is not None:
        kept.refresh()
    if kept is not None and kept.is_gone:
        visit.add_notice(messages.unknown_learner_message(), is_problem=True)
        kept = None
    return _found(kept) if kept is None or kept.is_blank else kept


def _found(newcomer: Learner | None) -> Learner:
    """Return the learner used last; without any, a new one."""
    if newcomer is not None and newcomer.store is _memory():
        return newcomer
    try:
        last = _last_used()
    except StorageError as error:
        stores.note_database_failure(error)
        return newcomer or _follow(_newcomer())
    return _follow(last) if last is not None else newcomer or _follow(_newcomer())


def _moved_over(kept: Learner) -> Learner:
    """Return a learner from memory as one of the database, once that works again."""
    if storage_problem():
        return kept
    try:
        last = _last_used()
        if kept.is_blank:
            return _follow(last or _newcomer())
        records = collect_learner_records(kept.store.database, kept.profile.id)
        # A nameless learner did not choose to be new: they could not be looked up.
        is_unnamed = messages.is_default_learner_name(records.profile.name)
        who = last.id if last is not None and is_unnamed else records.profile.id
        moved = store_bring_in(learner_store().database, copy_records_to_profile(records, who)).profile
    except StorageError as error:
        stores.note_database_failure(error)
        return kept
    kept.store.profiles.delete(kept.profile.id)
    st.session_state[LEARNER] = learner = Learner(learner_store(), moved, kept.strangers)
    return learner


def selectable_learners() -> tuple[Profile, ...]:
    """Return the learners the visitor can choose from, in the order they were added.

    Raises:
        StorageError: The database fails.
    """
    return learner_store().profiles.owned_by(visitor.owner_id_of_browser())


def switch_learner(profile_id: UUID) -> None:
    """Switch to another learner of this visitor.

    Raises:
        BadInputError: There is no such learner.
        StorageError: The database fails.
    """
    if profile_id not in {one.id for one in selectable_learners()}:
        raise BadInputError(messages.unknown_learner_message())
    _follow(learner_store().profiles.mark_used(profile_id, at=clock.now()))


def add_learner(name: str) -> None:
    """Add a learner and switch to them.

    Raises:
        BadInputError: The name is invalid.
        StorageError: The database fails.
    """
    _follow(learner_store().profiles.add(name, profile_id=uuid4(), at=clock.now(), settings=_first_settings()))


def import_learner(content: bytes) -> LearnerImportResult:
    """Import an exported learner and switch to them.

    A learner whom the server stores for another visitor is imported as a copy, so that nobody's data is changed or
    shown.

    Raises:
        BadInputError: The document is invalid.
        StorageError: The database fails.
    """
    learned = read_learner_json(content)
    own = {one.id for one in selectable_learners()}
    if learned.profile.id not in own and _is_there(learned.profile.id):
        learned = copy_records_to_profile(learned, uuid4())
    profile = replace(learned.profile, settings={**learned.profile.settings, **_ownership()})
    imported = store_bring_in(learner_store().database, replace(learned, profile=profile))
    switch_learner(imported.profile.id)
    return imported


def delete_learners(profile_ids: Collection[UUID]) -> None:
    """Delete learners of this visitor permanently, and switch to one who is left or to a new one.

    Raises:
        StorageError: The database fails.
    """
    for one in selectable_learners():
        if one.id in profile_ids:
            learner_store().profiles.delete(one.id)
    st.session_state.pop(LEARNER, None)


def learner_to_change(shown: Learner) -> Learner:
    """Return the learner a setting is for: the one shown by the page, or the current one if that was a placeholder."""
    return current_learner() if shown.is_blank else shown


def learner_store() -> Store:
    """Return the store of learners: the database, or memory if it cannot be opened."""
    return stores.database_or_memory_store()[0]


def storage_problem() -> str:
    """Return why nothing is stored beyond this run of the app; empty if everything is stored."""
    return stores.database_or_memory_store()[1]


def _memory() -> Store:
    return stores.in_memory_store()


def _last_used() -> Profile | None:
    """Return the learner of this visitor used last; raise StorageError if the database fails."""
    found = [one for one in selectable_learners() if one.last_used_at is not None]
    return max(found, key=lambda one: one.last_used_at or one.created_at, default=None)


def _newcomer() -> Profile:
    return Profile(uuid4(), messages.default_learner_name(), clock.now(), _first_settings())


def _first_settings() -> dict[str, Any]:
    """Return the settings of a new learner: their owner and the chosen language."""
    chosen = language.chosen_language()
    return _ownership() | ({} if chosen is None else {LANGUAGE: chosen})


def _ownership() -> dict[str, Any]:
    owner = visitor.owner_id_of_browser()
    return {} if owner is None else {OWNER: owner}


def _is_there(profile_id: UUID) -> bool:
    with suppress(BadInputError):
        learner_store().profiles.get(profile_id)
        return True
    return False


def _follow(profile: Profile) -> Learner:
    learner = Learner(learner_store(), profile, resources.held_out_signer_confusions())
    st.session_state[LEARNER] = learner
    language.switch_language(profile.settings.get(LANGUAGE))
    visit.forget_learner_state()
    return learner


LEARNER = "learner"
