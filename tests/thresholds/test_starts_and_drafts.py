"""The first day of version 4 handed in from outside, and drafts that stand beside and never advise anybody."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from thresholds import Guidance, StartRefused, UnknownCode, check, known_versions, load_draft, load_guidance
from thresholds.guidance import GUIDANCE_FILES
from thresholds.guidance_faults import GuidanceFault, MalformedLine, ReusedId, UnknownReference

from .conftest import AUTUMN, Spoil

V4 = "pan-sussex-v4"
PRACTICE = "pan_sussex/drafts/practice/"


@pytest.mark.parametrize("start", [date(2026, 5, 1), date(2026, 9, 1)])
def test_version_four_begins_on_the_day_it_is_given(start: date, guidance: Guidance) -> None:
    for day, backwards in ((date(2026, 4, 30), True), (start, False), (AUTUMN, False)):
        found = load_guidance(day, starts={V4: start})
        assert ("applied backwards" in found.status_note) is backwards
        assert f"{start.day} {start:%B} 2026 (assumed" in found.status_note
        assert (found.hash, len(found.examples)) == (guidance.hash, 203)


def test_the_edition_before_ends_the_day_before() -> None:
    before, version, _ = known_versions(starts={V4: date(2026, 9, 1)})

    assert (before.in_force_to, version.in_force_from) == (date(2026, 8, 31), date(2026, 9, 1))


def test_a_first_day_that_leaves_no_room_for_the_edition_before_is_refused() -> None:
    with pytest.raises(StartRefused, match="pan-sussex-v4"):
        load_guidance(AUTUMN, starts={V4: date(2023, 1, 1)})
    with pytest.raises(StartRefused, match="no such edition"):
        load_guidance(AUTUMN, starts={"pan-sussex-v9": AUTUMN})


def test_a_draft_holds_only_what_it_changes_and_reads_the_rest_from_its_base(guidance: Guidance) -> None:
    draft = load_guidance(AUTUMN, version_id="practice")

    assert draft.status_note == "Practice draft, a draft that is not in force"
    assert set(draft.examples) ^ set(guidance.examples) == {"MED-N2", "MED-C5", "PHY-N6", "PHY-C6"}
    assert list(draft.categories) == list(guidance.categories)
    assert draft.factors == guidance.factors


def test_a_draft_is_never_read_by_date() -> None:
    assert load_guidance(date(2027, 4, 1)).version_id == V4


def test_a_faulty_draft_is_found_and_stops_nothing_but_itself(spoil: Spoil, guidance: Guidance) -> None:
    root = spoil(f"{PRACTICE}medication_errors.toml", 'replaces = ["MED-N2"]', 'replaces = ["MED-N9"]')

    assert [type(fault) for fault in check(root=root)] == [UnknownReference]
    assert load_guidance(AUTUMN, root=root).hash == guidance.hash
    with pytest.raises(GuidanceFault, match="MED-N9"):
        load_guidance(AUTUMN, version_id="practice", root=root)


def test_a_draft_that_cannot_be_read_at_all_is_left_out(spoil: Spoil, guidance: Guidance) -> None:
    root = spoil(f"{PRACTICE}version.toml", 'id = "practice"', "id =")

    assert load_guidance(AUTUMN, version_id=V4, root=root).hash == guidance.hash
    with pytest.raises(UnknownCode, match="practice"):
        load_guidance(AUTUMN, version_id="practice", root=root)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "MED-C5"', 'id = "MED-N2"', ReusedId),
        ("An error is hidden", "An error is kept quiet", ReusedId),
        ('based_on = "pan-sussex-v4"', 'based_on = "pan-sussex-v7"', MalformedLine),
    ],
)
def test_a_draft_may_not_change_what_an_id_means(old: str, new: str, fault: type[GuidanceFault], spoil: Spoil) -> None:
    name = "version.toml" if "based_on" in old else "medication_errors.toml"

    found = check(root=spoil(f"{PRACTICE}{name}", old, new))

    assert fault in {type(each) for each in found}
    assert all("drafts/practice" in each.file or "practice" in str(each) for each in found)


def test_a_draft_anywhere_on_the_machine_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(GUIDANCE_FILES / PRACTICE, folder)

    assert load_draft(folder).hash == load_guidance(AUTUMN, version_id="practice").hash
    version = (folder / "version.toml").read_text(encoding="utf-8")
    (folder / "version.toml").write_text(version.replace("draft = true", "draft = false"), encoding="utf-8")
    with pytest.raises(MalformedLine, match="draft = true"):
        load_draft(folder)
