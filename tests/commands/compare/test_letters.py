import json

import numpy as np
import pytest

from slr_learn.cli import main
from slr_learn.commands.compare.letters import TABLE
from slr_learn.config import MODELS_DIR, PROJECT_DIR
from slr_learn.datasets.hands.recordings import concatenate_recordings, save_hand_recordings
from slr_learn.recognition.evaluation.letter_comparison import (
    COMPARISON_FILE,
    LANDMARKS,
    letter_comparison_to_markdown,
    load_letter_comparison,
)
from slr_learn.vocabulary import STATIC_LETTERS
from tests.builders.pictures import make_pictures, write_photos, write_pixel_csv
from tests.builders.recordings import make_recordings

ALPHABET = "".join(STATIC_LETTERS)


@pytest.fixture
def data(tmp_path):
    write_pixel_csv(tmp_path / "mnist.csv", make_pictures(ALPHABET * 6, source="mnist"))
    write_pixel_csv(tmp_path / "street.csv", make_pictures(ALPHABET, seed=5))
    photos = [write_photos(tmp_path / name, ALPHABET * 2, source=name, seed=i) for i, name in enumerate("ab")]
    photos[0] = photos[0].select(np.arange(1, 48))  # in one photo no hand was found
    hands = concatenate_recordings([*photos, make_recordings(ALPHABET * 4, source="home")])
    save_hand_recordings(tmp_path / "hands.npz", hands)
    save_hand_recordings(tmp_path / "office.npz", make_recordings(ALPHABET, source="office", seed=3))
    (tmp_path / "README.md").write_text(f"# Toy\n\n{TABLE.begin}\nold\n{TABLE.end}\n\nThe end.\n")
    return tmp_path


def arguments(data, *more):
    return [
        "compare", "letters", "--csv", f"{data}/mnist.csv", "--images", f"a={data}/a", f"b={data}/b",
        "--landmarks", f"{data}/hands.npz", "--measure", f"{data}/office.npz", f"{data}/street.csv",
        "--out", f"{data}/comparison.json", *more,
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.usefixtures("untraced")
def test_rivals_are_measured_on_the_same_photos_and_the_others_stay_in_the_file(data, capfd):
    command = arguments(data, "--pixel-epochs", "1", "--landmark-epochs", "2")
    command += ["--hands-per-epoch", "600", "--readme", f"{data}/README.md", "--json"]
    for only in (["landmarks-mlp", "pixels-regression"], ["mnist-forest"]):
        capfd.readouterr()
        assert main([*command, "--only", *only]) == 0
    printed = json.loads(capfd.readouterr().out)
    assert printed["rivals"] == json.loads((data / "comparison.json").read_text())["rivals"]

    found = load_letter_comparison(data / "comparison.json")
    perceptron, regression, forest = found.rivals
    assert [(one.name, one.n_photos, one.n_hands) for one in found.collections] == [("a", 48, 47), ("b", 48, 48)]
    for rival in found.rivals:
        assert {name: score.n for name, score in rival.strangers.items()} == {"a": 47, "b": 48}
        assert rival.mean.top1 == pytest.approx(np.mean([score.top1 for score in rival.strangers.values()]))
        assert rival.milliseconds > 0
    assert (perceptron.kind, set(perceptron.others)) == (LANDMARKS, {"office"})
    assert perceptron.own_split.n == 36  # 39 of 195 are held out, of which 3 were made
    assert (regression.own_split.n, set(regression.others)) == (48, {"street"})
    assert (forest.own_split.n, forest.size_bytes, forest.trained_on) == (29, None, "Sign Language MNIST alone")
    assert forest.mean.top1 > 0.8
    written = {one["key"]: one for one in printed["rivals"]}
    assert written["mnist-forest"]["hands_trained_on"] == {"mnist": 144}
    assert written["pixels-regression"]["hands_trained_on"] == {"a": 47, "b": 48, "mnist": 144}
    assert written["landmarks-mlp"]["hands_trained_on"] == {"a": 47, "b": 48, "home": 96 + 4}  # four K were made
    assert (written["landmarks-mlp"]["epochs"], written["landmarks-mlp"]["hands_per_epoch"]) == (2, 600)

    readme = (data / "README.md").read_text()
    assert f"{TABLE.begin}\n\n{letter_comparison_to_markdown(found)}\n\n{TABLE.end}\n\nThe end.\n" in readme


@pytest.mark.slow
@pytest.mark.usefixtures("untraced")
def test_only_rivals_trained_as_long_on_as_much_stay_in_the_file(data, capsys):
    def rivals_after(*more):
        assert main([*arguments(data, "--hands-per-epoch", "300", *more), "--json"]) == 0
        printed = capsys.readouterr()
        return [one["key"] for one in json.loads(printed.out)["rivals"]], printed.err

    rivals_after("--only", "mnist-forest", "mnist-regression")
    found, error = rivals_after("--only", "landmarks-mlp", "--landmark-epochs", "1")
    assert found == ["landmarks-mlp", "mnist-forest", "mnist-regression"]
    assert "left out" not in error
    found, error = rivals_after("--only", "mnist-forest", "--landmark-epochs", "2")
    assert found == ["mnist-forest", "mnist-regression"]
    assert "trained or measured otherwise, and left out: landmarks-mlp" in error
    write_pixel_csv(data / "mnist.csv", make_pictures(ALPHABET * 5, source="mnist"))
    found, error = rivals_after("--only", "mnist-forest")
    assert found == ["mnist-forest"]
    assert "left out: mnist-regression" in error


@pytest.mark.slow
def test_the_shipped_comparison_says_how_it_was_measured():
    from slr_learn.training.comparing.letters import PROTOCOL

    assert load_letter_comparison(MODELS_DIR / COMPARISON_FILE).protocol == PROTOCOL
    assert "answer as trained for the own split, on 80% of their data" in PROTOCOL


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--only", "oracle"], "--only must name some of landmarks, "),
        (["--seed", "-1"], "--seed must be at least 0; got -1"),
        (["--pixel-epochs", "0"], "--pixel-epochs must be at least 1; got 0"),
        (["--readme", "{data}/hands.npz"], "hands.npz must"),
        (["--readme", "{data}/none.md"], "none.md must be a readable text file"),
        (
            ["--measure", "{data}/hands.npz"],
            "Strangers must not be among what the model was trained on; hands.npz holds a, b",
        ),
        (["--measure", "{data}/mnist.csv"], "mnist.csv holds mnist"),
        (["--images", "c={data}/none"], "none must be a folder"),
        (["--landmarks", "{data}/none.npz"], "none.npz must be an npz file"),
        (["--csv", "{data}/eval_street.csv"], "Training data must lie outside"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(data, capsys, more, words):
    assert main([*arguments(data), *(one.format(data=data) for one in more)]) == 2
    error = capsys.readouterr().err.strip().splitlines()
    assert words in error[-1]
    assert not (data / "comparison.json").exists()


def test_the_guide_to_models_shows_the_comparison_that_was_measured():
    comparison = load_letter_comparison(MODELS_DIR / COMPARISON_FILE)
    guide = (PROJECT_DIR / "docs" / "models.md").read_text(encoding="utf-8")
    assert f"{TABLE.begin}\n\n{letter_comparison_to_markdown(comparison)}\n\n{TABLE.end}" in guide
