import json

import pytest

from slr_learn.errors import BundleError, OutdatedBundleError
from slr_learn.recognition.bundle import BUNDLE_FILE, MODEL_FILE, Bundle, load_bundle, write_bundle

VERSIONS = {"letter_features": 3, "hand_crop": 7}


def make_bundle(**changes):
    described = {"name": "toy", "labels": ("A", "B"), "feature_version": 3, "n_features": 4, "model": b"weights"}
    return Bundle(**(described | changes))


@pytest.fixture
def folder(tmp_path):
    write_bundle(tmp_path / "toy", make_bundle(settings={"seed": 1}))
    return tmp_path / "toy"


def rewrite(folder, **changes):
    path = folder / BUNDLE_FILE
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_what_is_written_is_loaded_again(folder):
    assert load_bundle(folder, versions=VERSIONS) == make_bundle(settings={"seed": 1})
    assert sorted(path.name for path in folder.iterdir()) == [BUNDLE_FILE, MODEL_FILE]


def test_another_version_of_the_features_is_refused_with_what_to_do(folder):
    with pytest.raises(OutdatedBundleError, match=r"version 3, this program computes version 4.*train"):
        load_bundle(folder, versions={"letter_features": 4})


@pytest.mark.parametrize("name", [BUNDLE_FILE, MODEL_FILE])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(BundleError, match=name):
        load_bundle(folder, versions=VERSIONS)


def test_a_damaged_model_is_refused(folder):
    (folder / MODEL_FILE).write_bytes(b"weighty")
    with pytest.raises(BundleError, match="damaged: its checksum"):
        load_bundle(folder, versions=VERSIONS)


@pytest.mark.parametrize("content", ["{", "[]", "{}", '"text"'])
def test_a_damaged_description_is_refused(folder, content):
    (folder / BUNDLE_FILE).write_text(content)
    with pytest.raises(BundleError, match=BUNDLE_FILE):
        load_bundle(folder, versions=VERSIONS)


def test_whether_a_model_rejects_is_kept_and_must_be_true_or_false(folder):
    assert not load_bundle(folder, versions=VERSIONS).rejects
    rewrite(folder, rejects=True)
    assert load_bundle(folder, versions=VERSIONS).rejects
    rewrite(folder, rejects="yes")
    with pytest.raises(BundleError, match="rejects must be true or false; got 'yes'"):
        load_bundle(folder, versions=VERSIONS)


@pytest.mark.parametrize("labels", [[], "AB", [1, 2], None])
def test_labels_that_are_no_names_are_refused(folder, labels):
    rewrite(folder, labels=labels)
    with pytest.raises(BundleError, match="labels must be a list of names"):
        load_bundle(folder, versions=VERSIONS)


@pytest.mark.parametrize(
    "changes", [{"n_features": "many"}, {"n_features": None}, {"n_features": 0}, {"settings": ["seed"]}]
)
def test_a_description_of_another_kind_is_refused_and_not_passed_on(folder, changes):
    rewrite(folder, **changes)
    with pytest.raises(BundleError, match="n_features must be a whole number above 0 and settings an object"):
        load_bundle(folder, versions=VERSIONS)


def test_a_description_without_an_input_is_that_of_letter_features(folder):
    described = json.loads((folder / BUNDLE_FILE).read_text())
    assert described.pop("input") == "letter_features"
    (folder / BUNDLE_FILE).write_text(json.dumps(described))
    assert load_bundle(folder, versions=VERSIONS).input == "letter_features"


def test_the_version_counts_that_of_the_input(folder):
    rewrite(folder, input="hand_crop", feature_version=7)
    loaded = load_bundle(folder, versions=VERSIONS)
    assert (loaded.input, loaded.feature_version) == ("hand_crop", 7)
    rewrite(folder, feature_version=3)
    with pytest.raises(BundleError, match="hand_crop version 3, this program computes version 7"):
        load_bundle(folder, versions=VERSIONS)


@pytest.mark.parametrize("unknown", ["depth", None, 1, ["hand_crop"]])
def test_an_input_this_program_does_not_know_is_refused(folder, unknown):
    rewrite(folder, input=unknown)
    with pytest.raises(BundleError, match="input must be one of letter_features, hand_crop; got"):
        load_bundle(folder, versions=VERSIONS)
