"""This module lists the sign models and loads them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from slr_learn import config
from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import BUNDLE_FILE, SIGN_FEATURES, Bundle, load_bundle, read_json_object
from slr_learn.recognition.evaluation.files import list_model_names
from slr_learn.recognition.signs.demonstrations import Demonstration, load_demonstrations
from slr_learn.recognition.signs.judging import YOUNG_SETTING, acceptance_thresholds
from slr_learn.recognition.signs.vocabulary import LiveVocabulary, load_live_vocabulary
from slr_learn.ui import shared_messages
from slr_learn.ui.session import studio
from slr_learn.vocabulary import NO_SIGN


@dataclass(frozen=True, slots=True)
class SignModelChoice:
    """A sign model in the list.

    Attributes:
        id: Its unique id, which live tests store.
        name: Its name in words.
        folder: The folder of its files.
    """

    id: str
    name: str
    folder: Path


@dataclass(frozen=True, slots=True, eq=False)
class SignModel:
    """A loaded sign model.

    Attributes:
        choice: Its entry in the list.
        bundle: Its weights and settings.
        vocabulary: Which of its labels can be recognised live.
        accept: The probability each label must reach to be accepted as the target.
        young: Signs trained on a single source.
        demonstrations: Demonstrations of its signs; empty if there are none.
    """

    choice: SignModelChoice
    bundle: Bundle
    vocabulary: LiveVocabulary
    accept: Mapping[str, float]
    young: frozenset[str]
    demonstrations: Mapping[str, tuple[Demonstration, ...]]

    @property
    def signs(self) -> tuple[str, ...]:
        """The signs that can be asked for."""
        return tuple(one for one in self.vocabulary.live if one != NO_SIGN)


def shipped_sign_models() -> tuple[SignModelChoice, ...]:
    """Return the sign models shipped with the app."""
    found = []
    for name in list_model_names(config.MODELS_DIR):
        with suppress(BundleError):
            if read_json_object(config.MODELS_DIR / name / BUNDLE_FILE).get("input") == SIGN_FEATURES:
                found.append(SignModelChoice(name, shared_messages.shipped_model_name(name), config.MODELS_DIR / name))
    return tuple(found)


def sign_model_choices() -> tuple[SignModelChoice, ...]:
    """Return all sign models: the shipped ones first, then the learner's own."""
    own = (
        SignModelChoice(
            f"{one.version.subject}/{one.version.number}",
            shared_messages.own_sign_model_name(one.name, one.version.number),
            one.version.folder,
        )
        for one in studio.own_sign_models()
    )
    return (*shipped_sign_models(), *own)


def load_sign_model(choice: SignModelChoice) -> SignModel:
    """Return a sign model; its weights are loaded once for all sessions.

    Raises:
        BundleError: Its files are missing or damaged, or made for another version of the features.
    """
    bundle = _bundle(choice.folder)
    young = bundle.settings.get(YOUNG_SETTING, ())
    return SignModel(
        choice,
        bundle,
        load_live_vocabulary(choice.folder, bundle.labels),
        dict(zip(bundle.labels, acceptance_thresholds(bundle).tolist(), strict=True)),
        frozenset(map(str, young)) if isinstance(young, list) else frozenset(),
        _demonstrations(choice.folder),
    )


@st.cache_resource(show_spinner=False, max_entries=8)
def _bundle(folder: Path) -> Bundle:
    return load_bundle(folder)


@st.cache_resource(show_spinner=False, max_entries=8)
def _demonstrations(folder: Path) -> dict[str, tuple[Demonstration, ...]]:
    # Signs can be recognised without them.
    with suppress(BundleError):
        return load_demonstrations(folder)
    return {}
