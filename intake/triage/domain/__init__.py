"""Triage's own rules: urgency, the judgement under section 42, outcomes, clocks as they turned out, and the queue."""
