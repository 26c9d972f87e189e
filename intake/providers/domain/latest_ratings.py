"""Reading the tables of latest ratings, one row for a place or provider, service and question; and one overall rating.

A place with several kinds of service has no rating of its own any more ("Not Rated"): its ratings stand per service.
"""

from datetime import date

from intake.providers.domain.codes import rating_of
from intake.providers.domain.layout import Layout, Row, required_name
from intake.providers.domain.records import OVERALL, Fact, RatingSeen, Record, Subject
from intake.providers.domain.values import date_of, identifier_of, postcode_of, text_of, yes_or_no


def overall(written: str, published: str, inherited: str, *, registered_on: date | None) -> RatingSeen:
    """Return a place's one rating. A report older than the registration can only be of the registration before."""
    rating = rating_of(written)
    on = date_of(published, "date of the rating") if rating.code or rating.none else None
    said = yes_or_no(inherited, "whether the rating is inherited")
    earlier = bool(rating.code and on and registered_on and on < registered_on)
    return RatingSeen(rating.code, rating.none.value if rating.none else None, on, True if earlier else said)


def _location(row: Row) -> Record:
    facts: dict[str, Fact] = {
        "name": required_name(row["location name"]),
        "postcode": postcode_of(row["location post code"]),
        "local_authority": text_of(row["location local authority"]),
        "provider_id": identifier_of(row["provider id"], "provider id"),
    }
    seen = _rating(row)
    identifier = identifier_of(row["location id"], "location id")
    return Record(Subject.LOCATION, identifier, {**facts, **as_facts(seen)}, ratings=(seen,))


def _provider(row: Row) -> Record:
    facts: dict[str, Fact] = {"name": required_name(row["provider name"])}
    return Record(Subject.PROVIDER, identifier_of(row["provider id"], "provider id"), facts, ratings=(_rating(row),))


def _rating(row: Row) -> RatingSeen:
    rating = rating_of(row["latest rating"])
    return RatingSeen(
        code=rating.code,
        none=rating.none.value if rating.none else None,
        published_on=date_of(row["publication date"], "date of the rating"),
        inherited=yes_or_no(row["inherited rating (y/n)"], "whether the rating is inherited"),
        service=text_of(row["service / population group"]) or OVERALL,
        question=text_of(row["domain"]) or OVERALL,
        report=text_of(row.get("url", "")) or "",
    )


def as_facts(seen: RatingSeen) -> dict[str, Fact]:
    """Return a place's one rating as facts of the place; a rating of a service or question is none of them."""
    if not seen.is_overall:
        return {}
    return {
        "rating": seen.code,
        "rating_none": seen.none,
        "rating_on": seen.published_on,
        "rating_inherited": seen.inherited,
    }


_RATING = frozenset(
    {
        "service / population group", "domain", "latest rating", "publication date", "inherited rating (y/n)",
        "provider id", "provider name",
    }
)  # fmt: skip
LOCATION_RATINGS = Layout(
    "location_ratings",
    _RATING | {"location id", "location name", "location post code", "location local authority"},
    "location id",
    _location,
    repeats=True,
    dates=("publication date",),
)
PROVIDER_RATINGS = Layout(
    "provider_ratings", _RATING, "provider id", _provider, repeats=True, dates=("publication date",)
)
