"""What is done about who is who: reading contacts into the index, saying who is one person, taking it back."""

from intake.matching.actions.indexing import index_contacts, index_missed, index_waiting, key_again
from intake.matching.actions.places import NewPlaceSaid, PlaceSaidAlready, say_of_place, take_back_place
from intake.matching.actions.saying import (
    KeptApart,
    NewVerdict,
    NothingToTakeBack,
    SaidAlready,
    StillTogether,
    TwoPlaces,
    say,
    take_back,
    take_turn,
)
from intake.matching.actions.telling_owners import NOTICES, tell_owners

__all__ = [
    "NOTICES",
    "KeptApart",
    "NewPlaceSaid",
    "NewVerdict",
    "NothingToTakeBack",
    "PlaceSaidAlready",
    "SaidAlready",
    "StillTogether",
    "TwoPlaces",
    "index_contacts",
    "index_missed",
    "index_waiting",
    "key_again",
    "say",
    "say_of_place",
    "take_back",
    "take_back_place",
    "take_turn",
    "tell_owners",
]
