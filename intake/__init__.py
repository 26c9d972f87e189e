"""The record: from a professional's contact to a recorded decision.

A contact arrives, is screened within 24 hours and decided within five working days. A named person accepts it as a
safeguarding concern or says why not, judges the three tests of section 42, and another named person signs.
The referrer is told what may be told. Everything is dated, and nothing can vanish without a mark.
"""
