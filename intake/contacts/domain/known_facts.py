"""What the rest of the form already says in the guidance's own terms, so that nobody is asked twice."""

from intake.companion.domain import Picked
from intake.contacts.domain.questions import Answers, codes_of, text_of
from thresholds import Answer, Guidance

_THEMES = {
    "fall": "FAL", "medication": "MED", "pressure_ulcer": "PRU", "between_adults": "IBA", "homelessness": "HML",
    "missed_visit": "NEG", "discharge": "NEG", "scam": "FIN", "cuckooing": "FIN", "hate": "DIS",
}  # fmt: skip
_EFFECTS = {
    "none": {"F_IMPACT": Answer.NO, "F_SIG_INJURY": Answer.NO},
    "distress": {"F_IMPACT": Answer.YES},
    "minor": {"F_IMPACT": Answer.YES},
    "significant": {"F_IMPACT": Answer.YES, "F_SIG_INJURY": Answer.YES},
    "life_threatening": {"F_IMPACT": Answer.YES, "F_SIG_INJURY": Answer.YES},
    "death": {"F_IMPACT": Answer.YES, "F_SIG_INJURY": Answer.YES},
}
_ASKED = {"happened_before": "F_SIMILAR", "capacity_doubt": "F_CAPACITY"}
_ANSWERS = {"yes": Answer.YES, "no": Answer.NO}


def already_said(answers: Answers, guidance: Guidance) -> Picked:
    """Return the kinds of worry and the facts that the form's other answers tell. What was not said stays not known."""
    types = set(codes_of(answers, "abuse_types"))
    themes = {_THEMES[theme] for theme in codes_of(answers, "themes") if theme in _THEMES}
    kinds = {code for code, each in guidance.categories.items() if types & set(each.care_act_types)}
    # A fall, a medicine or a pressure ulcer has a list of its own within neglect: where the theme says, it comes alone.
    kinds = {code for code in kinds if code not in _THEMES.values() or code in themes or _is_plain(code)} | themes
    facts = dict(_EFFECTS.get(text_of(answers, "severity"), {}))
    for question, factor in _ASKED.items():
        if (said := text_of(answers, question)) in _ANSWERS:
            facts[factor] = _ANSWERS[said]
    others = {text_of(answers, "other_adults"), text_of(answers, "children")}
    if "yes" in others:
        facts["F_OTHERS_AT_RISK"] = Answer.YES
    held = {code: answer for code, answer in facts.items() if code in guidance.questions}
    return Picked(tuple(code for code in guidance.categories if code in kinds), frozenset(), held)


def _is_plain(code: str) -> bool:
    return code in ("NEG", "FIN", "DIS")
