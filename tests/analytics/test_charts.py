from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
import pytest

from slr_learn.analytics import charts
from slr_learn.analytics.confusions import (
    RecallInTwoModels,
    compare_recall_by_class,
    list_confused_pairs,
    scores_by_class,
)
from slr_learn.analytics.summaries import pooled_model_figures
from slr_learn.recognition.evaluation.training_record import EpochResult
from tests.builders.evaluations import ABC, make_large_measurement, make_measurement


def say(true, predicted, n, n_true):
    return f"{true} {predicted} {n} {n_true}"


def confusion_map(measurement, rows=None, columns=None, **changes):
    arguments = {
        "as_shares": False,
        "title": "Most often, A taken for B",
        "axes": ("Signed", "Taken for"),
        "hover": say,
    }
    rows = rows or measurement.labels
    return charts.confusion_matrix_chart(measurement, rows, columns or rows, **(arguments | changes))


def layers(figure, kind):
    return [one for one in figure.data if isinstance(one, kind)]


def diagram(*bins):
    found = make_measurement(reliability=bins or [(0.4, 0.6, 5, 0.5, 0.6), (0.8, 1.0, 20, 0.9, 0.95)]).reliability
    hover = [str(one.n) for one in found]
    return charts.reliability_chart(found, title="As right", axes=("Shown", "Right"), hover=hover)


def curve(course, *, taken_at=1):
    epochs = [EpochResult(1, 2.0, 0.3, 1.5, 0.5), EpochResult(2, 1.0, 0.6, 1.6, 0.4)]
    names = {"names": ("seen", "left out"), "epoch": "Epoch", "taken": "taken"}
    return charts.training_curve_chart(epochs, [epochs], course, title="Without home", taken_at=taken_at, **names)


def every_chart(measurement):
    rows = scores_by_class(measurement)
    hover = [row.label for row in rows]
    yield charts.recall_by_class_chart(rows, title="A is hardest", hover=hover)
    yield charts.accuracy_by_file_chart([pooled_model_figures([measurement])], title="Least right", hover=["one"])
    compared = compare_recall_by_class(measurement, measurement)
    yield charts.recall_dumbbell_chart(compared, names=("one", "other"), title="As good", hover=hover)
    yield confusion_map(measurement)
    yield charts.labelled_dumbbell_chart(compared, names=("own", "strangers"), title="A falls", hover=hover)
    yield diagram()
    for course in charts.TrainingCurveMetric:
        yield curve(course)


@pytest.mark.parametrize(
    "make", [make_measurement, pytest.param(make_large_measurement, marks=pytest.mark.slow)], ids=["3", "100"]
)
def test_charts_have_a_title_no_grid_and_leave_fingers_to_the_page(make):
    for figure in every_chart(make()):
        assert figure.layout.title.text
        for axis in (figure.layout.xaxis, figure.layout.yaxis):
            assert axis.showgrid is False
            assert axis.fixedrange is True
        assert figure.layout.dragmode is False
        # The theme of the page decides.
        assert figure.layout.paper_bgcolor is None


def test_a_legend_names_what_it_shows():
    few = make_measurement([[1, 19, 0], [1, 9, 0], [0, 0, 5]])
    for figure in every_chart(few):
        in_legend = [one for one in layers(figure, (go.Bar, go.Scatter)) if one.showlegend is not False]
        assert figure.layout.showlegend is False or all(one.name for one in in_legend)


def test_bars_stand_in_the_order_of_their_rows_with_their_intervals():
    rows = scores_by_class(make_measurement())
    (bars,) = charts.recall_by_class_chart(rows, title="A is hardest", hover=["a", "b", "c"]).data
    assert list(bars.y) == ["A", "B", "C"]
    assert list(bars.x) == [0.8, 0.9, 1.0]
    assert bars.x[0] + bars.error_x.array[0] == pytest.approx(rows[0].high)
    assert bars.x[0] - bars.error_x.arrayminus[0] == pytest.approx(rows[0].low)


def test_a_hundred_bars_are_as_thick_as_three():
    few, many = (next(every_chart(one)) for one in (make_measurement(), make_large_measurement()))
    assert many.layout.height - few.layout.height == 97 * 22


def test_long_titles_are_broken_for_a_phone():
    title = "GLOSS-001 is hardest: 58 % right (the 30 hardest of 100)"
    figure = charts.recall_by_class_chart(scores_by_class(make_measurement()), title=title, hover=list(ABC))
    assert max(map(len, figure.layout.title.text.split("<br>"))) <= 36


def test_cells_are_told_and_selected_by_their_pair():
    figure = confusion_map(make_measurement())
    right, errors = layers(figure, go.Scatter)
    assert sorted(point[:2] for point in map(tuple, errors.customdata)) == [("A", "B"), ("B", "A")]
    assert dict(zip(errors.x, errors.text, strict=True)) == {"B": "2", "A": "1"}
    assert [point[2] for point in right.customdata] == ["A A 8 10", "B B 9 10", "C C 5 5"]


def test_shares_are_of_all_hands_of_the_true_class_even_where_only_a_part_is_shown():
    figure = confusion_map(make_measurement([[6, 2, 2], [0, 9, 0], [0, 0, 5]]), rows=("A", "B"), as_shares=True)
    _, errors = layers(figure, go.Scatter)
    assert list(errors.text) == ["20"]
    assert layers(figure, go.Heatmap)[1].z[0][1] == pytest.approx(0.2)


def test_the_chosen_pair_is_ringed_where_it_is_shown():
    assert len(confusion_map(make_measurement(), chosen=("A", "B")).layout.shapes) == 1
    assert not confusion_map(make_measurement(), rows=("A", "C"), chosen=("A", "B")).layout.shapes


def test_rows_and_columns_may_be_others_and_keep_their_order():
    figure = confusion_map(make_measurement(), rows=("B", "A"), columns=("B", "A", "C"), chosen=("A", "B"))
    right, errors = layers(figure, go.Scatter)
    assert [point[2] for point in right.customdata] == ["B B 9 10", "A A 8 10"]
    assert [point[2] for point in errors.customdata] == ["B A 1 10", "A B 2 10"]
    assert (figure.layout.yaxis.categoryarray, figure.layout.xaxis.categoryarray) == (("B", "A"), ("B", "A", "C"))
    assert (figure.layout.shapes[0].x0, figure.layout.shapes[0].y0) == (-0.5, 0.5)


def test_a_matrix_of_many_classes_names_each_at_both_axes():
    for measurement in (make_measurement(), make_large_measurement()):
        layout = confusion_map(measurement).layout
        assert {layout.xaxis.dtick, layout.yaxis.dtick} == {1}
        assert layout.xaxis.categoryarray == measurement.labels
    assert layout.xaxis.tickangle == -90


def test_letters_are_not_turned():
    letters = list("ABCDEFGHIJKL")
    assert confusion_map(make_measurement(np.eye(12, dtype=int).tolist(), letters)).layout.xaxis.tickangle is None


def test_a_matrix_without_errors_or_without_hands_can_be_drawn():
    for counts in ([[3, 0], [0, 2]], [[0, 0], [0, 0]]):
        assert confusion_map(make_measurement(counts, ["A", "B"])).data


def test_every_error_of_a_hundred_classes_can_be_selected():
    measurement = make_large_measurement()
    _, errors = layers(confusion_map(measurement), go.Scatter)
    assert len(errors.x) == len(list_confused_pairs(measurement))
    assert errors.mode == "markers"


def test_dots_of_the_diagram_carry_counts_and_intervals_that_stay_between_0_and_1():
    figure = diagram((0.2, 0.3, 2, 0.25, 0.0), (0.9, 1.0, 4000, 0.97, 0.99))
    _, dots = layers(figure, go.Scatter)
    assert (list(dots.x), list(dots.y)) == ([0.25, 0.97], [0.0, 0.99])
    assert dots.y[0] - dots.error_y.arrayminus[0] == 0
    assert dots.error_y.array[0] > 0.3 > 0.01 > dots.error_y.array[1]
    assert {"2", "4,000"} <= {one.text for one in figure.layout.annotations}


def test_curves_name_their_lines_and_mark_the_epoch_taken():
    figure = curve(charts.TrainingCurveMetric.LOSS)
    texts = " ".join(one.text for one in figure.layout.annotations)
    assert all(word in texts for word in ("seen", "left out", "taken"))
    other, seen, left_out = layers(figure, go.Scatter)
    assert (list(seen.y), list(left_out.y)) == ([2.0, 1.0], [1.5, 1.6])
    assert list(other.y) == [1.5, 1.6]
    assert figure.layout.shapes[0].x0 == 1
    assert not curve(charts.TrainingCurveMetric.ACCURACY, taken_at=None).layout.shapes


def test_gaps_stand_under_their_names_with_both_values():
    rows = [RecallInTwoModels("CNN on pixels", 0.99, 0.31), RecallInTwoModels("Landmarks", 0.96, 0.97)]
    figure = charts.labelled_dumbbell_chart(rows, names=("own", "strangers"), title="CNN falls", hover=["", ""])
    assert [one.text for one in figure.layout.annotations] == ["CNN on pixels", "Landmarks"]
    _, own, strangers = layers(figure, go.Scatter)
    assert (list(own.text), list(strangers.text)) == (["99%", "96%"], ["31%", "97%"])
    assert list(strangers.textposition) == ["middle left", "middle right"]


def test_a_bar_too_short_for_its_number_has_it_beside():
    rows = scores_by_class(make_measurement([[1, 19], [0, 20]], ["A", "B"]))
    bars, beside = charts.recall_by_class_chart(rows, title="A is hardest", hover=["a", "b"]).data
    assert list(bars.textposition) == ["none", "inside"]
    assert not bars.showlegend and not beside.showlegend
    assert (list(beside.y), list(beside.text)) == (["A"], [" 5%"])
    assert beside.x[0] == pytest.approx(rows[0].high)
