"""Afterwards: the adult, or whoever speaks for them, is asked how it was; what they say is answered and acted on."""
