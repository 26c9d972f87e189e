"""The four formats of one pack. Each writes the same bytes for the same pack: fixed times, fixed order.

Only commands and jobs come here: the document libraries stay out of the web workers.
"""

from provider_intel.pack.formats.writing import FORMATS, Format, write_all

__all__ = ["FORMATS", "Format", "write_all"]
