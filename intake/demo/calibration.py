"""The figures the county is built to: West Sussex's own where published, England's where not, ours where neither.

At size 1 the county is as large as West Sussex. Sources: West Sussex County Council, Working Together 2023-24 and its
market position statement of June 2024; the CQC register extract; the Safeguarding Adults Collection 2021-22 to 2024-25;
Devon's published mix of who sends. What nobody publishes is marked as our own estimate.
"""

MONTHS = 24
CONTACTS_A_YEAR = 9300
CONCERNS_A_YEAR = 2133  # West Sussex, 2023-24
ABOUT_A_PROVIDER = 0.55  # share of concerns; our estimate
LOCATIONS = 660  # care homes and community services together; the register extract says about 580, within 350 to 900
CARE_HOMES = 0.6

A_BED_A_YEAR = 0.0737  # concerns; our estimate from the two figures above
A_PERSON_SUPPORTED_A_YEAR = 0.055  # concerns in home care and supported living; our estimate
SPREAD_BETWEEN_PLACES = 1.5  # the shape of the gamma that places differ by; our estimate, within 1.0 to 2.5
SPREAD_BETWEEN_MONTHS = 0.12  # standard deviation of the logarithm; months vary more than chance alone

CONTACTS_NAMING_A_SERVICE = 0.42  # of those not accepted; our estimate
OWN_REPORTS = 0.6  # of concerns in a service, sent by the service itself; our estimate

DISTRICTS = (
    ("Arun", 0.229), ("Worthing", 0.203), ("Chichester", 0.167), ("Mid Sussex", 0.162), ("Horsham", 0.145),
    ("Adur", 0.061), ("Crawley", 0.032),
)  # fmt: skip
"""Where older people in care live, by district."""

SENDERS = (
    ("nhs_mh", 12.1), ("nhs_acute", 9.7), ("other", 9.5), ("asc_internal", 7.5), ("nhs_community", 7.0),
    ("police", 5.2), ("ambulance", 4.3), ("gp", 3.4), ("housing", 3.3), ("cqc", 2.0), ("voluntary", 1.9),
    ("district_council", 1.3), ("legal", 1.1), ("fire", 0.8), ("bank", 0.5), ("probation", 0.4),
)  # fmt: skip
"""Who sends contacts about people, services' own reports apart; per hundred, after Devon 2020."""

SENDERS_BY_NIGHT = (("ambulance", 5.0), ("police", 4.0), ("nhs_acute", 1.5), ("nhs_mh", 1.0))

WEEKDAYS = (19.5, 18.5, 18.0, 17.5, 16.5, 5.0, 5.0)  # Monday first; our estimate
HOURS = (
    0.3, 0.2, 0.2, 0.1, 0.1, 0.2, 0.5, 1.5, 4.5, 9.0, 11.0, 11.5,
    9.0, 9.5, 11.0, 11.0, 9.5, 5.0, 2.5, 1.5, 1.0, 0.8, 0.6, 0.4,
)  # fmt: skip
"""Weights of the hours of the day in London, midnight first; our estimate."""
