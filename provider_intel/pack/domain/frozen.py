"""Facts as text and back: the same facts give the same text, and the text its fingerprint."""

import hashlib

from pydantic import TypeAdapter

from provider_intel.pack.domain.facts import Facts

_FACTS = TypeAdapter(Facts)


def as_text(facts: Facts) -> str:
    """Return the facts as JSON, in the order in which they are declared."""
    return _FACTS.dump_json(facts).decode()


def from_text(text: str) -> Facts:
    """Return the facts of a text that `as_text` gave."""
    return _FACTS.validate_json(text)


def fingerprint(text: str) -> str:
    """Return the SHA-256 of the facts' text."""
    return hashlib.sha256(text.encode()).hexdigest()
