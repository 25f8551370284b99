import json

import pytest

from slr_learn.cli import main
from slr_learn.datasets.hands.recordings import concatenate_recordings, save_hand_recordings
from slr_learn.errors import BadInputError
from slr_learn.training.measuring.new_signers import (
    check_no_shared_sources,
    sources_of_evaluation_data,
    sources_seen_in_training,
)
from slr_learn.vocabulary import STATIC_LETTERS
from tests.builders.pictures import make_pictures, write_photos, write_pixel_csv
from tests.builders.recordings import make_recordings
from tests.builders.sequences import write_sequences

ALPHABET = "".join(STATIC_LETTERS)


@pytest.fixture
def data(tmp_path):
    sources = [make_recordings(ALPHABET * 2, source=source) for source in ("home", "office")]
    save_hand_recordings(tmp_path / "hands.npz", concatenate_recordings(sources))
    mixed = [make_recordings("AB", source="street"), make_recordings("AB", source="office")]
    save_hand_recordings(tmp_path / "mixed.npz", concatenate_recordings(mixed))
    write_pixel_csv(tmp_path / "Mnist.csv.gz", make_pictures(ALPHABET * 2))
    write_photos(tmp_path / "photos", "AB", source="photos")
    write_sequences(tmp_path / "drawn.npz", [("J", "I", "J", "s1")], source="air")
    return tmp_path


def test_the_sources_of_every_kind_of_data_are_known(data):
    found = {
        name: sources_of_evaluation_data(data / name) for name in ("mixed.npz", "Mnist.csv.gz", "photos", "drawn.npz")
    }
    assert found == {
        "mixed.npz": {"street", "office"},
        "Mnist.csv.gz": {"mnist"},
        "photos": {"photos"},
        "drawn.npz": {"air"},
    }


def test_a_source_counts_as_trained_on_whatever_its_case():
    assert sources_seen_in_training(["Massey", "street"], ["massey", "roboflow"]) == ["Massey"]
    check_no_shared_sources("street", ["street"], ["massey"])
    with pytest.raises(BadInputError, match=r"Strangers must not be .*; room holds Massey"):
        check_no_shared_sources("room", ["Massey"], ["massey"])


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ["letters", "--data", "{data}/hands.npz", "--measure", "{data}/mixed.npz"],
        ["pixels", "--kind", "cnn", "--csv", "{data}/Mnist.csv.gz", "--measure-csv", "{data}/Mnist.csv.gz"],
    ],
)
def test_what_is_trained_on_is_never_measured_as_strangers(data, capsys, command):
    assert main(["train", *(one.format(data=data) for one in command), "--out", str(data / "out")]) == 2
    error = capsys.readouterr().err.strip().splitlines()
    assert "Strangers must not be among what the model was trained on" in error[-1]
    assert not (data / "out").exists()


def test_a_measurement_says_what_the_model_was_trained_on(data, capsys):
    trained = [make_recordings("AB", source="massey"), make_recordings("AB", source="street")]
    save_hand_recordings(data / "both.npz", concatenate_recordings(trained))
    files = [str(data / "both.npz"), str(data / "mixed.npz")]
    assert main(["evaluate", "letters", *files, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [one["trained_on"] for one in document["files"]] == [["massey"], []]
    assert main(["evaluate", "letters", files[0]]) == 0
    assert "no strangers: the model was trained on massey" in capsys.readouterr().out
    assert main(["evaluate", "letters", files[1]]) == 0
    assert "no strangers" not in capsys.readouterr().out


def test_a_measurement_of_moving_letters_says_it_too(data, capsys):
    assert main(["evaluate", "letters_motion", str(data / "drawn.npz"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["trained_on"] == []
