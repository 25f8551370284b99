from slr_learn.config import DATA_VARIABLE, PROJECT_DIR, learner_data_dir, learner_datasets_dir


def test_own_recordings_lie_where_the_variable_says(monkeypatch, tmp_path):
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "mine"))
    assert learner_data_dir() == tmp_path / "mine"
    assert learner_datasets_dir() == tmp_path / "mine" / "datasets"
    assert not learner_data_dir().exists()


def test_without_the_variable_they_lie_with_the_platform_and_outside_the_project(monkeypatch):
    monkeypatch.setenv(DATA_VARIABLE, " ")
    assert learner_data_dir().is_absolute()
    assert "slr_learn" in learner_data_dir().parts
    assert PROJECT_DIR not in learner_data_dir().parents
