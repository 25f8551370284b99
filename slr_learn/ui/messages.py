"""This module holds every sentence a learner reads, one sentence and one action each, so that it can be translated."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.analytics.charts import Course
from slr_learn.analytics.confusions import ClassRow, ComparedClass, PairRow, wilson_interval
from slr_learn.analytics.summaries import Figures, Kind, LeftOut, MeasuredSet, Promise
from slr_learn.learning.drawing import Fault
from slr_learn.learning.exercises import Exercise, ExercisePlan
from slr_learn.learning.word_lists import WordLevel
from slr_learn.perception.landmarks import Handedness
from slr_learn.recognition.comparison import Comparison, Rival
from slr_learn.recognition.evaluation import Evaluation, Speed
from slr_learn.recognition.measurement import Known, Measurement, ReliabilityBin
from slr_learn.recognition.moving_measurement import DrawnLetter, Movement, MovingMeasurement
from slr_learn.recognition.prediction import View
from slr_learn.recognition.protocols import ProtocolFigures
from slr_learn.recognition.training_record import Epoch

# --- frame -----------------------------------------------------------------------------------------------------------

APP_NAME = "slr_learn"

SECTION_LEARN = "Learn"
SECTION_PRACTISE = "Practise"
SECTION_PROGRESS = "Progress"
SECTION_STUDIO = "Studio"

PAGE_HOME = "Home"
PAGE_ALPHABET = "Alphabet"
PAGE_FINGERSPELLING = "Fingerspelling"
PAGE_MODELS = "Models"

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

CAMERA_IDLE = "The camera is off. Press START; if the browser asks, allow the camera."
CAMERA_LOADING = "Getting ready: the hand tracker is loading, a few seconds."
CAMERA_UNFORESEEN = "The reason is in the app’s log."
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
    "Press START; if the browser asks, allow the camera.",
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


def camera_misconfigured(reason: str) -> str:
    """The stream cannot even be asked for."""
    return f"The camera cannot be used as this app is set up. {reason}"


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


def exercise_problem(plan: ExercisePlan, reason: str) -> str:
    """There is no exercise; a word of one's own that is not typed yet is an invitation."""
    return OWN_WORD_EMPTY if plan.exercise is Exercise.OWN_WORD and not plan.own_word else reason


SETTINGS = "Hand, picture, model"
WATCHING_LABEL = "Model that watches"
WATCHING_MODELS: dict[str, str] = {
    "letters": "Landmarks of the hand",
    "letters_cnn1d": "Landmarks, 1D CNN",
    "letters_pixels": "Pixels, CNN",
}
_MODELS: dict[str, str] = {
    **WATCHING_MODELS,
    "letters_motion": "J and Z, drawn in the air",
    "signs_ase": "American Sign Language, starter words",
}
PROMISED_FOR: dict[Kind, str] = {Kind.STRANGERS: "strangers", Kind.LEFT_OUT: "sources left out of training"}
WATCHING_HELP = (
    "The percentage is the mean over the recordings each model was measured on, of people it never saw; not all were "
    "measured on the same. Progress → Models sets them side by side."
)
OWN_MODEL_LABEL = "Bring your own model (zip)"
OWN_MODEL_HELP = (
    "The zip of a model's folder. On Progress → Models every model can be saved as one, to see the form or to bring it "
    "back changed."
)
OWN_MODEL_PRIVACY = "Checked before it is used, kept in memory for this visit only, written nowhere."
OWN_MODEL_CHECKING = "Checking the model …"
OWN_MODEL_REMOVE = "Remove this model"


def model_name(name: str) -> str:
    """A model shipped with the app, wherever it is named; of others the name of their folder."""
    return _MODELS.get(name, name)


def watching_name(name: str, *, is_own: bool) -> str:
    """A model in the choice of the one that watches; one the learner brought is marked so."""
    return f"{name} (yours)" if is_own else model_name(name)


def watching_promise(one: Promise | None) -> str:
    """How good a model is on people it does not know, in one line."""
    if one is None:
        return "not measured on strangers"
    spread = f" ({one.low * 100:.0f} to {whole_percent(one.high)})" if one.low < one.high else ""
    return f"{whole_percent(one.mean)} right on {PROMISED_FOR[one.kind]}{spread}"


def own_model_promise(one: Promise | None) -> str:
    """How good a model from elsewhere says it is on people it does not know."""
    return f"says of itself: {watching_promise(one)}" if one else "brings no figures on strangers"


def watching_now(name: str, promise: str) -> str:
    """Another model than the usual one watches."""
    return f"**{name}** is watching: {promise}."


def own_model_refused(file_name: str, reason: str) -> str:
    """A zip holds no model that can be used; it is named, since the field may show another that it did not take."""
    return f"{file_name} cannot be used. {reason}"


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
FEEDBACK_DRAWN = "That is it, well drawn."
FEEDBACK_DONE = "Well done. Start the next round when you are ready."
FEEDBACK_FINISHED = "Some letters were skipped this time. Start the next round when you are ready."


def feedback_next(target: str) -> str:
    """The hand is on its way to the letter."""
    return f"Now sign {target}."


_DRAWN_AS = {
    "J": "down with the little finger, then a hook towards your thumb’s side",
    "Z": "across, away from your thumb, slantwise back and down, and across again",
}


def feedback_draw(target: str, start: str) -> str:
    """The hand has the shape a moving letter begins with."""
    return f"You hold {_with_article(start)}: now draw the {target}, {_DRAWN_AS[target]}."


def feedback_form(target: str, start: str) -> str:
    """A moving letter is asked for and nothing is recognised."""
    return f"Form {_with_article(start)}, then draw the {target}: {_DRAWN_AS[target]}."


_FAULTS: dict[Fault, str] = {
    Fault.SMALL: "That was too small to read. Draw the {letter} as large as your hand: {way}.",
    Fault.MIRRORED: "That {letter} was the wrong way round. Begin again: {way}.",
    Fault.SLOW: "That took too long to follow. Draw the {letter} in two seconds or so: {way}.",
    Fault.OTHER: "I saw you draw, but no {letter}. Try it again: {way}.",
}
_MISSING = {
    "J": "The hook was missing. After going down, curve on towards your thumb’s side.",
    "Z": "Not all three strokes were there. Draw the Z to its end: {way}.",
}


def feedback_fault(target: str, fault: Fault) -> str:
    """A movement has ended and was not the letter."""
    said = _MISSING[target] if fault is Fault.UNFINISHED else _FAULTS[fault]
    return said.format(letter=target, way=_DRAWN_AS[target])


_BEGINS = {
    "I": "a fist with only the little finger up, the thumb across",
    "D": "only the index finger up, the others meeting the thumb",
}


def feedback_start(target: str, start: str, seen: str, difference: str | None) -> str:
    """Another shape is held than the one that a moving letter begins with."""
    said = f"That looks like {seen}, and {target} begins as {_with_article(start)}"
    return f"{said}: {_BEGINS[start]}." if difference is None else f"{said}. {difference}"


def _with_article(letter: str) -> str:
    return f"{'an' if letter in 'AEFHILMNORSX' else 'a'} {letter}"


def moving_unavailable(letters: Sequence[str], reason: str) -> str:
    """Still letters are recognised but the moving ones are not."""
    return f"{' and '.join(letters)} cannot be recognised just now and are left out. {reason}"


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
_MOST_NAMED, _MOST_LISTED = 5, 3


def round_summary(signed: int, total: int, letters_per_minute: float) -> str:
    """What came out of a finished exercise."""
    return f"You signed {signed} of {total} letters, {letters_per_minute:.0f} a minute."


def round_skipped(skipped: Sequence[tuple[str, str]]) -> str:
    """Which letters were not signed: each time the word and its letters, which are the word where it is one letter."""
    named = [_skipped_of(item, letters) for item, letters in skipped]
    more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    return f"Skipped: {'; '.join(named[:_MOST_NAMED])}{more}."


def _skipped_of(item: str, letters: str) -> str:
    if len(item) == 1:
        return item
    if letters == item:
        return f"all of {item}"
    return f"{', '.join(letters) if len(letters) <= _MOST_LISTED else f'{len(letters)} letters'} of {item}"


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
MOVING_LETTER = "This letter is drawn in the air, once, about as large as your hand. The camera follows your fingertip."


def drawing_title(letter: str, handedness: Handedness, start: str | None = None) -> str:
    """What a screen reader says of a drawn hand; for a moving letter, with the shape it begins as and its way."""
    signed = f"{letter} signed with the {handedness.value} hand"
    return signed if start is None else f"{signed}: {_with_article(start)}, then {_DRAWN_AS[letter]}"


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
HOME_ACCURACY = "How accurate is it?"
HOME_PRIVACY = "Your camera picture is only looked at; it is never stored or passed on. No account needed."
HOME_STEPS: tuple[tuple[str, str], ...] = (
    ("Look", "Every letter is drawn, and one line says how to form each."),
    ("Sign", "Hold the letter in front of the camera until the bar is full."),
    ("Adjust", "Taken for another letter? You read the one thing that sets the two apart."),
)
HOME_SCOPE = "All 26 letters are recognised: 24 by the hand’s shape, J and Z by what the finger draws in the air."


def home_word_title(word: str) -> str:
    """What a screen reader says of the row of drawn hands."""
    return f"The word {word}, fingerspelled"


# --- models ----------------------------------------------------------------------------------------------------------

MODELS_TITLE = "How accurate is it?"
MODELS_INTRO = "What each model gets right and what it confuses, measured on what it was not trained on."
MODELS_NONE = (
    "No trained model yet. Once one is trained, its accuracy is shown here; until then no letter can be recognised."
)
MODEL_LABEL = "Model"
OTHER_MODEL_LABEL = "Beside it"
NO_OTHER_MODEL = "No other"
MEASURED_SET_LABEL = "Measured on"
POOLED_SETS: dict[Kind, str] = {
    Kind.STRANGERS: "Strangers, all together",
    Kind.HELD_OUT: "Photos kept for measuring",
}
LEFT_OUT_SETS: dict[LeftOut, str] = {
    LeftOut.SOURCES: "Sources left out one by one",
    LeftOut.SIGNERS: "Signers left out group by group",
    LeftOut.EITHER: "Sources or signers left out",
}
SINGLE_SETS: dict[Kind, str] = {Kind.STRANGERS: "Strangers: {}", Kind.HELD_OUT: "Kept photos: {}"}
ABOUT_SETS: dict[Kind, str] = {
    Kind.STRANGERS: (
        "Signers who took no part in training. Whoever learns here is such a stranger to the model: **these are the "
        "figures to go by.**"
    ),
    Kind.HELD_OUT: (
        "Photos of sources that were trained on, themselves kept out of training. The model knows pictures of this "
        "kind, so expect less from it in front of your camera; go by the strangers."
    ),
}
_TESTS_THE_WAY = (
    "This tests the way of training rather than the model in use, and settings were chosen by it; go by the strangers."
)
ABOUT_LEFT_OUT: dict[LeftOut, str] = {
    LeftOut.SOURCES: (
        f"Trained anew without one source, then measured on that source, one after the other. {_TESTS_THE_WAY}"
    ),
    LeftOut.SIGNERS: (
        "Trained anew without a group of signers, then measured on these signers, one group after the other. "
        f"{_TESTS_THE_WAY}"
    ),
    LeftOut.EITHER: (
        "Trained anew without one source, or for J and Z without a group of signers, then measured on what was left "
        f"out, one after the other. {_TESTS_THE_WAY}"
    ),
}

FIGURE_TOP1 = "First guess right"
FIGURE_F1 = "Macro F1"
FIGURE_F1_NOTE = "precision and recall in one, every class counting alike; 100 % is best"
FIGURE_ECE = "Stated percentages"
FIGURE_SIZE = "Model size"
FIGURE_SIZE_NOTE = "the file of its weights"
INTERVAL_CAVEAT = (
    "The interval is a 95 % Wilson interval that counts each hand on its own. Hands of one signer are alike, so "
    "between signers the figure varies more than it says."
)
FIGURE_ACCEPTED = "Letters accepted"
FIGURE_ACCEPTED_NOTE = "share of these hands about which it is sure enough to show its letter, right or wrong"
FIGURE_SPEED = "Time per frame"
PROTOCOL_HEADING = "How it was measured"

CLASSES_HEADING = "Class by class"
ALL_CLASSES_LABEL = "Show all classes"
TABLE = "Table"
FILES_HEADING = "File by file"
SIGNERS_HEADING = "Signer by signer"
CONFUSED_HEADING = "What it confuses"
NO_ERRORS = "Nothing was confused here: all were recognised."
MATRIX = "Confusion matrix"
MATRIX_HINT = "Press an orange cell to read about its pair."
MATRIX_AXES = ("Signed", "Taken for")
MATRIX_AS_LABEL = "Cells as"
CONFUSION_OF_LABEL = "Errors of"
TRAINED_ON_HEADING = "What it learned from"
LIMITS_HEADING = "What it cannot do"
DOWNLOADS_HEADING = "Take it with you"
DOWNLOAD_CLASSES = "Classes (CSV)"
DOWNLOAD_MATRIX = "Confusion matrix (CSV)"
DOWNLOAD_CARD = "Model card"
DOWNLOAD_EVALUATION = "All figures (JSON)"
CALIBRATION_HEADING = "Does the percentage mean what it says?"
CALIBRATION_INTRO = (
    "Each dot holds the hands about which the model was equally sure, with a 95 % Wilson interval; the numbers at the "
    "lower edge count them. On the dotted line it is right as often as it says, below it too sure."
)
RELIABILITY_AXES = ("Percentage shown", "Right")
NO_LETTERS_HEADING = "Hands that show no letter"
NO_LETTERS_INTRO = (
    "The smaller the share taken for a letter, the better. Kinds of shapes that no training showed it, as when the "
    "gestures were left out, it refuses less often. Hands it was trained on say least: it has seen them."
)
NO_LETTERS_KNOWN: dict[Known, str] = {
    Known.HELD_OUT: "Signers kept for measuring",
    Known.LEFT_OUT: "Nothing of the source trained on",
    Known.TRAINED: "Trained on these very hands",
}
OTHER_MOVEMENTS_HEADING = "Movements that are no letter"
OTHER_MOVEMENTS_INTRO = (
    "Made from still hands of signers left out of training; the smaller the share taken for a letter, the better. From "
    "which probability on a letter counts was chosen on these same signers, so these figures are favourable."
)
OTHER_MOVEMENTS: dict[Movement, str] = {
    Movement.SWAYING: "A hand holds another letter and sways",
    Movement.SWAYING_AND_GONE: "The same, and then the hand is gone",
    Movement.OTHER_WAYS: "A hand shaped for J or Z draws something else: a circle, a scribble, a mirrored letter",
    Movement.OTHER_WAYS_AND_GONE: "The same, given up on the way, and then the hand is gone",
}
CURVES_HEADING = "How its training went"
CURVE_LABEL = "Source left out of the training"
CURVE_INTRO = (
    "Blue: hands of the source left out, whose signers took no part. Orange: the hands trained on, varied anew in "
    "every epoch. Grey: the other sources when they were left out."
)
CURVE_NAMES = ("trained on", "left out")
CURVE_COLUMNS = {
    "number": "Epoch",
    "loss": "Loss, trained on",
    "accuracy": "Right, trained on",
    "val_loss": "Loss, left out",
    "val_accuracy": "Right, left out",
}
CURVE_SHARES = tuple(CURVE_COLUMNS[name] for name in ("accuracy", "val_accuracy"))
EPOCH = "Epoch"
EPOCH_TAKEN = "taken"
PROTOCOLS_HEADING = "Left out in turn"
PROTOCOLS_INTRO = (
    "Trained anew without one part of its data and measured on that part, then without the next, until each was left "
    "out once. This tests the way of training rather than the model in use; go by the strangers."
)
_PROTOCOL_NAMES: dict[str, tuple[str, str]] = {
    "leave-one-source-out": ("Each source left out", "sources"),
    "leave-one-signer-out": ("Each signer left out", "signers"),
}
COMPARISON_HEADING = "Beside other kinds of model"
COMPARISON_INTRO = (
    "Each is shown twice: on frames drawn at random from its own recordings, whose **signers it knows**, and on "
    "**strangers**, recordings that were left out of its training whole. Only the second tells what you will see."
)
COMPARISON_NAMES = ("Own recordings (signers known)", "Strangers")
DOWNLOAD_COMPARISON = "Comparison (JSON)"
DOWNLOAD_PAIRS = "Confused pairs (CSV)"
DOWNLOAD_CALIBRATION = "Percentages (CSV)"
DOWNLOAD_CURVES = "Training curves (CSV)"
DOWNLOAD_MODEL = "The model (zip)"
DOWNLOADS_HINT = (
    "The sign of a camera above each chart saves it as a picture. The zip of a model, or one of your own of that form, "
    "can be brought to Practise → Fingerspelling, to watch your hand there."
)
DOWNLOADS_HINT_SIGNS = (
    "The sign of a camera above each chart saves it as a picture. The zip of a model of signs holds its demonstrations "
    "as well."
)
UNKNOWN = "unknown"
NO_VALUE = "–"

COLUMN_CLASS = "Class"
COLUMN_RECALL = "Right (recall)"
COLUMN_PRECISION = "Precision"
COLUMN_F1 = "F1"
COLUMN_INTERVAL = "95 % interval"
COLUMN_HANDS = "Hands"
COLUMN_FILE = "File"
COLUMN_MACRO_F1 = "Macro F1"
COLUMN_ECE = "Calibration error"
COLUMN_ERROR = "Error"
COLUMN_TIMES = "Times"
COLUMN_SHARE = "Share"
COLUMN_SOURCE = "Source"
COLUMN_SIGNER = "Signer"
COLUMN_SIGNERS = "Signers"
COLUMN_LETTER_HANDS = "Hands of letters"
COLUMN_STILL_HANDS = "Still hands"
COLUMN_VARIED = "In varied copies"
COLUMN_MADE = "Made from others"
COLUMN_NO_LETTER = "Showing no letter"
COLUMN_WHOLE_LETTERS = "Whole moving letters"
COLUMN_OTHER_MOVEMENTS = "Other movements"
COLUMN_LICENCE = "Licence"
COLUMN_CREDIT = "Credit"
COLUMN_GAIN = "Difference, in points"
COLUMN_TAKEN = "Taken for a letter"
COLUMN_MOVEMENT = "Movement"
COLUMN_HOW = "How measured"
COLUMN_LEFT_OUT = "Left out"
COLUMN_SURE = "Percentage shown"
COLUMN_STATED = "Shown on average"
COLUMN_RIGHT = "Right"
COLUMN_RECOGNISER = "Recogniser"
COLUMN_OWN_SPLIT = "Own recordings"
COLUMN_STRANGERS = "Strangers, mean"
COLUMN_SIZE = "MB"
COLUMN_MILLISECONDS = "ms"
COLUMN_PARAMETERS = "Parameters"
COLUMN_TRAINED_ON = "Trained on"


def evaluation_unavailable(name: str, reason: str) -> str:
    """There is a model but nothing can be said of it."""
    return f"There are no figures to show for {model_name(name)}. {reason}"


def not_measured(name: str) -> str:
    """A model was not measured on what is looked at."""
    return f"{model_name(name)} was not measured on this. Choose something else above."


def about_set(one: MeasuredSet, parts: LeftOut) -> str:
    """What a set of hands is."""
    return ABOUT_LEFT_OUT[parts] if one.kind is Kind.LEFT_OUT else ABOUT_SETS[one.kind]


def measured_set_name(one: MeasuredSet, parts: LeftOut) -> str:
    """A set of hands in the choice of what to look at."""
    if one.kind is Kind.LEFT_OUT:
        return LEFT_OUT_SETS[parts]
    return POOLED_SETS[one.kind] if one.name is None else SINGLE_SETS[one.kind].format(one.name)


def whole_percent(share: float) -> str:
    """A share without decimals."""
    if 0 < share < 0.005:
        return "under 1\N{NO-BREAK SPACE}%"
    return f"{share * 100:.0f}\N{NO-BREAK SPACE}%"


def percent(share: float) -> str:
    """A share with one decimal."""
    return f"{share * 100:.1f}\N{NO-BREAK SPACE}%"


def cell(value: str | float | None, *, is_share: bool) -> str:
    """What stands in a cell of a table."""
    if value is None:
        return NO_VALUE
    if isinstance(value, str):
        return value
    if is_share:
        return percent(value)
    return f"{value:,}" if isinstance(value, int) else f"{value:.4g}"


def interval(low: float, high: float) -> str:
    """A 95 % interval."""
    return f"{low * 100:.1f} to {high * 100:.1f}\N{NO-BREAK SPACE}%"


def points(gain: float) -> str:
    """By how much one share is above another, in points of a hundred."""
    return f"{gain * 100:+.1f}"


def figure_top1_note(one: Figures) -> str:
    """What stands under the share of right answers: its interval, how many hands, how the files differ."""
    note = f"95 % interval {interval(one.low, one.high)}; {one.n:,} hands"
    if len(one.file_top1) > 1:
        low, high = min(one.file_top1), max(one.file_top1)
        note += f" in {len(one.file_top1)} files, each {interval(low, high)}, their mean {percent(one.mean_top1)}"
    return note


def figure_ece(ece: tuple[float, float]) -> str:
    """How far the shown percentages are off."""
    low, high = (f"{one * 100:.1f}" for one in ece)
    return f"± {low}" if low == high else f"± {low} to {high}"


FIGURE_ECE_NOTE = (
    "points by which the percentage shown beside a letter is off on average (expected calibration error); 0 is best"
)


def model_size(n_bytes: int) -> str:
    """The size of a model."""
    return f"{n_bytes / 1e6:.2f} MB"


def hardest_class(rows: tuple[ClassRow, ...], n_classes: int) -> str:
    """What the chart of the classes says; the rows are sorted, the worst first."""
    worst = rows[0]
    said = f"{worst.label} is hardest: {whole_percent(worst.recall)} right"
    return said if len(rows) == n_classes else f"{said} (the {len(rows)} hardest of {n_classes})"


def hardest_source(worst: Figures) -> str:
    """What the chart of the sources says."""
    return f"Least right without {worst.name}: {whole_percent(worst.top1)}"


def unit(*, of_signs: bool) -> str:
    """What is counted in the figures of a model."""
    return "signs" if of_signs else "hands"


def column_counted(*, of_signs: bool) -> str:
    """The column of those counts."""
    return unit(of_signs=of_signs).capitalize()


COUNTS, SHARES = "counts", "shares"


def matrix_as(*, of_signs: bool) -> dict[str, str]:
    """What cells of the matrix show."""
    return {COUNTS: column_counted(of_signs=of_signs), SHARES: "Shares"}


def class_hover(row: ClassRow, *, of_signs: bool) -> str:
    """What is read at the bar of a class."""
    counted = f"{row.support} {unit(of_signs=of_signs)}"
    return f"{row.label}: {percent(row.recall)} of {counted} right<br>{interval(row.low, row.high)} (95 %)"


def file_hover(row: Figures) -> str:
    """What is read at the bar of a file."""
    return f"{row.name}: {percent(row.top1)} of {row.n} hands right<br>{interval(row.low, row.high)} (95 %)"


def pair_name(true: str, predicted: str) -> str:
    """An error in two words."""
    return f"{true} taken for {predicted}"


def pair_count(row: PairRow) -> str:
    """How often an error occurred."""
    return f"{row.n:,} of {row.n_true:,} · {whole_percent(row.share)}"


def pair_text(row: PairRow, *, of_signs: bool) -> str:
    """How often two classes were taken for each other."""
    counted = f"{row.n_true:,} {unit(of_signs=of_signs)} ({whole_percent(row.share)})"
    said = f"{row.true} was taken for {row.predicted} {_times(row.n)} in {counted}"
    if not row.n_predicted:
        return f"{said}; {row.predicted} itself was not among those measured."
    return f"{said}; {row.predicted} for {row.true} {_times(row.n_back)} in {row.n_predicted:,}."


def _times(n: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(n, f"{n} times")


def cell_hover(true: str, predicted: str, n: int, n_true: int, *, of_signs: bool) -> str:
    """What is read at a cell of the confusion matrix."""
    said = f"{true} recognised" if true == predicted else pair_name(true, predicted)
    return f"{said}: {n} of {n_true} {unit(of_signs=of_signs)} ({whole_percent(n / n_true)})"


def matrix_title(worst: PairRow, n_shown: int, n_measured: int) -> str:
    """What the confusion matrix says, and of how many of the classes that were measured it shows the errors."""
    said = f"Most often, {pair_name(worst.true, worst.predicted)}"
    return said if n_shown == n_measured else f"{said} (the {n_shown} most confused of {n_measured} measured)"


def compared_title(rows: tuple[ComparedClass, ...], first: str, second: str) -> str:
    """What the chart of two models says."""
    first, second = model_name(first), model_name(second)
    n_better = sum(row.gain > 0 for row in rows)
    n_worse = sum(row.gain < 0 for row in rows)
    return f"{second} is better than {first} at {n_better} of {len(rows)} classes, worse at {n_worse}"


def compared_hover(row: ComparedClass, first: str, second: str) -> str:
    """What is read at the dots of a class."""
    return f"{row.label}<br>{model_name(first)}: {percent(row.first)}<br>{model_name(second)}: {percent(row.second)}"


def other_hands(measured: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Two models were measured on different hands: their names, each with the names of what it was measured on."""
    said = "The two were measured on different hands, so the difference is not the models’ alone."
    if len({tuple(names) for _, names in measured}) == 1:
        return f"{said} The recordings have the same names, but not the same number of hands was measured."
    (first, of_first), (second, of_second) = measured
    return f"{said} {_measured_as(first, of_first)}; {_measured_as(second, of_second)}."


def _measured_as(name: str, files: Sequence[str]) -> str:
    return f"{model_name(name)} on {', '.join(one.replace(', ', ' ') for one in files)}"


def signers(count: int | None) -> str:
    """How many signers a source has."""
    return UNKNOWN if count is None else str(count)


def figure_speed(speed: Speed) -> str:
    """How long a model takes over one frame's hand."""
    return f"{speed.features_ms + speed.classifier_ms:.2f} ms"


def figure_speed_note(speed: Speed) -> str:
    """What the time is made of, and where it was measured."""
    return (
        f"features {speed.features_ms:.3f} + classifier {speed.classifier_ms:.3f} ms on {speed.machine}; finding the "
        "hand comes on top, for every model alike"
    )


def measured_with(files: Sequence[Measurement], evaluation: Evaluation) -> str:
    """What figures were measured on."""
    counted = "recordings" if evaluation.reads_trail else unit(of_signs=evaluation.reads_signs)
    counts = ", ".join(f"{one.name} ({int(one.confusion.sum()):,} {counted})" for one in files)
    feature_version, seed = evaluation.feature_version, evaluation.seed
    versions = [f"features version {feature_version}"] if feature_version is not None else []
    versions += [f"training seed {seed}"] if seed is not None else []
    return f"Measured on {counts}." + (f" {', '.join(versions).capitalize()}." if versions else "")


MOVING_LEFT_OUT_NOTE = (
    "Here groups of signers were left out, one group after the other. From which probability on a letter counts as "
    "drawn was chosen on these same signers, so these figures are favourable."
)


def letter_shown(label: str) -> str:
    """The figure of how often a moving letter was shown for its recordings."""
    return f"{label} shown"


def of_whole(label: str) -> str:
    """The same of the recordings with the whole letter in them."""
    return f"of whole {label}"


def n_of(n_some: int, n: int) -> str | None:
    """How many of how many, None of nothing."""
    return f"{n_some} of {n:,}" if n else None


def shown_share(one: DrawnLetter) -> str:
    """How often a moving letter was shown."""
    return percent(one.n_shown / one.n) if one.n else NO_VALUE


def shown_note(one: DrawnLetter) -> str:
    """What stands under it: how many recordings, and how many of those that hold the whole letter."""
    if not one.n:
        return f"nobody’s {one.label} is among these recordings, so nothing is known of it here"
    note = f"{one.n_shown} of {one.n} recordings, 95 % interval {interval(*wilson_interval(one.n_shown, one.n))}"
    if not one.n_whole:
        return f"{note}; none of them holds the whole letter"
    whole = f"{one.n_whole_shown} of the {one.n_whole} that hold the whole letter"
    return f"{note}; {whole}, {percent(one.n_whole_shown / one.n_whole)}"


def taken_for(labels: Sequence[str]) -> str:
    """The figure of how often a moving letter was shown for something else."""
    return f"Taken for {' or '.join(labels)}"


def taken_share(one: MovingMeasurement) -> str:
    """How often that was; it is rare, so with two decimals."""
    return f"{one.n_taken / one.n_others * 100:.2f}\N{NO-BREAK SPACE}%"


def taken_note(one: MovingMeasurement) -> str:
    """What stands under it."""
    low, high = wilson_interval(one.n_taken, one.n_others)
    return (
        f"{one.n_taken} of {one.n_others:,} recordings of other letters, held or moving, 95 % interval "
        f"{low * 100:.2f} to {high * 100:.2f}\N{NO-BREAK SPACE}%; 0 is best"
    )


def sure_range(one: ReliabilityBin) -> str:
    """The bounds within which answers are counted together."""
    return f"{one.low * 100:.0f} to {one.high * 100:.0f}\N{NO-BREAK SPACE}%"


def reliability_hover(one: ReliabilityBin) -> str:
    """What is read at a dot of the reliability diagram."""
    return f"{one.n:,} hands with {sure_range(one)} shown<br>shown {percent(one.stated)}, right {percent(one.right)}"


def reliability_title(stated: float, right: float) -> str:
    """What the reliability diagram says."""
    if abs(stated - right) < 0.02:
        return f"As right as it says: {whole_percent(stated)} shown on average, {whole_percent(right)} right"
    verdict = "Too sure" if stated > right else "Too modest"
    return f"{verdict}: {whole_percent(stated)} shown on average, {whole_percent(right)} right"


def curve_title(course: Course, source: str, epochs: Sequence[Epoch], taken_at: int | None) -> str:
    """What a training's curve says."""
    reached = next((one for one in epochs if one.number == taken_at), epochs[-1])
    after = f"after {reached.number} epochs"
    if course is Course.ACCURACY:
        return f"Without {source}, {whole_percent(reached.val_accuracy)} of its hands right {after}"
    return f"Loss {after}: {reached.val_loss:.2f} on {source}, {reached.loss:.2f} on what it was trained on"


def protocols_unavailable(reason: str) -> str:
    """There are figures of protocols that cannot be shown."""
    return f"What was left out in turn cannot be shown. {reason}"


def protocol_tile(one: ProtocolFigures) -> tuple[str, str, str]:
    """Name, value and note of what came of a protocol."""
    name, parts = _protocol_name(one)
    note = (
        f"mean of {len(one.parts)} {parts}, 95 % bootstrap interval {interval(one.low, one.high)}; between {parts} it "
        f"varies by {one.spread * 100:.1f} points (standard deviation); least {percent(one.least.top1)}, "
        f"{one.least.name}"
    )
    if one.top5 is not None:
        note += f"; among the best five {percent(one.top5)}"
    return name, percent(one.mean), note


def protocol_parts(one: ProtocolFigures) -> str:
    """Above the table of the parts left out."""
    return f"{_protocol_name(one)[0]}: one by one, the least right first"


def protocol_note(one: ProtocolFigures) -> str:
    """What stands under the table: shapes without a letter, what was trained on, and how it was measured."""
    no_letter = ""
    if one.n_no_letter:
        no_letter = (
            f"Of {one.n_no_letter:,} hands left out that show no letter, "
            f"{percent(one.n_taken / one.n_no_letter)} were taken for one. "
        )
    return (
        f"{no_letter}Features version {one.feature_version}, seed {one.seed}. Sources: {', '.join(one.sources)}. "
        f"{one.text}"
    )


def _protocol_name(one: ProtocolFigures) -> tuple[str, str]:
    return _PROTOCOL_NAMES.get(one.name, (one.name, "parts"))


def comparison_unavailable(reason: str) -> str:
    """There is a comparison that cannot be read."""
    return f"The comparison cannot be shown. {reason}"


def rival_name(one: Rival) -> str:
    """A recogniser in the comparison; one that is shipped is called as everywhere."""
    return one.name if one.model is None else model_name(one.model)


def comparison_title(rivals: Sequence[Rival]) -> str:
    """What the chart of the rivals says."""
    best = max(rivals, key=lambda one: one.mean.top1)
    widest = max(rivals, key=lambda one: one.own_split.top1 - one.mean.top1)
    fall = f"from {whole_percent(widest.own_split.top1)} to {whole_percent(widest.mean.top1)} on strangers"
    if widest is best:
        return f"{rival_name(best)} falls {fall}"
    return f"{rival_name(widest)} falls {fall}; {rival_name(best)} keeps {whole_percent(best.mean.top1)}"


def rival_hover(one: Rival) -> str:
    """What is read at the dots of a rival."""
    return (
        f"{rival_name(one)}<br>own recordings: {percent(one.own_split.top1)}"
        f"<br>strangers: {percent(one.mean.top1)} ({interval(one.mean.low, one.mean.high)}, 95 %)"
    )


def comparison_protocol(comparison: Comparison) -> str:
    """How the rivals were compared."""
    found = ", ".join(
        f"{one.name} ({one.n_hands:,} hands found in {one.n_photos:,} photos)" for one in comparison.collections
    )
    lines = [
        comparison.protocol,
        f"Strangers are {found}.",
        f"{len(comparison.labels)} classes: {' '.join(comparison.labels)}. Seed {comparison.seed}.",
    ]
    return "\n".join(f"- {line}" for line in (*lines, *comparison.notes))
