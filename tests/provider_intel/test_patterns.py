"""The patterns on the toy market, their check values, and the look-alikes they must leave alone."""

from dataclasses import replace
from datetime import date

import pytest

from provider_intel.domain import REFUSED, Employment, Office, Placement, Stage, Standing, Succession, Supply
from provider_intel.patterns import statistics
from provider_intel.patterns.agencies import agencies, rate_beside_others
from provider_intel.patterns.carrying import Carried, carried
from provider_intel.patterns.catalogue import PATTERNS, find_all
from provider_intel.patterns.corroboration import corroboration
from provider_intel.patterns.high_reporting import high_reporting
from provider_intel.patterns.manager_churn import manager_churn
from provider_intel.patterns.moved_workers import left_to_a_human, moved_workers
from provider_intel.patterns.one_site import one_site
from provider_intel.patterns.picture import Level, Picture
from provider_intel.patterns.possible_successors import possible_successors
from provider_intel.patterns.quiet_groups import quiet_groups
from provider_intel.patterns.recurring_adults import recurring_adults
from provider_intel.patterns.sequences import sequences
from provider_intel.patterns.settings import settings_on
from provider_intel.patterns.shared_officers import shared_officers
from provider_intel.patterns.successor_chains import successor_chains
from tests.provider_intel.builders import a_county, a_place, a_report, facts, reports
from tests.provider_intel.toy import toy_allegations, toy_facts

TOY_DAY = date(2025, 9, 30)


def toy(**differing):
    told = {"as_at": TOY_DAY} | differing
    return Picture(toy_facts(**told), settings_on(TOY_DAY))


def picture(places, told=(), *, levels=None, listed=(), **differing):
    held = facts(places, told, **differing)
    return Picture(held, settings_on(held.as_at), levels or {}, frozenset(listed))


def test_the_toy_worker_who_moved_is_told_with_every_concern_in_its_order():
    [match] = moved_workers(toy())

    assert [(proof.reference, proof.on) for proof in match.proof] == [
        ("C1", date(2024, 10, 3)), ("C2", date(2024, 11, 20)), ("C3", date(2025, 7, 9)),
    ]  # fmt: skip
    assert match.places == ("L1", "L5")
    assert match.figures == (("From Home L1 to Home L5", "231 days"),)


def test_what_was_found_malicious_moves_nobody_and_what_was_not_substantiated_says_so():
    assert moved_workers(toy(allegations=toy_allegations(standing=Standing.MALICIOUS))) == ()

    [match] = moved_workers(toy(allegations=toy_allegations(standing=Standing.NOT_SUBSTANTIATED)))
    assert all("not substantiated" in proof.words for proof in match.proof)


def test_a_likeness_joins_no_two_employers_until_a_human_says_so():
    alike = toy(allegations=toy_allegations(identity=0.89))

    assert moved_workers(alike) == ()
    assert left_to_a_human(alike) == 4
    assert len(moved_workers(toy(allegations=toy_allegations(identity=0.89, confirmed=True)))) == 1


def test_two_homes_of_one_brand_and_two_registrations_of_one_home_are_one_employer():
    one, other, _ = (said for said in toy_allegations() if said.person == "S1")
    within_brand = (one, replace(other, location_id="L3"))
    within_chain = (replace(one, location_id="L2"), replace(other, location_id="L6"))

    assert moved_workers(toy(allegations=within_brand)) == ()
    assert moved_workers(toy(allegations=within_chain)) == ()


def test_a_picture_of_an_earlier_day_does_not_know_the_second_employer():
    assert moved_workers(toy(as_at=date(2025, 7, 8))) == ()


def test_the_toy_adults_recur_at_the_places_they_do():
    assert {match.places for match in recurring_adults(toy())} == {("L1", "L4"), ("L2", "L6")}
    told = next(match for match in recurring_adults(toy()) if match.places == ("L2", "L6"))
    assert any("earlier and a later registration" in words for words in told.not_known)


def test_the_chances_of_listed_places_under_one_person_are_the_worked_ones():
    assert statistics.chance_of_listed(3, of=5, listed=30, places=580) == pytest.approx(0.0011685, rel=1e-4)
    assert statistics.chance_of_listed(2, of=2, listed=30, places=580) == pytest.approx(0.0025907, rel=1e-4)


def test_the_concentration_of_payers_is_the_worked_one():
    assert statistics.concentration([0.5, 0.2, 0.2, 0.1]) == pytest.approx((0.34, 2.94), abs=0.005)


def test_a_person_over_many_places_few_of_them_listed_is_not_told():
    homes = [a_place(f"L{number}") for number in range(60)]
    held = tuple(Office("m", "registered_manager", f"L{number}", date(2024, 1, 1), None, "x") for number in range(40))
    levels = {home.location_id: Level(0, 0.7) for home in homes}

    assert shared_officers(picture(homes, levels=levels, listed=("L1", "L2"), offices=held)) == ()


def test_an_office_of_the_provider_is_over_all_its_places():
    homes = [a_place(f"L{number}", provider_id="P1" if number < 3 else "P2") for number in range(60)]
    levels = {home.location_id: Level(0, 0.7) for home in homes}
    held = (Office("n", "nominated_individual", "P1", date(2024, 1, 1), None, "register"),)

    [match] = shared_officers(picture(homes, levels=levels, listed=("L0", "L1", "L30"), offices=held))

    assert match.places == ("L0", "L1", "L2")


def test_three_homes_of_a_group_with_one_theme_are_told_and_a_theme_everybody_has_is_not():
    homes = [a_place(f"L{number:02}", provider_id="P1" if number < 4 else f"Q{number}") for number in range(60)]
    levels = {home.location_id: Level(0, 0.7) for home in homes}
    few = [a_report(f"L{number:02}", abuse_types=("Medicines",)) for number in range(3)]
    everywhere = [a_report(home.location_id, abuse_types=("Neglect",)) for home in homes]

    matches = quiet_groups(picture(homes, [*few, *everywhere], levels=levels))

    assert [match.key for match in matches] == ["provider:P1:Medicines"]


def test_a_group_as_high_as_is_usual_is_not_told():
    homes = [a_place(f"L{number}", provider_id="P1") for number in range(6)]

    assert quiet_groups(picture(homes, levels={home.location_id: Level(1, 0.8) for home in homes})) == ()


def a_change(reason, *, same_provider=False, same_brand=False, **old):
    brand = {"brand_id": "B1"} if same_brand else {}
    before = a_place("L1", provider_id="P1", **brand, **old)
    after = a_place("L2", provider_id="P1" if same_provider else "P2", **brand)
    follows = Succession("L1", "L2", reason, date(2026, 6, 1), "cqc")
    return picture([before, after], successions=(follows,)), follows


def test_a_move_carries_the_past_and_a_rescue_by_somebody_else_does_not():
    told, follows = a_change("Location Move", same_provider=True)
    assert carried(follows, told) is Carried.FULLY

    told, follows = a_change("New Provider")
    assert carried(follows, told) is Carried.SHOWN


def test_the_same_people_under_a_new_legal_form_carry_their_past_and_are_told():
    told, follows = a_change("Legal Entity Change", same_brand=True)

    assert carried(follows, told) is Carried.AND_LISTED
    assert len(successor_chains(told)) == 1


def test_a_new_legal_form_without_the_same_people_is_shown_and_does_not_count():
    told, follows = a_change("Legal Entity Change")

    assert carried(follows, told) is Carried.SHOWN


def test_a_rescue_of_an_inadequate_home_by_others_is_not_told():
    told, _ = a_change("New Provider", rating="Inadequate", rating_on=date(2026, 1, 9))

    assert successor_chains(told) == ()


def test_a_new_registration_with_the_old_people_while_concerns_were_open_is_told():
    told, _ = a_change("New Provider", same_brand=True)
    stage = Stage("L1", "operational", 3, date(2026, 2, 1), date(2026, 5, 1), "minutes")

    [match] = successor_chains(replace(told, facts=replace(told.facts, stages=(stage,))))

    assert "provider concerns were open in the year before" in match.sentence


def test_an_inferred_succession_joins_nothing_until_it_is_confirmed():
    follows = Succession("L1", "L2", "", date(2026, 6, 1), "inferred", confidence=0.6)

    assert picture([a_place("L1"), a_place("L2")], successions=(follows,)).chain_of == {}


def test_branches_that_come_and_go_far_apart_in_time_are_no_succession():
    at = {"postcode": "BN99 1AA"}
    old = a_place("L1", deregistered_on=date(2026, 1, 1), **at)
    new = a_place("L2", registered_on=date(2026, 6, 1), **at)

    assert possible_successors(picture([old, new])) == ()


def test_a_pair_that_a_person_refused_is_not_proposed_again():
    at = {"postcode": "BN99 1AA"}
    pair = [a_place("L1", deregistered_on=date(2026, 5, 1), **at), a_place("L2", registered_on=date(2026, 5, 9), **at)]
    refused = Succession("L1", "L2", "", None, REFUSED)

    assert len(possible_successors(picture(pair))) == 1
    told = picture(pair, successions=(refused,))
    assert (possible_successors(told), told.chain_of) == ((), {})


def test_concerns_from_which_a_supply_is_known_are_left_out_of_its_own_comparison():
    homes = [a_place(f"L{number}") for number in range(6)]
    levels = {"L0": Level(4, 1.0), "L1": Level(4, 1.0)} | {f"L{number}": Level(1, 1.0) for number in range(2, 6)}
    named = [a_report(f"L{number}") for number in (0, 0, 1, 1)]
    supply = [Supply("a", one.location_id, None, None, one.reference, seen_in=(one.reference,)) for one in named]

    ratio, _ = rate_beside_others(supply, picture(homes, named, levels=levels, supplies=tuple(supply)))

    assert ratio == pytest.approx(2.0)


def test_an_agency_that_works_nearly_everywhere_links_nobody():
    supply = tuple(Supply("a", f"L{n}", None, None, f"S{n}", seen_in=(f"S{n}",)) for n in range(60))

    assert agencies(picture([a_place(f"L{n}") for n in range(60)], supplies=supply)) == ()


def test_a_post_nobody_holds_is_told_after_ninety_days():
    left = (Office("m", "registered_manager", "L1", date(2020, 1, 1), date(2026, 6, 1), "register"),)

    assert (
        "has had no registered manager since 1 June 2026"
        in manager_churn(picture([a_place("L1")], offices=left))[0].sentence
    )
    assert manager_churn(picture([a_place("L1")], offices=left, as_at=date(2026, 8, 1))) == ()


def test_a_worker_who_left_after_an_allegation_and_is_named_elsewhere_is_one_story():
    left = (Employment("S1", "L1", date(2024, 1, 1), date(2024, 12, 1), "the employer"),)

    [match] = [one for one in sequences(toy(employments=left)) if one.key.startswith("left-worker")]

    assert match.sentence == (
        "Worker ref 1 left Home L1 on 1 December 2024 after an allegation, and is named at Home L5 on 9 July 2025."
    )


def test_a_manager_who_leaves_between_two_concerns_of_one_theme_is_one_story():
    told = [a_report("L1", date(2026, 5, 1), abuse_types=("Medicines",)), a_report("L1", abuse_types=("Medicines",))]
    left = (Office("m", "registered_manager", "L1", None, date(2026, 6, 1), "register"),)

    [match] = sequences(picture([a_place("L1")], told, offices=left))

    assert [proof.kind for proof in match.proof] == ["concern", "office", "concern"]


def test_every_pattern_answers_an_empty_record_with_nothing_and_always_with_evidence():
    assert set(find_all(picture([])).values()) == {()}
    assert len({pattern.name for pattern in PATTERNS}) == len(PATTERNS) == 12
    assert all(match.proof and match.sentence for found in find_all(toy()).values() for match in found)


def test_a_street_of_registrations_is_no_campus():
    at_one_postcode = [a_place(f"L{number:02}", postcode="BN99 1AA") for number in range(13)]
    told = [a_report(place.location_id) for place in at_one_postcode]

    assert one_site(picture(at_one_postcode, told)) == ()
    assert len(one_site(picture(at_one_postcode[:12], told))) == 1


PLACED = Placement("A", "L2", date(2026, 4, 1), None, "A list")


@pytest.mark.parametrize(
    ("placed", "moved", "unknown"),
    [
        ((), True, "No placement list covers them"),
        ((PLACED,), True, ""),
        ((replace(PLACED, starts_on=date(2026, 1, 5)),), False, "show no move"),  # there before the first concern
        ((replace(PLACED, starts_on=date(2026, 9, 1)),), False, "show no move"),  # there since the last concern only
        ((replace(PLACED, starts_on=None),), False, "show no move"),
        ((replace(PLACED, location_id="L3"),), False, "show no move"),
        ((replace(PLACED, adult="B"),), True, "No placement list covers them"),
    ],
)
def test_an_adult_has_moved_where_a_placement_began_between_two_concerns_or_no_list_tells(placed, moved, unknown):
    told = [a_report("L1", date(2026, 2, 1), adult="A"), a_report("L2", date(2026, 8, 1), adult="A")]
    seen = picture([a_place("L1"), a_place("L2")], told)

    [match] = recurring_adults(replace(seen, facts=replace(seen.facts, placements=placed)))

    assert ("they moved after a concern" in match.sentence) is moved
    assert any(unknown in words for words in match.not_known[1:]) is bool(unknown)
    assert (("Placed at Home L2", "since 1 April 2026") in match.figures) is (placed == (PLACED,))


def test_three_concerns_about_one_adult_within_a_year_at_one_place_are_told_and_two_are_not():
    told = [a_report("L1", date(2026, month, 1), adult="A") for month in (2, 5, 8)]

    assert len(recurring_adults(picture([a_place("L1")], told))) == 1
    assert recurring_adults(picture([a_place("L1")], told[1:])) == ()
    assert recurring_adults(picture([a_place("L1")], [replace(told[0], received_on=date(2025, 2, 1)), *told[1:]])) == ()


def test_a_manager_whom_the_register_calls_absent_is_told_from_that_day_on():
    held = (Office("m", "registered_manager", "L1", date(2020, 1, 1), None, "register"),)
    [match] = manager_churn(picture([a_place("L1", manager_absent_from=date(2026, 9, 1))], offices=held))

    assert match.sentence == "Home L1 has a manager shown on the register as absent since 1 September 2026."
    assert manager_churn(picture([a_place("L1", manager_absent_from=date(2026, 10, 1))], offices=held)) == ()


def test_one_manager_of_many_places_at_once_is_told_and_one_who_left_the_others_is_not():
    homes, most = [a_place(f"L{at}") for at in range(4)], settings_on(date(2026, 9, 30)).many_places
    held = [Office("m", "registered_manager", f"L{at}", date(2020, 1, 1), None, "register") for at in range(most)]

    [match] = manager_churn(picture(homes, offices=tuple(held)))
    assert match.sentence == f"One person is registered manager of {most} places at once."
    gone = replace(held[0], ends_on=date(2026, 8, 1))
    assert [one.key for one in manager_churn(picture(homes, offices=(gone, *held[1:]))) if "many" in one.key] == []


def test_an_agency_that_begins_later_or_ended_over_a_year_ago_is_not_known():
    homes, named = [a_place("L1"), a_place("L2")], (a_report("L1"), a_report("L2"))
    supplies = [Supply("A", one.location_id, one.received_on, one.received_on, one.reference, "Swift", (one.reference,))
                for one in named]  # fmt: skip

    assert len(agencies(picture(homes, named, supplies=tuple(supplies)))) == 1
    for moved in ({"starts_on": date(2026, 10, 1), "ends_on": None}, {"starts_on": None, "ends_on": date(2025, 9, 1)}):
        other = tuple(replace(one, **moved) for one in supplies)
        assert agencies(picture(homes, named, supplies=other)) == ()


def test_what_the_service_reports_itself_is_no_independent_voice():
    kinds = ("gp", "police", "family")
    told = [a_report("L1", abuse_types=("Neglect",), reporter_kind=kind) for kind in kinds]

    assert len(corroboration(picture([a_place("L1")], told))) == 1
    assert corroboration(picture([a_place("L1")], [replace(told[0], own=True), *told[1:]])) == ()


def test_a_manager_who_was_written_down_later_is_not_known_on_an_earlier_day():
    days = (date(2025, 1, 1), date(2025, 9, 1), date(2026, 3, 1), None)
    held = [Office(f"m{at}", "registered_manager", "L1", days[at], days[at + 1], "register") for at in range(3)]

    assert len(manager_churn(picture([a_place("L1")], offices=tuple(held)))) == 1
    late = replace(held[1], recorded_on=date(2026, 10, 1))
    assert manager_churn(picture([a_place("L1")], offices=(held[0], late, held[2]))) == ()


def test_a_place_needs_the_set_number_of_concerns_however_sure_the_rest_is():
    places, told = a_county()
    held = facts([*places, a_place("L1")], [*told, *reports("L1", 6)])
    most = replace(settings_on(held.as_at), min_count=7)

    assert [one.location_id for one in high_reporting(held, settings=settings_on(held.as_at)).findings] == ["L1"]
    assert high_reporting(held, settings=most).findings == ()
