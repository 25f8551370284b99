import re

import cv2
import numpy as np
from playwright.sync_api import expect

from slr_learn.analytics.confusions import list_confused_pairs
from slr_learn.analytics.summaries import pool_measurements
from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.recognition.bundle import load_bundle
from slr_learn.recognition.evaluation.files import load_evaluation
from slr_learn.recognition.uploads.model_zip import read_model_zip
from slr_learn.ui import shared_messages
from slr_learn.ui.confusions import messages
from slr_learn.ui.confusions import state as confusions_state
from slr_learn.ui.models import downloads_messages
from slr_learn.ui.models import messages as models_messages
from tests.e2e.support.browser import PHONE, open_page, part


def open_models(app, browser):
    page = open_page(browser, f"{app.url}/models")
    choice = page.get_by_role("combobox", name=models_messages.MODEL_LABEL)
    choice.click()
    page.get_by_role("option", name=shared_messages.shipped_model_name(LETTERS_MODEL), exact=True).click()
    return page


def test_on_a_phone_no_table_is_cut_off_and_no_tool_lies_over_a_title(app, browser):
    page = open_page(browser, f"{app.url}/models", viewport=PHONE)
    page.locator(".stPlotlyChart .gtitle").last.wait_for(state="attached")
    for part_of_page in page.locator('[data-testid="stExpander"] details').all():
        if part_of_page.get_attribute("open") is None:
            part_of_page.locator("summary").click()
    tables = page.locator(".table")
    assert tables.count() > 5
    assert all(table.evaluate("table => table.scrollWidth <= table.clientWidth") for table in tables.all())
    for chart in page.locator(".stPlotlyChart").all():
        chart.scroll_into_view_if_needed()
        chart.locator(".gtitle").wait_for(state="attached")
        title, tools = (chart.locator(part).bounding_box() for part in (".gtitle", ".modebar"))
        assert title["x"] + title["width"] <= tools["x"]
    assert page.get_by_test_id("stElementToolbar").locator("visible=true").count() == 0
    page.context.close()


def test_the_tiles_of_a_wide_window_fill_their_rows(app, browser):
    page = open_models(app, browser)
    tiles = page.locator(".figures").first.locator("> div")
    expect(tiles.first).to_be_visible()
    boxes = [tile.bounding_box() for tile in tiles.all()]
    rows = [[box for box in boxes if box["y"] == y] for y in sorted({box["y"] for box in boxes})]
    assert [len(row) for row in rows] == [3, 3]
    assert len({round(box["width"]) for box in boxes}) == 1
    page.context.close()


def cell_at(chart, pair):
    """Where the cell of an error is on the screen, in pixels of the window."""
    return chart.evaluate(
        """(chart, [true_, predicted]) => {
            const plot = chart.querySelector('.js-plotly-plot');
            const axes = plot._fullLayout, box = plot.getBoundingClientRect();
            return [
                box.left + axes.xaxis._offset + axes.xaxis.d2p(predicted),
                box.top + axes.yaxis._offset + axes.yaxis.d2p(true_),
            ];
        }""",
        [pair.true, pair.predicted],
    )


def test_a_cell_of_the_matrix_tells_of_its_pair_when_it_is_pressed(app, browser):
    page = open_models(app, browser)
    pair = list_confused_pairs(pool_measurements(load_evaluation(MODELS_DIR / LETTERS_MODEL).strangers))[3]
    chart = part(page, confusions_state.CONFUSION_MAP)
    chart.locator(".js-plotly-plot .main-svg").first.wait_for()
    chart.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    x_px, y_px = cell_at(chart, pair)
    page.mouse.move(x_px, y_px)
    page.mouse.click(x_px, y_px)
    expect(part(page, "pair")).to_contain_text(messages.mutual_confusion_sentence(pair, of_signs=False), timeout=10_000)
    page.context.close()


def test_every_chart_is_saved_as_a_picture_and_a_model_as_a_zip_that_can_be_brought_back(app, browser, tmp_path):
    page = open_models(app, browser)
    charts = page.locator(".stPlotlyChart")
    expect(charts).to_have_count(5 + len(list(MODELS_DIR.glob("comparison.json"))))
    for chart in charts.all():
        chart.scroll_into_view_if_needed()
        with page.expect_download() as saved:
            chart.locator(".modebar-btn").first.click()
        path = tmp_path / saved.value.suggested_filename
        saved.value.save_as(path)
        picture = cv2.imread(str(path))
        assert np.ptp(picture) > 100
    with page.expect_download() as saved:
        page.get_by_role("button", name=re.compile(re.escape(downloads_messages.DOWNLOAD_MODEL))).click()
    saved.value.save_as(tmp_path / "model.zip")
    found = read_model_zip((tmp_path / "model.zip").read_bytes())
    assert found.bundle == load_bundle(MODELS_DIR / LETTERS_MODEL)
    page.context.close()
