import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.datasets.takes.joining import resample_take_evenly, takes_to_sign_sequences
from slr_learn.datasets.takes.take import SignFrames
from slr_learn.perception.body import RIGHT_HAND
from slr_learn.perception.sign_features import compute_sign_features
from tests.builders.movements import ASPECT, make_sign
from tests.builders.takes import make_frames, make_notes, make_store

WAY = [(-0.3, 0.6), (-0.1, -0.3), (-0.5, 0.1)]


SLOW = make_sign(WAY, n_frames=400)


def uneven_take(*, n_frames=36, seed=0, unseen=()):
    """A sign whose frames came at uneven times, as a camera's do on a busy machine."""
    rng = np.random.default_rng(seed)
    times = np.cumsum(rng.uniform(20.0, 130.0, n_frames))
    at = (times - times[0]) / (times[-1] - times[0]) * (len(SLOW) - 1)
    values = SLOW[at.round().astype(int)]
    values[list(unseen), RIGHT_HAND] = np.nan
    return SignFrames(values, times, ASPECT)


def test_frames_that_came_evenly_stay_as_they_are():
    frames = make_frames(12)
    assert np.allclose(resample_take_evenly(frames), frames.values, atol=1e-6)
    assert np.array_equal(resample_take_evenly(make_frames(1)), make_frames(1).values)


@given(st.integers(0, 50), st.sets(st.integers(0, 35), max_size=20))
def test_what_was_seen_in_no_frame_around_stays_unseen(seed, unseen):
    frames = uneven_take(seed=seed, unseen=unseen)
    seen = np.isfinite(resample_take_evenly(frames)[:, RIGHT_HAND])
    assert (seen.all(axis=1) | ~seen.any(axis=1)).all()
    assert (len(unseen) == 0) <= seen.all()


def test_frames_at_the_same_moment_do_no_harm():
    frames = make_frames(6)
    stalled = SignFrames(frames.values, np.zeros(6), ASPECT)
    assert np.isfinite(resample_take_evenly(stalled)).all()


@pytest.mark.parametrize("seed", range(5))
def test_a_take_gives_nearly_the_features_that_the_camera_gave(tmp_path, seed):
    store, dataset = make_store(tmp_path)
    frames = uneven_take(seed=seed)
    store.save(dataset, frames, make_notes())
    loaded = store.load(dataset)
    live = compute_sign_features(frames.values, frames.timestamps_ms, aspect=ASPECT)
    trained = compute_sign_features(loaded.values[0], loaded.timestamps_ms(0), aspect=float(loaded.aspect[0]))
    as_if_even = compute_sign_features(frames.values, loaded.timestamps_ms(0), aspect=ASPECT)
    assert np.abs(trained - live).mean() < 0.02
    assert np.abs(trained - live).mean() < 0.5 * np.abs(as_if_even - live).mean()


def test_ids_and_labels_stand_in_the_order_of_the_takes():
    takes = [(str(one), make_frames(4 + one), make_notes(label)) for one, label in enumerate(["xem", "xây"])]
    joined = takes_to_sign_sequences(takes, source="mine")
    assert joined.origin.tolist() == ["0", "1"]
    assert joined.label.tolist() == ["xem", "xây"]
    assert joined.length.tolist() == [4, 5]
