"""Memory for a run: what is freed is kept for what is asked for next."""

import numpy as np

_MIB = 31
"""The largest piece whose freeing changes what glibc keeps is 32 MiB."""


def keep_what_is_freed() -> None:
    """Let this process keep up to 62 MiB of freed memory; elsewhere than with glibc it does nothing.

    Otherwise it is given back after each large step and asked for again, page by page, which took a sixth of a day's
    work. glibc keeps twice the size of the largest piece that was asked for alone and freed (mallopt(3),
    M_MMAP_THRESHOLD), whether or not anything was ever written into it.
    """
    np.empty(_MIB << 20, dtype=np.uint8)
