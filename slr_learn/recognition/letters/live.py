"""This module recognises letters in camera frames, one at a time, without threads or Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from slr_learn.config import HandViewConfig, LiveConfig
from slr_learn.frame_rate import MOVING_FPS, FrameRate
from slr_learn.perception.features import letter_features_of_one_hand
from slr_learn.perception.landmarker import HandFinder, RgbImage, as_rgb
from slr_learn.perception.landmarks import FloatArray, Handedness, HandLandmarks
from slr_learn.perception.picture import PictureProperties, measure_picture
from slr_learn.perception.signing_hand import SeveralHandsFinder, SigningHandChooser
from slr_learn.recognition.classifier import Classifier
from slr_learn.recognition.letters.inputs import HandReader, read_letter_features
from slr_learn.recognition.letters.moving import MovingLetterRecogniser
from slr_learn.recognition.letters.smoothing import HandednessVote, LetterSmoother
from slr_learn.recognition.prediction import HandView, LiveResult, Prediction

_LIGHT_EVERY_S = 0.25
"""How often the light is measured while no hand is found."""


def judge_hand_view(picture: PictureProperties, hand: HandLandmarks | None, config: HandViewConfig) -> HandView:
    """Return whether a hand is well in view, and if not, what the learner can change.

    Light and colour are checked only if no hand is found: a hand that is found has enough of them.

    Args:
        picture: Size, light and colour of the picture.
        hand: The hand found in it, or None.
        config: The limits.
    """
    if hand is None:
        if picture.is_darker_than(config.min_brightness):
            return HandView.LOW_LIGHT
        if picture.is_brighter_than(config.max_brightness):
            return HandView.TOO_BRIGHT
        has_no_colour = picture.is_less_colourful_than(config.min_colourfulness)
        return HandView.NO_COLOUR if has_no_colour else HandView.NO_HAND
    left, top = hand.points[:, :2].min(axis=0)
    right, bottom = hand.points[:, :2].max(axis=0)
    width_px, height_px = picture.width_px, picture.height_px
    margin_px = config.margin_share * picture.shorter_side_px
    if left < -margin_px or top < -margin_px or right > width_px + margin_px or bottom > height_px + margin_px:
        return HandView.CUT_OFF
    if max(right - left, bottom - top) < config.min_hand_share * picture.shorter_side_px:
        return HandView.TOO_FAR
    return HandView.GOOD


def combine_still_and_moving(held: Prediction | None, drawn: Prediction) -> Prediction | None:
    """Return one prediction over still and moving letters; still letters share what the moving ones leave.

    Args:
        held: Prediction from the hand's shape; None without a hand, in which case None is returned.
        drawn: Prediction from the hand's trail, summing to at most 1. The moving letters in `held` are ignored.
    """
    if held is None:
        return None
    left = np.float32(max(1.0 - float(drawn.probabilities.sum()), 0.0))
    still = np.array([label not in drawn.labels for label in held.labels], bool)
    return Prediction(
        tuple(label for label, is_still in zip(held.labels, still, strict=True) if is_still) + drawn.labels,
        np.concatenate([held.probabilities[still] * left, drawn.probabilities]),
    )


def confirmed_still_letter(letter: str | None, held: Prediction | None, drawn: Prediction) -> str | None:
    """Return the settled still letter if it remains the most probable letter given the trail.

    Args:
        letter: The settled letter; None for none.
        held: Prediction from the hand's shape; None without a hand, in which case the smoother's letter is returned.
        drawn: Prediction from the hand's trail, as in `combine_still_and_moving`; its letters are never shown for a
            shape alone.
    """
    if letter is None or letter in drawn.labels:
        return None
    fused = combine_still_and_moving(held, drawn)
    is_behind = fused is not None and fused.probability_of(letter) < float(drawn.probabilities.max())
    return None if is_behind else letter


class LiveRecogniser:
    """Recognises letters in the frames of one camera session.

    Args:
        finder: Finds the hand; this object takes ownership and closes it in `close`.
        classifier: Predicts the letter.
        config: Settings of the session.
        hand: The learner's signing hand; None decides by vote over time.
        read: Computes the classifier's input, see `make_input_reader`.
        moving: Recognises letters drawn in the air; None leaves them out.
    """

    def __init__(
        self,
        finder: HandFinder | SeveralHandsFinder,
        classifier: Classifier,
        config: LiveConfig | None = None,
        *,
        hand: Handedness | None = None,
        read: HandReader = read_letter_features,
        moving: MovingLetterRecogniser | None = None,
    ) -> None:
        self._finder = finder
        self._read = read
        self._moving = moving
        self._classifier = classifier
        self._config = config or LiveConfig()
        self._smoother = LetterSmoother(self._config.smoothing)
        self._vote = HandednessVote(hand)
        self._chooser = SigningHandChooser()
        self._hand_seen_at_ms = float("-inf")
        self._rate = FrameRate()
        self._light = PictureProperties(0, 0, None)
        self._light_at_ms = float("-inf")

    def choose_hand(self, hand: Handedness | None) -> None:
        """Set the learner's hand from the next frame on; None decides by vote."""
        self._vote.chosen = hand

    def process(self, image: RgbImage, timestamp_ms: float) -> LiveResult:
        """Return the result for one frame.

        Args:
            image: uint8 picture as the camera sees the signer, unmirrored; RGB of shape (height, width, 3), or grey, or
                with an alpha channel. An empty picture has no hand.
            timestamp_ms: The frame's time in milliseconds, not decreasing.

        Raises:
            BadInputError: The array is not a picture.
        """
        image = as_rgb(image)
        hands = self._find_hands(image, timestamp_ms)
        picture = self._describe_picture(image, timestamp_ms, has_hand=bool(hands))
        return self._judge(picture, hands, timestamp_ms, lambda one: self._read(image, one))

    def _describe_picture(self, image: RgbImage, timestamp_ms: float, *, has_hand: bool) -> PictureProperties:
        """Return the picture's properties; light and colour count only where there is no hand, and change slowly."""
        height_px, width_px = image.shape[:2]
        if has_hand:
            return PictureProperties(width_px, height_px, None)
        if timestamp_ms - self._light_at_ms >= 1000 * _LIGHT_EVERY_S:
            self._light, self._light_at_ms = measure_picture(image), timestamp_ms
        return replace(self._light, width_px=width_px, height_px=height_px)

    def _find_hands(self, image: RgbImage, timestamp_ms: float) -> tuple[HandLandmarks, ...]:
        if isinstance(self._finder, SeveralHandsFinder):
            return self._finder.find_hands(image, timestamp_ms)
        hand = self._finder.find_hand(image)
        return () if hand is None else (hand,)

    def process_hands(
        self, picture: PictureProperties, hands: Sequence[HandLandmarks], timestamp_ms: float
    ) -> LiveResult:
        """Return the result for one frame whose hands were found elsewhere, such as in the browser.

        Args:
            picture: Size, light and colour of the unmirrored picture.
            hands: The hands in it, in its pixels.
            timestamp_ms: The frame's time in milliseconds, not decreasing.
        """
        return self._judge(picture, hands, timestamp_ms, letter_features_of_one_hand)

    def _judge(
        self,
        picture: PictureProperties,
        hands: Sequence[HandLandmarks],
        timestamp_ms: float,
        read: Callable[[HandLandmarks], FloatArray],
    ) -> LiveResult:
        hand = self._chooser.choose(hands, timestamp_ms, self._vote.chosen)
        n_hands = len(hands)
        if isinstance(self._finder, SeveralHandsFinder) and hand is not None:
            self._finder.follow(hand)
            n_hands = max(n_hands, self._finder.n_in_view)
        view = judge_hand_view(picture, hand, self._config.view)
        if hand is None:
            gone_s = (timestamp_ms - self._hand_seen_at_ms) / 1000
            if gone_s > self._config.smoothing.forget_s and not self._rate.is_usual(gone_s):
                self._vote.reset()
            prediction, letter = self._smoother.update(None, timestamp_ms)
        else:
            self._hand_seen_at_ms = timestamp_ms
            hand = replace(hand, handedness=self._vote.decide(hand, timestamp_ms))
            prediction, letter = self._smoother.update(self._classifier.predict(read(hand)), timestamp_ms)
        settled = letter
        self._rate = self._rate.after(timestamp_ms)
        if self._moving is not None:
            # Too few frames show no movement, only places.
            followed = None if self._rate.is_below(MOVING_FPS) else hand
            drawn, drawn_letter = self._moving.update(followed, timestamp_ms)
            prediction, letter = (
                combine_still_and_moving(prediction, drawn),
                drawn_letter or confirmed_still_letter(letter, prediction, drawn),
            )
        since_ms = self._smoother.since_ms if letter is not None and letter == settled else None
        return LiveResult(timestamp_ms, view, hand, prediction, letter, since_ms, n_hands)

    def close(self) -> None:
        """Close the finder."""
        self._finder.close()
