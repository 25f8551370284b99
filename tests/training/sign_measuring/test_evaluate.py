from dataclasses import replace

import numpy as np
import pytest

from slr_learn.datasets.signs.sequences import save_sign_sequences
from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.perception.body import LEFT_HAND, RIGHT_HAND, mirror_bodies
from slr_learn.training.sign_measuring.answers import predict_sign_file
from slr_learn.training.sign_measuring.evaluate import add_mean_sign_measurement, measure_sign_predictions
from slr_learn.training.sign_measuring.rows import features_of_signs
from slr_learn.training.sign_measuring.tables import format_sign_measurement, format_sign_measurements
from tests.builders.hands import FakeClassifier
from tests.builders.signs import make_signs

HELLO = {"HELLO": 0.7, "THANK-YOU": 0.2, "-": 0.1}
THANKS = {"HELLO": 0.4, "THANK-YOU": 0.6, "-": 0.0}
NONE = {"HELLO": 0.2, "THANK-YOU": 0.2, "-": 0.6}
LEAST = np.array([0.5, 0.5, 0.5], np.float32)


def answered(folder, labels, answers, *, rejects=False, mirror=False, **columns):
    save_sign_sequences(folder / "signs.npz", make_signs(labels, **columns))
    return predict_sign_file(FakeClassifier(answers), folder / "signs.npz", rejects=rejects, mirror=mirror)


def test_spellings_that_mean_the_same_count_and_the_others_are_counted(tmp_path):
    answers = answered(tmp_path, ["hello", "thanks", "thank you", "Cat"], [HELLO, HELLO, THANKS, HELLO])
    measured = measure_sign_predictions(answers, LEAST)
    assert (measured["n"], measured["n_unknown"], measured["unknown"]) == (3, 1, {"Cat": 1})
    assert measured["words"] == ["HELLO", "THANK-YOU"]
    assert measured["top1"] == pytest.approx(2 / 3)
    assert measured["per_sign"]["THANK-YOU"]["taken_for"] == {"HELLO": 1}
    assert measured["judge"]["right_accepted"] == pytest.approx(2 / 3)
    assert measured["judge"]["wrong_accepted"] == pytest.approx(1 / 3)
    assert "no_sign" not in measured


def test_a_word_that_is_another_sign_in_a_collection_is_not_counted(tmp_path):
    answers = answered(tmp_path, ["i", "no"], [{"I": 0.9, "NO": 0.1}], source="traduttore_b")
    assert measure_sign_predictions(answers, LEAST[:2])["unknown"] == {"i": 1}


def test_a_model_of_other_names_is_measured_by_them(tmp_path):
    answers = answered(tmp_path, ["áo len", "thanks"], [{"áo len": 0.9, "thanks": 0.1}])
    assert measure_sign_predictions(answers, LEAST[:2])["n"] == 2


def test_the_words_of_the_set_are_told_apart_alone(tmp_path):
    answers = answered(tmp_path, ["thanks", "thanks"], [HELLO, THANKS])
    measured = measure_sign_predictions(answers, LEAST)
    assert (measured["top1"], measured["closed"]["top1"]) == (0.5, 1.0)
    assert measured["judge"]["of_set"]["wrong_accepted"] == 0
    assert measured["judge"]["wrong_accepted"] == 0.5


def test_no_sign_is_a_wrong_answer_for_a_sign_and_no_target(tmp_path):
    answers = answered(tmp_path, ["hello"], [NONE])
    measured = measure_sign_predictions(answers, LEAST)
    assert (measured["top1"], measured["judge"]["any_wrong_accepted"]) == (0, 0)
    assert measured["per_sign"]["HELLO"]["taken_for"] == {"-": 1}


def test_signs_accepted_where_there_is_none_are_counted(tmp_path):
    answers = answered(tmp_path, ["None", "idle", "-", "null"], [HELLO, NONE, NONE, NONE])
    measured = measure_sign_predictions(answers, LEAST)
    assert (measured["n"], measured["n_unknown"]) == (0, 0)
    assert measured["no_sign"] == {"n": 4, "accepted": 0.25, "taken_for": {"HELLO": 1}}
    assert "top1" not in measured


def test_what_a_rejecting_model_lacks_to_1_is_its_answer_that_it_is_no_sign(tmp_path):
    answers = answered(tmp_path, ["hello"], [{"HELLO": 0.3, "NO": 0.1}], rejects=True)
    assert answers.names == ("HELLO", "NO", "-")
    np.testing.assert_allclose(answers.probabilities, [[0.3, 0.1, 0.6]], atol=1e-6)
    assert measure_sign_predictions(answers, LEAST[:2])["top1"] == 0


def test_data_that_shows_nothing_the_model_knows_is_refused(tmp_path):
    with pytest.raises(BadInputError, match=r"must hold signs of the model's words \(HELLO, THANK-YOU\); it holds cat"):
        measure_sign_predictions(answered(tmp_path, ["cat"], [HELLO]), LEAST)


def test_the_files_of_a_folder_are_one_set_and_signs_without_a_frame_are_left_out(tmp_path):
    save_sign_sequences(tmp_path / "set" / "1.npz", make_signs(["hello", "hello"], lengths=[5, 0]))
    save_sign_sequences(tmp_path / "set" / "2.npz", make_signs(["thanks"], source="other"))
    answers = predict_sign_file(FakeClassifier([HELLO]), tmp_path / "set", rejects=False, mirror=False)
    assert answers.shown.tolist() == ["HELLO", "THANK-YOU"]
    assert answers.sources == {"made_up", "other"}


@pytest.mark.parametrize(("name", "error"), [("none.npz", DataNotFoundError), ("empty.npz", BadInputError)])
def test_data_without_signs_is_refused(tmp_path, name, error):
    save_sign_sequences(tmp_path / "empty.npz", make_signs(["hello"], lengths=[0]))
    with pytest.raises(error):
        predict_sign_file(FakeClassifier([HELLO]), tmp_path / name, rejects=False, mirror=False)


def test_the_mirrored_sign_is_read_where_that_is_asked(tmp_path):
    signs = make_signs(["hello"])
    values = signs.values.copy()
    values[..., LEFT_HAND] = values[..., RIGHT_HAND] + 0.1  # as active as the right one, so that neither is dominant
    signs = replace(signs, values=values)
    save_sign_sequences(tmp_path / "signs.npz", signs)
    seen = {}
    for mirror in (False, True):
        classifier = FakeClassifier([HELLO])
        predict_sign_file(classifier, tmp_path / "signs.npz", rejects=False, mirror=mirror)
        (seen[mirror],) = classifier.seen
    np.testing.assert_allclose(seen[False], features_of_signs(signs), atol=0.05)
    turned = replace(signs, values=mirror_bodies(signs.values))
    np.testing.assert_allclose(seen[True], features_of_signs(turned), atol=0.05)
    assert np.abs(seen[False] - seen[True]).max() > 0.1


def document(folder, labels, answers):
    head = {"model": "toy", "data": "x.npz", "mirror": True, "trained_on": ["made_up"]}
    return head | measure_sign_predictions(answered(folder, labels, answers), LEAST)


def test_files_count_alike_in_the_mean_whatever_their_size(tmp_path):
    documents = [
        document(tmp_path, ["hello"] * 9, [HELLO]),
        document(tmp_path, ["thanks", "None"], [HELLO]),
        document(tmp_path, ["None"], [HELLO]),
    ]
    joined = add_mean_sign_measurement(documents)
    assert joined["mean"]["top1"] == 0.5
    assert joined["mean"]["closed"]["top1"] == 1
    assert joined["mean"]["judge"]["right_accepted"] == 0.5
    assert joined["mean"]["judge"]["of_set"] == {"wrong_accepted": 0.0, "any_wrong_accepted": 0.0}
    assert "mean" not in add_mean_sign_measurement(documents[2:])
    table = format_sign_measurements(joined)
    assert "whole vocabulary: top-1 0.500" in table
    assert "no strangers: the model was trained on made_up" in table
    assert "x.npz, mirrored" in table
    assert "of 1 that are no sign, 1.000 accepted as one" in format_sign_measurement(documents[2])
