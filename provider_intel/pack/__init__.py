"""The meeting's pack: facts cut on one day, frozen, and the same ten parts in four formats, byte for byte again.

`cut` collects the facts and needs the heavy libraries; `domain` says them; `formats` write them; the pages only hand
out what was stored.
"""
