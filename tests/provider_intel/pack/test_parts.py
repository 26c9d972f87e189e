"""What a pack says, and in which order."""

import re
from datetime import date

from provider_intel.pack.domain import small
from provider_intel.pack.domain.assembling import assemble
from provider_intel.pack.domain.blocks import Heading, Lines, Mark, Pairs, Rag, Table, Words
from provider_intel.pack.domain.facts import Decision, Effect, Found, LastMeeting
from provider_intel.pack.domain.frozen import as_text, fingerprint, from_text
from provider_intel.pack.domain.rag import proposals
from provider_intel.pack.formats import html
from tests.provider_intel.pack import made_facts as made

ORDER = [
    "Front page", "Last meeting", "Summary", "The three lenses", "Patterns across providers", "Provider sheets",
    "Market notes", "Requests to move up or down", "What is missing from the data", "Draft minute sheet",
]  # fmt: skip


def words_of(part):
    said = []
    for block in part.blocks:
        match block:
            case Words() | Heading():
                said.append(block.text)
            case Lines():
                said += block.lines
            case Pairs():
                said += [each for pair in block.pairs for each in pair]
            case Table():
                said += [block.caption, *(str(cell) for row in block.rows for cell in row)]
    return "\n".join(said)


def everything(pack):
    return "\n".join(words_of(part) for part in pack.parts)


def table(pack, caption):
    return next(one for part in pack.parts for one in part.tables if one.caption == caption)


def test_the_ten_parts_stand_in_their_order():
    assert [part.title for part in made.pack().parts] == ORDER
    assert [part.number for part in made.pack().parts] == list(range(1, 11))


def test_overdue_actions_come_before_anything_else_and_then_what_changed():
    first, second, third = made.pack().parts[0].blocks[:3]

    assert first.text == "1 action is overdue"
    assert [row[1] for row in second.rows] == ["Improvement plan"]
    assert third.text == "What changed since last month"


def test_the_open_actions_are_read_with_the_overdue_one_first():
    held = table(made.pack(), "Open actions, overdue first")

    assert [(row[1], "late" in row[3]) for row in held.rows] == [("Improvement plan", True), ("Joint visit", False)]


def test_a_pack_without_anything_listed_still_has_its_ten_parts_and_says_so():
    pack = assemble(made.without_lists(), made.BUILT)

    assert [part.title for part in pack.parts] == ORDER
    assert "No action is overdue" in words_of(pack.parts[0])
    assert "No earlier meeting is recorded" in words_of(pack.parts[1])


def test_each_list_says_what_chance_gives_before_its_sentences():
    blocks = made.pack().parts[3].blocks
    caution = next(number for number, one in enumerate(blocks) if getattr(one, "text", "").startswith("Of the three"))
    sentence = next(number for number, one in enumerate(blocks) if isinstance(one, Lines))

    assert caution < sentence


def test_the_interval_beside_a_count_is_called_that_of_the_count_and_never_the_usual_range():
    said = html.write(made.pack()).decode()

    assert "95% interval of the count" in said
    assert "usual range" not in said.lower()


def test_a_place_that_is_asked_about_says_why_in_its_sentence():
    quiet = made.listed("SYN-L0901", name="Elm Rest", reasons=("none of four concerns came from the service",))
    pack = made.pack(lenses=(made.a_lens("high_3_months"), made.a_lens("low_12_months", quiet)))

    assert "Why ask: none of four concerns came from the service." in words_of(pack.parts[3])


def test_too_little_known_is_grey_and_never_green():
    marks = [cell for part in made.pack().parts for one in part.tables for row in one.rows for cell in row
             if isinstance(cell, Mark)]  # fmt: skip

    assert proposals(made.facts())["SYN-L0901"].rag is Rag.GREY
    assert {str(one) for one in marks} == {"Amber", "Grey: not enough known"}


def test_the_colour_people_set_last_time_stands_beside_the_one_proposed():
    held = table(made.pack(previous_rags=(("SYN-L0902", "green"),)), "Every provider in this pack")

    assert [(str(row[-2]), str(row[-1])) for row in held.rows] == [
        ("Amber", "Green: known and explained"), ("Grey: not enough known", "No colour was set"),
    ]  # fmt: skip


def test_what_the_last_meeting_decided_and_what_its_actions_did_are_read_with_a_caution_about_chance():
    last = LastMeeting(
        date(2026, 10, 21),
        (
            Decision("SYN-L0902", "Larch Court", "Watch it", "Six concerns.", "amber", ("NHS Sussex (ICB)",)),
            Decision("SYN-L0901", "Elm Rest", "Not reached", "Time ran out.", "grey", ()),
        ),
        (Effect("Larch Court", "Joint visit", "To be done", date(2026, 10, 21), 21, 4, 1, 40),),
    )

    part = made.pack(last=last).parts[1]

    said = words_of(part)
    assert "Decisions of 21 October 2026" in said
    assert "Not reached last time, so discussed first this time: Elm Rest." in said
    assert said.index("go up and down on their own") < said.index("Accepted concerns before and since")
    assert table(made.pack(last=last), "Accepted concerns before and since").rows[0][2:5] == (4, 1, 21)


def test_workers_are_told_by_their_number_and_concerns_by_their_count():
    said = everything(made.pack())

    assert "Worker ref 17" in said
    assert not re.search(r"\bSA-[0-9A-Z]", said)


def test_the_words_that_would_be_a_verdict_are_nowhere():
    said = everything(made.pack()).lower()

    for word in ("risk score", "red flag", "outlier", "significant", "no concerns", "is safe"):
        assert word not in said


def test_a_small_count_of_people_is_withheld_with_the_one_it_could_be_worked_out_from():
    said = words_of(made.pack().parts[5])

    assert "NHS Sussex: under 5" in said
    assert "Surrey County Council: withheld" in said
    assert "West Sussex County Council: 14" in said


def test_a_lone_small_count_is_withheld_by_itself():
    assert small.told((("Council", 3),), least=5) == (("Council", "under 5"),)


def test_the_minute_sheet_has_a_row_for_each_provider_and_nothing_decided_in_it():
    held = table(made.pack(), "Draft minute sheet")

    assert [row[0] for row in held.rows] == ["Larch Court", "Elm Rest"]
    assert all(cell == "" for row in held.rows for cell in row[2:])


def test_every_service_that_only_patterns_name_has_its_place_on_the_minute_sheet_under_one_finding():
    brand = a_finding("Two places of one brand are high together.", "SYN-L0902", "SYN-L0903", "SYN-L0904", "SYN-L0905")
    alike = [a_finding("One adult moved between two.", *places) for places in (("A", "B"), ("C", "SYN-L0904"))]
    pack = made.pack(found=(*alike, brand, a_finding("One place by itself.", "D")))

    rows = table(pack, "A row for each finding").rows

    assert [row[:2] for row in rows] == [
        ("Two places of one brand are high together.", "Home SYN-L0904, Home SYN-L0903, Home SYN-L0905"),
        ("One adult moved between two.", "Home A, Home B"),
        ("One adult moved between two.", "Home C"),
    ]
    assert all(set(row[2:]) == {""} for row in rows)
    assert "Patterns alone name 6 more services, in 3 findings." in words_of(pack.parts[2])


def a_finding(sentence, *places):
    return Found("quiet_groups", "A group", sentence, places, tuple(f"Home {one}" for one in places), (), (), new=True,
                 asks=True)  # fmt: skip


def test_an_old_rating_is_among_what_is_not_known():
    assert "Its rating is 7 years old" in words_of(made.pack().parts[5])


def test_facts_come_back_from_their_text_and_keep_their_fingerprint():
    text = as_text(made.facts())

    assert from_text(text) == made.facts()
    assert fingerprint(as_text(from_text(text))) == fingerprint(text)
