import json
import subprocess
import sys

import numpy as np
import pytest

from slr_learn.cli import main
from slr_learn.datasets.hands.recordings import concatenate_recordings, save_hand_recordings
from slr_learn.datasets.photos.extraction import ExtractedHands
from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.training.measuring import evaluate
from slr_learn.training.measuring.evaluate import (
    load_landmark_classifier,
    measure_including_unknown_labels,
    measure_on_hands,
)
from slr_learn.training.measuring.tables import most_frequent_errors
from tests.builders.hands import FakeClassifier
from tests.builders.recordings import make_recordings

KEYS = {
    "model", "data", "mirror", "n", "n_dropped", "top1", "macro_f1", "ece", "ece_bins", "reliability", "labels",
    "per_class", "confusion", "feature_version", "protocol", "accepted", "others", "trained_on",
    "interval", "seed",
}  # fmt: skip


@pytest.fixture
def hands_file(tmp_path):
    save_hand_recordings(tmp_path / "hands.npz", make_recordings("ABCABC1Z"))
    return tmp_path / "hands.npz"


def always(label):
    return FakeClassifier([{other: 0.9 if other == label else 0.05 for other in "ABC"}])


def test_a_model_that_always_says_a_is_right_for_every_a():
    measured = measure_on_hands(always("A"), make_recordings("AAAB"))
    assert measured["n"] == 4
    assert measured["top1"] == 0.75
    assert measured["confusion"] == [[3, 0, 0], [1, 0, 0], [0, 0, 0]]
    assert measured["ece"] == pytest.approx(0.9 - 0.75)
    assert most_frequent_errors(measured) == [("B", "A", 1)]


def test_labels_the_model_does_not_know_are_dropped_and_counted():
    measured = measure_on_hands(always("A"), make_recordings("AAJ7"))
    assert (measured["n"], measured["n_dropped"], measured["top1"]) == (2, 2, 1.0)


@pytest.mark.parametrize("labels", ["", "12"])
def test_data_without_any_label_of_the_model_is_refused(labels):
    with pytest.raises(BadInputError, match="must hold hands of the model's labels"):
        measure_on_hands(always("A"), make_recordings(labels))


def test_the_mirrored_hands_get_the_same_answers(hands_file, capsys):
    documents = []
    for arguments in ([], ["--mirror"]):
        assert main(["evaluate", "letters", str(hands_file), "--json", *arguments]) == 0
        documents.append(json.loads(capsys.readouterr().out))
    plain, mirrored = documents
    assert set(plain) == KEYS
    assert (plain["mirror"], mirrored["mirror"]) == (False, True)
    assert plain["n"] == 6
    assert plain["n_dropped"] == 2
    assert plain["interval"][0] <= plain["top1"] <= plain["interval"][1]
    assert plain["confusion"] == mirrored["confusion"]


def test_the_table_names_the_figures(hands_file, capsys):
    assert main(["evaluate", "letters", str(hands_file)]) == 0
    shown = capsys.readouterr().out
    for words in ("6 hands, 2 more", "top-1", " to ", "macro F1", "calibration error", "Most frequent errors"):
        assert words in shown


def test_photos_without_a_found_hand_count_as_wrong_in_top1_all(monkeypatch, tmp_path):
    extraction = ExtractedHands(
        make_recordings("AAB"),
        without_hand=(("A", "A/9.jpg"), ("J", "J/1.jpg")),
        unreadable=(("B", "B/9.jpg", "broken"),),
    )
    monkeypatch.setattr(
        "slr_learn.datasets.photos.extraction.extract_hands_from_photos", lambda folder, **options: extraction
    )
    monkeypatch.setattr(evaluate, "load_landmark_classifier", lambda model: always("A"))
    document = evaluate.evaluate_on_photos("letters", tmp_path)
    assert document["n_images"] == 5
    assert document["hand_found"] == pytest.approx(3 / 5)
    assert document["top1"] == pytest.approx(2 / 3)
    assert document["top1_all"] == pytest.approx(2 / 5)


def test_a_model_is_found_by_its_name_or_its_folder(monkeypatch):
    monkeypatch.chdir(evaluate.MODELS_DIR.parent)
    for model in ("letters", "models/letters", str(evaluate.MODELS_DIR / "letters")):
        assert len(load_landmark_classifier(model).labels) == 24


def test_an_unknown_model_is_answered_with_the_known_ones():
    with pytest.raises(DataNotFoundError, match=r"a name in models/ \(.*letters.*\).*got sentences"):
        load_landmark_classifier("sentences")


@pytest.mark.parametrize(
    ("name", "content"), [("none.npz", None), ("text.npz", b"no archive"), ("hands.txt", b""), ("folder", "")]
)
def test_bad_data_is_one_line_and_exit_2(tmp_path, capsys, name, content):
    path = tmp_path / name
    if content == "":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    assert main(["evaluate", "letters", str(path)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.strip().splitlines()) == 1
    assert name in shown.err


def test_a_bad_model_is_one_line_and_exit_2(hands_file, tmp_path, capsys):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "bundle.json").write_text("{")
    for model in ("sentences", str(tmp_path / "broken")):
        assert main(["evaluate", model, str(hands_file)]) == 2
        assert len(capsys.readouterr().err.strip().splitlines()) == 1


@pytest.mark.parametrize("arguments", [["--help"], ["evaluate", "letters", "{hands}", "--json"], ["train", "--help"]])
def test_tensorflow_is_not_loaded(hands_file, arguments):
    arguments = [one.format(hands=hands_file) for one in arguments]
    script = (
        "import sys; from slr_learn.cli import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit: pass\n"
        "print(sorted({'tensorflow', 'keras', 'mediapipe'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr.splitlines()[-1] == "[]"


def test_features_are_those_of_the_recorded_hand_not_of_another():
    classifier = always("A")
    measure_on_hands(classifier, concatenate_recordings([make_recordings("AB"), make_recordings("C")]))
    assert len(classifier.seen) == 3
    assert not np.allclose(classifier.seen[0], classifier.seen[2])


def test_hands_below_what_the_app_asks_for_are_not_accepted():
    sure, unsure = ({"A": best, "B": 1 - best} for best in (0.56, 0.54))
    measured = measure_on_hands(FakeClassifier([sure, unsure, unsure, unsure]), make_recordings("AAAA"))
    assert (measured["top1"], measured["accepted"]) == (1.0, 0.25)


def test_other_shapes_are_measured_by_how_often_they_are_taken_for_a_letter():
    measured = measure_including_unknown_labels(always("A"), make_recordings("AB77"))
    assert measured["n"] == 2
    assert measured["others"] == {"7": {"n": 2, "accepted": 1.0}}


def test_data_of_other_shapes_alone_has_no_top1(tmp_path, capsys):
    save_hand_recordings(tmp_path / "digits.npz", make_recordings("377"))
    assert main(["evaluate", "letters", str(tmp_path / "digits.npz"), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["n"] == 0
    assert "top1" not in document
    assert {label: one["n"] for label, one in document["others"].items()} == {"3": 1, "7": 2}
    assert main(["evaluate", "letters", str(tmp_path / "digits.npz")]) == 0
    assert "of 7, which is none of its labels" in capsys.readouterr().out


def test_several_files_are_measured_each_and_together(tmp_path, capsys):
    files = []
    for seed, labels in enumerate(("ABC", "AB7")):
        save_hand_recordings(path := tmp_path / f"{seed}.npz", make_recordings(labels, seed=seed))
        files.append(str(path))
    assert main(["evaluate", "letters", *files, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    first, second = document["files"]
    assert document["mean"]["top1"] == pytest.approx((first["top1"] + second["top1"]) / 2)
    assert document["mean"]["interval"][0] <= document["mean"]["top1"] <= document["mean"]["interval"][1]
    assert document["pooled"]["A"]["support"] == 2
    assert main(["evaluate", "letters", *files]) == 0
    assert "Unweighted mean: top-1" in capsys.readouterr().out


def test_a_seed_without_a_protocol_is_refused(hands_file, capsys):
    assert main(["evaluate", "letters", str(hands_file), "--seed", "1"]) == 2
    assert capsys.readouterr().err.startswith("--seed must come with --protocol")


def test_a_negative_seed_is_refused_before_anything_is_trained(hands_file, capsys):
    assert main(["evaluate", "letters", str(hands_file), "--protocol", "leave-one-source-out", "--seed", "-1"]) == 2
    assert capsys.readouterr().err == "--seed must be at least 0; got -1.\n"
