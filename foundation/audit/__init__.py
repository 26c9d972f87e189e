"""The trail: who did what to which record, when; append-only, and sealed with a key the database never sees.

Each capability declares its entries and `app.py` registers them: an entry nobody declared is refused. `add` belongs in
the same transaction as the thing it records. Every record (a *subject* such as "paper:SA-7KQ4-XM3P") has a chain of its
own: each entry's seal covers the one before it. A periodic checkpoint seals all the ends together, and its digest is
written outside the database, so that a cut end is found as well.

**No personal data in the facts**: refer to records by reference, so that lawful erasure never needs to touch the trail.
"""

from foundation.audit.checkpoints import Anchor, AnchorsUnreadable, Checkpoint, checkpoint, read_anchors, write_anchors
from foundation.audit.trail import (
    AuditLine,
    FactsRefused,
    add,
    asks_end,
    begin,
    begin_later,
    beginning,
    history,
    prepare,
)
from foundation.audit.verifying import Fault, Verdict, verify
from foundation.audit.vocabulary import PUBLIC, Actor, Entry, EntryUnknown, register, registered

__all__ = [
    "PUBLIC",
    "Actor",
    "Anchor",
    "AnchorsUnreadable",
    "AuditLine",
    "Checkpoint",
    "Entry",
    "EntryUnknown",
    "FactsRefused",
    "Fault",
    "Verdict",
    "add",
    "asks_end",
    "begin",
    "begin_later",
    "beginning",
    "checkpoint",
    "history",
    "prepare",
    "read_anchors",
    "register",
    "registered",
    "verify",
    "write_anchors",
]
