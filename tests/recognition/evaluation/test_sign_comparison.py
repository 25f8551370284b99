import json

import pytest

from slr_learn.errors import BundleError
from slr_learn.recognition.evaluation.sign_comparison import load_sign_comparison, sign_comparison_to_markdown


def make_document():
    part = {"n": 10, "top1": 0.8, "interval": [0.6, 0.9]}
    rival = {
        "kind": "gru",
        "parts": {"x/s1": part, "x/s2": part},
        "mean": {"top1": 0.8, "top5": 0.95, "least": 0.8, "interval": [0.7, 0.9]},
        "parameters": 59914,
        "size_bytes": 380_000,
        "features_ms": 0.78,
        "classifier_ms": 0.3,
        "machine": "a machine",
        "seconds": 90.0,
    }
    head = {"rule": "leave-one-signer-out", "protocol": "As follows.", "seed": 0, "epochs": 30, "labels": ["A", "B"]}
    return {**head, "parts": ["x/s1", "x/s2"], "rivals": [rival]}


def test_the_table_has_a_row_for_each_kind(tmp_path):
    path = tmp_path / "signs.json"
    path.write_text(json.dumps(make_document()))
    comparison = load_sign_comparison(path)
    assert comparison.machine == "a machine"
    assert sign_comparison_to_markdown(comparison).splitlines()[0] == (
        "| kind | x/s1 | x/s2 | mean (95 %) | top-5 | parameters | MB | ms | minutes to train |"
    )
    assert sign_comparison_to_markdown(comparison).splitlines()[2] == (
        "| gru | 0.800 | 0.800 | **0.800** (0.700–0.900) | 0.950 | 59,914 | 0.38 | 0.78 + 0.30 | 1.5 |"
    )


@pytest.mark.parametrize("key", ["rivals", "parts", "labels", "protocol", "epochs", "seed"])
def test_a_damaged_file_is_refused(tmp_path, key):
    document = make_document()
    del document[key]
    (tmp_path / "signs.json").write_text(json.dumps(document))
    with pytest.raises(BundleError, match="must hold a comparison of recognisers of signs"):
        load_sign_comparison(tmp_path / "signs.json")


@pytest.mark.parametrize("share", [1.2, -0.1, "many"])
def test_what_is_no_share_is_refused(tmp_path, share):
    document = make_document()
    document["rivals"][0]["parts"]["x/s1"] = {"n": 10, "top1": share, "interval": [0.5, 0.9]}
    (tmp_path / "signs.json").write_text(json.dumps(document))
    with pytest.raises(BundleError, match="must hold a comparison of recognisers of signs"):
        load_sign_comparison(tmp_path / "signs.json")
