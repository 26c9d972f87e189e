"""The ten parts from frozen facts, always in the same order, and the same for the same facts."""

from dataclasses import dataclass
from datetime import date

from provider_intel.pack.domain import closing, lenses, opening, sheets, summary
from provider_intel.pack.domain.blocks import Pack
from provider_intel.pack.domain.cycle import settings_on
from provider_intel.pack.domain.facts import Facts
from provider_intel.pack.domain.rag import proposals
from provider_intel.pack.domain.saying import day

MARKING = (
    "OFFICIAL-SENSITIVE. For members of QASIG and whom they name in the minutes. Not for publication: counts of "
    "concerns are shown whole, because the meeting decides on them."
)


@dataclass(frozen=True)
class Built:
    """By whom, in words without a name, on which day, and with which fingerprint of its facts a pack was built."""

    by: str
    on: date
    fingerprint: str


def assemble(facts: Facts, built: Built) -> Pack:
    """Return the pack of some facts. Pure: the same facts give the same parts."""
    proposed, least = proposals(facts), settings_on(facts.cut.cut_off).small_count
    made = f"Built on {day(built.on)} by {built.by}. Fingerprint of its facts: {built.fingerprint[:12]}."
    return Pack(
        title=f"QASIG pack, {facts.cut.month}",
        subtitle=f"Meeting of {day(facts.cut.meeting_on)}; what is known by {day(facts.cut.cut_off)}. {made}",
        marking=MARKING,
        parts=(
            opening.front_page(facts),
            opening.last_meeting(facts),
            summary.summary(facts, proposed),
            lenses.lenses(facts),
            lenses.patterns(facts),
            sheets.sheets(facts, proposed, least=least),
            closing.market(facts),
            closing.requests(facts),
            closing.data_quality(facts),
            closing.minute_sheet(facts, proposed),
        ),
    )
