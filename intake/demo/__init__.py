"""The fictional county: invented places, people and two years of contacts, so that nobody practises on real lives.

The same seed at the same moment makes the same county. Everything is written through the actions a person uses.
"""
