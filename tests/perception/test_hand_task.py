import io
import zipfile

import pytest

from slr_learn.errors import LandmarkerUnavailableError
from slr_learn.perception.hand_task import hand_task, pack_task


def data_starts(packed):
    starts = {}
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        for entry in archive.infolist():
            name_bytes = int.from_bytes(packed[entry.header_offset + 26 : entry.header_offset + 28], "little")
            extra_bytes = int.from_bytes(packed[entry.header_offset + 28 : entry.header_offset + 30], "little")
            starts[entry.filename] = entry.header_offset + 30 + name_bytes + extra_bytes
    return starts


@pytest.mark.parametrize("size", range(1, 6))
def test_each_model_is_stored_and_starts_at_a_multiple_of_four_bytes(tmp_path, size):
    (tmp_path / "first").write_bytes(b"a" * size)
    (tmp_path / "second").write_bytes(b"second")
    packed = pack_task({"a.tflite": tmp_path / "first", "longer.tflite": tmp_path / "second"})
    starts = data_starts(packed)
    assert [start % 4 for start in starts.values()] == [0, 0]
    assert packed[starts["longer.tflite"] :].startswith(b"second")
    assert zipfile.ZipFile(io.BytesIO(packed)).testzip() is None


def test_the_hand_task_holds_the_two_models_of_the_installed_mediapipe_and_never_changes():
    packed = hand_task()
    starts = data_starts(packed)
    assert list(starts) == ["hand_detector.tflite", "hand_landmarks_detector.tflite"]
    assert all(packed[start + 4 : start + 8] == b"TFL3" for start in starts.values())
    assert hand_task() == packed


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(LandmarkerUnavailableError, match=r"gone\.tflite"):
        pack_task({"a.tflite": tmp_path / "gone.tflite"})
