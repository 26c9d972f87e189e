"""Changing the counter rows and the summaries, in the transaction that changes what they count."""

from intake.tallies.actions.concerns import (
    Teller,
    concerns_changed,
    forget_steps,
    places_changed,
    replace_summaries,
    take_turn,
    tell_concerns,
)
from intake.tallies.actions.queue import count_with, move_in_queue, replace_counts
from intake.tallies.actions.recording import ENTRIES, LONGEST, ChangeRefused, WriteChange, write_recording_change

__all__ = [
    "ENTRIES",
    "LONGEST",
    "ChangeRefused",
    "Teller",
    "WriteChange",
    "concerns_changed",
    "count_with",
    "forget_steps",
    "move_in_queue",
    "places_changed",
    "replace_counts",
    "replace_summaries",
    "take_turn",
    "tell_concerns",
    "write_recording_change",
]
