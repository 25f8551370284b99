import numpy as np

from slr_learn.training.letters.resemblance import cluster_by_k_means


def test_points_that_lie_together_are_one_cluster():
    near = np.random.default_rng(0).normal(0, 0.01, (30, 2)).astype(np.float32)
    places = np.array([[0, 0], [5, 0], [0, 5]], np.float32).repeat(10, axis=0)
    member = cluster_by_k_means(near + places, 3)
    assert [len(set(part.tolist())) for part in np.split(member, 3)] == [1, 1, 1]
    assert len(set(member.tolist())) == 3


def test_one_cluster_holds_all():
    assert cluster_by_k_means(np.zeros((4, 2), np.float32), 1).tolist() == [0, 0, 0, 0]


def test_points_that_are_all_the_same_are_one_cluster():
    assert len(set(cluster_by_k_means(np.ones((5, 2), np.float32), 3).tolist())) == 1
