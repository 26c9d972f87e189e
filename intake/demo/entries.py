"""What the county leaves in the trail about itself."""

from foundation.audit import Entry

COUNTY_BEGUN = Entry("county.begun", "Loading the fictional county began")
COUNTY_LOADED = Entry("county.loaded", "The fictional county was loaded")
ENTRIES = (COUNTY_BEGUN, COUNTY_LOADED)
SUBJECT = "county:loaded"
"""The county's own chain in the trail: begun and not loaded means that it was interrupted."""
