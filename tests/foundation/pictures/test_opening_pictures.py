"""Pictures are opened by a child that can reach nothing; what is shown is drawn anew and tells nothing of the place."""

import io
import tempfile
from contextlib import ExitStack

import pytest
from PIL import Image

from foundation import pictures
from tests.support.sample_files import GPS_TAG, a_docx, a_huge_picture, a_picture


@pytest.fixture
def given():
    with ExitStack() as opened:

        def give(held):
            file = opened.enter_context(tempfile.TemporaryFile())
            file.write(held)
            file.flush()
            return file

        yield give


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "HEIF"])
def test_the_shown_copy_is_upright_and_holds_nothing_but_the_picture(given, kind):
    held = a_picture(kind)
    assert Image.open(io.BytesIO(held)).getexif().get_ifd(GPS_TAG)

    shown = Image.open(io.BytesIO(pictures.shown_copy(given(held))))

    assert (shown.format, shown.size) == ("JPEG", (48, 64))
    assert not shown.getexif()
    assert b"SYN Camera" not in pictures.shown_copy(given(held))


def test_a_picture_says_its_size_without_being_decoded(given):
    assert pictures.look(given(a_picture(size=(200, 100)))) == pictures.Look(200, 100)


def test_a_flood_of_dots_is_refused_before_it_is_decoded(given):
    for open_it in (pictures.look, pictures.shown_copy):
        with pytest.raises(pictures.PictureRefused, match="more dots"):
            open_it(given(a_huge_picture()))


@pytest.mark.parametrize("held", [b"", b"GIF89a" + bytes(50), a_docx(), a_picture()[:20], b"<svg/>"])
def test_what_is_no_picture_of_ours_is_refused(given, held):
    with pytest.raises(pictures.PictureRefused, match="cannot be opened"):
        pictures.look(given(held))


def test_a_picture_cut_in_half_is_not_drawn(given):
    with pytest.raises(pictures.PictureRefused):
        pictures.shown_copy(given(a_picture("PNG", size=(900, 900))[:400]))
