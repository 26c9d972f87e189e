"""Repeated concerns about places and the people who run them: lists with their evidence, for a meeting to judge.

Reads the record through one narrow door (`sources.py`), works on dated facts, and stores what it finds with the
reasons. It says "worth looking at", never more: a person decides what a listing means.
"""
