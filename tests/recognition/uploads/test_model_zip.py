from __future__ import annotations

import hashlib
import io
import json
import re
import stat
import struct
import zipfile
from dataclasses import fields

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slr_learn.cli import main
from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.errors import BundleError
from slr_learn.perception.sign_features import N_SIGN_FEATURES, SIGN_VERSION
from slr_learn.recognition.bundle import (
    BUNDLE_FILE,
    CARD_FILE,
    EVALUATION_FILE,
    LIVE_VOCABULARY_FILE,
    MODEL_FILE,
    SIGN_FEATURES,
    Bundle,
    load_bundle,
    write_bundle,
)
from slr_learn.recognition.evaluation.files import list_model_names, load_evaluation
from slr_learn.recognition.letters.inputs import HAND_INPUTS
from slr_learn.recognition.signs.demonstrations import DEMONSTRATIONS_FILE
from slr_learn.recognition.uploads.model_zip import model_folder_to_zip, read_model_zip
from slr_learn.recognition.uploads.zip_files import MOST_BYTES, MOST_ZIP_BYTES, read_model_files_from_zip

SHIPPED = MODELS_DIR / LETTERS_MODEL
WEIGHTS = b"weights"
READABLE = [name for name in list_model_names(MODELS_DIR) if load_bundle(MODELS_DIR / name).input in HAND_INPUTS]


def no_trial(bundle: Bundle) -> None:
    """Take every model."""


def make_description(**changes):
    described = {
        "name": "toy",
        "labels": ["A", "B"],
        "feature_version": 1,
        "n_features": 290,
        "model_sha256": hashlib.sha256(WEIGHTS).hexdigest(),
    }
    return json.dumps({key: value for key, value in (described | changes).items() if value is not ...}).encode()


def make_zip(files=None, **entries):
    """A zip of these files; entries of the same name go beside them, given as ZipInfo's attributes."""
    found = {BUNDLE_FILE: make_description(), MODEL_FILE: WEIGHTS} if files is None else files
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
        for name, attributes in entries.items():
            info = zipfile.ZipInfo(name)
            for attribute, value in attributes.items():
                setattr(info, attribute, value)
            archive.writestr(info, b"elsewhere")
    return target.getvalue()


def described(**changes):
    return make_zip({BUNDLE_FILE: make_description(**changes), MODEL_FILE: WEIGHTS})


@pytest.mark.parametrize("name", READABLE)
def test_every_shipped_model_makes_the_round_trip(name):
    found = read_model_zip(model_folder_to_zip(MODELS_DIR / name))
    assert found.bundle == load_bundle(MODELS_DIR / name)
    expected = load_evaluation(MODELS_DIR / name).strangers
    assert [(one.name, one.confusion.tolist()) for one in found.strangers] == [
        (one.name, one.confusion.tolist()) for one in expected
    ]


def test_a_model_of_signs_takes_its_demonstrations_and_live_vocabulary_along(tmp_path):
    folder = tmp_path / "signs"
    write_bundle(
        folder, Bundle("signs", ("HELLO",), SIGN_VERSION, N_SIGN_FEATURES, b"weights", {}, input=SIGN_FEATURES)
    )
    for name in (DEMONSTRATIONS_FILE, LIVE_VOCABULARY_FILE):
        (folder / name).write_text("{}")
    assert {DEMONSTRATIONS_FILE, LIVE_VOCABULARY_FILE} < set(read_model_files_from_zip(model_folder_to_zip(folder)))


def test_the_same_folder_gives_the_same_zip():
    assert model_folder_to_zip(SHIPPED) == model_folder_to_zip(SHIPPED)


@pytest.mark.parametrize("folder", ["", "my model/"])
def test_files_may_lie_side_by_side_or_in_one_folder(folder):
    files = {f"{folder}{BUNDLE_FILE}": make_description(), f"{folder}{MODEL_FILE}": WEIGHTS}
    found = read_model_zip(make_zip({**({folder: b""} if folder else {}), **files}), trial=no_trial)
    assert (found.bundle.name, found.bundle.labels, found.strangers) == ("toy", ("A", "B"), ())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "must be a sound zip"),
        (b"not a zip at all", "must be a sound zip"),
        (make_zip()[:-30], "must be a sound zip"),
        (make_zip({}), "must hold bundle.json and model.tflite; missing: bundle.json, model.tflite"),
        (make_zip({BUNDLE_FILE: make_description()}), "missing: model.tflite"),
        (make_zip({BUNDLE_FILE: b"{}", MODEL_FILE: b"", "run.py": b""}), "may hold only .*it holds 'run.py'"),
        (make_zip({f"a/{BUNDLE_FILE}": b"{}", f"b/{MODEL_FILE}": b""}), "must lie in one folder"),
        (make_zip({f"../{BUNDLE_FILE}": b"{}"}), r"plain names in one folder; it holds '\.\./bundle\.json'"),
        (make_zip({f"/{BUNDLE_FILE}": b"{}"}), "plain names in one folder"),
        (make_zip({f"C:/{BUNDLE_FILE}": b"{}"}), "plain names in one folder"),
        (make_zip({f"..\\{BUNDLE_FILE}": b"{}"}), "plain names in one folder"),
        (make_zip({f"a/b/{BUNDLE_FILE}": b"{}"}), "plain names in one folder"),
        (make_zip(**{CARD_FILE: {"external_attr": (stat.S_IFLNK | 0o777) << 16}}), "may hold no links; 'CARD.md'"),
        (make_zip(**{f"a/{CARD_FILE}": {}}), "must lie in one folder"),
        (make_zip(**{CARD_FILE: {"compress_type": zipfile.ZIP_LZMA}}), "compressed in the usual way"),
        (make_zip({BUNDLE_FILE: b"[" * 100_000, MODEL_FILE: b""}), "must be JSON"),
        (make_zip({BUNDLE_FILE: b"\xff", MODEL_FILE: b""}), "must be JSON"),
        (make_zip({BUNDLE_FILE: b"[]", MODEL_FILE: b""}), "must hold one JSON object"),
        (described(labels=...), "must have the keys .* missing: labels"),
        (described(labels=["A", "B", "hello", "<b>"]), "letters from A to Z; 'hello', '<b>' are not"),
        (described(labels=["A", "B", "A"]), "every label must occur once; A is there twice"),
        (described(labels="AB"), "must be a list of names"),
        (described(labels=[]), "must be a list of names"),
        (described(name="../../x"), "name must be 1 to 40 plain letters"),
        (described(name=["toy"]), "name must be 1 to 40 plain letters"),
        (described(model_sha256="0" * 64), "checksum is not the one"),
        (described(model_sha256=None), "checksum is not the one"),
        (described(input="smell"), "input must be one of letter_features"),
        (described(input=["letter_features"]), "input must be one of"),
        (described(feature_version=99), "letter_features version 99, this program computes version 1"),
        (described(n_features=12), "must read 290 of letter_features.* it reads 12"),
        (described(n_features=True), "n_features must be a whole number"),
        (described(settings="none"), "settings an object"),
        (
            make_zip({BUNDLE_FILE: make_description(), MODEL_FILE: WEIGHTS, EVALUATION_FILE: b'{"strangers": 3}'}),
            "evaluation.json must hold the measures",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_must_hold(content, words):
    with pytest.raises(BundleError, match=words) as refused:
        read_model_zip(content, trial=no_trial)
    assert re.search(r"\. (Bring|Correct|Keep|Name|Put|Rename|Restore|Take|Train|Zip) ", str(refused.value)), refused


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is_unpacked():
    bomb = make_zip({BUNDLE_FILE: make_description(), MODEL_FILE: b"\0" * (MOST_BYTES[MODEL_FILE] + 1)})
    assert len(bomb) < 20_000
    with pytest.raises(BundleError, match=r"model\.tflite must be of at most 8\.0 MB; it has 8\.0 MB"):
        read_model_zip(bomb, trial=no_trial)


def test_a_zip_that_lies_about_its_sizes_is_refused():
    size = MOST_BYTES[MODEL_FILE] + 1
    bomb = make_zip({BUNDLE_FILE: make_description(), MODEL_FILE: b"\0" * size})
    with pytest.raises(BundleError):
        read_model_zip(bomb.replace(struct.pack("<L", size), struct.pack("<L", 7)), trial=no_trial)


def test_a_large_file_is_refused_unread():
    with pytest.raises(BundleError, match=r"the zip must be of at most|The zip must be of at most"):
        read_model_zip(b"PK" * MOST_ZIP_BYTES, trial=no_trial)


def test_an_encrypted_zip_is_refused():
    sound = make_zip()
    # The first flag of each entry, in its own header and in the directory.
    encrypted = sound.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01")
    encrypted = encrypted.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    assert encrypted != sound
    with pytest.raises(BundleError, match="must not be encrypted"):
        read_model_zip(encrypted, trial=no_trial)


def test_a_file_that_is_there_twice_is_refused():
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = make_zip(**{BUNDLE_FILE: {}})
    with pytest.raises(BundleError, match=r"holds bundle\.json twice"):
        read_model_zip(twice, trial=no_trial)


@pytest.fixture
def nothing_written(tmp_path, monkeypatch):
    """An empty folder to work in, which must stay empty."""
    monkeypatch.chdir(tmp_path)
    yield
    assert not list(tmp_path.rglob("*"))


def refused_or_taken(content):
    try:
        read_model_zip(content, trial=no_trial)
    except BundleError as error:
        assert str(error)
        assert len(str(error)) < 600


FUZZED = settings(
    max_examples=3 * settings().max_examples, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SOUND = make_zip(
    {BUNDLE_FILE: make_description(), MODEL_FILE: WEIGHTS, EVALUATION_FILE: b'{"strangers": {}}', CARD_FILE: b"# Toy"}
)


@FUZZED
@given(st.binary(max_size=200))
def test_any_bytes_are_refused_and_never_raise_anything_else(nothing_written, content):
    refused_or_taken(content)


@FUZZED
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), max_size=8), st.integers(0, len(SOUND)))
def test_any_damage_to_a_sound_zip_is_refused_or_harmless(nothing_written, changes, end):
    damaged = bytearray(SOUND)
    for place, value in changes:
        damaged[place] = value
    refused_or_taken(bytes(damaged[:end]) if end > len(SOUND) // 2 else bytes(damaged))


@FUZZED
@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1), st.binary(max_size=20), max_size=4
    )
)
def test_any_names_in_a_zip_are_refused(nothing_written, files):
    with pytest.raises(BundleError):
        read_model_zip(make_zip(files), trial=no_trial)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@FUZZED
@given(st.sampled_from([*(one.name for one in fields(Bundle)), "model_sha256"]), JSON, JSON)
def test_any_value_in_the_description_or_the_figures_is_refused_or_harmless(nothing_written, key, value, figures):
    files = {BUNDLE_FILE: make_description(**{key: value}), MODEL_FILE: WEIGHTS}
    refused_or_taken(make_zip({**files, EVALUATION_FILE: json.dumps({"strangers": figures}).encode()}))


def test_the_command_says_what_a_zip_holds(tmp_path, capsys):
    path = tmp_path / "letters.zip"
    path.write_bytes(model_folder_to_zip(SHIPPED))
    assert main(["check-bundle", str(path)]) == 0
    assert "letters can be used: " in capsys.readouterr().out
    assert main(["check-bundle", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["labels"] == list(load_bundle(SHIPPED).labels)


@pytest.mark.parametrize(("content", "words"), [(b"zip?", "must be a sound zip"), (None, "must be a readable file")])
def test_the_command_refuses_in_one_line_with_exit_2(tmp_path, capsys, content, words):
    path = tmp_path / "toy.zip"
    if content is not None:
        path.write_bytes(content)
    assert main(["check-bundle", str(path), "--json"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in printed.err
    assert len(printed.err.strip().splitlines()) == 1
