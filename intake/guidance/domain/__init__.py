"""Replay, rehearsal and disagreement as frozen facts; what became of deadlines when a holiday was announced."""
