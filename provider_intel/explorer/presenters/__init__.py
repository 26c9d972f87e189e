"""What stands around something in words, for the page."""

from provider_intel.explorer.presenters.page import address, page_of
from provider_intel.explorer.presenters.shown import ExplorerPage, Rights

__all__ = ["ExplorerPage", "Rights", "address", "page_of"]
