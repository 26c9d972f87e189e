"""Which edition is read for a day, what its fingerprint covers, and what is refused."""

import subprocess
import sys
from datetime import date, timedelta

import pytest

from thresholds import Guidance, GuidanceGap, Level, TextNotHeld, UnknownCode, known_versions, load_guidance
from thresholds.guidance_faults import UncitedLine

from .conftest import AUTUMN, Spoil

START = date(2026, 7, 1)
PHYSICAL = "pan_sussex/v4/physical_abuse.toml"
SLIP = "A worker makes a slip"


def test_from_its_first_day_version_four_is_in_force_and_its_start_shown_as_assumed() -> None:
    for day in (START, AUTUMN, date(2031, 1, 1)):
        guidance = load_guidance(day)
        assert guidance.version_label == "v4"
        assert guidance.status_note.startswith("v4, in force from 1 July 2026 (assumed")


def test_an_earlier_contact_is_advised_on_by_version_four_applied_backwards() -> None:
    for day in (START - timedelta(days=1), date(2022, 9, 16), date(2015, 4, 1)):
        guidance = load_guidance(day)
        assert guidance.version_label == "v4"
        assert "advisory, applied backwards" in guidance.status_note


def test_a_day_before_section_42_is_refused_with_the_nearest_edition() -> None:
    with pytest.raises(GuidanceGap, match="nearest edition starts on 2026-07-01"):
        load_guidance(date(2015, 3, 31))


def test_version_three_is_on_record_though_its_text_is_not_held() -> None:
    held = [(version.label, version.text_held) for version in known_versions() if not version.draft]
    assert held == [("v3", False), ("v4", True)]
    with pytest.raises(TextNotHeld, match="pan-sussex-v3"):
        load_guidance(AUTUMN, version_id="pan-sussex-v3")
    with pytest.raises(UnknownCode, match="pan-sussex-v9"):
        load_guidance(AUTUMN, version_id="pan-sussex-v9")


def test_the_same_edition_is_read_once_and_kept() -> None:
    assert load_guidance(AUTUMN) is load_guidance(AUTUMN + timedelta(days=30))
    assert load_guidance(AUTUMN).hash == load_guidance(date(2024, 1, 1)).hash


def test_the_guidance_holds_every_category_in_the_order_it_is_printed(guidance: Guidance) -> None:
    assert " ".join(guidance.categories) == "PHY DOM SEX PSY FIN MSL DIS ORG NEG SLF HML FAL MED PRU IBA"
    assert len(guidance.examples) == 203


def test_each_category_has_as_many_lines_at_each_level_and_of_each_mark_as_were_counted(guidance: Guidance) -> None:
    counts = {
        code: "/".join(str(len(category.at(level))) for level in Level)
        for code, category in guidance.categories.items()
    }
    marks = [example.provenance.split(":")[0] for example in guidance.examples.values()]

    assert counts == {
        "PHY": "6/5/8", "DOM": "3/6/10", "SEX": "2/5/7", "PSY": "2/4/9", "FIN": "3/6/7", "MSL": "0/0/8",
        "DIS": "2/4/4", "ORG": "6/6/5", "NEG": "5/5/6", "SLF": "6/6/6", "HML": "3/3/3", "FAL": "3/3/3",
        "MED": "3/4/5", "PRU": "3/3/4", "IBA": "3/4/4",
    }  # fmt: skip
    assert {mark: marks.count(mark) for mark in set(marks)} == {
        "seen": 31, "other_council": 123, "inferred": 46, "known": 3
    }  # fmt: skip


def test_confirming_a_line_clears_its_mark_and_leaves_the_fingerprint_alone(spoil: Spoil, guidance: Guidance) -> None:
    root = spoil(PHYSICAL, 'next_to = ["PHY-C1"]\nprovenance = "other_council:MK"', 'provenance = "seen"')
    changed = load_guidance(AUTUMN, root=root)

    assert (guidance.example("PHY-N4").awaiting_confirmation, changed.example("PHY-N4").awaiting_confirmation) == (
        True, False
    )  # fmt: skip
    assert changed.hash == guidance.hash


@pytest.mark.parametrize(
    ("old", "new"),
    [(SLIP, "A worker slips up"), ('"PHY-C5"\nlevel = "requires_consultation"', '"PHY-C5"\nlevel = "reportable"')],
)
def test_changing_words_or_a_level_changes_the_fingerprint(
    old: str, new: str, spoil: Spoil, guidance: Guidance
) -> None:
    assert load_guidance(AUTUMN, root=spoil(PHYSICAL, old, new)).hash != guidance.hash


def test_a_line_counts_from_its_own_first_day_to_its_last(spoil: Spoil) -> None:
    dated = "in_force_from = 2027-01-01\nin_force_to = 2027-12-31"
    root = spoil(PHYSICAL, 'next_to = ["PHY-R6", "PHY-C4"]\nprovenance = "other_council:MK"', 'provenance = "seen"')
    text = (root / PHYSICAL).read_text(encoding="utf-8")
    head, tail = text.split('id = "PHY-N6"')
    (root / PHYSICAL).write_text(f'{head}id = "PHY-N6"{tail.replace("in_force_from = 2026-07-01", dated, 1)}')

    def holds(day: date) -> bool:
        return "PHY-N6" in load_guidance(day, root=root).examples

    days = [date(2026, 12, 31), date(2027, 1, 1), date(2027, 12, 31), date(2028, 1, 1)]
    assert [holds(day) for day in days] == [False, True, True, False]


def test_files_that_are_not_fit_to_advise_from_are_refused(spoil: Spoil) -> None:
    root = spoil(PHYSICAL, 'provenance = "seen"', 'provenance = "hearsay"')

    with pytest.raises(UncitedLine, match=r"physical_abuse\.toml: PHY-DEF: .*hearsay"):
        load_guidance(AUTUMN, root=root)


def test_a_draft_is_read_by_name_and_never_by_date(spoil: Spoil) -> None:
    root = spoil("pan_sussex/v3/version.toml", "text_held = false", "text_held = false\ndraft = true")
    (root / "pan_sussex/v3").rename(root / "pan_sussex/v2")

    assert load_guidance(AUTUMN, root=root).version_label == "v4"
    assert known_versions(root=root)[0].draft


def test_importing_the_package_reads_no_file_and_needs_only_the_standard_library() -> None:
    asked = (
        "import sys; before = set(sys.modules); import thresholds; from thresholds.guidance import _sound_editions\n"
        "new = {name.split('.')[0] for name in set(sys.modules) - before} - set(sys.stdlib_module_names)\n"
        "new = {name for name in new if not name.startswith('_sysconfigdata')}  # zoneinfo reads it\n"
        "print(sorted(new), _sound_editions.cache_info().misses)"
    )

    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout

    assert said.strip() == "['thresholds'] 0"
