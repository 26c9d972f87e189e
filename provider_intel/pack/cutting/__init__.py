"""Taking the cut: every fact of a pack, read in one look at the record with a number of statements that never grows.

Loads the graph's and the statistics' libraries, so only commands and jobs come here.
"""

from provider_intel.pack.cutting.taking import take_cut

__all__ = ["take_cut"]
