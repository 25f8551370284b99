import json
import time

import pytest
from playwright.sync_api import expect

from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.recognition.bundle import BUNDLE_FILE, MODEL_FILE
from slr_learn.recognition.uploads.zip_files import model_files_to_zip
from slr_learn.ui.practice import model_choice_messages as messages
from tests.e2e.support.browser import camera_frame, open_page, part, running_chromium, start_camera
from tests.e2e.support.camera_film import Scene
from tests.e2e.support.letter_photos import first_recognised_photo
from tests.support.shared_data import shared_data

SHOWN, SWAPPED = "L", "Y"


@pytest.fixture
def held_letter():
    """A film's scene in which one letter is held, recognised by the shipped model."""
    photo = first_recognised_photo(shared_data("letters/images"), SHOWN)
    assert photo is not None
    return Scene(photo, 4.0)


@pytest.fixture
def swapping_zip(tmp_path):
    """The shipped model with two of its letters swapped, as a zip."""
    described = json.loads((MODELS_DIR / LETTERS_MODEL / BUNDLE_FILE).read_text())
    swap = {SHOWN: SWAPPED, SWAPPED: SHOWN}
    described |= {"name": "swapping", "labels": [swap.get(label, label) for label in described["labels"]]}
    files = {
        BUNDLE_FILE: json.dumps(described).encode(),
        MODEL_FILE: (MODELS_DIR / LETTERS_MODEL / MODEL_FILE).read_bytes(),
    }
    path = tmp_path / "swapping.zip"
    path.write_bytes(model_files_to_zip("swapping", files))
    return path


def test_a_model_of_ones_own_takes_over_while_the_camera_runs_and_gives_back(
    app, playwright, film, held_letter, swapping_zip, measured
):
    with running_chromium(playwright, film(held_letter)) as browser:
        page = open_page(browser, f"{app.url}/fingerspelling")
        start_camera(page)
        seen = part(page, "recognised").get_by_role("status")
        expect(seen).to_have_text(SHOWN, timeout=30_000)
        video = camera_frame(page).locator("video")
        playing = video.evaluate("video => { video.dataset.kept = 1; return video.currentTime; }")

        page.get_by_test_id("stPopoverButton").click()
        page.locator("input[type=file]").set_input_files(swapping_zip)
        began_s = time.monotonic()
        expect(page.get_by_text(messages.model_option_name("swapping", is_own=True)).first).to_be_visible(
            timeout=30_000
        )
        expect(seen).to_have_text(SWAPPED, timeout=30_000)
        measured(f"a zip brought while the camera runs watches after {time.monotonic() - began_s:.1f} s")

        page.get_by_role("button", name=messages.OWN_MODEL_REMOVE).click()
        expect(seen).to_have_text(SHOWN, timeout=30_000)
        # The stream went on all the while.
        expect(video).to_have_attribute("data-kept", "1")
        assert video.evaluate("video => video.currentTime") > playing
        expect(page.get_by_text(messages.model_option_name("swapping", is_own=True))).to_have_count(0)
