from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from slr_learn import config
from slr_learn.analytics.confusions import list_confused_pairs
from slr_learn.analytics.moving_letters import pool_moving_letter_measurements
from slr_learn.analytics.summaries import (
    HeldOutPartKind,
    MeasuredSet,
    MeasuredSetKind,
    pool_measurements,
    pooled_model_figures,
)
from slr_learn.config import LETTERS_MODEL, MODELS_DIR, MOTION_MODEL
from slr_learn.datasets.hands.split_names import PROTOCOLS
from slr_learn.look_alikes import describe_difference
from slr_learn.recognition.bundle import EVALUATION_FILE, SIGN_FEATURES
from slr_learn.recognition.evaluation.files import list_model_names, load_evaluation
from slr_learn.recognition.evaluation.letter_comparison import COMPARISON_FILE
from slr_learn.recognition.evaluation.letters import TrainingExposure
from slr_learn.recognition.evaluation.protocols import load_cross_validation_figures
from slr_learn.recognition.evaluation.sign_comparison import SIGN_COMPARISON_FILE
from slr_learn.recognition.letters.available_models import letter_model_names
from slr_learn.ui import shared_messages
from slr_learn.ui.confusions import messages
from slr_learn.ui.confusions import state as confusions_state
from slr_learn.ui.measurements import calibration_messages, comparison_messages, feedback_messages
from slr_learn.ui.models import downloads_messages, moving_letter_messages, sign_messages, training_messages
from slr_learn.ui.models import messages as models_messages
from slr_learn.ui.models import state as models_state
from slr_learn.ui.practice import model_choice_messages
from tests.builders.comparisons import write_comparison
from tests.builders.evaluations import (
    PROTOCOL_MODEL,
    make_document,
    make_large_measurement,
    make_measurement,
    make_moving_document,
    make_protocol,
    make_sign_document,
    write_model,
    write_protocols,
    write_sign_comparison,
)

PAGE = "progress/models.py"


@pytest.fixture
def models_dir(tmp_path, monkeypatch):
    monkeypatch.setattr(config, "MODELS_DIR", tmp_path)
    return tmp_path


def shown(app):
    return " ".join(one.value for one in [*app.markdown, *app.caption, *app.header]) + " ".join(
        one.proto.body for one in app.get("html")
    )


def charts_on(app):
    return len(app.get("plotly_chart"))


def tables_on(app):
    """The tables as lists of rows, each a text by the name of its column."""
    found = []
    for one in app.get("html"):
        if 'class="table' in one.proto.body:
            table = ElementTree.fromstring(one.proto.body)
            names = ["".join(cell.itertext()) for cell in table.iterfind(".//thead/tr/th")]
            cells = ([cell.text for cell in row] for row in table.iterfind(".//tbody/tr"))
            found.append([dict(zip(names, row, strict=True)) for row in cells])
    return found


def tables_with(app, column):
    return [one for one in tables_on(app) if column in one[0]]


def column_of(table, name):
    return [row[name] for row in table]


def labels_of(elements):
    return [one.proto.label for one in elements]


def alerts_on(app):
    return [one.value for one in [*app.info, *app.warning, *app.error, *app.success]]


def test_the_shipped_model_shows_its_figures_on_strangers_first(open_page):
    app = open_page(PAGE)
    strangers = load_evaluation(MODELS_DIR / LETTERS_MODEL).strangers
    one = pooled_model_figures(strangers)
    assert models_messages.ABOUT_SETS[MeasuredSetKind.STRANGERS] in shown(app)
    assert shared_messages.format_percent(one.top1) in shown(app)
    assert models_messages.accuracy_tile_note(one) in shown(app)
    assert models_messages.INTERVAL_CAVEAT in shown(app)
    worst = list_confused_pairs(pool_measurements(strangers))[0]
    assert messages.mutual_confusion_sentence(worst, of_signs=False) in shown(app)
    assert describe_difference(worst.true, worst.predicted) in shown(app)
    assert shown(app).count("<svg") == 2
    assert charts_on(app) == len(["matrix", "classes", "reliability", "accuracy", "loss", "comparison"])
    assert {
        downloads_messages.DOWNLOAD_CARD,
        downloads_messages.DOWNLOAD_MODEL,
        downloads_messages.DOWNLOAD_CURVES,
        downloads_messages.DOWNLOAD_PAIRS,
    } <= set(labels_of(app.get("download_button")))
    assert not alerts_on(app)


@pytest.fixture
def sign_model(models_dir):
    labels = ["-", "HELLO", "NO"]
    folder = write_model(models_dir, "signs", make_sign_document(), input=SIGN_FEATURES, labels=labels)
    write_model(models_dir, "zletters", make_document(make_measurement()))
    return folder


def test_a_model_of_signs_is_shown_in_words_of_signs(open_page, sign_model):
    app = open_page(PAGE)
    assert not app.exception
    for said in (sign_messages.FIGURE_ALL, sign_messages.FIGURE_RIGHT, "mirrored, as a left-hander"):
        assert said in shown(app)
    assert "60.0" in shown(app)
    assert "Measured on home (20 signs), office (100 signs)." in shown(app)
    assert models_messages.INTERVAL_CAVEAT not in shown(app)
    assert "HELLO was taken for NO" in shown(app)
    assert "hands" not in shown(app).replace("finding pose and hands", "")
    assert "<svg" not in shown(app)
    (sets,) = tables_with(app, sign_messages.COLUMN_WORDS)
    assert column_of(sets, sign_messages.COLUMN_SET) == ["office", "home"]
    assert column_of(sets, sign_messages.COLUMN_NONE) == [
        shared_messages.NO_VALUE,
        shared_messages.format_percent(0.5),
    ]
    app.selectbox(key=models_state.MEASURED_SET).select(MeasuredSet(MeasuredSetKind.LEFT_OUT)).run()
    assert not app.exception
    (sets,) = tables_with(app, sign_messages.COLUMN_WORDS)
    assert column_of(sets, sign_messages.COLUMN_SET) == ["team"]


def test_a_model_of_signs_stands_beside_none_of_letters(open_page, sign_model):
    app = open_page(PAGE)
    assert [one.label for one in app.selectbox if one.label == models_messages.OTHER_MODEL_LABEL] == []


def test_kinds_of_networks_are_compared_where_signs_are_looked_at(open_page, sign_model, models_dir):
    write_sign_comparison(models_dir)
    app = open_page(PAGE)
    assert sign_messages.COMPARISON_HEADING in shown(app)
    (rivals,) = tables_with(app, sign_messages.COLUMN_KIND)
    kinds = [shared_messages.NETWORK_KINDS[name] for name in ("gru", "lstm")]
    assert column_of(rivals, sign_messages.COLUMN_KIND) == kinds
    (models_dir / SIGN_COMPARISON_FILE).write_text("{}")
    assert any("cannot be shown" in one for one in alerts_on(open_page(PAGE)))


@pytest.mark.slow
def test_every_set_can_be_looked_at_and_says_what_it_is(open_page):
    app = open_page(PAGE)
    choice = app.selectbox(key=models_state.MEASURED_SET)
    assert choice.options[:2] == [models_messages.POOLED_SETS[MeasuredSetKind.STRANGERS], "Strangers: kaggle200"]
    for option in choice.options:
        app.selectbox(key=models_state.MEASURED_SET).select(option).run()
        assert not app.exception
        assert not alerts_on(app)
        chosen = app.selectbox(key=models_state.MEASURED_SET).value
        assert models_messages.measured_set_explanation(chosen, HeldOutPartKind.SOURCES) in shown(app)


@pytest.mark.parametrize("name", list_model_names(MODELS_DIR))
def test_every_shipped_model_is_shown_with_its_size_sources_and_downloads(open_page, name):
    evaluation = load_evaluation(MODELS_DIR / name)
    app = open_page(PAGE)
    app.selectbox(key=models_state.MODEL).select(name).run()
    assert not app.exception
    assert not alerts_on(app)
    assert models_messages.format_model_size(evaluation.model_bytes) in shown(app)
    (table,) = tables_with(app, training_messages.COLUMN_LICENCE)
    assert column_of(table, shared_messages.COLUMN_SOURCE) == [one.name for one in evaluation.sources]
    can_be_saved = evaluation.reads_signs or name in letter_model_names(MODELS_DIR)
    assert (downloads_messages.DOWNLOAD_MODEL in labels_of(app.get("download_button"))) is can_be_saved


def test_sources_left_out_show_no_confusions_since_none_were_written(open_page):
    app = open_page(PAGE)
    app.selectbox(key=models_state.MEASURED_SET).set_value(MeasuredSet(MeasuredSetKind.LEFT_OUT)).run()
    assert messages.CONFUSED_HEADING not in shown(app)
    assert calibration_messages.CALIBRATION_HEADING not in shown(app)
    assert charts_on(app) == len(["sources", "accuracy", "loss", "comparison"])
    assert downloads_messages.DOWNLOAD_MATRIX not in labels_of(app.get("download_button"))


@pytest.mark.slow
def test_another_pair_is_told_of_when_its_row_is_pressed(open_page):
    app = open_page(PAGE)
    pair = list_confused_pairs(pool_measurements(load_evaluation(MODELS_DIR / LETTERS_MODEL).strangers))[2]
    app.button(key=f"tell-{pair.true}-{pair.predicted}").click().run()
    assert messages.mutual_confusion_sentence(pair, of_signs=False) in shown(app)
    app.segmented_control(key=confusions_state.CONFUSION_AS).set_value(messages.SHARES).run()
    assert not app.exception
    assert messages.mutual_confusion_sentence(pair, of_signs=False) in shown(app)


def test_the_figures_say_what_they_were_measured_on_and_where(open_page):
    evaluation = load_evaluation(MODELS_DIR / LETTERS_MODEL)
    app = open_page(PAGE)
    assert models_messages.measurement_tools_note(evaluation.strangers, evaluation) in shown(app)
    assert models_messages.format_time_per_hand(evaluation.speed) in shown(app)
    assert evaluation.speed.machine in shown(app)
    assert evaluation.protocol in shown(app)


def test_another_training_can_be_followed(open_page):
    app = open_page(PAGE)
    evaluation = load_evaluation(MODELS_DIR / LETTERS_MODEL)
    choice = app.selectbox(key=f"{models_state.CURVE}-{LETTERS_MODEL}")
    assert choice.value == min(evaluation.left_out, key=lambda one: one.top1).name
    assert set(choice.options) == set(evaluation.curves)
    choice.select(choice.options[-1]).run()
    assert not app.exception
    assert not alerts_on(app)


def test_an_evaluation_from_before_reliability_curves_and_speed_is_shown_all_the_same(models_dir, open_page):
    write_model(models_dir, "toy", make_document(make_measurement()))
    app = open_page(PAGE)
    assert not alerts_on(app)
    for heading in (
        calibration_messages.CALIBRATION_HEADING,
        models_messages.CURVES_HEADING,
        models_messages.FIGURE_SPEED,
        models_messages.FIGURE_ACCEPTED,
        models_messages.NO_LETTERS_HEADING,
    ):
        assert heading not in shown(app)


def test_percentages_that_say_too_much_are_called_so(models_dir, open_page):
    bins = [(0.8, 1.0, 25, 0.95, 0.88)]
    write_model(models_dir, "toy", make_document(make_measurement(reliability=bins)))
    app = open_page(PAGE)
    assert calibration_messages.CALIBRATION_HEADING in shown(app)
    assert calibration_messages.reliability_chart_title(0.95, 0.88).startswith("Too sure: 95")
    assert downloads_messages.DOWNLOAD_CALIBRATION in labels_of(app.get("download_button"))


def test_hands_that_show_no_letter_and_letters_accepted_are_shown_where_they_were_measured(models_dir, open_page):
    accepting = [replace(make_measurement(), accepted=0.9), replace(make_measurement(name="two"), accepted=1.0)]
    document = make_document(*accepting) | {
        "held_out_no_letter": {"digits": {"n": 40, "accepted": 0.05}},
        "validation": {"held_out": {}, "no_letter": {"gestures": {"n": 8, "accepted": 0.5}}},
        "trained_no_letter": {"gestures": {"n": 8, "accepted": 0.0}},
    }
    write_model(models_dir, "toy", document)
    app = open_page(PAGE)
    assert models_messages.FIGURE_ACCEPTED in shown(app)
    assert shared_messages.format_percent(0.95) in shown(app)
    assert models_messages.NO_LETTERS_HEADING in shown(app)
    assert tables_with(app, moving_letter_messages.COLUMN_TAKEN) == [
        [
            {
                shared_messages.COLUMN_SOURCE: name,
                shared_messages.COLUMN_HANDS: str(n),
                moving_letter_messages.COLUMN_TAKEN: shared_messages.format_percent(accepted),
                moving_letter_messages.COLUMN_HOW: how,
            }
            for name, n, accepted, how in (
                ("digits", 40, 0.05, moving_letter_messages.NO_LETTERS_KNOWN[TrainingExposure.HELD_OUT]),
                ("gestures", 8, 0.5, moving_letter_messages.NO_LETTERS_KNOWN[TrainingExposure.LEFT_OUT]),
                ("gestures", 8, 0.0, moving_letter_messages.NO_LETTERS_KNOWN[TrainingExposure.TRAINED]),
            )
        ]
    ]


def test_other_kinds_of_models_stand_beside_each_other_on_the_same_strangers(models_dir, open_page):
    write_model(models_dir, "toy", make_document(make_measurement()))
    write_comparison(models_dir / COMPARISON_FILE)
    app = open_page(PAGE)
    assert comparison_messages.COMPARISON_HEADING in shown(app)
    assert "Each collection left out." in shown(app)
    assert "Few signers." in shown(app)
    (table,) = tables_with(app, comparison_messages.COLUMN_OWN_SPLIT)
    assert column_of(table, comparison_messages.COLUMN_RECOGNISER) == [
        "CNN",
        shared_messages.shipped_model_name(LETTERS_MODEL),
    ]
    assert column_of(table, "office") == [shared_messages.format_percent(0.2)] * 2
    assert comparison_messages.DOWNLOAD_COMPARISON in labels_of(app.get("download_button"))


@pytest.mark.slow
def test_a_model_is_called_by_one_name_wherever_it_is_named(open_page):
    app = open_page(PAGE)
    names = [shared_messages.shipped_model_name(name) for name in list_model_names(MODELS_DIR)]
    assert app.selectbox(key=models_state.MODEL).options == names
    assert len(set(names)) == len(names)
    app.selectbox(key=models_state.MODEL).select("letters_cnn1d").run()
    other = app.selectbox(key=f"{models_state.OTHER_MODEL}-letters_cnn1d")
    other.select("letters_pixels").run()
    (whose,) = [one for one in app.segmented_control if one.label == messages.CONFUSION_OF_LABEL]
    assert whose.options == [
        shared_messages.shipped_model_name("letters_cnn1d"),
        shared_messages.shipped_model_name("letters_pixels"),
    ]
    text = " ".join([shown(app), *labels_of(app.expander), *alerts_on(app), str(tables_on(app))])
    for name in ("letters_cnn1d", "letters_pixels"):
        assert shared_messages.shipped_model_name(name) in text
        assert model_choice_messages.model_option_name(name, is_own=False) == shared_messages.shipped_model_name(name)
        assert name not in text


def test_a_damaged_comparison_leaves_the_models_on_the_page(models_dir, open_page):
    write_model(models_dir, "toy", make_document(make_measurement()))
    (models_dir / COMPARISON_FILE).write_text("{}")
    app = open_page(PAGE)
    (alert,) = alerts_on(app)
    assert COMPARISON_FILE in alert
    assert shared_messages.format_percent(22 / 25) in shown(app)


def test_without_models_the_page_says_what_will_be_here(models_dir, open_page):
    assert alerts_on(open_page(PAGE)) == [models_messages.MODELS_NONE]


@pytest.mark.parametrize("document", [None, "{", '{"strangers": {"one": {"labels": ["A"]}}}'])
def test_a_model_without_readable_figures_is_named_with_the_file(models_dir, open_page, document):
    write_model(models_dir, "toy", document)
    (alert,) = alerts_on(open_page(PAGE))
    assert "toy" in alert
    assert EVALUATION_FILE in alert


def test_a_model_that_was_never_measured_says_so(models_dir, open_page):
    write_model(models_dir, "toy", {})
    assert alerts_on(open_page(PAGE)) == [models_messages.not_measured_on_set_message("toy")]


def test_a_damaged_model_leaves_the_one_beside_it_on_the_page(models_dir, open_page):
    write_model(models_dir, "good", make_document(make_measurement()))
    write_model(models_dir, "ill", "{")
    app = open_page(PAGE)
    app.selectbox(key=f"{models_state.OTHER_MODEL}-good").select("ill").run()
    assert len(alerts_on(app)) == 1
    assert shared_messages.format_percent(22 / 25) in shown(app)


def test_two_models_are_compared_and_each_ones_errors_can_be_seen(models_dir, open_page):
    write_model(models_dir, "first", make_document(make_measurement()))
    write_model(models_dir, "second", make_document(make_measurement([[10, 0, 0], [0, 9, 1], [0, 0, 5]])))
    app = open_page(PAGE)
    app.selectbox(key=f"{models_state.OTHER_MODEL}-first").select("second").run()
    assert not app.exception
    assert shared_messages.format_percent(22 / 25) in shown(app)
    assert shared_messages.format_percent(24 / 25) in shown(app)
    assert charts_on(app) == 4
    (whose,) = [one for one in app.segmented_control if one.label == messages.CONFUSION_OF_LABEL]
    whose.set_value("second").run()
    assert "B was taken for C once" in shown(app)
    assert not alerts_on(app)


def test_models_measured_on_other_hands_are_not_compared_in_silence(models_dir, open_page):
    write_model(models_dir, "first", make_document(make_measurement()))
    write_model(models_dir, "second", make_document(make_measurement([[1, 0, 0], [0, 1, 0], [0, 0, 1]], name="two")))
    app = open_page(PAGE)
    app.selectbox(key=f"{models_state.OTHER_MODEL}-first").select("second").run()
    (alert,) = alerts_on(app)
    assert alert == models_messages.different_hands_caveat([("first", ["one"]), ("second", ["two"])])
    assert "first on one; second on two" in alert
    drawn = [one.type for one in app.main]
    assert drawn.index("warning") < drawn.index("html", drawn.index("selectbox"))


def test_parts_left_out_that_differ_are_told_too(models_dir, open_page):
    for name, n in (("first", 4), ("second", 5)):
        write_model(models_dir, name, {"validation": {"held_out": {"home": {"n": n, "top1": 0.5}}}})
    app = open_page(PAGE)
    assert not alerts_on(app)
    app.selectbox(key=f"{models_state.OTHER_MODEL}-first").select("second").run()
    (alert,) = alerts_on(app)
    assert "the same number of hands" in alert


def test_a_model_that_was_measured_elsewhere_only_says_so(models_dir, open_page):
    write_model(models_dir, "first", make_document(make_measurement()))
    write_model(models_dir, "second", make_document(make_measurement(), kind="held_out"))
    app = open_page(PAGE)
    app.selectbox(key=f"{models_state.OTHER_MODEL}-first").select("second").run()
    assert not app.exception
    assert alerts_on(app) == [models_messages.not_measured_on_set_message("second")]


@pytest.mark.slow
def test_a_hundred_classes_begin_with_the_hardest(models_dir, open_page):
    write_model(models_dir, "signs", make_document(make_large_measurement()))
    app = open_page(PAGE)
    assert len([one for one in app.button if one.key.startswith("tell-")]) == 6
    app.toggle(key=confusions_state.ALL_CLASSES).set_value(True).run()
    app.toggle(key=f"{confusions_state.ALL_CLASSES}-matrix").set_value(True).run()
    assert not app.exception


def test_a_model_without_errors_says_so(models_dir, open_page):
    write_model(models_dir, "toy", make_document(make_measurement([[4, 0], [0, 4]], ["A", "B"])))
    assert alerts_on(open_page(PAGE)) == [messages.NO_ERRORS]


DRAWN = {
    "Z": {"n": 10, "shown": 0.6, "n_whole": 7, "shown_of_whole": 6 / 7},
    "A": {"n": 990, "moving_shown": 1 / 990},
}
TRAIL = {"input": "hand_trail", "labels": ["J", "Z"]}


def test_moving_letters_are_told_by_how_often_they_are_shown_and_never_by_what_is_neither(models_dir, open_page):
    write_model(models_dir, "toy", make_moving_document(street=DRAWN), **TRAIL)
    app = open_page(PAGE)
    assert not app.exception
    text = shown(app)
    for heading in (
        models_messages.FIGURE_TOP1,
        models_messages.FIGURE_F1,
        shared_messages.format_percent(995 / 1000),
    ):
        assert heading not in text
    assert f"<dt>Z shown</dt><dd><strong>{shared_messages.format_percent(0.6)}</strong>" in text
    assert "6 of 10 recordings" in text
    assert "6 of the 7 that hold the whole letter" in text
    assert f"<dt>J shown</dt><dd><strong>{shared_messages.NO_VALUE}</strong>" in text
    assert "nobody’s J is among these recordings" in text
    assert "<dt>Taken for J or Z</dt><dd><strong>0.10" in text
    assert "1 of 990 recordings" in text
    assert "street (1,000 recordings)" in text
    assert "Z taken for neither" in labels_of(app.button)


def test_signers_left_out_of_moving_letters_are_told_by_letter_too(models_dir, open_page):
    document = make_moving_document(ana=DRAWN, ben=DRAWN)
    document["validation"] = {
        "held_out": {name: one | {"n": 1000, "top1": 0.995} for name, one in document["strangers"].items()}
    }
    write_model(models_dir, "toy", document, **TRAIL)
    app = open_page(PAGE)
    app.selectbox(key=models_state.MEASURED_SET).set_value(MeasuredSet(MeasuredSetKind.LEFT_OUT)).run()
    assert not app.exception
    assert (
        models_messages.LEFT_OUT_SETS[HeldOutPartKind.SIGNERS] in app.selectbox(key=models_state.MEASURED_SET).options
    )
    assert models_messages.ABOUT_LEFT_OUT[HeldOutPartKind.SIGNERS] in shown(app)
    assert charts_on(app) == 0
    assert "12 of 20 recordings" in shown(app)
    assert moving_letter_messages.MOVING_LEFT_OUT_NOTE in shown(app)
    assert models_messages.INTERVAL_CAVEAT in shown(app)
    assert models_messages.SIGNERS_HEADING in labels_of(app.expander)
    (table,) = tables_with(app, moving_letter_messages.COLUMN_SIGNER)
    assert column_of(table, moving_letter_messages.COLUMN_SIGNER) == ["ana", "ben"]
    assert column_of(table, "Z shown") == ["6 of 10"] * 2
    assert column_of(table, "of whole Z") == ["6 of 7"] * 2
    assert column_of(table, "Taken for J or Z") == ["1 of 990"] * 2


def test_the_shipped_moving_letters_show_their_recall_and_their_false_alarms(open_page):
    evaluation = load_evaluation(MODELS_DIR / MOTION_MODEL)
    app = open_page(PAGE)
    app.selectbox(key=models_state.MODEL).select(MOTION_MODEL).run()
    one = pool_moving_letter_measurements(evaluation.moving_strangers)
    assert one.n_others > 1000
    for letter in one.letters:
        assert moving_letter_messages.n_recordings_note(letter) in shown(app)
    assert moving_letter_messages.false_recognition_note(one) in shown(app)
    assert models_messages.FIGURE_TOP1 not in shown(app)


def test_what_was_left_out_in_turn_is_shown_with_its_least_part(models_dir, open_page):
    folder = write_model(models_dir, "toy", make_document(make_measurement()), **PROTOCOL_MODEL)
    assert comparison_messages.PROTOCOLS_HEADING not in shown(open_page(PAGE))
    write_protocols(folder, *(make_protocol(name) for name in PROTOCOLS))
    app = open_page(PAGE)
    assert not alerts_on(app)
    assert comparison_messages.PROTOCOLS_HEADING in shown(app)
    for one in load_cross_validation_figures(folder):
        name, value, note = comparison_messages.cross_validation_tile(one)
        assert f"<dt>{name}</dt><dd><strong>{value}</strong> <small>{note}</small>" in shown(app)
        assert f"least {shared_messages.format_percent(0.75)}, office" in note
        assert comparison_messages.held_out_parts_heading(one) in labels_of(app.expander)
        assert comparison_messages.cross_validation_note(one) in shown(app)
    assert [
        column_of(one, comparison_messages.COLUMN_LEFT_OUT)
        for one in tables_with(app, comparison_messages.COLUMN_LEFT_OUT)
    ] == [["office", "home"]] * 2


def test_figures_of_another_training_are_refused_in_one_line_and_the_rest_of_the_page_stays(models_dir, open_page):
    folder = write_model(models_dir, "toy", make_document(make_measurement()), **PROTOCOL_MODEL)
    write_protocols(folder, make_protocol(feature_version=2))
    app = open_page(PAGE)
    (alert,) = alerts_on(app)
    assert "feature_version of leave-one-source-out is not as in bundle.json" in alert
    assert shared_messages.format_percent(22 / 25) in shown(app)


def test_movements_that_are_no_letter_are_shown_as_far_as_they_were_measured(models_dir, open_page):
    document = make_moving_document(street=DRAWN)
    swaying = {"n_swaying": 1000, "swaying_taken_for_a_letter": 0.001}
    other_ways = {"n_other_ways": 200, "other_ways_taken_for_a_letter": 0.15}
    gone = {"n_other_ways_and_gone": 100, "other_ways_and_gone_taken_for_a_letter": 0.07}
    for name, validation in (("none", {}), ("one", swaying), ("two", swaying | other_ways | gone)):
        write_model(models_dir, name, document | {"validation": validation}, **TRAIL)
    app = open_page(PAGE)
    assert models_messages.OTHER_MOVEMENTS_HEADING not in shown(app)
    for name, taken in (("one", ["1 of 1,000"]), ("two", ["1 of 1,000", "30 of 200", "7 of 100"])):
        app.selectbox(key=models_state.MODEL).select(name).run()
        assert models_messages.OTHER_MOVEMENTS_HEADING in shown(app)
        (table,) = tables_with(app, moving_letter_messages.COLUMN_MOVEMENT)
        assert column_of(table, moving_letter_messages.COLUMN_TAKEN) == taken


@pytest.mark.slow
def test_beside_each_other_sources_and_signers_left_out_are_both_named(open_page):
    app = open_page(PAGE)
    app.selectbox(key=models_state.MODEL).select(LETTERS_MODEL).run()
    app.selectbox(key=f"{models_state.OTHER_MODEL}-{LETTERS_MODEL}").select(MOTION_MODEL).run()
    assert models_messages.LEFT_OUT_SETS[HeldOutPartKind.EITHER] in app.selectbox(key=models_state.MEASURED_SET).options


SOURCE = {"n_signers": 3, "licence": "MIT", "credit": "someone"}


@pytest.mark.parametrize(
    ("counts", "columns"),
    [
        ([{"n": 4}], {shared_messages.COLUMN_HANDS: [4]}),
        (
            [{"n": 0, "n_varied": 3, "n_no_letter": 9}, {"n": 5, "n_made": 2}],
            {
                training_messages.COLUMN_LETTER_HANDS: [0, 5],
                training_messages.COLUMN_VARIED: [3, None],
                training_messages.COLUMN_MADE: [None, 2],
                training_messages.COLUMN_NO_LETTER: [9, None],
            },
        ),
        (
            [{"n": 0, "n_letters": 0, "n_others": 960}, {"n": 7, "n_letters": 19, "n_others": 0}],
            {
                training_messages.COLUMN_WHOLE_LETTERS: [0, 19],
                training_messages.COLUMN_OTHER_MOVEMENTS: [960, 0],
                training_messages.COLUMN_STILL_HANDS: [0, 7],
            },
        ),
    ],
)
def test_the_sources_show_every_count_that_was_written(models_dir, open_page, counts, columns):
    sources = {f"source {place}": SOURCE | one for place, one in enumerate(counts)}
    write_model(models_dir, "toy", make_document(make_measurement()), settings={"sources": sources})
    (table,) = tables_with(open_page(PAGE), training_messages.COLUMN_LICENCE)
    others = {
        shared_messages.COLUMN_SOURCE,
        training_messages.COLUMN_SIGNERS,
        training_messages.COLUMN_LICENCE,
        training_messages.COLUMN_CREDIT,
    }
    said = {
        name: [shared_messages.NO_VALUE if n is None else str(n) for n in counts] for name, counts in columns.items()
    }
    assert {name: column_of(table, name) for name in table[0] if name not in others} == said


@pytest.mark.slow
@pytest.mark.parametrize("name", list_model_names(MODELS_DIR))
def test_no_source_of_a_shipped_model_looks_as_if_nothing_of_it_was_used(open_page, name):
    app = open_page(PAGE)
    app.selectbox(key=models_state.MODEL).select(name).run()
    (table,) = tables_with(app, training_messages.COLUMN_LICENCE)
    texts = {
        shared_messages.COLUMN_SOURCE,
        training_messages.COLUMN_SIGNERS,
        training_messages.COLUMN_LICENCE,
        training_messages.COLUMN_CREDIT,
    }
    for row in table:
        assert any(count not in {"0", shared_messages.NO_VALUE} for name, count in row.items() if name not in texts)


def test_tables_show_shares_as_percentages_and_what_comes_from_files_as_plain_text(models_dir, open_page):
    rows = [[8, 2, 0], [1, 9, 0], [0, 0, 5]]
    write_model(models_dir, "toy", make_document(make_measurement(rows, ["<b>A</b>", "B", "C"])))
    (table,) = tables_with(open_page(PAGE), messages.COLUMN_RECALL)
    assert column_of(table, messages.COLUMN_CLASS) == ["<b>A</b>", "B", "C"]
    assert column_of(table, messages.COLUMN_RECALL) == [shared_messages.format_percent(one) for one in (0.8, 0.9, 1)]


def test_how_good_corrections_are_is_told_beside_the_letters(open_page):
    page = shown(open_page(PAGE))
    assert feedback_messages.FIGURE_CORRECTLY in page
    assert "<strong>99.6\N{NO-BREAK SPACE}%</strong>" in page
    assert feedback_messages.CAVEAT in page


def test_without_a_model_of_fingers_nothing_is_said_of_corrections(models_dir, open_page):
    write_model(models_dir, "letters", make_document(make_measurement()))
    assert feedback_messages.HEADING not in shown(open_page(PAGE))


def test_figures_of_corrections_that_are_damaged_are_told_of(models_dir, open_page):
    write_model(models_dir, "letters", make_document(make_measurement()))
    (models_dir / "fingers").mkdir()
    (models_dir / "fingers" / "evaluation.json").write_text('{"feedback": {"one": {}}}', encoding="utf-8")
    app = open_page(PAGE)
    assert any("How good corrections are cannot be shown" in one.value for one in app.warning)
