"""The level: properties that hold for every situation, and the compiled rules against a slow, plain reading."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from thresholds import Answer, Guidance, Level, Situation, level_of, load_guidance, recommend
from thresholds.catalogue import Example, Factor

DAY = date(2026, 10, 1)
GUIDANCE = load_guidance(DAY)
FACTS = sorted(GUIDANCE.questions)

picked = st.frozensets(st.sampled_from(sorted(GUIDANCE.examples)), max_size=4)
answered = st.dictionaries(st.sampled_from(FACTS), st.sampled_from(Answer), max_size=12)


def rank(examples: frozenset[str], facts: dict[str, Answer]) -> int:
    level = level_of(Situation(DAY, examples, facts), guidance=GUIDANCE)
    return -1 if level is None else level.rank


def slow_level(examples: frozenset[str], facts: dict[str, Answer], guidance: Guidance) -> Level | None:
    """Read the guidance line by line, as a person would, without anything compiled."""
    found = [_example_level(guidance.example(code), facts) for code in examples]
    chosen = [guidance.example(code) for code in examples]
    for factor in guidance.questions.values():
        if facts.get(factor.id) is Answer.YES:
            found += _floors(factor, chosen, facts)
    return max(found, key=lambda level: level.rank, default=None)


def _example_level(example: Example, facts: dict[str, Answer]) -> Level:
    opposite = {Answer.YES: Answer.NO, Answer.NO: Answer.YES}
    if example.gate and any(facts.get(code) is opposite[need] for code, need in example.gate.needs.items()):
        return example.gate.otherwise
    return example.counts_at


def _floors(factor: Factor, chosen: list[Example], facts: dict[str, Answer]) -> list[Level]:
    return [
        floor.level
        for floor in factor.floors
        if (not chosen or any(floor.bears_on(example) for example in chosen))
        and all(facts.get(other) is Answer.YES for other in floor.together_with)
    ]


@settings(max_examples=400, deadline=None)
@given(picked, answered)
def test_the_compiled_rules_agree_with_reading_the_guidance_line_by_line(
    examples: frozenset[str], facts: dict[str, Answer]
) -> None:
    expected = slow_level(examples, facts, GUIDANCE)

    assert level_of(Situation(DAY, examples, facts), guidance=GUIDANCE) == expected


@settings(max_examples=300, deadline=None)
@given(picked, answered, st.sampled_from(sorted(GUIDANCE.factors)))
def test_learning_that_a_factor_is_true_never_lowers_a_level(
    examples: frozenset[str], facts: dict[str, Answer], factor: str
) -> None:
    before = {code: answer for code, answer in facts.items() if code != factor}

    assert rank(examples, {**before, factor: Answer.YES}) >= rank(examples, before)
    assert rank(examples, {**before, factor: Answer.YES}) >= rank(examples, {**before, factor: Answer.NO})


@settings(max_examples=300, deadline=None)
@given(picked, answered)
def test_what_is_not_known_never_raises_a_level(examples: frozenset[str], facts: dict[str, Answer]) -> None:
    known = {code: answer for code, answer in facts.items() if answer is not Answer.NOT_KNOWN}

    assert rank(examples, facts) == rank(examples, known)


@settings(max_examples=200, deadline=None)
@given(picked, answered)
def test_each_question_would_bring_just_the_level_it_says(examples: frozenset[str], facts: dict[str, Answer]) -> None:
    now = rank(examples, facts)
    advice = recommend(Situation(DAY, examples, facts), guidance=GUIDANCE)

    for question in advice.ask_next:
        brought = [rank(examples, {**facts, question.code: answer}) for answer in (Answer.YES, Answer.NO)]
        assert max(brought) == question.would_change_to.rank
        assert question.changes == (question.would_change_to.rank > now)
    asked = {question.code for question in advice.ask_next}
    for code in (code for code in FACTS if facts.get(code, Answer.NOT_KNOWN) is Answer.NOT_KNOWN):
        brought = [rank(examples, {**facts, code: answer}) for answer in (Answer.YES, Answer.NO)]
        assert code in asked or max(brought) <= now


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([code for code in GUIDANCE.examples if code.startswith("MSL")]), answered)
def test_modern_slavery_is_always_reportable(example: str, facts: dict[str, Answer]) -> None:
    assert rank(frozenset({example}), facts) == Level.REPORTABLE.rank


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(GUIDANCE.examples)), answered)
def test_conduct_by_a_person_in_a_position_of_trust_is_never_below_the_line(
    example: str, facts: dict[str, Answer]
) -> None:
    with_trust = {**facts, "F_POT": Answer.YES}

    if example.startswith("SEX"):
        assert rank(frozenset({example}), with_trust) == Level.REPORTABLE.rank
    elif example != "DIS-N2":  # an omission in a plan is not conduct
        assert rank(frozenset({example}), with_trust) >= Level.REQUIRES_CONSULTATION.rank


def test_serious_harm_alone_does_not_settle_a_pressure_ulcer() -> None:
    harmed = {"F_SIG_INJURY": Answer.YES, "F_UNEXPLAINED": Answer.NO}

    assert rank(frozenset({"PRU-N1"}), harmed) == Level.NON_REPORTABLE.rank
    assert rank(frozenset({"PRU-N1", "NEG-N1"}), harmed) == Level.REPORTABLE.rank


def test_a_borrowed_line_that_clashes_with_sussexs_own_counts_no_lower_than_consultation() -> None:
    assert rank(frozenset({"FAL-N3"}), {}) == Level.REQUIRES_CONSULTATION.rank
