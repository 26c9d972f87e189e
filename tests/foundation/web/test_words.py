"""How a telephone number is shown: one that can be rung rings, and no number is guessed."""

import pytest

from foundation.web.words import phone


@pytest.mark.parametrize(
    ("number", "rings"),
    [
        ("0330 222 8400", "tel:03302228400"),
        ("+44 (0)330 222 8400", "tel:+443302228400"),
        ("999", "tel:999"),
        ("01903 123456 or 01903 654321", ""),
        ("0330 222 8400 (evenings 5 to 8)", ""),
        ("not set <yet>", ""),
    ],
)
def test_a_number_rings_as_it_is_written_and_words_with_numbers_in_them_ring_nothing(number, rings):
    shown = phone(number)

    assert (f'href="{rings}"' in shown) is bool(rings)
    assert ("<a" in shown) is bool(rings)
    assert "<yet>" not in shown
