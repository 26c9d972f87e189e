"""Answers as plain dictionaries, ready for JSON: for records, the command line and the programming interface."""

from __future__ import annotations

from typing import Any

from thresholds.advice_lines import Action, NearMiss, Prompt, Question, Reason
from thresholds.citations import Citation
from thresholds.decision_clock import Deadline, Deadlines
from thresholds.recommendation import Recommendation
from thresholds.section42 import PartReason, Section42Judgement

Facts = dict[str, Any]  # text, numbers, true, false, None, and lists and dictionaries of these


def recommendation_as_facts(recommendation: Recommendation) -> Facts:
    """Return the whole recommendation as plain facts."""
    return {
        "level": recommendation.level and recommendation.level.value,
        "provisional": recommendation.provisional,
        "reasons": [_reason(each) for each in recommendation.reasons],
        "near_misses": [_near_miss(each) for each in recommendation.near_misses],
        "ask_next": [_question(each) for each in recommendation.ask_next],
        "prompts": [_prompt(each) for each in recommendation.prompts],
        "noted": [_prompt(each) for each in recommendation.noted],
        "actions": [_action(each) for each in recommendation.actions],
        "version": recommendation.version_id,
        "version_label": recommendation.version_label,
        "hash": recommendation.guidance_hash,
        "status_note": recommendation.status_note,
        "advice_only": recommendation.advice_only,
    }


def deadlines_as_facts(deadlines: Deadlines) -> Facts:
    """Return the deadlines as plain facts; each `due` is a moment in UTC in ISO 8601."""
    names = ("screen_by", "urgent_by", "less_urgent_by", "decide_by")
    return {name: _deadline(getattr(deadlines, name)) for name in names}


def judgement_as_facts(judgement: Section42Judgement) -> Facts:
    """Return a section 42 judgement as plain facts."""
    return {
        "duty_engaged": judgement.duty_engaged.value,
        "limbs": [_part(each) for each in judgement.reasons],
        "gates": [_part(each) for each in judgement.gates],
        "missing": [{"code": each.code, "prompt": each.prompt} for each in judgement.missing],
        "without_evidence": list(judgement.without_evidence),
        "routes": [{"code": each.code, "text": each.text} for each in judgement.routes],
    }


def _citation(citation: Citation) -> Facts:
    return {
        "document": citation.document,
        "version": citation.version,
        "paragraph": citation.paragraph,
        "address": citation.address,
    }


def _reason(reason: Reason) -> Facts:
    return {
        "code": reason.code,
        "kind": reason.kind,
        "level": reason.level.value,
        "text": reason.text,
        "note": reason.note,
        "citation": _citation(reason.citation),
        "awaiting_confirmation": reason.awaiting_confirmation,
    }


def _near_miss(near: NearMiss) -> Facts:
    return {
        "code": near.code,
        "level": near.level.value,
        "text": near.text,
        "why": near.why,
        "citation": _citation(near.citation),
        "awaiting_confirmation": near.awaiting_confirmation,
    }


def _question(question: Question) -> Facts:
    return {
        "code": question.code,
        "prompt": question.prompt,
        "would_change_to": question.would_change_to.value,
        "changes": question.changes,
        "awaiting_confirmation": question.awaiting_confirmation,
    }


def _prompt(prompt: Prompt) -> Facts:
    return {
        "code": prompt.code,
        "prompt": prompt.prompt,
        "answer": prompt.answer.value,
        "text": prompt.text,
        "citation": _citation(prompt.citation),
        "awaiting_confirmation": prompt.awaiting_confirmation,
    }


def _action(action: Action) -> Facts:
    return {
        "code": action.code,
        "text": action.text,
        "citation": _citation(action.citation),
        "awaiting_confirmation": action.awaiting_confirmation,
    }


def _part(part: PartReason) -> Facts:
    return {
        "code": part.code,
        "title": part.title,
        "answer": part.answer.value,
        "evidence": part.evidence,
        "citation": _citation(part.citation),
    }


def _deadline(deadline: Deadline) -> Facts:
    return {"due": deadline.due.isoformat(), "why": deadline.why}
