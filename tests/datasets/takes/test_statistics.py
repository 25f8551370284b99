from slr_learn.datasets.takes.quality import TakeProblem
from slr_learn.datasets.takes.statistics import TakesOfSign, count_takes
from tests.builders.takes import make_store, save_takes


def test_takes_are_counted_by_sign_session_signer_and_problem(tmp_path):
    store, dataset = make_store(tmp_path)
    save_takes(store, dataset, ["xem"] * 8, session="morning")
    save_takes(store, dataset, ["xem", "xây"], session="evening", signer="Bình")
    store.add_sign(dataset, "xăng")
    counted = count_takes(store.takes(dataset), store.signs(dataset))
    # The takes of the builder have from 5 frames on; those of fewer than 10 are too short.
    assert counted.signs == (
        TakesOfSign("xem", 9, 6, 2, 2),
        TakesOfSign("xây", 1, 1, 1, 1),
        TakesOfSign("xăng", 0, 0, 0, 0),
    )
    assert counted.sessions == {"morning": 8, "evening": 2}
    assert counted.signers == {"An": 8, "Bình": 2}
    assert counted.problems == {TakeProblem.TOO_SHORT: 7}
    assert (counted.n_takes, counted.n_flawed) == (10, 7)


def test_nothing_is_counted_of_an_empty_dataset():
    counted = count_takes(())
    assert (counted.signs, counted.sessions, counted.n_takes) == ((), {}, 0)
