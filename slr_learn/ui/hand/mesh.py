"""This module loads the mesh of the three-dimensional hand and packs it for the browser."""

from __future__ import annotations

import base64
import json
import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MESH_FILE = Path(__file__).parent / "vendor" / "generic_hand" / "right.glb"
_JSON_AT = 20
_TYPES: dict[int, type[np.generic]] = {5121: np.uint8, 5123: np.uint16, 5126: np.float32}
_WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}
_MM = 1000.0
_STEPS_PER_MM = 100.0

Vectors = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class HandMesh:
    """A right hand at rest, nearly flat, in millimetres from the wrist.

    x points to the side of the thumb, y along the middle finger, z out of the palm, with the palm seen from the front.

    Attributes:
        points: float array of shape (n, 3).
        normals: float array of shape (n, 3), of unit length.
        joints: uint8 array of shape (n, 4): the joints that move a point, numbered as in `joint_points`.
        weights: float array of shape (n, 4), summing to 1.
        triangles: uint16 array of shape (m, 3), counter-clockwise seen from outside.
        joint_points: float array of shape (25, 3): the wrist, four of the thumb, five of each finger.
        joint_axes: float array of shape (25, 3, 3): rows to the side, towards the back of the hand, and outwards.
    """

    points: Vectors
    normals: Vectors
    joints: NDArray[np.uint8]
    weights: Vectors
    triangles: NDArray[np.uint16]
    joint_points: Vectors
    joint_axes: Vectors

    def packed(self) -> str:
        """Return the mesh in base64: the numbers of points and triangles, then both, as the browser unpacks them.

        Points in hundredths of a millimetre (int16), normals in 127ths (int8), joints and weights in 255ths (uint8),
        corners (uint16); each list starts at a multiple of 4 bytes.
        """
        parts = (
            np.array([len(self.points), len(self.triangles)], dtype="<u4"),
            np.round(self.points * _STEPS_PER_MM).astype("<i2"),
            np.round(self.normals * 127).astype("i1"),
            self.joints,
            np.round(self.weights * 255).astype("u1"),
            self.triangles.astype("<u2"),
        )
        return base64.b64encode(b"".join(_padded(part.tobytes()) for part in parts)).decode("ascii")


def _padded(packed: bytes) -> bytes:
    return packed + bytes(-len(packed) % 4)


@cache
def load_hand_mesh() -> HandMesh:
    """Load the mesh next to this module and rotate it to the axes of `HandMesh`."""
    parts, binary = _chunks(MESH_FILE.read_bytes())
    primitive = parts["meshes"][0]["primitives"][0]
    attributes = primitive["attributes"]
    nodes = [parts["nodes"][number] for number in parts["skins"][0]["joints"]]
    joint_points = np.array([node["translation"] for node in nodes], dtype=np.float64)
    turn = _axes_of(joint_points)
    axes = np.array([_rotation(node["rotation"]) for node in nodes]).transpose(0, 2, 1) @ turn.T
    axes[:, 2] *= -1
    points = _array(parts, binary, attributes["POSITION"])
    return HandMesh(
        points=(points - joint_points[0]) @ turn.T * _MM,
        normals=_array(parts, binary, attributes["NORMAL"]) @ turn.T,
        joints=_array(parts, binary, attributes["JOINTS_0"]).astype(np.uint8),
        weights=_array(parts, binary, attributes["WEIGHTS_0"]),
        triangles=_array(parts, binary, primitive["indices"]).astype(np.uint16).reshape(-1, 3),
        joint_points=(joint_points - joint_points[0]) @ turn.T * _MM,
        joint_axes=axes,
    )


def _chunks(glb: bytes) -> tuple[dict[str, Any], bytes]:
    (length,) = struct.unpack("<I", glb[12:16])
    parts: dict[str, Any] = json.loads(glb[_JSON_AT : _JSON_AT + length])
    return parts, glb[_JSON_AT + length + 8 :]


def _array(parts: dict[str, Any], binary: bytes, number: int) -> Vectors:
    accessor = parts["accessors"][number]
    start = parts["bufferViews"][accessor["bufferView"]].get("byteOffset", 0) + accessor.get("byteOffset", 0)
    width = _WIDTHS[accessor["type"]]
    flat = np.frombuffer(binary, _TYPES[accessor["componentType"]], accessor["count"] * width, start)
    return flat.reshape(-1, width).astype(np.float64)


def _axes_of(joint_points: Vectors) -> Vectors:
    """Return the axes of the palm as rows: to the thumb's side, along the middle finger, out of the palm."""
    wrist, index, middle, little = joint_points[[0, 6, 11, 21]]
    along = (middle - wrist) / np.linalg.norm(middle - wrist)
    out = np.cross(index - little, along)
    out /= np.linalg.norm(out)
    return np.array([np.cross(along, out), along, out])


def _rotation(quaternion: list[float]) -> Vectors:
    x, y, z, w = quaternion
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )
