"""Guidance at work: decisions replayed, drafts rehearsed, disagreement counted, holidays announced late."""
