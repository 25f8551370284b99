"""This module chooses the words of a session by the learner's level, from three levels, short words and names.

The three levels jump from words without the fists that look alike to words of four letters with any shape. A learner
who has just met E or T finds no word for it in the first. `SHORT_WORDS` fill the gap: two to four letters, any shape.
"""

from __future__ import annotations

from collections.abc import Collection

from slr_learn.learning.word_lists import WordLevel, words_for

LETTERS_FOR_MEDIUM = 14
LETTERS_FOR_HARD = 22
FLUENT_LETTERS_PER_S = 0.4
"""A letter in 2.5 s: spelling without searching, and fast enough for words of eight letters to hold together."""

_SHORT_WORDS = """
    ACE ACT AGE AIM AIR ANT APE AQUA ARM ART ASH ATE BAT BE BEAN BED BEE BET BIN BUS CAN CAR CAT DEN DRY EAR EAST EASY
    EAT EGG ELM END EYE FAN FAR FEW FUN GEM GET GUM HAM HAT HEN HER HIM HIS INK IRON IS IT JAM JAR JET KEY KIN KNEE
    LEG LET MAN MAP MAT ME MEN MEET MET MINT MOM MOON MOST MUG MY NAME NEAR NECK NEST NET NEW NEXT NINE NO NOSE NOT
    NOTE NOW NUT ON ONE OUR OVEN PAN PEA PEN PET PIN QUIT QUIZ RAM RAN RAT RED REST RUG RUN SAD SAME SAT SAW SEA SEAT
    SEE SET SHE SIT SIX SKY SON SOON SUM SUN TAN TAP TEA TEAM TEN TENT TEST TEXT THE TIE TIN TOE TON TOP TREE TRY TWO
    US USE VAN VET WE WET WIN YES YET ZEN ZONE
    """
SHORT_WORDS: tuple[str, ...] = tuple(_SHORT_WORDS.split())
"""Two to four letters of any shape, doubles included."""

_NAMES = """
    ADAM AIDAN ALICE AMY ANNA AVA BEN BOB CARLOS CHLOE CLARA DAISY DANIEL DAVID DIANA DYLAN ELLA EMILY EMMA ERIC ETHAN
    EVA FELIX FIONA FRANK GABRIEL GEORGE GRACE HANNAH HARRY HELEN HUGO IAN IDA ISAAC IVY JACK JADE JAMES JULIA KAI KATE
    KEVIN LAURA LEO LILY LIAM LUCAS LUCY MARIA MARK MAX MAYA MIA MIKE NINA NOAH NORA OLIVER OSCAR OWEN PAUL PETER
    PHOEBE QUINN RACHEL ROBERT ROSE RUBY RYAN SAM SARAH SOFIA SOPHIE TESSA TIM TOM VERA VICTOR WENDY WILL XAVIER YARA
    ZARA ZOE AN ANH BAO BICH BINH CHAU CHI CUONG DUC DUNG DUY GIANG HA HAI HANH HIEN HOA HOANG HONG HUNG HUONG KHANH
    KHOA LAN LINH LONG MAI MINH MY NAM NGA NGOC NGUYEN NHUNG PHONG PHUC PHUONG QUAN QUANG QUYEN QUYNH SON TAM THANH
    THAO THU THUY TIEN TRAM TRANG TRUNG TUAN TUNG TUYET VAN VINH VY XUAN YEN
    """
NAMES: tuple[str, ...] = tuple(_NAMES.split())
"""First names, English and Vietnamese ones without their accents: what fingerspelling is needed for most."""


def suitable_word_level(n_known: int, letters_per_s: float | None) -> WordLevel:
    """Return the word level that suits a learner.

    Args:
        n_known: Number of known letters of a direction.
        letters_per_s: Signing speed from `fluency.letters_per_s`; None if it was not measured.
    """
    if n_known < LETTERS_FOR_MEDIUM:
        return WordLevel.EASY
    is_fluent = letters_per_s is not None and letters_per_s >= FLUENT_LETTERS_PER_S
    return WordLevel.HARD if n_known >= LETTERS_FOR_HARD and is_fluent else WordLevel.MEDIUM


def spellable_names(letters: Collection[str]) -> tuple[str, ...]:
    """Return the names that contain only the given letters."""
    return _within(NAMES, letters)


def words_for_session(level: WordLevel, letters: Collection[str], own: Collection[str] = ()) -> tuple[str, ...]:
    """Return the words to choose from, without duplicates.

    Args:
        level: The learner's level; it includes easier words, and long names only at HARD.
        letters: Letters that can be practised.
        own: The learner's own list, which comes first at any level.
    """
    longest = {WordLevel.EASY: 4, WordLevel.MEDIUM: 5, WordLevel.HARD: 99}[level]
    names = [name for name in NAMES if len(name) <= longest]
    words = [word for each in WordLevel if each <= level for word in words_for(each, letters)]
    return _within([*own, *words, *SHORT_WORDS, *names], letters)


def _within(words: Collection[str], letters: Collection[str]) -> tuple[str, ...]:
    known = frozenset(letters)
    return tuple(dict.fromkeys(word for word in words if known.issuperset(word)))
