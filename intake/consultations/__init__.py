"""The professional line: who asked what, what was advised, by whom; linked to any contact that follows.

A consultation is not a contact and is never counted as one. What is written of it stays; later entries put it right.
"""
