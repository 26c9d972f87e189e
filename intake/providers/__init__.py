"""The register: providers, places, the people who run them, and which registration followed which.

Reference data from the published care register, from a person, or invented for the fictional county; never both of the
last two in one database. Everything else in the hub names a place by its register id.
"""
