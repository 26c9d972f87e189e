"""What is done about who is who: reading contacts into the index, saying who is one person, taking it back."""

from intake.matching.actions.indexing import index_contacts, index_missed, index_waiting
from intake.matching.actions.saying import (
    KeptApart,
    NewVerdict,
    NothingToTakeBack,
    SaidAlready,
    StillTogether,
    say,
    take_back,
)
from intake.matching.actions.telling_owners import NOTICES, tell_owners

__all__ = [
    "NOTICES",
    "KeptApart",
    "NewVerdict",
    "NothingToTakeBack",
    "SaidAlready",
    "StillTogether",
    "index_contacts",
    "index_missed",
    "index_waiting",
    "say",
    "take_back",
    "tell_owners",
]
