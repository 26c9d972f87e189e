"""Sizes and ratios against the goals, measured in one run on one machine: `make bench`."""
