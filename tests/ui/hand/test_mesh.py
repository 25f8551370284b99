import base64

import numpy as np

from slr_learn.ui.hand.mesh import MESH_FILE, load_hand_mesh


def test_the_mesh_is_a_right_hand_with_its_palm_to_the_viewer():
    mesh = load_hand_mesh()
    wrist, thumb, index, middle, little = mesh.joint_points[[0, 3, 6, 11, 21]]
    assert np.allclose(wrist, 0)
    assert middle[1] > 80
    assert thumb[0] > index[0] > little[0]
    assert thumb[2] > 30


def test_every_point_is_moved_by_bones_there_are_and_wholly():
    mesh = load_hand_mesh()
    assert mesh.joints.max() < len(mesh.joint_points) == 25
    assert np.allclose(mesh.weights.sum(axis=1), 1, atol=1e-3)
    assert np.allclose(np.linalg.norm(mesh.normals, axis=1), 1, atol=1e-3)


def test_triangles_show_their_face_outwards():
    mesh = load_hand_mesh()
    a, b, c = (mesh.points[mesh.triangles[:, corner]] for corner in range(3))
    facing = np.einsum("ij,ij->i", np.cross(b - a, c - a), mesh.normals[mesh.triangles].mean(axis=1))
    assert (facing > 0).mean() > 0.99


def test_what_is_packed_for_the_browser_is_small_and_begins_with_its_sizes():
    mesh = load_hand_mesh()
    packed = base64.b64decode(mesh.packed())
    assert tuple(np.frombuffer(packed, "<u4", 2)) == (len(mesh.points), len(mesh.triangles))
    first = np.frombuffer(packed, "<i2", 3, 8) / 100
    assert np.allclose(first, mesh.points[0], atol=0.01)
    assert len(packed) < 40_000


def test_the_licence_lies_beside_the_mesh():
    assert "MIT License" in (MESH_FILE.parent / "LICENSE.md").read_text(encoding="utf-8")
