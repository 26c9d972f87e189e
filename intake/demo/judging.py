"""How the hub judges a scene: the three limbs with evidence, the outcome that follows from them, and the reasons."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

from intake.demo import phrases
from intake.demo.form_answers import needs_kind
from intake.demo.plots import Ending
from intake.demo.recording import with_record
from intake.demo.scenes import Scene
from intake.triage.domain.judgement import Judgement
from thresholds import Answer, Gates, LimbAnswer, LimbAnswers

SHARE_BECOMING_ENQUIRIES = 0.38
"""Of the plots that may end either way. With those that always do, about two concerns in three become enquiries."""


_WOULD_NEED_HELP = "Would need help to protect {themself} if there were a risk of abuse or neglect."


def enquiry(rng: Random, scene: Scene) -> Judgement:
    """Return a judgement that the duty is engaged: every gate and limb yes, and a section 42 enquiry."""
    plot = scene.plot
    needs: dict[str, Mapping[str, str]] = {"S42": {"lead": scene.fill(rng.choice(phrases.LEADS))}}
    needs |= {code: _filled(scene, plot.other_needs[code]) for code in plot.others}
    judgement = Judgement(
        limbs=LimbAnswers(
            a=_needs_care(scene),
            b=LimbAnswer(Answer.YES, scene.words(rng, "risk")),
            c=LimbAnswer(Answer.YES, scene.words(rng, "protect")),
            gates=Gates.taken_as_met(),
        ),
        duty_engaged=Answer.YES,
        outcome="S42",
        other_outcomes=plot.others,
        outcome_needs=needs,
        rationale=scene.fill(rng.choice(plot.reasons)),
        feedback_words=rng.choice(phrases.FEEDBACK_ENQUIRY),
        **_asked(rng, scene),
    )
    return with_record(judgement)


def no_duty(rng: Random, scene: Scene, ending: Ending) -> Judgement:
    """Return a judgement that one limb is not met, with another outcome than an enquiry."""
    plot = scene.plot
    unmet = LimbAnswer(Answer.NO, scene.fill(ending.evidence or rng.choice(plot.unmet)))
    met_b = LimbAnswer(Answer.YES, scene.words(rng, "risk")) if plot.risk else unmet
    protect = scene.words(rng, "protect") if plot.protect else scene.fill(_WOULD_NEED_HELP)
    met_c = LimbAnswer(Answer.YES, protect)
    judgement = Judgement(
        limbs=LimbAnswers(
            a=_needs_care(scene),
            b=unmet if ending.limb == "b" else met_b,
            c=unmet if ending.limb == "c" else met_c,
            gates=replace(Gates.taken_as_met(), in_area=Answer.NO if plot.elsewhere else Answer.YES),
        ),
        duty_engaged=Answer.NO,
        outcome=ending.outcome,
        outcome_needs={ending.outcome: _filled(scene, ending.needs)},
        rationale=scene.fill(rng.choice(ending.reasons)),
        feedback_words=rng.choice(phrases.FEEDBACK_OTHER),
        **_asked(rng, scene),
    )
    return with_record(judgement)


def _needs_care(scene: Scene) -> LimbAnswer:
    reason, _ = phrases.NEEDS[needs_kind(scene)]
    words = {
        "memory_cognition": "Needs help with personal care, meals and moving, as the care plan sets out.",
        "learning_disability": "A learning disability, with support arranged every day.",
        "physical_personal_care": "Needs help at home with personal care or getting about.",
        "mental_health": "A long-standing condition of the mind, with support to manage at home.",
    }
    return LimbAnswer(Answer.YES, words[reason])


def _asked(rng: Random, scene: Scene) -> dict[str, Any]:
    if rng.random() < 0.72:
        return {"adult_spoken_to": Answer.YES, "adult_views": scene.words(rng, "view")}
    why = scene.fill(rng.choice(phrases.NOT_SPOKEN))
    return {"adult_spoken_to": Answer.NO, "adult_not_spoken_reason": why}


def _filled(scene: Scene, needs: Mapping[str, str]) -> dict[str, str]:
    return {code: scene.fill(words) for code, words in needs.items()}
