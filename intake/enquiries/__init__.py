"""Section 42 and other enquiries: who leads, what the adult wants, the risks, the plan, and how it ended.

An enquiry opens with the signature on a decision and ends with another: a different person signs its closure. What is
written of it is never changed; the newest entry about a thing stands, and the earlier ones stay to be read.
"""
