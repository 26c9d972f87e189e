"""The facts of a small invented pack, made by hand: what the parts and the formats are tried on."""

from dataclasses import replace
from datetime import date

from foundation.clock import in_london
from provider_intel.pack import actions
from provider_intel.pack.domain.assembling import Built, assemble
from provider_intel.pack.domain.cycle import months_that_can_be_built
from provider_intel.pack.domain.facts import (
    Action,
    Asked,
    Cut,
    Facts,
    Followed,
    Found,
    LastMeeting,
    Lens,
    Listed,
    Market,
    Move,
    Place,
    Proposed,
    Quality,
)
from provider_intel.pack.domain.group_facts import Group, OfGroup

CUT_OFF = date(2026, 11, 11)
BUILT = Built("the QASIG co-chair", date(2026, 11, 13), "5f" * 32)
HOSTILE = '=HYPERLINK("http://elsewhere.example","Larch")'


def a_cut(**differing):
    told = {
        "month": "November 2026", "meeting_on": date(2026, 11, 18), "cut_off": CUT_OFF,
        "cut_before": date(2026, 10, 14), "partners_until": date(2026, 11, 16), "settings_version": "abc",
        "settings": (("Lenses", "abc"),), "software": "0.1.0", "quorum": "To be confirmed by the Board",
    }  # fmt: skip
    return Cut(**{**told, **differing})


def an_action(**differing):
    told = {
        "about": "SYN-L0902", "name": "Larch Court", "title": "Improvement plan", "owner": "Quality team",
        "due_on": date(2026, 12, 4), "standing": "To be done", "is_open": True, "must_do": True, "days_late": 0,
    }  # fmt: skip
    return Action(**{**told, **differing})


def listed(place="SYN-L0902", **differing):
    told = {
        "place": place, "name": "Larch Court", "kind": "Care home", "provider": "Larch Care", "since": CUT_OFF,
        "observed": 6, "expected": 0.7, "low": 2.2, "high": 13.1, "chance": "93%",
        "sentence": "Larch Court (40 beds) had six concerns in three months.", "history": "New for this place",
        "own": 2, "size": "40 (registered beds)", "before": False, "fresh": 6, "reasons": (),
        "not_known": ("Whether the concerns are one matter.",),
    }  # fmt: skip
    return Listed(**{**told, **differing})


def a_lens(name, *places, **differing):
    told = {"as_at": CUT_OFF, "before_as_at": date(2026, 10, 14), "basis": (("Places compared", "32"),)}
    told |= {"chance": "Of the three places listed, expect none or one to be there by luck.", "left": ()}
    return Lens(lens=name, listed=places, **{"too_few": (), "not_compared": (), **told, **differing})


def a_place(place="SYN-L0902", **differing):
    months = tuple((f"2026-{month:02}", month % 3) for month in range(1, 12))
    told = {
        "place": place, "name": "Larch Court", "kind": "Care home", "provider": "Larch Care", "brand": "",
        "registered": "Registered 1 January 2015", "chain": (), "capacity": 40, "capacity_source": "registered beds",
        "payers": (("West Sussex County Council", 14), ("NHS Sussex", 2), ("Surrey County Council", 6)),
        "managers": ("Registered manager 1: from 1 May 2024 to this day",), "rating": "Good",
        "rated_on": date(2019, 3, 1), "months": (("2025-12", 1), *months), "concerns_3": 6, "concerns_12": 11,
        "usual_3": 0.7, "usual_12": 2.9, "types": (("Neglect", 7), ("Physical", 4)), "own": 2, "other_kinds": 3,
        "open_enquiries": 2, "oldest_enquiry_days": 40, "heard": (("Management and leadership", 2, 3),),
        "timeline": ((date(2026, 9, 1), "PAMMS assessment: good (overall)"),), "reply": (),
    }  # fmt: skip
    return Place(**{**told, **differing})


def a_group(about="SYN-P0009", **differing):
    line = OfGroup("SYN-L0902", "Larch Court", "Registered 1 January 2015", None, "Routine", "Good", 6, 11, 2.9)
    told = {
        "about": about, "name": "Larch Care", "scope": "The whole provider", "brands": (), "providers": ("Larch Care",),
        "places": (line, replace(line, place="SYN-L0904", name="Larch Lodge", since=date(2026, 6, 1), usual_12=None)),
        "people": ("Nominated individual (person 1): from 1 May 2024 to this day",), "chain": (), "capacity": 80,
        "capacity_assumed": 0, "payers": (("West Sussex County Council", 2), ("NHS Sussex", 1)),
        "months": a_place().months, "concerns_3": 12, "concerns_12": 22, "usual_3": 1.4, "usual_12": None,
        "earlier": 4, "types": (("Neglect", 14),), "own": 4, "other_kinds": 3, "open_enquiries": 3,
        "oldest_enquiry_days": 40, "heard": (("Management and leadership", 2, 3),),
        "timeline": ((date(2026, 9, 1), "Larch Court: PAMMS assessment: good (overall)"),), "reply": (),
    }  # fmt: skip
    return Group(**{**told, **differing})


def followed(about="SYN-L0902", **differing):
    move = Move(date(2026, 10, 28), "Routine", "Watched by QASIG", "QASIG", ("A cluster of concerns",))
    told = {
        "about": about, "name": "Larch Court", "scope": "One place", "level": "Watched by QASIG", "rank": 1,
        "since": date(2026, 10, 28), "days": 14, "holds": (), "review_on": None, "moves": (move,),
        "sentence": "Larch Court has been watched for 14 days.", "figures": (), "not_known": (),
        "before_after": (4, 1),
    }  # fmt: skip
    return Followed(**{**told, **differing})


def proposed(rag, place="SYN-L0902"):
    return Proposed(place, rag, ("it is listed",) if rag != "grey" else ("not enough is known to say",))


def facts(**differing):
    quiet = listed("SYN-L0901", name="Elm Rest", sentence="Elm Rest had no concern in a year.", observed=0)
    found = Found("moved_workers", "One person named at different employers",
                  "Worker ref 17 is named in 2 concerns at 2 employers.", ("SYN-L0902",), ("Larch Court",), (), (),
                  new=True, asks=True)  # fmt: skip
    told = {
        "cut": a_cut(), "last": LastMeeting(), "always": (), "found": (found,), "previous_rags": (),
        "lenses": (a_lens("high_3_months", listed()), a_lens("low_12_months", quiet)), "followed": (),
        "actions": (an_action(owner=HOSTILE, due_on=date(2026, 11, 1), days_late=10), an_action(title="Joint visit")),
        "places": (a_place(), a_place("SYN-L0901", name="Elm Rest", types=(), concerns_12=0)),
        "market": (Market("New registration", date(2026, 11, 2), "Birch Lodge"),),
        "asked": (Asked("Elm Rest", "SYN-L0901", "Healthwatch West Sussex", date(2026, 11, 9)),),
        "quality": Quality((("Contacts nobody has decided on yet", "3, not counted"),)),
        "proposed": (proposed("amber"), proposed("grey", "SYN-L0901")),
        "changed": ("New on the high reporting list: Larch Court.",), "groups": (a_group(),),
    }  # fmt: skip
    return Facts(**{**told, **differing})


def pack(**differing):
    return assemble(facts(**differing), BUILT)


def without_lists():
    return replace(facts(), lenses=(), places=(), found=(), actions=(), asked=(), market=(), proposed=(), groups=())


def kept(now):
    """Keep a pack of these facts for the newest month, with two of its files; return its number."""
    cycle = months_that_can_be_built(in_london(now).date(), number=1)[0]
    asked = actions.ask_for_pack(actions.AskForPack(cycle.key, "planted", "the QASIG co-chair"), now=now)
    pack_id = actions.freeze(asked, cycle, facts(), now=now)
    for ending in ("html", "docx"):
        actions.keep_file(pack_id, ending, ending.encode(), now=now)
    return pack_id
