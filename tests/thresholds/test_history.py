"""What the hub's own record says: what counts, what fades, and when it asks whether the risk has grown."""

from datetime import date, timedelta

import pytest

from thresholds import Answer, HistoryGap, HistorySettings, PastContact, Way, check, history_facts, history_settings
from thresholds.guidance_faults import GuidanceFault, MalformedLine, UncitedLine, VersionGap

from .conftest import AUTUMN, Spoil

SETTINGS = history_settings(AUTUMN)
FILE = "west_sussex/history.toml"


def contact(
    number: int = 0, *, days_ago: int = 0, adult: str = "ivy", cause: str = "", service: str = "",
    types: str = "neglect_omission", below: bool | None = True,
) -> PastContact:  # fmt: skip
    received = AUTUMN - timedelta(days=days_ago)
    return PastContact(f"SA-{number}", received, adult, cause, service, frozenset(types.split()), below)


THIS = contact(cause="jo", service="larch")


def test_the_settings_are_twelve_months_and_the_third_contact_and_await_confirmation() -> None:
    assert HistorySettings(12, 3, 2, awaiting_confirmation=True) == SETTINGS


def test_no_history_says_nothing_and_never_says_no() -> None:
    found = history_facts(THIS, [], settings=SETTINGS)

    assert (dict(found.facts), found.reasons, found.prompt, found.related, found.faded) == ({}, (), "", (), ())


def test_an_earlier_contact_about_the_adult_of_the_same_type_is_similar() -> None:
    found = history_facts(THIS, [contact(1, days_ago=30)], settings=SETTINGS)

    assert dict(found.facts) == {"F_SIMILAR": Answer.YES}
    assert found.reasons[0].text == "One earlier contact about the same adult: received on 1 September 2026."
    assert found.reasons[0].references == ("SA-1",)


def test_one_of_another_type_counts_but_is_not_similar() -> None:
    found = history_facts(THIS, [contact(1, days_ago=30, types="physical")], settings=SETTINGS)

    assert dict(found.facts) == {}
    assert [related.contact.reference for related in found.related] == ["SA-1"]


def test_the_same_cause_of_risk_is_similar_wherever_and_whatever_it_was() -> None:
    elsewhere = contact(1, days_ago=90, adult="ned", cause="jo", service="elm", types="physical")

    found = history_facts(THIS, [elsewhere], settings=SETTINGS)

    assert dict(found.facts) == {"F_SIMILAR": Answer.YES, "F_MULTI_ADULT": Answer.YES}
    assert found.related[0].ways == (Way.CAUSE,)


def test_the_same_service_counts_only_with_a_type_in_common() -> None:
    alike = contact(1, days_ago=10, adult="ned", service="larch")
    unlike = contact(2, days_ago=10, adult="may", service="larch", types="sexual")

    found = history_facts(THIS, [alike, unlike], settings=SETTINGS)

    assert [related.contact.reference for related in found.related] == ["SA-1"]
    assert dict(found.facts) == {"F_SIMILAR": Answer.YES}


def test_two_other_adults_in_the_service_make_it_more_than_one_adult() -> None:
    others = [contact(number, days_ago=number, adult=f"adult-{number}", service="larch") for number in (1, 2)]

    assert "F_MULTI_ADULT" not in history_facts(THIS, others[:1], settings=SETTINGS).facts
    assert history_facts(THIS, others, settings=SETTINGS).facts["F_MULTI_ADULT"] is Answer.YES


@pytest.mark.parametrize(("days_ago", "counts"), [(365, True), (366, False)])
def test_a_contact_below_the_threshold_fades_after_twelve_months(days_ago: int, counts: bool) -> None:
    found = history_facts(THIS, [contact(1, days_ago=days_ago)], settings=SETTINGS)

    assert bool(found.facts) is counts
    assert bool(found.faded) is not counts


@pytest.mark.parametrize("below", [False, None])
def test_an_accepted_concern_and_one_nobody_has_judged_do_not_fade(below: bool | None) -> None:
    assert history_facts(THIS, [contact(1, days_ago=2000, below=below)], settings=SETTINGS).facts


def test_the_third_related_contact_asks_whether_the_risk_has_grown() -> None:
    earlier = [contact(1, days_ago=200, types="physical"), contact(2, days_ago=100, types="sexual")]

    assert history_facts(THIS, earlier[:1], settings=SETTINGS).prompt == ""
    found = history_facts(THIS, earlier, settings=SETTINGS)
    assert found.prompt.startswith("This is the third related contact. Has the risk grown")
    assert found.facts["F_CUMULATIVE"] is Answer.YES
    assert found.reasons[0].references == ("SA-2", "SA-1")


def test_what_came_later_or_is_the_contact_itself_is_no_history() -> None:
    later = PastContact("SA-9", AUTUMN + timedelta(days=1), "ivy", "jo", "larch", THIS.types, True)

    assert history_facts(THIS, [later, THIS], settings=SETTINGS).related == ()


def test_two_adults_nobody_could_name_are_not_taken_for_one() -> None:
    unknown = contact(1, days_ago=1, adult="")

    assert history_facts(contact(adult=""), [unknown], settings=SETTINGS).related == ()


def test_a_month_without_that_day_ends_on_its_last_day() -> None:
    leap = PastContact("SA-0", date(2028, 2, 29), "ivy", "", "", THIS.types, None)
    before = PastContact("SA-1", date(2027, 2, 28), "ivy", "", "", THIS.types, True)

    assert history_facts(leap, [before], settings=SETTINGS).facts


def test_a_shorter_memory_counts_only_from_its_first_day(spoil: Spoil) -> None:
    root = spoil(FILE, "value = 12\n", "value = 12\nin_force_to = 2026-12-31\n")
    path = root / FILE
    row = path.read_text(encoding="utf-8").split("[[setting]]")[1]
    later = row.replace("value = 12\nin_force_to = 2026-12-31", "value = 6").replace("2015-04-01", "2027-01-01")
    path.write_text(f"{path.read_text(encoding='utf-8')}\n[[setting]]{later}", encoding="utf-8")

    days = (date(2026, 12, 31), date(2027, 1, 1))
    assert [history_settings(day, root=root).below_threshold_fades_after for day in days] == [12, 6]
    with pytest.raises(HistoryGap, match=r"history\.toml"):
        history_settings(date(2015, 3, 31), root=root)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("value = 12", "value = 0", MalformedLine),
        ('unit = "months"', 'unit = "years"', MalformedLine),
        ('id = "prompt_at"', 'id = "remind_at"', MalformedLine),
        ('deduced_from = ["F_CUMULATIVE"]', "", UncitedLine),
    ],
)
def test_a_fault_in_the_settings_is_found(old: str, new: str, fault: type[GuidanceFault], spoil: Spoil) -> None:
    found = check(root=spoil(FILE, old, new))

    assert fault in {type(each) for each in found}
    assert {each.file for each in found} == {FILE}


def test_a_gap_between_two_values_is_found(spoil: Spoil) -> None:
    root = spoil(FILE, "value = 3\n", "value = 3\nin_force_to = 2026-12-31\n")
    row = (root / FILE).read_text(encoding="utf-8").split("[[setting]]")[2]
    later = row.replace("in_force_to = 2026-12-31\n", "").replace("2015-04-01", "2027-02-01")
    (root / FILE).write_text(f"{(root / FILE).read_text(encoding='utf-8')}\n[[setting]]{later}", encoding="utf-8")

    assert [type(each) for each in check(root=root)] == [VersionGap]
