"""Tries that fail are slowed down, and nobody can use that to keep somebody else out."""

from datetime import timedelta

import pytest

from foundation import audit
from foundation.database import reading
from foundation.signin.domain import LONGEST_WAIT, PRESSURE, Tries, code_wait_until, wait_until
from tests.foundation.signin.pages import give_code, give_password, sign_in
from tests.support.accounts import an_account, code_at
from tests.support.statements import statements_asked


def fail(client, times, **place):
    for _ in range(times):
        answer = give_password(client, password="wrong wrong wrong", **place)
    return answer


def test_after_five_failures_the_same_source_must_wait_even_with_the_right_password(client, hand):
    an_account("reader", at=hand.at)
    fail(client, 5)

    answer = give_password(client)

    assert answer.status_code == 429
    assert "Nobody is locked out" in answer.text


def test_the_wait_passes(client, hand):
    an_account("reader", at=hand.at)
    fail(client, 5)
    hand.forward(seconds=16)

    assert give_password(client).status_code == 303


def test_an_unknown_account_is_slowed_in_the_same_way(client, hand):
    fail(client, 5, email="nobody@hub.example")

    assert give_password(client, email="nobody@hub.example").status_code == 429


def test_somebody_failing_elsewhere_does_not_keep_the_person_out(app, client, hand):
    an_account("reader", at=hand.at)
    for number in range(5):
        fail(app.test_client(), 6, address=f"198.51.100.{number}")

    assert give_password(client, address="192.0.2.7").status_code == 303


def test_a_known_device_gets_in_although_its_own_address_is_slowed(app, client, hand):
    an_account("reader", at=hand.at)
    sign_in(client, hand)
    client.post("/sign-out")
    hand.forward(seconds=60)
    fail(app.test_client(), 6)

    assert give_password(app.test_client()).status_code == 429
    assert sign_in(client, hand).location == "/account"


def test_a_device_token_copied_before_the_last_sign_in_is_no_longer_known(app, client, hand):
    an_account("reader", at=hand.at)
    sign_in(client, hand)
    copied = client.get_cookie("hub-device").value
    hand.forward(seconds=60)
    sign_in(client, hand)
    fail(app.test_client(), 6)

    thief = app.test_client()
    thief.set_cookie("hub-device", copied)

    assert give_password(thief).status_code == 429


def test_signing_in_forgets_the_failures_before_it(client, hand):
    an_account("reader", at=hand.at)
    fail(client, 4)
    give_password(client)
    fail(client, 4)

    assert give_password(client).status_code == 303


def test_the_failure_that_begins_the_waiting_is_in_the_trail_once(client, hand):
    account = an_account("reader", at=hand.at)
    fail(client, 8)

    with reading() as session:
        codes = [line.code for line in audit.history(session, f"account:{account.id}")]
    assert codes == ["account.created", "sign-in.slowed"]


def test_wrong_codes_are_slowed_across_half_way_sign_ins(client, hand):
    an_account("reader", at=hand.at)
    give_password(client)
    for _ in range(5):
        give_code(client, "000000")
    give_password(client)

    assert give_code(client, code_at(hand.at)).status_code == 429


@pytest.mark.parametrize(("failures", "seconds"), [(5, 15), (6, 30), (7, 60), (10, 480), (30, 900)])
def test_waits_double_up_to_a_quarter_of_an_hour(at, failures, seconds):
    tries = Tries(failures, at, failures, at, known_device=False)

    assert wait_until(tries) == at + timedelta(seconds=seconds)


def test_under_pressure_from_many_addresses_a_fresh_source_still_has_a_first_try(at):
    assert wait_until(Tries(0, None, 10_000, at, known_device=False)) is None
    assert wait_until(Tries(1, at, 10_000, at, known_device=False)) == at + timedelta(seconds=15)


def test_under_pressure_on_codes_strangers_wait_and_a_known_device_does_not(at):
    assert code_wait_until(Tries(0, None, PRESSURE, at, known_device=False)) == at + LONGEST_WAIT
    assert code_wait_until(Tries(0, None, PRESSURE, at, known_device=True)) is None


def test_the_failure_that_begins_the_wait_costs_the_same_whether_or_not_anybody_has_the_account(app, client, hand):
    an_account("reader", at=hand.at)
    fail(client, 4)
    with statements_asked() as for_a_reader:
        fail(client, 1)

    stranger = app.test_client()
    fail(stranger, 4, email="nobody@hub.example", address="192.0.2.9")
    with statements_asked() as for_a_stranger:
        fail(stranger, 1, email="nobody@hub.example", address="192.0.2.9")

    assert len(for_a_stranger) == len(for_a_reader)
    assert any("INSERT INTO audit_entries" in sql for sql in for_a_stranger)


def test_that_somebody_guesses_at_an_account_nobody_has_is_recorded_without_what_they_typed(client, hand):
    fail(client, 5, email="nobody@hub.example")

    with reading() as session:
        assert [line.code for line in audit.history(session, "account:unknown")] == ["sign-in.slowed"]
