"""Each fault in the guidance files is found, and names its file and its line."""

from datetime import date

import pytest

from thresholds import check
from thresholds.guidance_checks import span_faults
from thresholds.guidance_faults import (
    EmptySide,
    GuidanceFault,
    MalformedLine,
    MissingActions,
    ReusedId,
    UncitedLine,
    UndatedLine,
    UnknownReference,
    UnmeetableGate,
    VersionGap,
    VersionOverlap,
)

from .conftest import Spoil

V4 = "pan_sussex/v4/"
PHY, NEG, DOM, SEX = (f"{V4}{name}.toml" for name in ("physical_abuse", "neglect", "domestic_abuse", "sexual_abuse"))
FACTORS, ACTIONS = f"{V4}factors.toml", f"{V4}actions.toml"
BANK, CLOCKS, LAW = "bank_holidays.toml", "west_sussex/clocks.toml", "care_act/section_42.toml"
SEEN_PAGE = "https://sussexsafeguardingadults.org/sussex-adult-safeguarding-guidance-when-to-refer/guidance-sections/"
NEG_DATE = 'provenance = "seen"\nsource = "' + SEEN_PAGE + 'neglect-and-acts-of-omission/"\nin_force_from = 2026-07-01'

SPOILS = [
    (PHY, f'source = "{SEEN_PAGE}physical-abuse/"', 'source = ""', UncitedLine, "PHY-DEF"),
    (PHY, f'source = "{SEEN_PAGE}', 'source = "https://example.org/', UncitedLine, "PHY-DEF"),
    (NEG, NEG_DATE, NEG_DATE.rsplit("\n", 1)[0], UndatedLine, "NEG-DEF"),
    (NEG, NEG_DATE, f"{NEG_DATE}\nin_force_to = 2026-06-30", UndatedLine, "NEG-DEF"),
    (PHY, 'deduced_from = ["PHY-N3", "F_SIMILAR"]', "deduced_from = []", UncitedLine, "PHY-C5"),
    (PHY, 'deduced_from = ["PHY-N3", "F_SIMILAR"]', 'deduced_from = ["PHY-X"]', UncitedLine, "PHY-C5"),
    (PHY, 'provenance = "other_council:MK"', 'provenance = "other_council"', UncitedLine, "PHY-N4"),
    (PHY, 'id = "PHY-N2"', 'id = "PHY-N1"', ReusedId, "PHY-N1"),
    (ACTIONS, 'id = "A_999"', 'id = "A_RAISE"', ReusedId, "A_RAISE"),
    (PHY, 'code = "PHY"', 'code = "NEG"', ReusedId, "NEG"),
    (PHY, 'next_to = ["PHY-C5"]', 'next_to = ["PHY-C9"]', UnknownReference, "PHY-N1"),
    (PHY, '"A_HEALTH"', '"A_NOTHING"', UnknownReference, "PHY"),
    (FACTORS, 'categories = ["SEX"]', 'categories = ["XXX"]', UnknownReference, "F_POT"),
    (FACTORS, 'together_with = ["F_IMPACT"]', 'together_with = ["F_NOBODY"]', UnknownReference, "F_MULTI_ADULT"),
    (PHY, 'level = "non_reportable"', 'level = "nothing_much"', MalformedLine, "PHY-N1"),
    (PHY, 'text = "A worker makes a slip', 'words = "A worker makes a slip', MalformedLine, "PHY-N1"),
    (PHY, 'template = "prevention"', 'template = "always_report"', EmptySide, "PHY"),
    (f"{V4}modern_slavery.toml", 'template = "always_report"', 'template = "levels"', EmptySide, "MSL"),
    (PHY, 'codes = ["A_RECORD", "A_ADVICE"', 'wrong = ["A_RECORD", "A_ADVICE"', MissingActions, "PHY"),
    (SEX, 'F_POT = "no"', 'F_POT = "not_known"', UnmeetableGate, "SEX-GATE"),
    (SEX, 'F_POT = "no"', 'F_POT = "yes"', UnmeetableGate, "SEX-GATE"),
    (DOM, 'otherwise = "requires_consultation"', 'otherwise = "non_reportable"', UnmeetableGate, "DOM-GATE"),
    (DOM, 'gate = "DOM-GATE"', 'gate = "DOM-DOOR"', MalformedLine, "DOM-N1"),
    (SEX, 'F_POT = "no"', 'F_POT = "perhaps"', MalformedLine, "SEX-GATE"),
    (PHY, 'code = "PHY"', "code =", MalformedLine, "(whole file)"),
    (f"{V4}version.toml", "text_held = true", "", MalformedLine, "version"),
    (f"{V4}levels.toml", 'level = "reportable"', 'level = "requires_consultation"', EmptySide, "reportable"),
    ("pan_sussex/v3/version.toml", "in_force_to = 2026-06-30", "in_force_to = 2026-07-01", VersionOverlap, "v4"),
    ("pan_sussex/v3/version.toml", "in_force_to = 2026-06-30", "in_force_to = 2026-06-01", VersionGap, "v4"),
    (BANK, "checked_on = 2026-11-22", "", MalformedLine, "(whole file)"),
    (BANK, "day = 2018-03-30", "day = 2018-01-01", ReusedId, "2018-01-01"),
    (BANK, "day = 2018-03-30", 'day = "Good Friday"', MalformedLine, "Good Friday"),
    (CLOCKS, "value = 5", "value = 0", MalformedLine, "decision_signed_off"),
    (CLOCKS, 'id = "screen"', 'id = "glance"', MalformedLine, "screen"),
    (CLOCKS, "value = 17:00:00", "value = 17", MalformedLine, "end_of_working_day"),
    (CLOCKS, 'deduced_from = ["decision_signed_off"]', 'deduced_from = ["x"]', UncitedLine, "end_of_working_day"),
    (LAW, 'id = "living"', 'id = "alive"', MalformedLine, "alive"),
    (LAW, 'source = "https://www.legislation.gov.uk/', 'source = "https://e.org/', UncitedLine, "adult_18_or_over"),
]  # fmt: skip


def test_the_files_as_they_are_have_no_fault() -> None:
    assert check() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "fault", "line"), SPOILS, ids=[f"{row[4]}-{row[2][:24]}" for row in SPOILS]
)
@pytest.mark.process
def test_a_spoiled_line_is_found_and_named(
    file: str, old: str, new: str, fault: type[GuidanceFault], line: str, spoil: Spoil
) -> None:
    found = check(root=spoil(file, old, new))

    assert [each for each in found if isinstance(each, fault) and line in f"{each.line_id} {each.file}"], found
    assert all(str(each).startswith(f"{each.file}: {each.line_id}: ") for each in found)


def test_an_id_that_means_something_else_in_a_later_edition_is_refused(spoil: Spoil) -> None:
    root = spoil(f"{V4}version.toml", "start_is_assumed = true", "start_is_assumed = true\nin_force_to = 2027-06-30")
    later = root / "pan_sussex/v5"
    later.mkdir()
    for path in (root / V4).glob("*.toml"):
        text = path.read_text(encoding="utf-8").replace("A worker makes a slip", "A worker makes a serious slip")
        later.joinpath(path.name).write_text(text, encoding="utf-8")
    version = later / "version.toml"
    renamed = version.read_text(encoding="utf-8").replace("v4", "v5").replace("2027-06-30", "2029-06-30")
    version.write_text(renamed.replace("in_force_from = 2026-07-01", "in_force_from = 2027-07-01"), encoding="utf-8")

    (fault,) = check(root=root)

    assert isinstance(fault, ReusedId)
    assert (fault.file, fault.line_id) == ("pan_sussex/v5/physical_abuse.toml", "PHY-N1")


def test_spans_that_touch_have_no_fault_and_those_that_do_not_are_told_apart() -> None:
    first, second = date(2026, 7, 1), date(2027, 7, 1)

    assert list(span_faults([(first, date(2027, 6, 30)), (second, None)])) == []
    assert list(span_faults([(first, date(2027, 6, 29)), (second, None)])) == [(VersionGap, second)]
    assert list(span_faults([(first, second), (second, None)])) == [(VersionOverlap, second)]
    assert list(span_faults([(first, None), (second, None)])) == [(VersionOverlap, second)]
