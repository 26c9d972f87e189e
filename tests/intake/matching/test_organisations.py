"""Services and employers typed by hand: suggested with weights, said by a person, in the history, taken back."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation import clock
from foundation.database import reading
from intake import reading as door
from intake.matching import actions as matching
from intake.matching.domain.comparing import SAME
from intake.matching.domain.organisations import (
    CLOSELY,
    SOME,
    WITHIN,
    Bearers,
    Organisation,
    compared,
    organisation_weights_on,
    registered,
    typed_organisation,
)
from intake.matching.domain.verdicts import Kind, Verdict
from intake.matching.queries import matches_of
from intake.triage import actions
from tests.support import enquiries, triage
from tests.support.accounts import signed_in
from tests.support.matching import found_for, number, said
from tests.support.organisations import LODGE, chosen, history, say_place, take_back_place, typed
from tests.support.organisations import registered as small_register
from tests.support.triage import NOW, later

WEIGHTS = organisation_weights_on(date(2026, 11, 1))
WORDS = st.lists(
    st.sampled_from(["quince", "quinse", "tree", "lodge", "larch", "worthing", "elm"]), max_size=4, unique=True
)
ORGANISATIONS = st.builds(
    Organisation,
    name=WORDS.map(" ".join),
    postcode=st.sampled_from(["", "BN991AA", "BN991AB", "BN992AA", "RH991AA"]),
    town=st.sampled_from(["", "worthing"]),
)
BORNE = st.dictionaries(st.sampled_from(["quince", "tree", "lodge", "larch", "elm"]), st.integers(0, 900))


@pytest.fixture
def county(hub):
    small_register()
    return hub


def _score(one, other, borne=None):
    return compared(one, other, weights=WEIGHTS, bearers=Bearers(900, borne or {}))


def _level(one, other):
    return _score(typed_organisation(one), registered(other, "", "Worthing")).fields[0].level


@given(ORGANISATIONS, ORGANISATIONS, BORNE)
def test_two_organisations_are_as_like_either_way_round(one, other, borne):
    assert _score(one, other, borne).total == pytest.approx(_score(other, one, borne).total)


@given(ORGANISATIONS, ORGANISATIONS, BORNE)
def test_one_that_agrees_in_full_is_never_less_like_than_one_that_does_not(one, other, borne):
    if not one.name or not other.name:
        return
    agreeing = replace(other, name=one.name)

    assert _score(one, agreeing, borne).fields[0].bits >= _score(one, other, borne).fields[0].bits - 1e-9


@settings(max_examples=40)
@given(st.integers(0, 800), st.integers(0, 100))
def test_a_word_that_more_places_bear_says_no_more(few, more):
    one = Organisation("quince")

    rare, common = (_score(one, one, {"quince": number}).total for number in (few, few + more))
    assert rare >= common


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("Quince Tree Lodge", SAME),
        ("The Quince Tree Lodge Care Home, Worthing", SAME),
        ("Quinse Tree Loge", CLOSELY),
        ("Quince Tree", WITHIN),
        ("Quince Manor", SOME),
    ],
)
def test_names_stand_at_a_level_word_by_word(written, level):
    assert _level(written, "Quince Tree Lodge Care Home") == level


def test_what_is_written_beside_a_name_is_no_part_of_it():
    assert typed_organisation("Larch Court, night carer").name == "larch court"
    assert typed_organisation("Larch Court as a cleaner").name == "larch court"
    assert typed_organisation("Larch Court BN99 1AA") == Organisation("larch court", "BN991AA")
    assert not typed_organisation("a care home").can_be_matched


def test_a_service_typed_by_hand_is_suggested_from_the_register_with_its_weights(county):
    found = found_for(typed("Quinse Tree Lodge, Worthing"), kind=Kind.SERVICE)

    assert found.places[0].place.location_id == LODGE
    assert found.places[0].score.probability > 0.5
    assert [each.field for each in found.places[0].score.fields] == ["name", "postcode", "town"]
    assert found.weights.marked == "set by judgement, not estimated"


def test_a_service_chosen_from_the_register_needs_no_matching(county):
    reference = chosen(LODGE)
    matching.index_contacts(NOW)

    with reading() as session:
        assert matches_of(session, number(reference), kind=Kind.SERVICE, reader=None, now=NOW) is None


def test_nothing_counts_as_a_place_before_somebody_says_so_and_then_both_histories_have_it(county):
    other_adult = {"given_name": "Ida", "family_name": "Vale", "cause_kind": "unknown"}
    earlier = typed("Quinse Tree Lodge", **other_adult)
    reference = chosen(LODGE, later(days=1))
    assert earlier not in history(reference, at=later(days=1))

    say_place(earlier, LODGE, county.worker, at=later(days=2))
    assert earlier in history(reference, at=later(days=2))
    assert earlier not in history(reference, at=later(days=1))

    take_back_place(earlier, LODGE, county.worker, at=later(days=3))
    assert earlier not in history(reference, at=later(days=3))
    assert earlier in history(reference, at=later(days=2))


def test_two_typed_by_hand_are_one_service_and_both_are_the_place_one_of_them_is(county):
    adults = [{"given_name": name, "family_name": name, "cause_kind": "unknown"} for name in ("Ada", "Bea", "Cis")]
    first, second = typed("Quince Tree", **adults[0]), typed("Quinse Tree", later(hours=1), **adults[1])
    third = chosen(LODGE, later(hours=2), **adults[2])
    assert second in [each.reference for each in found_for(first, kind=Kind.SERVICE).likely]

    said(second, first, county.worker, kind=Kind.SERVICE)
    say_place(first, LODGE, county.worker)

    assert history(third, at=later(hours=2)) == sorted([first, second])
    assert first in history(second, at=later(hours=2))


def test_patterns_count_a_concern_with_the_place_from_the_day_it_was_said(county):
    reference = typed("Quinse Tree Lodge")
    triage.accepted(triage.screened(reference, county.screener), county.worker)
    say_place(reference, LODGE, county.worker, at=later(days=3))

    def places(day):
        with reading() as session:
            counted = door.accepted_concerns(session, first=NOW.date(), as_at=day)
            return [each.location_id for each in counted], door.accepted_without_place(
                session, first=NOW.date(), as_at=day
            )

    assert places(NOW.date()) == ([], 1)
    assert places(later(days=3).date()) == ([LODGE], 0)


def test_an_enquiry_is_about_the_place_too_from_the_day_it_was_said(county):
    enquiry = enquiries.opened(county, place={"id": "", "words": "Quinse Tree Lodge"})
    [held] = enquiries.whole(enquiry).held
    say_place(held.reference, LODGE, county.worker, at=later(days=3))

    def places(day, only=None):
        with reading() as session:
            told = door.enquiries_about_places(session, as_at=day, places=only)
            return [(each.reference, each.location_id, each.statutory) for each in told]

    assert places(later(days=2).date()) == []
    assert places(later(days=3).date()) == places(later(days=3).date(), {LODGE}) == [(enquiry, LODGE, True)]
    assert places(later(days=3).date(), {"SYN-L2"}) == []


def test_an_employer_is_suggested_too_and_said_apart_from_the_service(county):
    reference = typed("Larch Court", cause_employer="Quince Tree Lodge, night carer")

    assert found_for(reference, kind=Kind.EMPLOYER).places[0].place.location_id == LODGE
    say_place(reference, LODGE, county.worker, kind=Kind.EMPLOYER)

    assert found_for(reference, kind=Kind.EMPLOYER).places[0].said is not None
    assert not [each for each in found_for(reference, kind=Kind.SERVICE).places if each.said]


def test_what_cannot_stand_beside_what_was_said_is_refused(county):
    first, second = typed("Quince Tree"), typed("Quarry Lodge")
    say_place(first, LODGE, county.worker)
    with pytest.raises(actions.Refused, match="another place"):
        say_place(first, "SYN-L2", county.worker)
    say_place(second, "SYN-L2", county.worker)

    with pytest.raises(actions.Refused, match="places in the register"):
        said(first, second, county.worker, kind=Kind.SERVICE)
    with pytest.raises(actions.Refused, match="Say why"):
        say_place(second, LODGE, county.worker, Verdict.NOT_SAME, reason=" ")
    with pytest.raises(actions.ContactMissing):
        say_place(first, "SYN-NONE", county.worker)


def test_saying_which_service_it_is_voids_a_decision_that_waits_for_its_signature(county):
    waiting = triage.ready_to_sign(county, place={"id": "", "words": "Quince Tree"})

    say_place(waiting, LODGE, county.worker)

    assert triage.place(waiting).state.value == "returned_for_rework"


def test_the_pages_suggest_compare_record_and_take_back(app: Flask):
    hub, now = triage.people_of_today(), clock.now()
    small_register()
    reference = typed("Quinse Tree Lodge", now, cause_employer="Quince Tree Lodge")
    client, address = signed_in(app, hub.worker, at=now), f"/contacts/{reference}/places/service/{LODGE}"

    assert "Possibly the same service" in client.get(f"/contacts/{reference}").text
    page = client.get(address).text
    assert "Are both the same service?" in page
    assert client.post(address, data=_filled(page, verdict="same", reason="I rang.")).status_code == 303
    said_page = client.get(address).text
    assert "The same service: Tess Worker" in said_page
    number = said_page.split('name="verdict_id" value="')[1].split('"')[0]
    taken = client.post(f"{address}/take-back", data=_filled(said_page, verdict_id=number, reason="No."))
    assert taken.status_code == 303
    assert "Withdrawn (1)" in client.get(f"/contacts/{reference}").text
    assert client.get(f"/contacts/{reference}/places/service/SYN-L4").status_code == 404
    assert client.get(f"/contacts/{reference}/places/adult/{LODGE}").status_code == 404


def _filled(page: str, **fields: str) -> dict[str, str]:
    hidden = {name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("csrf_token", "version")}
    return hidden | fields
