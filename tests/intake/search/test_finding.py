"""What a search finds, of what its reader may see, the same on both databases."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete

from foundation.database import reading, transaction
from intake.search import actions, queries
from intake.search.domain.asking import Asked
from intake.search.domain.documents import Part
from intake.search.queries import finding
from intake.search.queries.index import index
from intake.search.tables import EntryRow
from tests.support import restriction, triage
from tests.support.search import found, saying
from tests.support.triage import NOW


def test_a_contact_is_found_by_a_name_a_place_and_what_was_written(hub):
    reference = saying("He threw her walking frame.", given_name="Mabel", family_name="Fernhill",
                       place={"id": "", "words": "Quince Lodge"})  # fmt: skip
    saying("Money went missing.")

    for words in ("fernhill", "MABEL", "quince lodge", "frames", "thr*", "mabel frame quince"):
        assert found(words) == [reference], words


def test_all_words_must_be_there_and_words_in_quotes_side_by_side(hub):
    beside, apart = saying("Then he hit her twice."), saying("Her son was hit by a door.")

    assert found("hit her") == [apart, beside]
    assert found('"hit her"') == [beside]
    assert found("hit unicorn") == []


def test_a_star_finds_all_that_begins_so(hub):
    reference = saying("A misappropriation of her pension.")

    assert found("misapprop*") == [reference]
    assert found("misapprop") == []


def test_words_side_by_side_never_span_a_name_and_what_was_written(hub):
    saying("Marsh land behind the home.", family_name="Heron")

    assert found('"heron marsh"') == []


@pytest.mark.parametrize(
    "typed", ['"', "a' or 1=1 --", "NEAR(", "{people}: x", "x:*A", "!", "\\", "a\x00b", "🙂 arm", "İ"]
)
def test_no_sign_that_is_typed_is_an_error(hub, typed):
    saying("She was pulled by the arm.")

    assert isinstance(found(typed), list)


def test_the_newest_come_first_and_the_best_first_when_asked(hub):
    named = saying("Nothing was said.", family_name="Thorn")
    place = saying("It was cold.", place={"id": "", "words": "Thorn House"})
    written = saying("A thorn was in her hand.")

    assert found("thorn") == [written, place, named]
    assert found("thorn", best=True) == [named, place, written]


def test_a_search_is_narrowed_by_where_when_and_state(hub):
    older = saying("A bruise.", NOW - timedelta(days=9))
    named = saying("It hurt.", family_name="Bruise")
    triage.screened(named, hub.screener)

    assert found("bruise", part=Part.PEOPLE) == [named]
    assert found("bruise", state="screened_less_urgent") == [named]
    assert older in found("bruise", last=date(2026, 9, 27))
    assert found("bruise", last=date(2026, 9, 26)) == []
    assert older not in found("bruise", first=date(2026, 9, 28))


def test_what_is_kept_from_a_reader_is_not_found_and_not_counted(hub):
    kept, open_to_all = saying("A purple kettle."), saying("A purple cup.")
    restriction.restricted(kept, at=NOW, owner=hub.manager)

    assert found("purple", by=hub.worker) == [open_to_all]
    assert found("purple", by=hub.worker, best=True) == [open_to_all]
    assert found("kettle", by=hub.worker) == []
    assert found("purple", by=hub.manager) == [open_to_all, kept]
    page = _page("purple", hub.worker)
    assert (page.found, page.over, [hit.reference for hit in page.hits]) == (1, False, [open_to_all])


def test_what_is_kept_from_a_reader_takes_no_place_among_the_newest(hub):
    seen = [saying("A purple cup.") for _ in range(3)]
    for _ in range(3):
        restriction.restricted(saying("A purple kettle."), at=NOW, owner=hub.manager)
    actions.index_contacts(NOW)

    with reading() as session:
        asked = Asked("purple")
        numbers = queries.newest(session, asked, reader=hub.worker.id, now=NOW, most=3)
        best = queries.best(session, asked, reader=hub.worker.id, now=NOW, most=3)
    assert len(numbers) == len(best) == len(seen)


def test_somebody_denied_finds_nothing_of_it(hub):
    kept = saying("A purple kettle.")
    restriction.restricted(kept, at=NOW, owner=hub.manager, deny=(hub.second_manager,), closed=False)

    assert found("purple", by=hub.second_manager) == []
    assert found("purple", by=hub.worker) == [kept]


@pytest.mark.parametrize("told_by", [2, 5, 4_096])  # nothing told by a few: the whole; by some more; by everything
@pytest.mark.parametrize("narrowed", [{}, {"state": "acknowledged"}])
def test_a_rare_word_is_found_however_far_back_it_stands(hub, monkeypatch, told_by, narrowed):
    oldest = saying("A zither.")
    for _ in range(5):
        saying("A bruise.")
    monkeypatch.setattr(finding, "_LOOKED_AT", 1)
    monkeypatch.setattr(finding, "_TOLD_BY", told_by)
    actions.index_contacts(NOW)

    asked = Asked("zither", **narrowed)
    with reading() as session:
        for reader in (None, hub.worker.id):
            numbers = queries.newest(session, asked, reader=reader, now=NOW, most=1)
            assert [hit.reference for hit in queries.hits_of(session, numbers)] == [oldest]
            assert queries.best(session, asked, reader=reader, now=NOW, most=1) == numbers


def test_what_is_sealed_and_how_somebody_is_safely_reached_is_not_found(hub):
    saying("A bruise.", your_name="Zebedee Zinc", safe_contact="Ring the zither shop", consulted_advice="Zoological")

    for words in ("zebedee", "zinc", "zither", "zoological", "zo*"):
        assert found(words) == [], words


def test_the_index_made_anew_finds_the_same(hub):
    references = [saying(f"Number {number} was bruised.") for number in range(5)]
    before = found("bruise"), found("number 3"), found("marsh", best=True)

    assert actions.rebuild() == len(references)

    assert (found("bruise"), found("number 3"), found("marsh", best=True)) == before
    assert before[0] == references[::-1]


def test_reading_twice_adds_nothing_and_what_was_missed_is_found_at_night(hub):
    references = [saying("A bruise.") for _ in range(3)]
    assert actions.index_contacts(NOW) == "3 records read for searching"
    assert actions.index_contacts(NOW) == "0 records read for searching"
    assert found("bruise") == references[::-1]

    with transaction() as session:
        _forget_first(session)
    assert actions.index_missed(NOW).startswith("1 ")
    assert found("bruise") == references[::-1]


def _forget_first(session):
    session.execute(delete(EntryRow).where(EntryRow.contact_id == 1))
    words = index()
    session.execute(delete(words.rows).where(words.number == 1))


def _page(words, by):
    key = actions.start_search(Asked(words), by=by, now=NOW)
    return actions.open_search(key, page=1, best_first=False, by=by, now=NOW)
