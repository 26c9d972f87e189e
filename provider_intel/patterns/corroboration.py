"""One theme at one place, reported by several independent kinds of people.

What it means: within three months the same type of abuse at a place was reported by, for example, a paramedic, a nurse
and a family member. Each may have seen little, but it carries weight that they say the same thing unprompted. The
service's own reports are left out because they cannot corroborate themselves. Kinds of reporter are counted, not
reports: one visitor who writes five times is one voice.

When it can mislead: two professionals may be repeating what the same third person told them. A place next to a hospital
is seen by more people. A broad type of abuse, such as neglect, may not be one theme.

>>> from datetime import date
>>> from provider_intel.domain import Facts, Place, Report
>>> from provider_intel.patterns.picture import Picture
>>> from provider_intel.patterns.settings import settings_on
>>> kinds = ("ambulance", "nhs_community", "gp", "gp")
>>> told = tuple(Report(f"SA-{n}", "L1", date(2026, 8, n + 1), f"a{n}", kind, abuse_types=("Neglect",),
...     reporter_kind=kind) for n, kind in enumerate(kinds))
>>> facts = Facts(date(2026, 9, 30), (Place("L1", "Elm", "nursing_older"),), told)
>>> [match] = corroboration(Picture(facts, settings_on(facts.as_at)))
>>> match.sentence
'Neglect at Elm was reported by 3 independent kinds of people, in 4 concerns within three months.'
>>> match.figures
(('Equivalent number of equal voices', '2.8'),)
"""

from collections import Counter, defaultdict

from provider_intel.domain import Match, Report
from provider_intel.patterns.picture import Picture, people, proofs_of
from provider_intel.patterns.sentences import count_words
from provider_intel.patterns.statistics import effective_voices

NAME = "corroboration"


def corroboration(picture: Picture) -> tuple[Match, ...]:
    """Return the themes several kinds of people told of independently, most kinds first."""
    held: defaultdict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in picture.reports:
        if report.received_on in picture.window and not report.own and report.location_id in picture.places:
            for theme in report.abuse_types:
                held[report.location_id, theme].append(report)
    found = []
    for (place, theme), told in held.items():
        kinds = Counter(report.reporter_kind or report.reporter for report in told)
        if len(kinds) >= picture.settings.corroborating_kinds:
            found.append((len(kinds), _match(place, theme, told, kinds, picture)))
    return tuple(match for _, match in sorted(found, key=lambda one: (-one[0], -one[1].size, one[1].key)))


def _match(place: str, theme: str, told: list[Report], kinds: Counter[str], picture: Picture) -> Match:
    months = count_words(picture.settings.window_months)
    return Match(
        pattern=NAME,
        key=f"theme:{place}:{theme}",
        sentence=f"{theme} at {picture.name(place)} was reported by {len(kinds)} independent kinds of people, in "
        f"{people(len(told), 'concern')} within {months} months.",
        places=(place,),
        size=len(told),
        proof=proofs_of(told, picture),
        figures=(("Equivalent number of equal voices", f"{effective_voices([*kinds.values()]):.1f}"),),
        not_known=("Whether one of them told another before either reported. Read what each of them saw.",),
    )
