"""This module names all session-state keys and what is kept under them; no other module does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from slr_learn.datasets.takes.listing import Take
from slr_learn.learning.play.exam_result import ExamResult
from slr_learn.learning.play.plan import PlayPlan
from slr_learn.learning.reading.plan import Reading
from slr_learn.learning.spelling.exercises import Exercise

HAND = "hand"
PICTURE = "picture"
EXERCISE = "exercise"
WORD_LEVEL = "level"
OWN_WORD = "word"
HINT = "hint"
DRAWN_HAND = "drawn_hand"
DRAWN_VIEW = "drawn_view"
RIVAL = "rival"
MODEL = "model"
OTHER_MODEL = "other_model"
MEASURED_SET = "measured_set"
CONFUSION_OF = "confusion_of"
CONFUSION_AS = "confusion_as"
CONFUSION_MAP = "confusion_map"
ALL_CLASSES = "all_classes"
CURVE = "curve"
RECORD_DATASET = "record_dataset"
RECORD_SIGN = "record_sign"
RECORD_PRESET = "record_preset"
RECORD_SIGNER = "record_signer"
RECORD_SESSION = "record_session"
RECORD_N_TAKES = "record_n_takes"
RECORD_N_FRAMES = "record_n_frames"
RECORD_PICTURE = "record_picture"
RECORD_TAKE = "record_take"
NEW_DATASET_NAME = "new_dataset_name"
NEW_DATASET_KIND = "new_dataset_kind"
TRAIN_DATASET = "train_dataset"
TRAIN_SIGNS = "train_signs"
TRAIN_KIND = "train_kind"
ADAPT_DATASET = "adapt_dataset"
OVERRULED = "overruled"
SIGN_MODE = "sign_mode"
SIGN_MODEL = "sign_model"
SIGN_START = "sign_start"
SIGN_TIMES = "sign_times"
SIGNS_ONLY = "signs_only"
LEAVE_OUT_YOUNG = "leave_out_young"
LANGUAGE_CHOICE = "language"
LIVE_TEST_SHOWN = "live_test_shown"
WHO = "who"
LEARNER_NAME = "learner_name"
NEW_LEARNER = "new_learner"
LEARNER_FILE = "learner_file"
OWN_SPELLING = "own_spelling"
OWN_SPELLING_FIGURE = "own_spelling_figure"
OWN_SPELLING_GUESS = "own_spelling_guess"
PROGRESS_DIRECTION = "progress_direction"
OWN_CELLS = "own_cells"
ALL_LETTERS = "all_letters"
READING = "reading_kind"
READING_IS_CHOSEN = "reading_is_chosen"
READING_LEVEL = "reading_level"
READING_HAND = "reading_hand"
RACE_OF = "race_of"
LEVEL = "play_level"
CERTIFICATE_NAME = "certificate_name"
"""Keys of widgets whose values last through the session."""

PRACTICE = "practice_run"
CAMERA = "camera_kept"
CAMERA_STREAM = "camera_stream"
PLAYED = "play_run"
PLAY_STREAM = "play_stream"
PLAY_BEFORE = "play_before"
SIGN_PRACTICE = "sign_practice"
SIGN_PRACTICE_WATCHER = "sign_watcher"
SIGN_CAMERA = "sign_camera"
SIGN_CAMERA_STREAM = "sign_camera_stream"
SIGN_HINT = "sign_hint"
WATCHING = "watching"
OWN_MODELS = "own_models"
N_OWN_MODEL_CHANGES = "n_own_model_changes"
REFUSED_FILE = "refused_file"
RECORDER = "recorder"
RECORD_CAMERA = "record_camera"
RECORD_STREAM = "record_stream"
READING_PRACTICE = "reading_practice"
READING_TYPED = "reading_typed"
LEARNER = "learner"
LEARNER_PROGRESS = "learner_progress"
VISITOR_MARK = "visitor_mark"

_REQUESTED_LETTERS = "requested_letters"
_CONFUSED_PAIR = "confused_pair"
_CHOSEN_PLAY = "chosen_play"
_SHOWN_EXAM = "shown_exam"
_DELETED_TAKES = "deleted_takes"
_NOTICE = "notice"
_OPEN_PAGE = "open-page"
_IS_OPENED_ANEW = "is-opened-anew"
_LANGUAGE = "chosen_language"

_OF_ONE_LEARNER = (
    PRACTICE,
    PLAYED,
    PLAY_BEFORE,
    _CHOSEN_PLAY,
    _SHOWN_EXAM,
    CERTIFICATE_NAME,
    EXERCISE,
    WORD_LEVEL,
    OWN_WORD,
    _REQUESTED_LETTERS,
    READING,
    READING_IS_CHOSEN,
    READING_LEVEL,
    RACE_OF,
    PROGRESS_DIRECTION,
    OWN_SPELLING,
)

Kept = TypeVar("Kept")


def keep(key: str, make: Callable[[], Kept]) -> Kept:
    """Return what the session keeps under a key, made on first use."""
    if key not in st.session_state:
        st.session_state[key] = make()
    kept: Kept = st.session_state[key]
    return kept


def follow(key: str, kept: object) -> None:
    """Have a widget show what is kept, also once another window has changed that; to be called before it is drawn.

    What was typed and could not be saved stays.
    """
    known = f"{key}-kept"
    if key not in st.session_state or kept not in (st.session_state[key], st.session_state.get(known)):
        st.session_state[key] = kept
    st.session_state[known] = kept


def request_letters(letters: Sequence[str]) -> None:
    """Have the fingerspelling page practise these letters alone; none has it practise all."""
    st.session_state[_REQUESTED_LETTERS] = tuple(letters)
    st.session_state[EXERCISE] = Exercise.LETTERS


def request_session() -> None:
    """Have the fingerspelling page practise what is due."""
    st.session_state[EXERCISE] = Exercise.FOR_YOU


def requested_letters() -> tuple[str, ...]:
    """Return the letters to practise alone; empty for all."""
    letters: tuple[str, ...] = st.session_state.get(_REQUESTED_LETTERS, ())
    return letters


def request_reading(reading: Reading) -> None:
    """Have the page of reading offer this kind of words or letters."""
    st.session_state[READING] = reading


def choose_play(plan: PlayPlan | None) -> None:
    """Have the page of play run something; None has it show what there is to play."""
    st.session_state[_CHOSEN_PLAY] = plan
    st.session_state[_SHOWN_EXAM] = None
    st.session_state.pop(PLAYED, None)


def chosen_play() -> PlayPlan | None:
    """Return what is played; None while nothing is."""
    plan: PlayPlan | None = st.session_state.get(_CHOSEN_PLAY)
    return plan


def show_exam(result: ExamResult) -> None:
    """Have the page of play show the result of an exam."""
    choose_play(None)
    st.session_state[_SHOWN_EXAM] = result


def shown_exam() -> ExamResult | None:
    """Return the exam whose result is shown; None while none is."""
    result: ExamResult | None = st.session_state.get(_SHOWN_EXAM)
    return result


def choose_pair(true: str, predicted: str) -> None:
    """Have the models' page tell of one error: hands of one class taken for another."""
    st.session_state[_CONFUSED_PAIR] = (true, predicted)


def choose_pair_on(chart: str) -> None:
    """Take over the pair pressed on a confusion matrix, kept under the chart's key; to be called when it changes."""
    points = st.session_state[chart].selection.points
    if points:
        choose_pair(*points[0]["customdata"][:2])


def chosen_pair() -> tuple[str, str] | None:
    """Return the error to tell of; None before one was chosen."""
    pair: tuple[str, str] | None = st.session_state.get(_CONFUSED_PAIR)
    return pair


def remember_deleted(takes: Sequence[Take]) -> None:
    """Remember the takes that were deleted last, so that they can be brought back; none forgets them."""
    st.session_state[_DELETED_TAKES] = tuple(takes)


def deleted_last() -> tuple[Take, ...]:
    """Return the takes that were deleted last."""
    takes: tuple[Take, ...] = st.session_state.get(_DELETED_TAKES, ())
    return takes


def open_page(name: str) -> None:
    """Remember which page is shown."""
    st.session_state[_IS_OPENED_ANEW] = st.session_state.get(_OPEN_PAGE) != name
    st.session_state[_OPEN_PAGE] = name


def is_opened_anew() -> bool:
    """Return whether another page was shown before, or none."""
    return bool(st.session_state.get(_IS_OPENED_ANEW, False))


def notice(text: str, *, is_problem: bool = False) -> None:
    """Have the page say something once, in its next run."""
    st.session_state[_NOTICE] = (text, is_problem)


def take_notice() -> tuple[str, bool] | None:
    """Return what the page is to say and whether it is a problem; None where there is nothing."""
    said: tuple[str, bool] | None = st.session_state.pop(_NOTICE, None)
    return said


def forget_learner() -> None:
    """Begin anew what one learner did or chose, so that nothing of it is another's: exercise, words, game, exam."""
    levels = [key for key in st.session_state if str(key).startswith(f"{LEVEL}-")]
    for key in (*_OF_ONE_LEARNER, *levels):
        st.session_state.pop(key, None)


def forget_practice() -> None:
    """Begin the exercise anew, for another learner or with other words; the camera goes on."""
    st.session_state.pop(PRACTICE, None)


def choose_language(language: str | None) -> None:
    """Remember the language the visitor wants; None is the browser's."""
    st.session_state[_LANGUAGE] = language


def chosen_language() -> str | None:
    """Return the language the visitor wants; None where the browser's will do."""
    language: str | None = st.session_state.get(_LANGUAGE)
    return language
