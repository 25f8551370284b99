import json

import pytest

from slr_learn.cli import main
from slr_learn.config import MODELS_DIR
from slr_learn.datasets.hands.recordings import concatenate_recordings, save_hand_recordings
from slr_learn.recognition.bundle import CARD_FILE, EVALUATION_FILE, load_bundle
from slr_learn.recognition.evaluation.protocols import PROTOCOLS_FILE, load_cross_validation_figures
from slr_learn.training.measuring.model_card import letter_model_card
from slr_learn.training.measuring.protocol_file import write_protocol_results
from slr_learn.vocabulary import STATIC_LETTERS
from tests.builders.evaluations import make_protocol
from tests.builders.recordings import make_recordings

ALPHABET = "".join(STATIC_LETTERS)
PROTOCOL = ["--protocol", "leave-one-source-out", "--json"]


@pytest.fixture(scope="module")
def small_model(tmp_path_factory):
    """A model trained for a moment on three sources, one of which also shows shapes that are no letter."""
    folder = tmp_path_factory.mktemp("small")
    parts = [
        make_recordings(ALPHABET * 4, source=source, signer=f"{source}1", seed=seed)
        for seed, source in enumerate(("home", "office", "studio"))
    ]
    parts.append(make_recordings("3457" * 4, source="studio", signer="studio1"))
    save_hand_recordings(folder / "hands.npz", concatenate_recordings(parts))
    arguments = ["--data", str(folder / "hands.npz"), "--out", str(folder / "small"), "--validation", "source:home"]
    assert main(["train", "letters", *arguments, "--kind", "mlp", "--epochs", "4", "--hands-per-epoch", "2000"]) == 0
    return folder


@pytest.mark.slow
def test_each_source_is_measured_by_a_model_that_never_saw_it(small_model, capsys):
    data = str(small_model / "hands.npz")
    capsys.readouterr()
    assert main(["evaluate", str(small_model / "small"), data, *PROTOCOL, "--seed", "5"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document["parts"]) == {"home", "office", "studio"}
    assert document["seed"] == 5
    assert document["protocol"].startswith("leave-one-source-out")
    assert "the figures are a little favourable" in document["protocol"]
    for part in document["parts"].values():
        low, high = part["interval"]
        assert low <= part["top1"] <= high
        assert part["n"] == 4 * 24
    assert document["parts"]["studio"]["no_letter"]["n"] == 16
    low, high = document["mean"]["interval"]
    assert low <= document["mean"]["top1"] <= high
    assert document["mean"]["least"] == min(part["top1"] for part in document["parts"].values())
    assert sum(map(sum, document["confusion"])) == 3 * 4 * 24


@pytest.mark.slow
def test_the_trained_model_rejects_and_says_how_well(small_model):
    bundle = json.loads((small_model / "small" / "bundle.json").read_text())
    assert bundle["rejects"] is True
    assert bundle["settings"]["sources"]["studio"]["n_no_letter"] == 16
    card = (small_model / "small" / "CARD.md").read_text()
    assert "## Hands that show no letter" in card
    evaluation = json.loads((small_model / "small" / "evaluation.json").read_text())
    assert evaluation["trained_no_letter"]["studio"]["n"] == 16
    assert "| studio | shapes in the training data | 16 |" in card


@pytest.mark.slow
def test_figures_are_kept_beside_the_model_and_in_its_card(small_model, capsys):
    folder, data = small_model / "small", str(small_model / "hands.npz")
    document = make_stale(folder)
    assert main(["evaluate", str(folder), data, *PROTOCOL, "--into", str(folder)]) == 0
    printed = json.loads(capsys.readouterr().out)
    kept = json.loads((folder / PROTOCOLS_FILE).read_text())
    assert document.keys() - kept.keys()
    assert kept == {"leave-one-source-out": printed | {"data": ["hands.npz"]}}
    (one,) = load_cross_validation_figures(folder)
    bundle, evaluation = load_bundle(folder), json.loads((folder / EVALUATION_FILE).read_text())
    assert (folder / CARD_FILE).read_text() == letter_model_card(bundle, evaluation, (one,))
    assert f"lowest {one.least.top1:.3f} ({one.least.name})" in (folder / CARD_FILE).read_text()
    write_protocol_results(folder, bundle, "leave-one-signer-out", kept["leave-one-source-out"])
    assert [one.name for one in load_cross_validation_figures(folder)] == [
        "leave-one-signer-out",
        "leave-one-source-out",
    ]


def make_stale(folder):
    """Leave figures of another training in the folder."""
    document = {"leave-one-signer-out": make_protocol()}
    (folder / PROTOCOLS_FILE).write_text(json.dumps(document))
    return document


def test_figures_are_kept_for_a_protocol_alone(tmp_path, capsys):
    save_hand_recordings(tmp_path / "hands.npz", make_recordings("AB"))
    assert main(["evaluate", "letters", str(tmp_path / "hands.npz"), "--into", str(tmp_path)]) == 2
    assert "--into must come with --protocol" in capsys.readouterr().err


def test_figures_are_kept_beside_their_own_model_alone(tmp_path, capsys):
    save_hand_recordings(tmp_path / "hands.npz", make_recordings(ALPHABET))
    into = ["--into", str(MODELS_DIR / "letters_cnn1d")]
    assert main(["evaluate", "letters", str(tmp_path / "hands.npz"), *PROTOCOL, *into]) == 2
    assert "--into must name the folder of the model that is measured" in capsys.readouterr().err
    assert main(["evaluate", "letters", str(tmp_path / "hands.npz"), *PROTOCOL, "--into", str(tmp_path)]) == 2
    assert "a model's folder?" in capsys.readouterr().err


def test_mirror_and_protocol_are_refused_together(tmp_path, capsys):
    save_hand_recordings(tmp_path / "hands.npz", make_recordings("AB"))
    assert main(["evaluate", "letters", str(tmp_path / "hands.npz"), "--mirror", *PROTOCOL]) == 2
    assert "do not go together" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("rule", [["evaluate", "letters"], ["train", "letters"]])
def test_parts_that_show_no_letter_are_told_before_anything_is_trained(tmp_path, capsys, rule):
    letters = make_recordings(ALPHABET * 2, source="home", signer="")
    digits = make_recordings("3457", source="studio", signer="studio1")
    data = tmp_path / "hands.npz"
    save_hand_recordings(data, concatenate_recordings([letters, digits]))
    if rule[0] == "evaluate":
        command = [*rule, str(data), "--protocol", "leave-one-signer-out"]
    else:
        command = [*rule, "--data", str(data), "--out", str(tmp_path / "out"), "--validation", "source:studio"]
    assert main(command) == 2
    assert "A part that is left out must show letters; studio" in capsys.readouterr().err


def test_a_protocol_with_a_label_missing_names_it(tmp_path, capsys):
    save_hand_recordings(tmp_path / "hands.npz", make_recordings("AB"))
    assert main(["evaluate", "letters", str(tmp_path / "hands.npz"), *PROTOCOL]) == 2
    assert "there are none of C" in capsys.readouterr().err
