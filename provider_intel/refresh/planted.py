"""The truths planted in the fictional county as clusters, so that a replay can say how soon each was named."""

from sqlalchemy.orm import Session

from provider_intel import sources, sources_summed
from provider_intel.patterns.clusters import Cluster

SOURCE = "planted in the fictional county"
_WORDS = {
    "raised": "Four times its usual level",
    "officer": "One manager of several high places",
    "brand": "A brand high together and nowhere alone",
    "agency": "One agency's staff at several homes",
    "campus": "Several registrations on one site",
    "moved": "One worker named at two employers",
}
_EACH_ALONE = frozenset({"raised"})


def planted_clusters(session: Session) -> tuple[Cluster, ...]:
    """Return each planted truth that can be told in time, with its places and its beginning; none in a live system.

    When people came to know of it is for the record to say.
    """
    truths = sources_summed.planted_truths(session)
    found = []
    for name, began in sorted(sources_summed.planted_since(session).items()):
        places = truths.get(name, ())
        named = sources.names_of_places(session, places)
        groups = [(place,) for place in places] if name in _EACH_ALONE else [places]
        for group in groups:
            where = f": {named.get(group[0], group[0])}" if len(group) == 1 else f", {len(group)} places"
            found.append(Cluster(f"{_WORDS.get(name, name)}{where}", group, began, None, SOURCE))
    return tuple(found)
