"""What the trail does by itself."""

from datetime import datetime

from foundation.audit.checkpoints import checkpoint, write_anchors
from foundation.audit.trail import prepared
from foundation.database import reading, transaction
from foundation.scheduler import Every, Job


def seal_and_anchor(now: datetime) -> str:
    """Make a checkpoint and write its anchor outside the database; return in words what was done."""
    with transaction() as session:
        made = checkpoint(session, at=now)
    anchors = prepared().anchors
    if anchors is not None:
        # Only after the commit: an anchor for a checkpoint that was rolled back would accuse an honest database.
        with reading() as session:
            write_anchors(session, anchors)
    if made is None:
        return "Nothing was added to the trail since the last checkpoint."
    return f"Checkpoint {made.number} sealed the trail (chains that grew: {made.heads})."


CHECKPOINT = Job(
    name="audit-checkpoint",
    words="Seal the audit trail, and keep proof of it outside the database",
    schedule=Every(seconds=3600),
    run=seal_and_anchor,
)
"""Register this at start."""
