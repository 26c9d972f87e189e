"""0067 to 0069, up and down with what stood there before: the same pairs of places, whichever database ordered them."""

from sqlalchemy import text

from foundation import schema
from foundation.database import engine, transaction


def _ask(words):
    with engine().connect() as connection:
        return [tuple(row) for row in connection.execute(text(words))]


def _do(*statements):
    with transaction() as session:
        for one in statements:
            session.execute(text(one))


def test_pairs_come_in_the_order_of_the_numbers_though_a_country_orders_texts_in_its_own_way(database):
    schema.downgrade("0066")
    _do("insert into concern_pairs (place_id, other_id, weight) values ('b', 'a', 2)")

    schema.upgrade("0067")

    assert _ask("select number, place_id from counted_places order by number") == [(1, "a"), (2, "b")]
    assert _ask("select place, other, weight from concern_pairs") == [(1, 2, 2)]


def test_pairs_go_back_in_the_order_of_their_ids_whenever_a_place_got_its_number(database):
    _do(
        "insert into counted_places (number, place_id) values (1, 'b'), (2, 'a')",
        "insert into concern_pairs (place, other, weight) values (1, 2, 3)",
        "insert into concern_steps (place, other, step) values (0, 0, 0), (1, 2, 1), (2, 0, 1)",
    )

    schema.downgrade("0066")

    assert _ask("select place_id, other_id, weight from concern_pairs") == [("a", "b", 3)]
    assert _ask("select place_id, other_id from concern_steps order by id") == [("", ""), ("a", "b"), ("a", "")]


def test_a_place_that_is_counted_first_after_the_numbers_were_given_gets_the_next(database):
    schema.downgrade("0066")
    _do("insert into concern_counts values (2026, 'a', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)")
    schema.upgrade()

    _do("insert into counted_places (place_id) values ('later')")

    assert _ask("select number, place_id from counted_places order by number") == [(1, "a"), (2, "later")]


def test_however_often_it_goes_down_and_up_no_market_without_its_parts_is_gone_on_from(database):
    held = "insert into intelligence_market values (1, '2026-10-06', '2026-10-06 09:00', 1, '4:1', 1, 0.5)"
    for _ in range(2):
        _do(held)
        schema.downgrade("0068")
        assert not _ask("select id from intelligence_market where id = 1")
        schema.upgrade()

    assert len(_ask("select id from intelligence_market")) == 2
