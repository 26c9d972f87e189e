"""The parts of a body that can be marked on the two figures, in the order they are read: from head to foot."""

MARKED = "marked, no words"
"""What is kept for a part that was marked and about which nothing was written."""

_MIDDLE = {
    "front": (("head", "Face and head"), ("neck", "Throat"), ("chest", "Chest"), ("belly", "Belly"), ("hips", "Groin")),
    "back": (("head", "Back of the head"), ("neck", "Back of the neck"), ("chest", "Upper back"),
             ("belly", "Lower back"), ("hips", "Buttocks")),
}  # fmt: skip
_LIMBS = (("shoulder", "shoulder"), ("upper_arm", "upper arm"), ("lower_arm", "lower arm"), ("hand", "hand"),
          ("thigh", "thigh"), ("lower_leg", "lower leg"), ("foot", "foot"))  # fmt: skip


def _of(side: str) -> tuple[tuple[str, str], ...]:
    middle = tuple((f"{side}_{code}", words if side == "back" else f"{words}, front") for code, words in _MIDDLE[side])
    limbs = tuple(
        (f"{side}_{hand}_{code}", f"{hand.capitalize()} {words}, {side}")
        for code, words in _LIMBS
        for hand in ("right", "left")
    )
    return middle + limbs


REGIONS: tuple[tuple[str, str], ...] = (*_of("front"), *_of("back"))
"""Each part's code and its words; left and right are the person's own."""

CODES: tuple[str, ...] = tuple(code for code, _ in REGIONS)
