"""This module knows who learns: the learner that a visitor chose, out of those of their machine or browser."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import streamlit as st

from slr_learn.errors import BadInputError, StorageError
from slr_learn.storage.addresses import database_address
from slr_learn.storage.document_reading import read_learner_json
from slr_learn.storage.learner import Learner
from slr_learn.storage.learner_records import Imported, as_another
from slr_learn.storage.learner_records import bring_in as store_bring_in
from slr_learn.storage.records import LANGUAGE, OWNER, Profile
from slr_learn.storage.store import Store, open_store
from slr_learn.ui import clock, language, resources, settings_messages, state, visitor

_IN_MEMORY = "sqlite://"


def current() -> Learner:
    """Return the visitor's learner, with what other windows have saved meanwhile; a new one where there is none yet.

    Where the database cannot be opened, what the learner does is kept in memory, and `problem` says why.
    """
    kept: Learner | None = st.session_state.get(state.LEARNER)
    if kept is None:
        kept = _follow(_last_used() or _newcomer())
    kept.refresh()
    return kept


def learners() -> tuple[Profile, ...]:
    """Return the learners among whom the visitor can choose, those added first in front.

    Raises:
        StorageError: The database fails.
    """
    return store().profiles.owned_by(visitor.owner())


def choose(profile_id: UUID) -> None:
    """Go on as another learner of this visitor.

    Raises:
        BadInputError: There is no such learner.
        StorageError: The database fails.
    """
    if profile_id not in {one.id for one in learners()}:
        raise BadInputError(settings_messages.no_such_learner())
    _follow(store().profiles.use(profile_id, at=clock.now()))


def add(name: str) -> None:
    """Add a learner and go on as them.

    Raises:
        BadInputError: The name is of no use.
        StorageError: The database fails.
    """
    _follow(store().profiles.add(name, profile_id=uuid4(), at=clock.now(), settings=_ownership()))


def bring_in(content: bytes) -> Imported:
    """Add what a saved document holds, and go on as its learner.

    A learner whom the server keeps for somebody else comes in as a copy, so that nobody's own is touched or shown.

    Raises:
        BadInputError: The document is of no use.
        StorageError: The database fails.
    """
    learned = read_learner_json(content)
    own = {one.id for one in learners()}
    if learned.profile.id not in own and _is_there(learned.profile.id):
        learned = as_another(learned, uuid4())
    profile = replace(learned.profile, settings={**learned.profile.settings, **_ownership()})
    imported = store_bring_in(store().database, replace(learned, profile=profile))
    choose(imported.profile.id)
    return imported


def delete(profile_ids: Collection[UUID]) -> None:
    """Delete learners of this visitor for good, and go on as whoever is left, or as a newcomer.

    Raises:
        StorageError: The database fails.
    """
    for one in learners():
        if one.id in profile_ids:
            store().profiles.delete(one.id)
    st.session_state.pop(state.LEARNER, None)


def change_settings(changes: Mapping[str, Any]) -> None:
    """Change some settings of the learner and leave the others; None takes one away.

    Raises:
        BadInputError: One of them is of no use.
        StorageError: The database fails.
    """
    current().change_settings(changes)


def store() -> Store:
    """Return where the learners are kept: the database, or memory where that cannot be opened."""
    opened, _ = _opened()
    return opened


def storage_problem() -> str:
    """Return why nothing is kept beyond this run of the app; empty where all is well."""
    return _opened()[1]


def _opened() -> tuple[Store, str]:
    try:
        address = database_address().render_as_string(hide_password=False)
        return _store(address), ""
    except StorageError as error:
        return _store(_IN_MEMORY), str(error)


@st.cache_resource(show_spinner=False)
def _store(address: str) -> Store:
    return open_store(address)


def _last_used() -> Profile | None:
    try:
        found = [one for one in learners() if one.last_used_at is not None]
    except StorageError:
        return None
    return max(found, key=lambda one: one.last_used_at or one.created_at, default=None)


def _newcomer() -> Profile:
    return Profile(uuid4(), settings_messages.first_name(), clock.now(), _ownership())


def _ownership() -> dict[str, Any]:
    owner = visitor.owner()
    return {} if owner is None else {OWNER: owner}


def _is_there(profile_id: UUID) -> bool:
    with suppress(BadInputError):
        store().profiles.get(profile_id)
        return True
    return False


def _follow(profile: Profile) -> Learner:
    learner = Learner(store(), profile, resources.stranger_confusions())
    st.session_state[state.LEARNER] = learner
    language.choose(profile.settings.get(LANGUAGE))
    state.forget_practice()
    return learner
