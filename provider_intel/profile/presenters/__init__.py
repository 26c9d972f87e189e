"""A provider's sheet in words."""

from provider_intel.profile.presenters.page import Page, address, page

__all__ = ["Page", "address", "page"]
