"""The keys descriptions are found by: changed keys are of another edition, and what was kept before is keyed again."""

import hashlib
from datetime import date

from sqlalchemy import delete, select, update

from foundation.database import reading, transaction
from intake.matching import actions as matching
from intake.matching.domain.blocking import KEYS, keys_kept
from intake.matching.domain.details import Details
from intake.matching.domain.organisations import Organisation, keys_of
from intake.matching.tables import BlockRow, DescriptionRow, TallyRow
from tests.support.matching import SLIPS, about, found_for
from tests.support.triage import NOW

DESCRIBED = (
    Details("margaret anne", "fernhill", date(1941, 3, 7), "9990000018", "BN111AA", "SYN-1"),
    Details("peggy", "fernhill smith", None, "", "BN111AA"),
    Details("al", "larch", date(1950, 1, 1)),
)
AS_OF = (1, "cb99d5fb4652f2dc")
"""The edition, and the digest of what its keys are for those above: whoever changes the one changes the other."""


def test_changed_keys_are_of_another_edition():
    keys = [sorted(keys_kept(each)) for each in DESCRIBED]
    keys.append(sorted(keys_of(Organisation("larch court care ltd", "BN111AA"))))

    assert (KEYS, hashlib.sha256(repr(keys).encode()).hexdigest()[:16]) == AS_OF


def test_a_description_kept_under_earlier_keys_is_found_once_it_is_keyed_again(hub):
    earlier = _sent_before()
    _forget_the_edition(marks_too=True)
    reference = about(**SLIPS["misspelt"])
    assert not found_for(reference).likely

    assert matching.key_again(NOW).startswith("3 descriptions")

    assert [each.reference for each in found_for(reference).likely] == [earlier]
    assert matching.key_again(NOW).startswith("0 descriptions")


def test_keying_again_keeps_what_reading_anew_would_and_counts_nobody_twice(hub):
    _sent_before()
    kept = _kept()

    for marks_too in (True, False):
        _forget_the_edition(marks_too=marks_too)
        matching.key_again(NOW)
        assert _kept() == kept


def _sent_before() -> str:
    """Send a contact about an adult, a cause of risk and a service typed by hand, and have it read."""
    reference = about(cause_name="Jo Reed", place={"id": "", "words": "Larch Court"})
    matching.index_contacts(NOW)
    return reference


def _forget_the_edition(*, marks_too: bool) -> None:
    with transaction() as session:
        if marks_too:
            session.execute(delete(BlockRow))
        session.execute(update(DescriptionRow).values(keyed=0))


def _kept():
    with reading() as session:
        blocks = session.execute(select(BlockRow.mark, BlockRow.description_id).order_by(BlockRow.mark)).all()
        return blocks, session.execute(select(TallyRow.mark, TallyRow.number).order_by(TallyRow.mark)).all()
