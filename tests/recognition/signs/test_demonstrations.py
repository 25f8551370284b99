import json

import numpy as np
import pytest

from slr_learn.errors import BundleError
from slr_learn.perception.body import LEFT_HAND, POSE, RIGHT_HAND, PoseLandmark
from slr_learn.recognition.signs.demonstrations import (
    DEMONSTRATIONS_FILE,
    Demonstration,
    demonstrations_to_json,
    load_demonstrations,
)
from tests.builders.movements import ASPECT, make_sign


def make_demonstration(values=None, **how):
    values = make_sign(n_frames=8) if values is None else values
    return Demonstration(values, 560.0, ASPECT, "traduttore_a", **how)


def written(folder, demonstrations):
    (folder / DEMONSTRATIONS_FILE).write_text(demonstrations_to_json(demonstrations), encoding="utf-8")
    return folder


def test_what_is_drawn_comes_back_to_a_thousandth_of_the_picture(tmp_path):
    values = make_sign(n_frames=8)
    values[3, RIGHT_HAND] = np.nan
    values[4, POSE] = np.nan
    some = (make_demonstration(values, credit="traduttore (MIT)"), make_demonstration())
    found = load_demonstrations(written(tmp_path, {"bán hàng": some, "NO": some[1:]}))
    assert list(found) == ["bán hàng", "NO"]
    assert len(found["bán hàng"]) == 2
    one = found["bán hàng"][0]
    assert (one.source, one.credit, one.duration_ms) == ("traduttore_a", "traduttore (MIT)", 560)
    np.testing.assert_allclose(one.timestamps_ms, np.arange(8) * 80.0)
    drawn = [4 * point + axis for point in PoseLandmark for axis in (0, 1)]
    flat = [at for at in range(RIGHT_HAND.start, RIGHT_HAND.stop) if at % 3 != (RIGHT_HAND.start + 2) % 3]
    np.testing.assert_allclose(one.values[:, drawn + flat], values[:, drawn + flat], atol=0.0006)
    assert np.isnan(one.values[:, LEFT_HAND]).all()
    assert np.isnan(one.values[3, RIGHT_HAND]).all()


def test_what_was_made_is_told_from_what_was_recorded(tmp_path):
    values = make_sign([(-0.3, 0.6), (-0.3, -0.2)], left=[(0.3, 0.6), (0.3, -0.2)], n_frames=8)
    found = load_demonstrations(written(tmp_path, {"BOOK": [make_demonstration(values, is_completed=True)]}))["BOOK"][0]
    assert found.is_completed
    assert found.has_made_hand
    assert np.isnan(found.recorded[:, POSE]).all()
    assert np.isnan(found.recorded[:, LEFT_HAND]).all()
    np.testing.assert_array_equal(found.recorded[:, RIGHT_HAND], found.values[:, RIGHT_HAND])
    whole = load_demonstrations(written(tmp_path, {"BOOK": [make_demonstration(values)]}))["BOOK"][0]
    assert (whole.is_completed, whole.has_made_hand) == (False, False)
    np.testing.assert_array_equal(whole.recorded, whole.values)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda found: found.update(version=2), "version 1"),
        (lambda found: found.update(signs=[]), "version 1"),
        (lambda found: found["signs"].update(NO=[]), "'NO' must have demonstrations"),
        (lambda found: found["signs"]["NO"][0].pop("pose"), "'NO' is damaged"),
        (lambda found: found["signs"]["NO"][0].update(aspect=0), "'NO' is damaged"),
        (lambda found: found["signs"]["NO"][0].update(n_frames=7), "'NO' is damaged"),
        (lambda found: found["signs"]["NO"][0].update(right=[["x"] * 42] * 8), "'NO' is damaged"),
        (lambda found: found["signs"].update(NO=["x"]), "'NO' is damaged"),
    ],
)
def test_a_damaged_file_is_refused_in_one_line(tmp_path, change, told):
    path = written(tmp_path, {"NO": [make_demonstration()]}) / DEMONSTRATIONS_FILE
    found = json.loads(path.read_text())
    change(found)
    path.write_text(json.dumps(found))
    with pytest.raises(BundleError, match=told) as refused:
        load_demonstrations(tmp_path)
    assert "\n" not in str(refused.value)


def test_a_model_without_the_file_is_told_apart(tmp_path):
    with pytest.raises(BundleError, match="must exist"):
        load_demonstrations(tmp_path)
