"""The form of a letter, read into what is to be written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from foundation.web.moments import PARTS, moment_typed
from foundation.web.typed import Fault, FormRefused, Typed, too_long
from intake.letters.actions import WriteLetter
from intake.letters.domain.letter import LONGEST_ADDRESS, LONGEST_NAME
from intake.letters.domain.safe import Recipient, Way
from intake.letters.domain.templates import Form, Template


def read_letter(reference: str, template: Template, typed: Typed, *, fills: Mapping[str, str]) -> WriteLetter:
    """Return a letter as it was typed. Raises FormRefused naming every field that cannot be read."""
    faults = [
        Fault(name, words)
        for name, words, known in (
            ("recipient", "Select who it is for", set(Recipient)),
            ("form", "Select how it is set out", set(Form)),
            ("way", "Select how it goes", set(Way)),
        )
        if typed.one(name) not in known
    ]
    faults += too_long(typed, name=LONGEST_NAME, address=LONGEST_ADDRESS)
    if not typed.one("entry"):
        faults.append(Fault("", "Part of this page was missing. Check it and save it again"))
    if faults:
        raise FormRefused(*faults)
    return WriteLetter(
        reference=reference, entry_key=typed.one("entry"), template=template.id, form=Form(typed.one("form")),
        recipient=Recipient(typed.one("recipient")), name=typed.one("name"), address=typed.one("address"),
        way=Way(typed.one("way")), fills=fills,
        words={place.name: typed.one(f"place_{place.name}") for place in template.places},
    )  # fmt: skip


def read_gone(typed: Typed, *, now: datetime) -> tuple[str, datetime]:
    """Return who gave or posted a letter and when; nothing typed is now. Raises FormRefused."""
    typed_at = typed.parts("gone", *PARTS)
    gone_at = moment_typed(typed_at) if any(typed_at.values()) else now
    faults = too_long(typed, words=LONGEST_NAME)
    if gone_at is None:
        faults += (Fault("gone", "Enter a day and time, or leave all four boxes blank if it is now"),)
    if typed.one("checked") != "yes":
        faults += (Fault("checked", "Check who it is for and how it is sent, and confirm that you have"),)
    if faults or gone_at is None:
        raise FormRefused(*faults)
    return typed.one("words"), gone_at
