"""How far the explorer walks: hubs are cut and told of, and what is too large keeps what is nearest."""

from provider_intel.domain.relations import FUNDS, OPERATES, REGISTERED_MANAGER
from provider_intel.explorer.domain.drawing import BOX_HEIGHT, BOX_WIDTH, draw
from provider_intel.explorer.domain.links import Link, links_of
from provider_intel.explorer.domain.walking import KINDS, MOST_DRAWN, MOST_FROM_CENTRE, MOST_FROM_ONE, walk
from tests.provider_intel.toy import toy_facts


def runs(provider, *places):
    return [Link(("provider", provider), ("location", place), OPERATES, None, None, "toy") for place in places]


def many(number, letter="L"):
    return [f"{letter}{each:03}" for each in range(number)]


def test_a_provider_of_many_places_is_cut_where_it_is_passed_and_the_rest_is_told_of():
    found = walk(runs("P", *many(60)), [("location", "L000")], steps=2, kinds=KINDS, names={})

    [left] = found.left_out
    assert (left.node, left.of) == (("provider", "P"), 60)
    assert len(found.steps) == 1 + MOST_FROM_ONE
    assert left.number == 60 - MOST_FROM_ONE


def test_the_same_provider_asked_about_itself_shows_more_of_its_places():
    found = walk(runs("P", *many(60)), [("provider", "P")], steps=1, kinds=KINDS, names={})

    assert sum(kind == "location" for kind, _ in found.steps) == MOST_FROM_CENTRE


def test_which_places_are_kept_goes_by_their_names():
    names = {("location", place): f"{999 - number:03}" for number, place in enumerate(many(60))}

    found = walk(runs("P", *many(60)), [("provider", "P")], steps=1, kinds=KINDS, names=names)

    assert ("location", "L059") in found.steps
    assert ("location", "L000") not in found.steps


def test_what_is_too_large_keeps_what_is_nearest():
    links = [*runs("P", *many(25))]
    for place in many(25):
        for number in range(3):
            person = ("person", f"{place[1:]}{number}")
            links.append(Link(person, ("location", place), REGISTERED_MANAGER, None, None, "toy"))

    found = walk(links, [("provider", "P")], steps=2, kinds=KINDS, names={})

    assert len(found.steps) == MOST_DRAWN
    assert found.too_large == 1 + 25 + 75 - MOST_DRAWN
    assert all(("location", place) in found.steps for place in many(25))
    assert {node for link in found.links for node in (link.one, link.other)} <= set(found.steps)


def test_the_drawing_of_the_same_things_is_the_same_whatever_order_they_come_in():
    links = links_of(toy_facts())
    one, other = (
        draw(walk(order, [("location", "L1")], steps=3, kinds=KINDS, names={})) for order in (links, links[::-1])
    )

    assert one.boxes == other.boxes
    assert {line.path for line in one.lines} == {line.path for line in other.lines}


def test_no_two_boxes_overlap_and_none_leaves_the_sheet():
    sheet = draw(walk(links_of(toy_facts()), [("location", "L1")], steps=3, kinds=KINDS, names={}))

    for box in sheet.boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + BOX_WIDTH <= sheet.width
        assert box.y + BOX_HEIGHT <= sheet.height
        for other in sheet.boxes:
            apart = abs(box.x - other.x) >= BOX_WIDTH or abs(box.y - other.y) >= BOX_HEIGHT
            assert box is other or apart


def test_the_words_of_many_lines_to_one_box_stand_beside_the_boxes_they_come_from():
    def words_at(number):
        links = [Link(("payer", f"P{at}"), ("location", "L1"), FUNDS, None, None, "list") for at in range(number)]
        found = walk(links, [("location", "L1")], steps=1, kinds=KINDS, names={})
        return {line.x for line in draw(found).lines}, {line.y for line in draw(found).lines}

    assert len(words_at(3)[1]) == 3
    [few], [many] = words_at(3)[0], words_at(4)[0]
    assert many < few
