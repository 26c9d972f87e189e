"""What differs in a finished form for each kind of contact other than an adult who is living."""

from intake.contacts.domain.questions import Raw

DIED: dict[str, Raw] = {
    "contact_kind": "adult_died", "died_where": "In hospital", "coroner_told": "yes", "death_unexpected": "yes",
    "death_from_abuse": "not_known", "death_by_another": "no", "death_still_there": "no", "left_care_young": "no",
    "agencies_could_have": "yes", "severity": "death",
}  # fmt: skip
YOUNG: dict[str, Raw] = {
    "contact_kind": "young_person", "born_on": {}, "childrens_services_know": "no", "in_care": "not_known",
    "risk_past_18": "yes",
}  # fmt: skip
AT_WORK: dict[str, Raw] = {
    "contact_kind": "position_of_trust", "cause_still_working": "yes", "cause_employer_told": "no",
}  # fmt: skip
SERVICE: dict[str, Raw] = {
    "contact_kind": "whole_service", "place": {"search": "Elm House", "id": ""}, "works_there": "no",
    "adults_affected": "about 30",
}  # fmt: skip
