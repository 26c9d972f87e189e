"""The page about the adult, read into the decision's record."""

from intake.contacts.domain.codes import DESIRED_OUTCOMES, OVERRIDE_GROUNDS
from intake.triage.domain.filled_in import FilledIn
from intake.triage.domain.record import SOURCES, Record, Source

_PARTS = ("who", "when", "what")
_PLAIN = (
    "consent_sought", "consent_given", "consent_reason", "capacity_in_doubt", "capacity_assessed", "capacity_decision",
    "capacity_by", "advocate_needed", "advocate_referred", "advocate_reason", "risk_level", "others_at_risk",
    "children_at_risk", "adult_told", "adult_told_how", "adult_told_limits",
)  # fmt: skip


def read_record(typed: FilledIn) -> Record:
    """Return the record as typed; what no list holds is left out."""
    day = typed.date("capacity_on")
    rows = [
        Source(*(typed.one(f"source_{part}_{n}") for part in ("who", "when", "what"))) for n in range(1, SOURCES + 1)
    ]
    return Record(
        sources=tuple(rows),
        desired_outcomes=_known(typed.many("desired_outcomes"), DESIRED_OUTCOMES),
        override_grounds=_known(typed.many("override_grounds"), OVERRIDE_GROUNDS),
        capacity_on=day.isoformat() if day else "",
        safety_actions=tuple(line.strip() for line in typed.one("safety_actions").splitlines() if line.strip()),
        **{name: typed.one(name) for name in _PLAIN},
    )


def _known(codes: tuple[str, ...], options: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(code for code in codes if code in {getattr(option, "code", "") for option in options})
