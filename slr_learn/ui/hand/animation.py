"""This module animates the three-dimensional hand: one letter, or a word with holds."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from slr_learn.ui.hand.letter_motion import drawing_fingertip_position, letter_start_pose, poses_of_moving_letter
from slr_learn.ui.hand.letter_poses import AT_EASE
from slr_learn.ui.hand.rig import HandPose, relative_bone_quaternions, rotate_bones_into_pose

Vectors = NDArray[np.float64]

TRANSITION_SHARE = 0.3
"""Share of a letter's time for the transition to it; the rest it is held."""

MOVING_SHARE = 1.6
"""Time of a moving letter relative to a still one, so that its path can be seen."""

_LEAD_MS = 450.0
_SLIDE_MM = 26.0
_DRAWING_MS = 1500.0
_STILL_MS = 500.0
_AFTER_MS = 900.0
_RIM_MM = 16.0
_LEAST_HALF_MM = 82.0


@dataclass(frozen=True, slots=True)
class Keyframe:
    """The pose and place of the hand at one time.

    Attributes:
        at_ms: The time.
        pose: How the hand is held.
        place: Position of the wrist, of shape (3,), in millimetres from the middle of the picture.
        is_smooth: Whether the hand comes to rest here; otherwise it moves on at a constant speed.
    """

    at_ms: float
    pose: HandPose
    place: Vectors
    is_smooth: bool = True


@dataclass(frozen=True, slots=True)
class AirTrail:
    """A line drawn in the air.

    Attributes:
        from_ms: When it appears.
        until_ms: When it disappears.
        points: float array of shape (n, 4): the time and position of each point.
    """

    from_ms: float
    until_ms: float
    points: Vectors


@dataclass(slots=True)
class HandAnimation:
    """A hand moving over time.

    Attributes:
        keys: Keyframes in order of time.
        starts_ms: When the hand starts to move to each letter.
        ways: Lines drawn in the air.
    """

    keys: list[Keyframe] = field(default_factory=list)
    starts_ms: list[float] = field(default_factory=list)
    ways: list[AirTrail] = field(default_factory=list)

    @property
    def end_ms(self) -> float:
        """The time of its last keyframe."""
        return self.keys[-1].at_ms

    def packed(self) -> dict[str, object]:
        """Return it in the format of the browser's script, each pose once."""
        poses: list[HandPose] = []
        keys = []
        for key in self.keys:
            if key.pose not in poses:
                poses.append(key.pose)
            place = [round(float(value), 2) for value in key.place]
            keys.append({"t": round(key.at_ms), "pose": poses.index(key.pose), "at": place, "smooth": key.is_smooth})
        turns = [
            [round(value, 4) for turn in relative_bone_quaternions(rotate_bones_into_pose(pose)) for value in turn]
            for pose in poses
        ]
        ways = [
            {"from": round(one.from_ms), "until": round(one.until_ms), "points": one.points.round(1).tolist()}
            for one in self.ways
        ]
        starts = [round(start) for start in self.starts_ms]
        return {"poses": turns, "keys": keys, "starts": starts, "ways": ways, "half": round(self.half_mm())}

    def half_mm(self) -> float:
        """Return the largest distance from the middle of the picture in any direction, plus a margin."""
        hands = [key.place + _every_point(key.pose) for key in self.keys]
        drawn = [way.points[:, 1:] for way in self.ways]
        return max(float(np.abs(np.vstack([*hands, *drawn])[:, :2]).max()) + _RIM_MM, _LEAST_HALF_MM)


def letter_animation(letter: str) -> HandAnimation:
    """Return the animation of one letter: one keyframe, or its movement with a rest before and after."""
    film = HandAnimation(starts_ms=[0.0])
    pose = letter_start_pose(letter)
    place = _place(letter)
    film.keys.append(Keyframe(0.0, pose, place))
    moves = poses_of_moving_letter(letter)
    if moves:
        film.keys.append(Keyframe(_STILL_MS, pose, place))
        _draw(film, letter, place, _DRAWING_MS, _AFTER_MS)
    return film


def word_animation(word: str, letter_s: float) -> HandAnimation:
    """Return the animation of a spelled word, from a relaxed hand and back to it.

    Args:
        word: Its letters in upper case.
        letter_s: Time per letter, including the transition to it.
    """
    film = HandAnimation(keys=[Keyframe(0.0, AT_EASE, _middle(AT_EASE))])
    clock = _LEAD_MS
    slid = 0.0
    for number, letter in enumerate(word):
        is_double = number > 0 and word[number - 1] == letter
        slid = slid - _SLIDE_MM if is_double else 0.0
        place = _place(letter) + np.array([slid, 0.0, 0.0])
        film.starts_ms.append(clock)
        if film.end_ms < clock:
            film.keys.append(Keyframe(clock, film.keys[-1].pose, film.keys[-1].place))
        whole = letter_s * 1000 * (MOVING_SHARE if poses_of_moving_letter(letter) else 1.0)
        passage = TRANSITION_SHARE * letter_s * 1000
        if is_double:
            _bounce(film, clock, passage, place)
        film.keys.append(Keyframe(clock + passage, letter_start_pose(letter), place))
        if poses_of_moving_letter(letter):
            _draw(film, letter, place, whole - passage - 0.15 * whole, 0.15 * whole)
        else:
            film.keys.append(Keyframe(clock + whole, letter_start_pose(letter), place))
        clock += whole
    film.keys.append(Keyframe(clock + _LEAD_MS, AT_EASE, _middle(AT_EASE)))
    return film


def _bounce(film: HandAnimation, at_ms: float, passage_ms: float, place: Vectors) -> None:
    before = film.keys[-1]
    film.keys.append(
        Keyframe(at_ms + passage_ms / 2, before.pose, (before.place + place) / 2 + np.array([0.0, 9.0, -6.0]))
    )


def _draw(film: HandAnimation, letter: str, place: Vectors, lasts_ms: float, after_ms: float) -> None:
    moves = poses_of_moving_letter(letter)
    begin = film.end_ms
    first = place + drawing_fingertip_position(letter, moves[0].pose)
    points = []
    for move in moves:
        at_ms = begin + move.share * lasts_ms
        tip = first + move.tip
        points.append([at_ms, *tip])
        film.keys.append(
            Keyframe(at_ms, move.pose, tip - drawing_fingertip_position(letter, move.pose), is_smooth=False)
        )
    end = begin + lasts_ms + after_ms
    film.keys.append(Keyframe(end, film.keys[-1].pose, film.keys[-1].place))
    film.ways.append(AirTrail(begin, end, np.array(points)))


def _place(letter: str) -> Vectors:
    """Return a position of the wrist that centres the hand and the line it draws."""
    pose = letter_start_pose(letter)
    moves = poses_of_moving_letter(letter)
    middle = _middle(pose)
    if not moves:
        return middle
    first = drawing_fingertip_position(letter, pose)
    bones = [
        rotate_bones_into_pose(move.pose).points + first + move.tip - drawing_fingertip_position(letter, move.pose)
        for move in moves
    ]
    every = np.vstack([*bones, [first + move.tip for move in moves]])
    return np.array([*(-(every.min(axis=0) + every.max(axis=0)) / 2)[:2], middle[2]])


def _middle(pose: HandPose) -> Vectors:
    every = _every_point(pose)
    middle: Vectors = -(every.min(axis=0) + every.max(axis=0)) / 2
    return middle


def _every_point(pose: HandPose) -> Vectors:
    hand = rotate_bones_into_pose(pose)
    return np.vstack([hand.points, *hand.tips.values()])
