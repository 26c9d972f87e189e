"""The companion as a page shows it: what can be picked on one side, what the guidance says on the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intake.companion.domain import (
    FACT,
    GUIDE,
    Picked,
    advice_on_picked,
    fields_of,
    guide_score,
    in_neutral_order,
)
from thresholds import Answer, Citation, Factor, Guidance, Level, Recommendation

REASONS_SHOWN = 3
AWAITING = "Awaiting confirmation by West Sussex"

SENTENCES = {
    None: "Choose what happened, and the guidance appears here.",
    Level.NON_REPORTABLE: "Not reportable. You do not have to send this, but you can.",
    Level.REQUIRES_CONSULTATION: "This requires consultation. Talk to your own safeguarding lead first.",
    Level.REPORTABLE: "This is reportable. Send it to the hub.",
}
DO_WORDS = {
    Level.NON_REPORTABLE: "What to do instead",
    Level.REQUIRES_CONSULTATION: "Who to ask, and what to do",
    Level.REPORTABLE: "What to do now",
}
PROVISIONAL = "This only applies if what is not yet known turns out as the guidance requires. Answer the next question."
_CHOICES = ((Answer.YES.value, "Yes"), (Answer.NO.value, "No"), (Answer.NOT_KNOWN.value, "Not known"))


@dataclass(frozen=True)
class Option:
    """One thing that can be picked; `awaiting` marks a line that is not West Sussex's own."""

    value: str
    words: str
    hint: str
    chosen: bool
    awaiting: bool = False


@dataclass(frozen=True)
class Asked:
    """A question with its answers; `would` says what the answer could bring."""

    name: str
    prompt: str
    options: tuple[Option, ...]
    would: str = ""
    awaiting: bool = False


@dataclass(frozen=True)
class Marked:
    """A line in words; `awaiting` while it is not West Sussex's own and nobody has confirmed it."""

    text: str
    awaiting: bool


@dataclass(frozen=True)
class Kind:
    """One chosen kind of worry: its definition, its rules, and its examples in an order that says nothing."""

    code: str
    name: str
    definition: Marked
    rules: tuple[Marked, ...]
    examples: tuple[Option, ...]


@dataclass(frozen=True)
class Cited:
    """A line of the guidance with where it comes from."""

    code: str
    text: str
    source: str
    address: str
    awaiting: bool
    level: str = ""
    note: str = ""


@dataclass(frozen=True)
class AdviceView:
    """What the guidance says: the level as a sentence, why, what to ask next and what to do."""

    level: str
    sentence: str
    provisional: str
    reasons: tuple[Cited, ...]
    more_reasons: tuple[Cited, ...]
    ask: Asked | None
    do_words: str
    actions: tuple[Cited, ...]
    rules: tuple[Cited, ...]
    near: tuple[Cited, ...]
    prompts: tuple[Cited, ...]
    score: Marked | None
    edition: str
    advice_only: str


@dataclass(frozen=True)
class CompanionView:
    """The whole page. `carried` are the fields a button passes on; `kinds` is empty while no kind is chosen."""

    edition: str
    choices: tuple[Option, ...]
    kinds: tuple[Kind, ...]
    guide: tuple[Asked, ...]
    answered: tuple[Asked, ...]
    others: tuple[Asked, ...]
    advice: AdviceView
    carried: tuple[tuple[str, str], ...]


def companion_view(picked: Picked, guidance: Guidance, *, on: date) -> CompanionView:
    """Return the companion with what was picked so far."""
    advice = advice_on_picked(picked, guidance, on=on)
    view = advice_view(advice, picked, guidance)
    asked_now = view.ask.name if view.ask else ""
    left = [each for each in _questions(picked, guidance) if FACT + each.id != asked_now]
    return CompanionView(
        edition=guidance.status_note,
        choices=tuple(
            Option(
                each.code,
                each.name,
                each.definition,
                each.code in picked.categories,
                each.definition_line.awaiting_confirmation,
            )
            for each in guidance.categories.values()
        ),
        kinds=tuple(_kind(code, picked, guidance) for code in picked.categories),
        guide=_guide(picked, guidance),
        answered=tuple(_asked(each, picked) for each in left if each.id in picked.facts),
        others=tuple(_asked(each, picked) for each in left if each.id not in picked.facts),
        advice=view,
        carried=fields_of(picked),
    )


def advice_view(advice: Recommendation, picked: Picked, guidance: Guidance) -> AdviceView:
    """Return the advice in words. While nothing was picked there is only the sentence that says so."""
    reasons = [
        Cited(each.code, each.text, str(each.citation), each.citation.address, each.awaiting_confirmation,
              each.level.words, each.note)
        for each in advice.reasons
    ]  # fmt: skip
    return AdviceView(
        level=advice.level.value if advice.level else "",
        sentence=SENTENCES[advice.level],
        provisional=PROVISIONAL if advice.provisional and any(each.changes for each in advice.ask_next) else "",
        reasons=tuple(reasons[:REASONS_SHOWN]),
        more_reasons=tuple(reasons[REASONS_SHOWN:]),
        ask=_ask_next(advice, picked, guidance),
        do_words=DO_WORDS[advice.level] if advice.level else "",
        actions=_cited((each.code, each.text, each.citation, each.awaiting_confirmation) for each in advice.actions),
        rules=_rules(picked, guidance),
        near=tuple(
            Cited(each.code, each.text, str(each.citation), each.citation.address, each.awaiting_confirmation,
                  each.level.words, each.why)
            for each in advice.near_misses
        ),
        prompts=_cited((each.code, each.prompt, each.citation, each.awaiting_confirmation) for each in advice.prompts)
        if advice.level
        else (),
        score=_score(picked, guidance),
        edition=advice.status_note,
        advice_only=advice.advice_only,
    )  # fmt: skip


def _ask_next(advice: Recommendation, picked: Picked, guidance: Guidance) -> Asked | None:
    """Return the one missing fact that could change the level most; one already answered 'not known' waits its turn."""
    waiting = [each for each in advice.ask_next if each.changes]
    waiting.sort(key=lambda each: each.code in picked.facts)
    if picked.nothing or not waiting:
        return None
    question = waiting[0]
    would = f"The answer could make it {question.would_change_to.words}."
    return _asked(guidance.questions[question.code], picked, would=would)


def _questions(picked: Picked, guidance: Guidance) -> list[Factor]:
    conditions = [each for code in picked.categories for each in guidance.categories[code].conditions]
    factors = [
        factor
        for factor in guidance.factors.values()
        if factor.floors or not factor.categories or factor.categories & set(picked.categories)
    ]
    return [*conditions, *factors]


def _asked(factor: Factor, picked: Picked, *, would: str = "") -> Asked:
    given = picked.facts.get(factor.id)
    options = tuple(Option(value, words, "", given is not None and given.value == value) for value, words in _CHOICES)
    return Asked(FACT + factor.id, factor.prompt, options, would, factor.awaiting_confirmation)


def _kind(code: str, picked: Picked, guidance: Guidance) -> Kind:
    category = guidance.categories[code]
    return Kind(
        code=code,
        name=category.name,
        definition=Marked(category.definition, category.definition_line.awaiting_confirmation),
        rules=tuple(Marked(rule.text, rule.awaiting_confirmation) for rule in category.rules),
        examples=tuple(
            Option(each.id, each.text, "", each.id in picked.examples, each.awaiting_confirmation)
            for each in in_neutral_order(category.examples)
        ),
    )


def _guide(picked: Picked, guidance: Guidance) -> tuple[Asked, ...]:
    guide = guidance.decision_guide
    if guide is None or "PRU" not in picked.categories:
        return ()
    given = set(picked.guide.items())
    asked = [each for each in guide.questions if not each.only_if or each.only_if in given]
    return tuple(
        Asked(
            GUIDE + each.id,
            each.prompt,
            tuple(Option(a.code, a.text, "", picked.guide.get(each.id) == a.code) for a in each.answers),
        )
        for each in asked
    )


def _score(picked: Picked, guidance: Guidance) -> Marked | None:
    score, guide = guide_score(picked, guidance), guidance.decision_guide
    if score is None or guide is None:
        return None
    gives = f"The decision guide gives {score.lowest}."
    if score.lowest < score.highest:
        gives = f"The decision guide gives between {score.lowest} and {score.highest} until you answer the rest."
    return Marked(f"{gives} The threshold is {guide.reached_at}.", score.awaiting_confirmation)


def _rules(picked: Picked, guidance: Guidance) -> tuple[Cited, ...]:
    true = [guidance.questions[code] for code, answer in picked.facts.items() if answer is Answer.YES]
    rules = [rule for factor in true for rule in factor.rules]
    return _cited((rule.id, rule.text, rule.citation, rule.awaiting_confirmation) for rule in rules)


def _cited(lines: Iterable[tuple[str, str, Citation, bool]]) -> tuple[Cited, ...]:
    return tuple(Cited(code, text, str(cite), cite.address, waiting) for code, text, cite, waiting in lines)


@dataclass(frozen=True)
class RecordView:
    """A record for the person's own files: what was picked, what the guidance said, and room to write by hand."""

    made_on: date
    level: str
    kinds: tuple[str, ...]
    matched: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    guide: tuple[tuple[str, str], ...]
    advice: AdviceView
    fingerprint: str


def record_view(picked: Picked, guidance: Guidance, *, on: date) -> RecordView:
    """Return the self-record of what was picked. Nothing of it is kept here."""
    advice = advice_on_picked(picked, guidance, on=on)
    said = dict(_CHOICES)
    score = guide_score(picked, guidance)
    return RecordView(
        made_on=on,
        level=advice.level.words if advice.level else "none: nothing was chosen",
        kinds=tuple(guidance.categories[code].name for code in picked.categories),
        matched=tuple(_matched(code, guidance) for code in sorted(picked.examples)),
        answers=tuple((guidance.questions[code].prompt, said[given.value]) for code, given in picked.facts.items()),
        guide=tuple((part.prompt, part.answered) for part in score.parts) if score else (),
        advice=advice_view(advice, picked, guidance),
        fingerprint=guidance.hash,
    )


def _matched(code: str, guidance: Guidance) -> str:
    example = guidance.examples[code]
    return f"{code}: {example.text}{f' [{AWAITING}]' if example.awaiting_confirmation else ''}"
