"""This module holds every sentence a learner reads, one sentence and one action each, so that it can be translated."""

from __future__ import annotations

from slr_learn.learning.exercises import Exercise
from slr_learn.learning.word_lists import WordLevel
from slr_learn.perception.landmarks import Handedness
from slr_learn.recognition.prediction import View

# --- frame -----------------------------------------------------------------------------------------------------------

APP_NAME = "slr_learn"

SECTION_LEARN = "Learn"
SECTION_PRACTISE = "Practise"

PAGE_HOME = "Home"
PAGE_ALPHABET = "Alphabet"
PAGE_FINGERSPELLING = "Fingerspelling"

UNEXPECTED_ERROR = "Something went wrong on this page. Reload it to begin anew."

# --- letters model ---------------------------------------------------------------------------------------------------


def model_unavailable(reason: str) -> str:
    """The letter model cannot be used."""
    return f"Letters cannot be recognised just now. {reason}"


# --- camera ----------------------------------------------------------------------------------------------------------

AUTOMATIC_HAND = "automatic"
HAND_CHOICES: dict[str, str] = {
    AUTOMATIC_HAND: "Automatic",
    Handedness.RIGHT: "Right",
    Handedness.LEFT: "Left",
}
HAND_LABEL = "Your signing hand"
VIEW_LABEL = "Picture"
PICTURES: dict[bool, str] = {False: "Camera", True: "Hand only"}
VIEW_HELP = "“Hand only” shows the points of your hand on a plain ground, without the camera picture."

CAMERA_IDLE = "Waiting for your permission: press START and allow the camera when the browser asks."
CAMERA_CONNECTING = "Connecting the camera …"
CAMERA_NO_FRAMES = (
    "The camera does not come through. Check that no other program uses it; across a network the app needs a TURN "
    "server (see README)."
)
CAMERA_STALLED = "The picture has stopped. Press STOP, then START."

VIEW_STATES: dict[View, str] = {
    View.GOOD: "Your hand is well in view.",
    View.NO_HAND: "No hand in view. Hold one hand up, palm to the camera.",
    View.TOO_FAR: "Your hand is too far away. Come closer.",
    View.CUT_OFF: "Your hand is cut off. Move it towards the middle.",
    View.LOW_LIGHT: "It is too dark. Turn on a light in front of you.",
}

CAMERA_EMPTY_TITLE = "You will see yourself here, as in a mirror"
CAMERA_EMPTY_STEPS = (
    "Press START and allow the camera.",
    "Hold up one hand, palm forward, well lit, all of it in the picture.",
    "Form the letter and hold it until the green bar is full.",
)
CAMERA_PRIVACY = "The picture is only looked at; it is never stored or passed on."

WEBRTC_BUTTONS = {
    "start": "START",
    "stop": "STOP",
    "select_device": "Choose camera",
    "device_ask_permission": "Allow the camera in the browser’s question.",
    "device_not_available": "No camera found. Connect one and reload.",
    "device_access_denied": "The browser blocks the camera. Allow it in the address bar, then press START.",
    "media_api_not_available": "This browser gives no camera here. Open the app over https or on localhost.",
}


def camera_error(reason: str) -> str:
    """Frames cannot be analysed."""
    return f"The hand tracker stopped. {reason} Press STOP, then START."


def camera_rate(frames_per_second: float) -> str:
    """How many frames a second are analysed."""
    return f"{frames_per_second:.0f} frames/s"


# --- fingerspelling --------------------------------------------------------------------------------------------------

EXERCISE_LABEL = "What to practise"
EXERCISES: dict[Exercise, str] = {
    Exercise.LETTERS: "Letters",
    Exercise.WORDS: "Words",
    Exercise.OWN_WORD: "My own word",
}
LEVEL_LABEL = "Level"
LEVELS: dict[WordLevel, str] = {
    WordLevel.EASY: "1 · Short",
    WordLevel.MEDIUM: "2 · Longer",
    WordLevel.HARD: "3 · Hard",
}
OWN_WORD_LABEL = "Your word"
OWN_WORD_PLACEHOLDER = "a name, say"
OWN_WORD_EMPTY = "Type a word above, a name for example, and spell it with your hand."


def own_word_problem(typed: str, reason: str) -> str:
    """The learner's own word cannot be spelled; nothing typed yet is an invitation."""
    return reason if typed else OWN_WORD_EMPTY


SETTINGS = "Hand and picture"
HINT_LABEL = "Show me"
HINT_HELP = "Shows the hand and how to form the letter. Turn it off to spell from memory."


def only_letters(letters: tuple[str, ...]) -> str:
    """The exercise is limited to some letters; pressing the button lifts that."""
    return f"Only {', '.join(letters)}: practise all instead"


TARGET_HEADING = "Sign this"
SEEN_HEADING = "Seen now"
HOLD_HEADING = "Hold"
SEEN_NOTHING = "–"
FROM_MEMORY = "From memory. Turn on “Show me” if you are stuck."

SKIP = "Skip letter"
SKIP_WORD = "Skip word"
NEXT_EXERCISE = "Next round"
TO_ALPHABET = "Look at the alphabet"

FEEDBACK_IDLE = "Press START under the picture, then hold up your hand."
FEEDBACK_NOT_SURE = "Not sure yet. Show the letter clearly and hold still."
FEEDBACK_RIGHT = "That is it. Hold it."
FEEDBACK_DONE = "Well done. Start the next round when you are ready."


def feedback_next(target: str) -> str:
    """The hand is on its way to the letter."""
    return f"Now sign {target}."


def feedback_other(target: str, seen: str, difference: str | None, how_to: str) -> str:
    """Another letter is seen than the one asked for."""
    return f"That looks like {seen}. {difference or f'{target}: {how_to}'}"


def item_of(number: int, total: int) -> str:
    """Where in the exercise the learner is."""
    return f"{number} of {total}"


def score_line(signed: int, skipped: int, elapsed_s: float, letters_per_minute: float) -> str:
    """How the exercise stands."""
    minutes, seconds = divmod(int(elapsed_s), 60)
    return (
        f"{signed} signed · {skipped} skipped · {minutes}:{seconds:02d} min · {letters_per_minute:.0f} letters a minute"
    )


def letter_state(letter: str, state: str) -> str:
    """What a screen reader says of a letter of the word: done, skipped, current or ahead."""
    return f"{letter}, {state}"


LETTER_DONE = "signed"
LETTER_SKIPPED = "skipped"
LETTER_CURRENT = "to sign now"
LETTER_AHEAD = "to come"

ROUND_DONE = "Round finished"


def round_summary(signed: int, total: int, letters_per_minute: float) -> str:
    """What came out of a finished exercise."""
    return f"You signed {signed} of {total} letters, {letters_per_minute:.0f} a minute."


def round_hard_ones(pairs: list[tuple[str, str]]) -> str:
    """Which letters were taken for others on the way."""
    return "Look again at: " + ", ".join(f"{target} (seen as {seen})" for target, seen in pairs) + "."


# --- alphabet --------------------------------------------------------------------------------------------------------

ALPHABET_TITLE = "The manual alphabet"
ALPHABET_INTRO = "Choose a letter to see how it is formed and what it is easily taken for."
DRAWN_HAND_LABEL = "Hand"
DRAWN_HANDS: dict[Handedness, str] = {Handedness.RIGHT: "Right hand", Handedness.LEFT: "Left hand"}
DRAWN_VIEW_LABEL = "Seen"
DRAWN_VIEWS: dict[bool, str] = {True: "As in a mirror", False: "As others see it"}
"""Whether the hand is mirrored."""

NO_LETTER_TITLE = "Which letter?"
NO_LETTER_TEXT = "Its hand, how to form it, and the letters it is mistaken for will be shown here."
CLOSE_LETTER = "Close"
RIVALS_HEADING = "Easily taken for"
PRACTISE_LETTER = "Practise this letter"
MOVES_MARK = "moves"
MOVING_LETTER = "This letter is drawn in the air. The camera recognises still letters for now; moving ones come later."


def drawing_title(letter: str, handedness: Handedness) -> str:
    """What a screen reader says of a drawn hand."""
    return f"{letter} signed with the {handedness.value} hand"


def drawings_unavailable(reason: str) -> str:
    """The letters can be read about but not shown."""
    return f"The hands cannot be drawn just now; the descriptions are all here. {reason}"


def practise_pair(letter: str, rival: str) -> str:
    """The button that practises two look-alikes together."""
    return f"Practise {letter} and {rival}"


# --- home ------------------------------------------------------------------------------------------------------------

HOME_WORD = "HELLO"
HOME_TITLE = "Spell with your hands"
HOME_INTRO = (
    "Learn the American manual alphabet in front of your webcam. You sign, the app tells you which letter it sees and "
    "what to change."
)
HOME_PRACTISE = "Start practising"
HOME_ALPHABET = "See the alphabet"
HOME_PRIVACY = "Your camera picture is only looked at; it is never stored or passed on. No account needed."
HOME_STEPS: tuple[tuple[str, str], ...] = (
    ("Look", "Every letter is drawn as a hand, with one line on how to form it."),
    ("Sign", "Hold the letter in front of the camera until the bar is full."),
    ("Adjust", "Taken for another letter? You read the one thing that sets the two apart."),
)
HOME_SCOPE = "24 letters are recognised. J and Z are drawn in the air and come later."


def home_word_title(word: str) -> str:
    """What a screen reader says of the row of drawn hands."""
    return f"The word {word}, fingerspelled"
