"""This module contains the texts that ship with the models, so that they can be translated."""

from __future__ import annotations

import re

from slr_learn.translation import N_, _, translate_on_reading

SHIPPED: tuple[str, ...] = (
    N_(
        "Each hand alone, top-1, 24 still letters. Strangers: the photos of a collection in which a hand was found, "
        "the same for every recogniser, with that collection left out of the training that is measured on it, and "
        "the number of epochs fixed. Recognisers trained on Sign Language MNIST alone, and all recognisers on the "
        "other strangers, answer as trained for the own split, on 80% of their data. Own split: Trained on 80% of "
        "its own frames drawn at random, measured on the others: the same signers, often the same moment, are on "
        "both sides, so this says nothing of strangers. Intervals: 95 %, 2000 bootstrap draws of hands within each "
        "collection; they count hands, not signers, of whom there are few."
    ),
    N_(
        "Sign Language MNIST was made from the same recordings as mon95, and its T is not the ASL T. Of it only the "
        "7,172 rows of its test file are used here."
    ),
    N_(
        "Recognisers of landmarks are trained on more: all permissive recordings of landmarks and worse copies of "
        "the photos, which have no pixels to share."
    ),
    N_(
        "These collections are no secret to the project: the shipped recogniser was designed by leaving sources out, "
        "them among others, and the margin of the crop was chosen on them in favour of recognisers of pixels."
    ),
    N_("Photos without a found hand are counted apart, as hand found; they are the same for every recogniser."),
    N_("Shipped recogniser, landmarks"),
    N_("landmarks of all other permissive sources"),
    N_("One perceptron, landmarks"),
    N_("1D CNN, landmarks"),
    N_("CNN, pixels"),
    N_("Sign Language MNIST and the other photos"),
    N_("Random forest, pixels"),
    N_("Logistic regression, pixels"),
    N_("CNN, Sign MNIST"),
    N_("Sign Language MNIST alone"),
    N_("Random forest, Sign MNIST"),
    N_("Logistic regression, Sign MNIST"),
    N_(
        "Each recorded sign from its first frame to its last, top-1, by networks trained anew without the part that "
        "is measured; all kinds with the same settings, seed and parts. When to stop was chosen on signs set aside "
        "at random from those trained on. Intervals are the 95 % ones of top1, by bootstrap of 2000 draws of hands. "
        "Milliseconds: from landmarks to features, and the answer, for one sign."
    ),
    N_(
        "Each hand alone, without smoothing over time. top1 counts the best letter, accepted or not; accepted is the "
        "share of hands whose best letter reaches 0.55. macro_f1 is the mean over the labels that occur; ece takes "
        "the best letter's probability in 15 bins of equal width."
    ),
    N_("It names 24 still letters of the ASL alphabet. J and Z are movements; shown still they look like I and D."),
    N_(
        "It reads hand landmarks in the picture plane. What the landmarker gets wrong (small, dark or blurred hands, "
        "fingers hidden behind others) it cannot put right."
    ),
    N_(
        "M, N, S, T differ by a thumb that is mostly hidden, K and V by where the thumb is; G, H, K, P, Q are shown "
        "from several sides; X with its hook towards the camera looks like a short D."
    ),
    N_(
        "Most of the data shows the hands of few signers. Their skin, age and way of signing are not recorded. The "
        "figures on signers who took no part in training are the ones to go by."
    ),
    N_(
        "The errors on strangers decided that X, K and P were taken up: shapes of X and K were made for the "
        "training, and hands labelled P that show a K left out of it. The figures on strangers are a little "
        "favourable."
    ),
    N_(
        "Each hand alone, without smoothing over time. macro_f1 is the mean over the labels that occur; ece takes "
        "the top class's probability in 15 bins of equal width. Own split: Trained on 80% of its own frames drawn at "
        "random, measured on the others: the same signers, often the same moment, are on both sides, so this says "
        "nothing of strangers."
    ),
    N_("It always names one of its letters: a hand that shows none of them gets a letter too."),
    N_(
        "It reads the grey picture around the hand, and with it sleeve, wall and light: on signers and rooms it "
        "never saw it is right far less often than on its own split. It is here to be compared with, not to be "
        "relied on."
    ),
    N_(
        "Sign Language MNIST was recorded by the signers of mon95, and its T is not the ASL T. Most pictures are of "
        "few signers, and whose skin, age or way of signing is not recorded."
    ),
    N_(
        "The whole live decision: each recording goes frame by frame, at its times, into the recogniser the camera "
        "uses, which is told at the end that the hand is gone, and counts as the first of its letters that is shown. "
        "J and Z that are another sign language's movement are left out. Still hands are replayed as 1 s streams of "
        "25 frames with a camera's tremble, or swaying too."
    ),
    N_(
        "It reads how index and little finger move in the picture plane. Fast strokes at few frames a second, and "
        "fingers that point at the camera, leave little of them."
    ),
    N_(
        "Z is accepted while its slanting stroke is drawn, so that a 7 is taken for one, and J while its hook comes "
        "up. Where the hand is gone afterwards, less has to speak for the letter. A circle drawn with the little "
        "finger passes through a J, and a large circle drawn fast with the index finger is taken for a Z; so are "
        "some mirrored and flat zigzags."
    ),
    N_("A left hand may draw Z in either direction, a right hand only from the signer's left."),
    N_(
        "That a Z counts early was settled after seeing which clips of the one stranger with a Z were missed, so "
        "that this stranger's figure is a little favourable."
    ),
    N_(
        "Few signers of J and Z are recorded; most of what it learned from was made from still hands moved along "
        "drawn letters."
    ),
    N_(
        "Validation: trained anew without a team and measured on those of its signs that other teams teach, top-1 "
        "among all labels. From it the least probability for a known target was chosen: the smallest with which at "
        "most 2.5 % of wrong signs are accepted. Strangers: collections that took no part in training. What was "
        "tried, and how many wrong signs may pass, was settled after seeing arnav, jeet10, nadiminti and shahdm, "
        "whose figures are a little favourable; the other three decided nothing. Each recorded sign from its first "
        "frame to its last. Intervals are the 95 % ones of top1, by bootstrap of 2000 draws of hands."
    ),
    N_(
        "Signs of one team of recorders (young) are known as that team makes them; other forms of the same word are "
        "mostly not. Collections that show one hand alone were completed with a made body and, where the sign has "
        "one, a made second hand, see docs/decisions/0016-starter-signs.md; the app demonstrates their signs so "
        "completed, and says so. Whole recordings were measured, each from its first frame to its last; live, a sign "
        "must be found first. Movement towards the camera and the face are not read."
    ),
)
"""Protocols and limits of the shipped models and names of compared recognisers, as in their files except for white
space."""


def translate_model_text(text: str) -> str:
    """Translates a text shipped with a model, item by item if it is a list; unknown texts stay as they are."""
    if not text.startswith("- "):
        return _said(text)
    return "\n".join(f"- {_said(item.removeprefix('- '))}" for item in re.split(r"\n(?=- )", text))


def _said(text: str) -> str:
    known = " ".join(text.split())
    return _(known)


translate_on_reading(__name__)
