"""The lists as they were drawn up: one a date and lens, kept word for word with the evidence of each listing."""
