"""This module lists the collections of recordings with their licences and credits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HandCollection:
    """A collection of recordings.

    Attributes:
        name: As in the `source` column of recordings.
        licence: The licence under which it is used.
        credit: Who recorded or published it, and what it is.
        n_signers: Number of signers if the recordings do not name them; None if unknown.
        is_one_photo_a_label: Whether each signer has one photo per label, so that photos count signers.
    """

    name: str
    licence: str
    credit: str
    n_signers: int | None = None
    is_one_photo_a_label: bool = False


UNRECORDED = "not recorded here"

_SOURCES = (
    HandCollection(
        "roboflow", "public domain", "D. Lee, American Sign Language Letters (Roboflow): photos, several signers"
    ),
    HandCollection("massey", "CC0 (Kaggle listing)", "Massey University gesture photos: cut-out hands, five signers"),
    HandCollection("t32rahman", "MIT", "t32rahman: photos of one signer in one room", 1),
    HandCollection("tresajoby", "MIT", "tresajoby: landmarks of one signer"),
    HandCollection("borisgraudt", "MIT / CC0", "borisgraudt: landmarks of one signer"),
    HandCollection(
        "spoken-to-signed", "MIT", "spoken-to-signed-translation: fingerspelling of 16 signers, by SpreadTheSign"
    ),
    HandCollection("spoken_to_signed", "MIT", "spoken-to-signed-translation: J and Z of 16 signers, by SpreadTheSign"),
    HandCollection("traduttore_a", "MIT", "traduttore: ten signs of a café, three signers"),
    HandCollection("traduttore_b", "MIT", "traduttore: fifteen signs of a café, the same team", 3),
    HandCollection("tamtridung", "MIT", "tamtridung: eleven signs of one signer"),
    HandCollection("electronicaddict", "MIT", "electronicaddict: twelve signs"),
    HandCollection("sidrahrashid", "MIT", "sidrahrashid: four signs, one hand"),
    HandCollection("ilkerdemir", "MIT", "ilkerdemir: two signs"),
    HandCollection("fowldeadpool", "MIT", "fowldeadpool: two signs"),
    HandCollection(
        "gislr39", "CC BY 4.0", "Google, Isolated Sign Language Recognition (Kaggle): 39 signs of 21 Deaf signers", 21
    ),
    HandCollection("eng5220", "MIT", "ENG5220 project: Chinese manual alphabet of one signer, relabelled by shape"),
    HandCollection("sign_mnist_test", "CC0", "tecperson, Sign Language MNIST, test rows: the signers of mon95"),
    HandCollection("sign_mnist_train", "CC0", "tecperson, Sign Language MNIST, training rows: the signers of mon95"),
    HandCollection(
        "ardamavi",
        "Apache-2.0",
        "A. Mavi and Z. Dikle, Sign Language Digits: photos of the digits 0 to 9, by pupils of Ankara Ayrancı school",
        218,
        is_one_photo_a_label=True,
    ),
    HandCollection(
        "hand-keypoint-classification-model-zoo",
        "Apache-2.0",
        "hand-keypoint-classification-model-zoo: landmarks of neutral, claw, pinch and tilt gestures",
    ),
)
_BY_NAME = {source.name: source for source in _SOURCES}


def look_up_source(name: str) -> HandCollection:
    """Return what is known about a source; for an unknown one, that its licence is not recorded."""
    return _BY_NAME.get(name, HandCollection(name, UNRECORDED, name))
