"""This module contains words to fingerspell in three levels, and normalises a learner's own word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from enum import IntEnum

from slr_learn.errors import BadInputError
from slr_learn.translation import _
from slr_learn.vocabulary import ALPHABET, STATIC_LETTERS

LONGEST_WORD = 20


class WordLevel(IntEnum):
    """Difficulty of words.

    EASY words have three letters, without the fists that look alike (E, M, N, S, T), R or Q, and without double
    letters; MEDIUM words have four or five letters of any shape, again without doubles; HARD words are longer, or
    names, with doubles and runs of look-alikes.
    """

    EASY = 1
    MEDIUM = 2
    HARD = 3


_WORDS: dict[WordLevel, str] = {
    WordLevel.EASY: """
        BAG BAY BIG BOW BOX BOY BUD BUG CAB CAP COB COD COW CUB CUP DAB DAY DIG DIP DOG DUO FAX FIG FIX FLU FLY FOG FOX
        GAP GUY HAY HIP HOP HOW HUG ICY IVY JAB JAW JAY JIG JOB JOG JOY KID LAB LAD LAP LAW LAY LID LIP LOG LOW OAK OIL
        OLD OWL PAD PAL PAW PAY PIG POD PUP VOW WAX WAY WIG WOW YAK ZAP ZIG ZIP
        """,
    WordLevel.MEDIUM: """
        BEACH BIRD BLUE BREAD CAKE CANDY CHAIR CLOUD CORN DANCE DESK DUCK EARTH EXTRA FARM FIELD FISH FROG FRUIT GAME
        GOLD GRAPE HAND HEART HORSE HOUSE IDEA JEANS JOKE JUICE JULY JUMP KITE LAMP LAZY LEAF LEMON LIGHT LION LUNCH
        MAPLE MILK MONTH MOUSE MUSIC NIGHT NURSE OCEAN PAINT PAPER PARK PIANO PLANT PRIZE QUICK QUIET RAIN RIVER ROAD
        SALT SHIP SHIRT SMILE SNOW SONG STAR STONE STORM SUGAR TABLE TAXI TIGER TRAIN TRUCK UNDER VOICE WATER WHALE WIND
        WORLD YEAR ZEBRA ZERO
        """,
    WordLevel.HARD: """
        ALEXANDER AMSTERDAM ANTONIO ASSISTANT ATTENTION AUTUMN BALLOON BANANA BIRTHDAY BLIZZARD BUTTER BUTTERFLY CARROT
        CHERRY COFFEE DOLPHIN ELEPHANT ELIZABETH EMMA GARDEN HAMMER HAMSTER HANNAH HOLIDAY JANUARY JENNIFER JESSICA
        JONATHAN JOSEPH JOURNEY KITCHEN KITTEN LESSON LIBRARY LIZARD MANSION MARTIN MATTEO MESSAGE MINUTE MITTEN MONSTER
        MOUNTAIN NATHAN NINETEEN OCTOPUS OLIVIA PAJAMAS PATRICIA PENGUIN PUPPY PUZZLE QUESTION RABBIT RAINBOW SAMANTHA
        SATURDAY SCHOOL SEBASTIAN SEVENTEEN SIMON SNOWMAN SPRING SQUIRREL STATION STUDENT SUMMER SUMMIT SUNSHINE SUSAN
        TEACHER THOMAS TOMATO TOMORROW UMBRELLA UNIVERSE VICTORIA WINTER YELLOW
        """,
}

_LEFT_OUT = re.compile(r"[\s\-'’‐‑–.]+")
_UNDECOMPOSED = str.maketrans({"Đ": "D", "Ø": "O", "Ł": "L", "Æ": "AE", "Œ": "OE", "Þ": "TH", "Ð": "D"})


def words_of_level(level: WordLevel | int, labels: Collection[str] = STATIC_LETTERS) -> tuple[str, ...]:
    """Return the words of a level that can be spelled with the given letters.

    Args:
        level: 1 to 3.
        labels: Letters that the recogniser knows.

    Raises:
        BadInputError: There is no such level.
    """
    try:
        words = _WORDS[WordLevel(level)].split()
    except ValueError:
        raise BadInputError(_("A level must be 1, 2 or 3; got {level!r}.").format(level=level)) from None
    known = frozenset(labels)
    return tuple(word for word in words if known.issuperset(word))


def capitals_to_spell(text: str, labels: Collection[str] = STATIC_LETTERS) -> str:
    """Return the learner's own word as it is fingerspelled: in capitals without accents, spaces or hyphens.

    Args:
        text: As typed.
        labels: Letters that the recogniser knows.

    Raises:
        BadInputError: Nothing is left to spell, the word is longer than 20 letters, or some characters cannot be
            recognised.
    """
    word = to_plain_capitals(text)
    if not word:
        raise BadInputError(_("A word must have at least one letter. Type a word to spell."))
    strange = _in_order(one for one in word if one not in ALPHABET)
    if strange:
        raise BadInputError(
            _("A word may only have the letters A to Z; leave out {letters}.").format(letters=_listed(strange))
        )
    unknown = _in_order(one for one in word if one not in labels)
    if unknown:
        raise BadInputError(
            _("The camera does not recognise {letters} yet. Choose another word.").format(letters=_listed(unknown))
        )
    if len(word) > LONGEST_WORD:
        raise BadInputError(
            _("A word may have at most {most} letters; this one has {n}.").format(most=LONGEST_WORD, n=len(word))
        )
    return word


def to_plain_capitals(text: str) -> str:
    """Return a text in capitals without accents, spaces, hyphens or full stops; other characters stay as they are."""
    plain = unicodedata.normalize("NFKD", text.upper().translate(_UNDECOMPOSED))
    return _LEFT_OUT.sub("", "".join(one for one in plain if not unicodedata.combining(one)))


def _in_order(characters: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(characters))


def _listed(characters: list[str]) -> str:
    *first, last = characters
    return _("{names} and {last}").format(names=", ".join(first), last=last) if first else last


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
