"""The safe-contact rule as a table: to whom, in which way, by what is known."""

import pytest

from intake.letters.domain.safe import Recipient, Safety, Way, ruling_on

A, S, R, B = Recipient.ADULT, Recipient.SPOKESPERSON, Recipient.REFERRER, Recipient.BODY
AS_SAID = Safety("as_said", "Ring at noon.", "no", mail_is_safe=True)
WITH_CAUSE = Safety("as_said", "By hand only.", "yes", mail_is_safe=True)
THROUGH = Safety("through_someone", "Through her niece.", "no", mail_is_safe=True)
NOT_SAFE = Safety("not_safe", "", "not_known", mail_is_safe=False)
UNKNOWN = Safety("", "", "", mail_is_safe=False)

FORBIDDEN = [
    (A, Way.POST, NOT_SAFE), (A, Way.BY_HAND, NOT_SAFE), (A, Way.READ_OUT, NOT_SAFE), (A, Way.POST, WITH_CAUSE),
    (A, Way.POST, THROUGH), (A, Way.BY_HAND, THROUGH), (A, Way.POST, UNKNOWN), (A, Way.STATUS_PAGE, AS_SAID),
    (S, Way.POST, NOT_SAFE), (S, Way.STATUS_PAGE, AS_SAID), (B, Way.MAIL_NOTICE, AS_SAID),
    (R, Way.MAIL_NOTICE, NOT_SAFE),
]  # fmt: skip
ALLOWED = [
    (A, Way.POST, AS_SAID), (A, Way.BY_HAND, WITH_CAUSE), (A, Way.BY_HAND, UNKNOWN), (A, Way.READ_OUT, AS_SAID),
    (S, Way.POST, THROUGH), (S, Way.BY_HAND, NOT_SAFE), (R, Way.STATUS_PAGE, NOT_SAFE), (R, Way.MAIL_NOTICE, AS_SAID),
    (R, Way.POST, UNKNOWN), (B, Way.POST, NOT_SAFE),
]  # fmt: skip


@pytest.mark.parametrize(("to", "way", "safety"), FORBIDDEN)
def test_a_letter_that_could_put_the_adult_in_danger_may_not_leave_and_something_else_is_offered(to, way, safety):
    ruling = ruling_on(to, way, safety)

    assert not ruling.allowed
    assert ruling.reason
    assert ruling.instead


@pytest.mark.parametrize(("to", "way", "safety"), ALLOWED)
def test_a_letter_that_is_safe_as_far_as_is_known_may_leave_and_says_why(to, way, safety):
    ruling = ruling_on(to, way, safety)

    assert ruling.allowed
    assert ruling.reason
