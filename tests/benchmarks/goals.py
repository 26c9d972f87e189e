"""The goals for speed and size, in words, and what holds back those that are not reached."""

GOALS = {
    "P1": "a whole contact sent, 32 connections: at least 1.5 times Django's one bare row; p99 at most 1.5 and the "
    "slowest at most 4 times the median; no errors",
    "P2": "the queue's page of 50 rows: p95 within 3 ms, hardly slower among a million than among ten thousand; any "
    "filter within 5 ms",
    "P3": "a form's page: at most 1.5 times hand-written Jinja, at least twice as quick as Django's; 40 KiB at first, "
    "8 KiB later",
    "P4": "a contact's page with 500 entries: within 20 ms, with as many statements as with five",
    "P5": "one deadline within 0.2 us; those of a million contacts within 10 ms",
    "P6": "one level within 5 us; a whole cited assessment within 50 us; a million levels anew within 2 s",
    "P7": "provider intelligence at England's size: at most 1.5 times one scan, 400 times quicker than a node for each "
    "concern, 400 MiB; after one day a tenth of the whole; a county within 15 ms",
    "P8": "a person matched among a million: p95 within 2 ms; at least 99.5% of those comparing everybody puts in the "
    "first five",
    "P9": "a million narratives searched, permission inside the statement: the newest 20 within 1 ms on SQLite and "
    "5 ms on PostgreSQL, the best 20 within 20 ms, whatever the word",
    "P10": "the trail costs its transaction at most 1.2 times, 32 writing at once; a million entries proved whole "
    "within 30 s",
    "P11": "the whole care directory, 50,000 places in 122 columns, read in within 60 s and 250 MiB",
    "P12": "a county's pack for its meeting, four formats, within 10 s",
    "P13": "the web tier, two workers: 130 MiB in all, flat over 100,000 requests; no numpy, scipy or networkx there",
}
"""By the names that the lines of the measurement bear."""

HELD_BACK: dict[str, str] = {
    "P1": "A whole contact keeps seven rows where Django keeps one, at about Django's pace: with these rows PostgreSQL "
    "alone spends most of what the goal allows, and SQLite is at the edge of it (adr 0007).",
    "P2": "On PostgreSQL the four journeys to the server and its own part, the session, and the walks for the figures "
    "above the rows; on SQLite the slowest hundredths.",
    "P3": "",
    "P4": "On PostgreSQL a contact asks 25 times, each a journey to the server, beside as much drawing as on SQLite.",
    "P7": "After one day the order of reading alone, solved again over the set in which most of a country hangs "
    "together, takes more than a tenth of the whole; and every window has moved, so that every place is weighed again "
    "(adr 0013).",
    "P8": "Of a million 22 records in the middle, and 59 at the 95th hundredth, are compared with one person; half of "
    "the time is reading their rows, which lie far apart.",
    "P9": "On PostgreSQL thousands of hits of a word that is neither common nor rare are fetched before the newest are "
    "known.",
    "P10": "",
    "P11": "",
    "P12": "",
    "P13": "Each process writes on what it shares with the others, for Python counts on every object who holds it: the "
    "application alone takes 120 MiB, and each worker ends with half of that for itself.",
}
"""What holds a goal back, a sentence each; shown for one that is not reached."""
