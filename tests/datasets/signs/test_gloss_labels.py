from dataclasses import replace

import numpy as np

from slr_learn.datasets.signs.gloss_labels import relabel_by_gloss, team_of_each_recording, teams_by_gloss_label
from slr_learn.perception.body import LEFT_HAND, RIGHT_HAND
from tests.builders.signs import make_signs


def recorded(label, source):
    return replace(make_signs(label), source=np.array(source))


def test_labels_become_glosses_and_hands_in_the_wrong_place_change_it():
    signs = recorded(["thanks", "please"], ["sidrahrashid", "sidrahrashid"])
    changed = relabel_by_gloss(signs)
    assert changed.label.tolist() == ["THANK-YOU", "PLEASE"]
    np.testing.assert_array_equal(changed.values[0][:, LEFT_HAND], signs.values[0][:, RIGHT_HAND])
    assert np.isnan(changed.values[0][:, RIGHT_HAND]).all()
    np.testing.assert_array_equal(changed.values[1], signs.values[1])


def test_a_left_hand_in_the_right_hands_place_is_put_into_its_own():
    signs = recorded(["more", "more"], ["tresajoby", "arnold"])
    changed = relabel_by_gloss(signs)
    np.testing.assert_array_equal(changed.values[0][:, LEFT_HAND], signs.values[0][:, RIGHT_HAND])
    np.testing.assert_array_equal(changed.values[1], signs.values[1])


def test_collections_of_one_team_teach_a_sign_once():
    signs = relabel_by_gloss(recorded(["tea", "tea", "hello"], ["traduttore_a", "traduttore_b", "arnold"]))
    assert team_of_each_recording(signs.source).tolist() == ["traduttore", "traduttore", "arnold"]
    assert teams_by_gloss_label(signs) == {"HELLO": ("arnold",), "TEA": ("traduttore",)}
