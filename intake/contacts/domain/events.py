"""The names of what happens to a contact on its way in. Each later step of the work names its own."""

SUBMITTED = "submitted"
ACKNOWLEDGED = "acknowledged"
ADDITION_OFFERED = "addition_offered"
