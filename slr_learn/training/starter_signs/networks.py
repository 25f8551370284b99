"""This module trains the networks of the shipped sign recogniser, on all cores."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

import keras
import numpy as np
from tqdm import tqdm

from slr_learn.datasets.hands.recordings import StringArray
from slr_learn.datasets.signs.gloss_labels import team_of_each_recording, teams_by_gloss_label
from slr_learn.datasets.signs.sequences import SignSequences, join_sign_sequences
from slr_learn.datasets.workers import available_cores, map_in_processes
from slr_learn.perception.sign_features import N_SIGN_FEATURES, SIGN_VERSION
from slr_learn.recognition.bundle import SIGN_FEATURES, Bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.training.export import check_converted_model_agrees, convert_to_litert
from slr_learn.training.sign_measuring.rows import features_of_signs
from slr_learn.training.signs.augmentation import SignAugmentationSettings
from slr_learn.training.signs.augmented_batches import AugmentedSigns
from slr_learn.training.signs.config import SignTrainingConfig
from slr_learn.training.signs.fitting import fit_without_early_stopping
from slr_learn.training.signs.kinds import SignNetworkKind
from slr_learn.training.signs.networks import add_class_prior, average_networks
from slr_learn.training.synthetic_signs.signs import make_synthetic_signs
from slr_learn.vocabulary import NO_SIGN

_BASE = SignTrainingConfig(
    epochs=20,
    batch_size=128,
    weight_decay=1e-2,
    units=96,
    both_ways=False,
    balance=0.5,
    n_variations=8,
    makes_bodies=True,
    variation=SignAugmentationSettings(hold=0.1, drop_other=0.3, drop_pose=0.2, swap=0.4, rename=0.1),
)
MEMBERS = (
    replace(_BASE, kind=SignNetworkKind.CONV_TRANSFORMER),
    replace(_BASE, kind=SignNetworkKind.CONV_TRANSFORMER, seed=1),
    replace(_BASE, kind=SignNetworkKind.GRU, units=64, seed=2),
)
"""The averaged networks; all are trained on the same augmented copies."""

N_MADE = 100
"""Recordings that are made of each described sign, see `training.synthetic_signs.descriptions`."""

EXPECTED_POWER = 0.5
"""The prior of a word is the number of teams that recorded it, to this power: what many teams record is common."""

_N_CHECKED = 100


@dataclass(frozen=True, eq=False)
class _Task:
    """The training of one process: on everything, or without a team."""

    without: str | None
    signs: SignSequences
    members: tuple[SignTrainingConfig, ...]


@dataclass(frozen=True, eq=False)
class TrainedNetworks:
    """Averaged networks as LiteRT.

    Attributes:
        without: The team held out of their training; None for none.
        labels: Their classes, in the order of the outputs.
        model: The LiteRT file.
        n_parameters: Total number of parameters.
    """

    without: str | None
    labels: tuple[str, ...]
    model: bytes
    n_parameters: int


def train_with_and_without_each_team(
    signs: SignSequences, members: Sequence[SignTrainingConfig]
) -> list[TrainedNetworks]:
    """Train on everything, and without each team that has a pose and shares signs with others, on all cores.

    Args:
        signs: Labelled by gloss.
        members: Training settings of each of the averaged networks.

    Returns:
        The networks trained on everything, and the others by the team's name.

    Raises:
        BundleError: An exported model gives other results than the trained one.
        WorkerLostError: A process was killed.
    """
    teams = team_of_each_recording(signs.source)
    left_out = [_Task(name, signs.select(teams != name), tuple(members)) for name in _measurable(signs, teams)]
    tasks = [_Task(None, signs, tuple(members)), *left_out]
    with tqdm(total=len(tasks), desc="Trainings", unit="training", file=sys.stderr) as bar:
        found = []
        for _, one in map_in_processes(tasks, _trained, jobs=available_cores()):
            found.append(one)
            bar.update()
    return sorted(found, key=lambda one: one.without or "")


def _trained(task: _Task) -> TrainedNetworks:
    """Train the averaged networks of a task and export them; runs in a separate process."""
    labels = tuple(np.unique(task.signs.label).tolist())
    network = _fitted(task.signs, labels, task.members)
    bundle = Bundle("signs", labels, SIGN_VERSION, N_SIGN_FEATURES, convert_to_litert(network), input=SIGN_FEATURES)
    some = np.random.default_rng(task.members[0].seed).permutation(len(task.signs))[:_N_CHECKED]
    check_converted_model_agrees(network, LiteRtClassifier(bundle), features_of_signs(task.signs.select(some)))
    return TrainedNetworks(task.without, labels, bundle.model, int(network.count_params()))


def _measurable(signs: SignSequences, teams: StringArray) -> list[str]:
    found = []
    for name in np.unique(teams).tolist():
        shared = set(signs.label[teams == name].tolist()) & set(signs.label[teams != name].tolist())
        has_pose = np.isfinite(signs.pose[teams == name][:, :, 0, 0]).any()
        if has_pose and len(shared - {NO_SIGN}) > 2:
            found.append(name)
    return found


def _fitted(signs: SignSequences, labels: tuple[str, ...], members: Sequence[SignTrainingConfig]) -> keras.Model:
    made = make_synthetic_signs(signs, frozenset(labels), n_each=N_MADE, seed=members[0].seed)
    taught = join_sign_sequences([signs, made])
    varied = AugmentedSigns(taught, members[0])
    quiet = keras.callbacks.Callback()
    networks = [fit_without_early_stopping(taught, labels, one, report=quiet, varied=varied).network for one in members]
    teachers = teams_by_gloss_label(signs)
    n_teams = np.array([len(teachers[label]) for label in labels], np.float32)
    return add_class_prior(average_networks(networks), n_teams**EXPECTED_POWER)
