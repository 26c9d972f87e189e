"""The `hub` command: a group that finds its verbs only when asked, so that `hub --help` is instant and safe."""

from foundation.cli.group import HubGroup, Verb

__all__ = ["HubGroup", "Verb"]
