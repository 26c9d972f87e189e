"""Reading a stored rule set back: the very rules a contact was read by, whatever the files say today."""

from functools import lru_cache

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from intake.rule_sets.tables import RuleSetRow
from thresholds import Guidance, RuleSetUnreadable, rule_set_from_text

_TEXT = select(RuleSetRow.text).where(RuleSetRow.hash == bindparam("hash"))


class RuleSetMissing(LookupError):
    """No copy of a rule set is held, or the copy cannot be read; `why` says which file or row to look at."""

    def __init__(self, fingerprint: str, version_id: str, why: str) -> None:
        self.why = why
        super().__init__(
            f"The rules by which this contact was read ({version_id}, fingerprint {fingerprint[:12]}) cannot be shown: "
            f"{why}"
        )


def rule_set(session: Session, fingerprint: str, *, version_id: str) -> Guidance:
    """Return the rule set of a fingerprint as it was when it was used. Raises RuleSetMissing, never returns a blank."""
    text = session.scalar(_TEXT, {"hash": fingerprint})
    if text is None:
        raise RuleSetMissing(fingerprint, version_id, "table rule_sets holds no copy of it.")
    try:
        found = _read(text)
    except RuleSetUnreadable as fault:
        why = f"its copy in table rule_sets (hash {fingerprint}) is spoiled. {fault}"
        raise RuleSetMissing(fingerprint, version_id, why) from fault
    if found.hash != fingerprint:
        why = f"the copy in table rule_sets (hash {fingerprint}) is of another rule set, {found.hash}."
        raise RuleSetMissing(fingerprint, version_id, why)
    return found


@lru_cache(maxsize=8)
def _read(text: str) -> Guidance:
    return rule_set_from_text(text)
