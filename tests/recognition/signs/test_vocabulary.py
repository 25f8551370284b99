import json

import pytest

from slr_learn.errors import BundleError
from slr_learn.recognition.signs.vocabulary import (
    LiveVocabulary,
    LiveVocabularyClassifier,
    load_live_vocabulary,
    remove_inactive_labels,
    write_live_vocabulary,
)
from tests.builders.hands import FakeClassifier, make_prediction

LABELS = ("-", "tạm biệt", "xin chào")


def test_without_a_list_every_label_counts(tmp_path):
    assert load_live_vocabulary(tmp_path, LABELS) == LiveVocabulary(LABELS)


def test_a_list_comes_back_as_it_was_written(tmp_path):
    vocabulary = LiveVocabulary(("-", "xin chào"), overruled=("xin chào",))
    write_live_vocabulary(tmp_path, vocabulary)
    assert load_live_vocabulary(tmp_path, LABELS) == vocabulary


@pytest.mark.parametrize(
    "document",
    [[], {}, {"live": "-"}, {"live": [1]}, {"live": ["HELLO"]}, {"live": ["-"], "overruled": ["HELLO"]}],
)
def test_a_damaged_list_is_refused(tmp_path, document):
    (tmp_path / "live_vocabulary.json").write_text(json.dumps(document))
    with pytest.raises(BundleError, match=r"live_vocabulary\.json"):
        load_live_vocabulary(tmp_path, LABELS)


def test_the_probability_of_a_label_left_out_goes_to_no_other():
    answer = make_prediction({"-": 0.1, "tạm biệt": 0.6, "xin chào": 0.3})
    found = remove_inactive_labels(answer, ["xin chào", "-"])
    assert found.labels == ("-", "xin chào")
    assert found.probabilities.tolist() == pytest.approx([0.1, 0.3])


def test_a_classifier_answers_with_the_labels_that_count_alone():
    whole = FakeClassifier([{"-": 0.1, "tạm biệt": 0.6, "xin chào": 0.3}])
    live = LiveVocabularyClassifier(whole, LiveVocabulary(("-", "xin chào")))
    answer = live.predict("features")
    assert live.labels == answer.labels == ("-", "xin chào")
    assert answer.label == "xin chào"
    assert whole.seen == ["features"]
