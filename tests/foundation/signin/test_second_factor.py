"""Codes: one use each, half a minute of drift, and a way for invented people to get theirs."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from foundation import sealing
from foundation.database import reading
from foundation.signin import actions, queries, second_factor
from foundation.signin.domain import Origin
from tests.support.accounts import KEY, PASSWORD, an_account, code_at


@pytest.mark.parametrize(("seconds", "taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_half_a_minute_out(at, seconds, taken):
    code = code_at(at + timedelta(seconds=seconds))

    assert (second_factor.accepted_step(KEY, code, now=at, last_step=None) is not None) is taken


def test_spaces_in_a_code_do_not_matter(at):
    code = code_at(at)

    assert second_factor.accepted_step(KEY, f" {code[:3]} {code[3:]} ", now=at, last_step=None) is not None


def test_a_code_before_the_last_accepted_one_is_refused(at):
    step = second_factor.step_at(at)

    assert second_factor.accepted_step(KEY, code_at(at - timedelta(seconds=30)), now=at, last_step=step) is None


def test_a_sealed_key_does_not_open_for_another_account(app):
    sealed = second_factor.seal_key(KEY, account_id="AC-1")

    assert second_factor.open_key(sealed, account_id="AC-1") == KEY
    with pytest.raises(sealing.SealBroken):
        second_factor.open_key(sealed, account_id="AC-2")


def test_the_code_of_an_invented_person_is_told(app, hand):
    an_account("reader", at=hand.at, is_demo=True)

    with reading() as session:
        assert queries.current_code(session, "robin@hub.example", hand.at) == code_at(hand.at)


def test_the_code_of_a_real_person_is_told_to_nobody(app, hand):
    an_account("reader", at=hand.at)

    with reading() as session, pytest.raises(queries.NotADemoAccount):
        queries.current_code(session, "robin@hub.example", hand.at)


def test_two_browsers_with_one_code_at_the_same_moment_do_not_both_come_in(app, hand):
    an_account("reader", at=hand.at)
    origins = [Origin(address=f"192.0.2.{number}") for number in (1, 2)]
    tokens = [
        actions.begin_sign_in(actions.TryPassword("robin@hub.example", PASSWORD, origin), now=hand.at)
        for origin in origins
    ]

    def finish(token, origin):
        try:
            actions.finish_sign_in(actions.TryCode(token, code_at(hand.at), origin), now=hand.at)
        except actions.CodeRefused:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        came_in = list(pool.map(finish, tokens, origins))

    assert sorted(came_in) == [False, True]


def test_what_the_app_scans_names_the_person_and_the_service():
    address = second_factor.address(KEY, email="robin@hub.example", service_name="Parish Notes")

    assert address.startswith("otpauth://totp/Parish%20Notes:robin%40hub.example?secret=" + KEY)
