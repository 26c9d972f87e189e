"""Enquiries another body is asked to make (Care Act 2014 s42(2)): the asking, what came back, and the hub's answer."""
