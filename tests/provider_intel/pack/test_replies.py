"""The provider's reply on its sheet: what was asked and answered by the cut, in nobody's own words."""

from dataclasses import replace
from datetime import UTC, date, datetime

from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.pack.cutting.places import replied
from provider_intel.replies.domain.records import Answer, Reply, Stand

AT, CUT_OFF = datetime(2026, 10, 30, 9, tzinfo=UTC), date(2026, 11, 11)
ANSWER = Answer(date(2026, 11, 5), "The nominated individual", ((Stand.AGREED, ""), (Stand.CONTESTED, "Sam did it.")),
                "As we see it.", "AC-1", AT)  # fmt: skip
ASKED = Reply(1, Subject(Scope.LOCATION, "SYN-L0902"), date(2026, 10, 20), date(2026, 11, 3), "Larch Care", "By letter",
              ("Six concerns.", "No manager."), date(2026, 10, 14), "AC-1", AT)  # fmt: skip


def test_a_reply_is_told_by_what_it_contests_and_not_by_its_words():
    assert replied(replace(ASKED, answer=ANSWER), CUT_OFF) == (
        "Asked on 20 October 2026 about 2 facts, to answer by 3 November 2026; answered on 5 November 2026, 1 "
        "contested, not reviewed yet."
    )


def test_an_answer_that_came_after_the_cut_is_not_known_to_it():
    late = replace(ANSWER, received_on=date(2026, 11, 12))

    assert replied(replace(ASKED, answer=late), CUT_OFF).endswith("no reply by the data cut-off.")
    assert replied(ASKED, CUT_OFF).endswith("no reply by the data cut-off.")
