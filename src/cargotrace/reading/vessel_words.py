"""The words by which the names of ships are told from other names. Tables only."""

from __future__ import annotations

#: prefixes that stand before a ship's name and are no part of it
PREFIXES = frozenset({
    "MV", "M/V", "M.V.", "MT", "M/T", "M.T.", "SS", "S.S.", "S/S", "MS", "M/S", "M.S.", "MSC-ship", "RFA",
    "HMS", "USS", "USNS", "RV", "TSS", "TS", "LPG/C", "mv", "m.v.", "m/v", "ss", "s.s.", "m.s.", "m.t.",
    "MTS", "MF", "M/F", "RMS", "R.M.S.", "FV", "F/V", "SV", "S.V.", "T.S.S.",
})  # fmt: skip
#: navies write these as part of the name
NAVAL = frozenset({
    "INS", "HMAS", "HMNZS", "HMCS", "KRI", "ROKS", "BRP", "PNS", "ARA",
})  # fmt: skip
#: words inside a ship's name
LINKS = frozenset({"of", "the", "de", "da", "do", "del", "la", "le", "du", "van", "von", "der", "den"})
#: words that go on with "of" in a ship's name: "Maid of Menindie"
OF_WHAT = frozenset({
    "maid", "queen", "king", "vale", "pride", "spirit", "star", "city", "lady", "duke", "duchess", "isle",
    "prince", "princess", "earl", "count", "lord", "maiden", "rose", "flower", "glory", "hope", "belle",
    "bay", "voice", "heart", "castle", "sons", "daughter", "bride", "song", "empress", "emperor", "county",
})  # fmt: skip
#: what ships have: "the Cumbrian Shearwater's captain"
OF_SHIPS = frozenset({
    "captain", "master", "skipper", "crew", "hold", "hatch", "deck", "bow", "bridge", "cargo", "engine",
    "owner", "log", "papers", "mate", "officer", "manifest", "hull", "transponder", "charterer", "stern",
})  # fmt: skip
#: what only ships do: their subject, "the" and a bare proper noun, is a vessel
SAILING = frozenset({
    "sail", "dock", "berth", "moor", "anchor", "steam", "undock", "ground", "founder", "capsize",
    "transit", "drift", "discharge", "unload", "list", "sink",
})  # fmt: skip
#: what ships do, and others too
VESSEL_VERBS = SAILING | frozenset({
    "load", "leave", "arrive", "depart", "call", "put", "carry", "linger", "fly", "deliver", "enter",
    "reach", "come", "stop", "bring", "take", "make", "go", "pass", "wait", "tow", "bear", "lie", "turn",
    "begin", "tie", "lift", "head", "switch", "run", "land", "be", "have", "pick", "collect", "divert",
    "cross",
})  # fmt: skip
#: what is done to ships
DONE_TO_SHIPS = frozenset({
    "tow", "seize", "board", "intercept", "charter", "fix", "salvage", "name", "rename", "stop", "detain",
    "arrest", "load", "unload", "refloat", "escort", "shadow", "hijack", "hire", "see", "spot", "wait",
})  # fmt: skip
#: verbs of putting goods aboard or bringing them: "shipped on the Kota Lambang", "brought by the Happy Delta"
BY_SHIP = frozenset({
    "ship", "carry", "bring", "come", "load", "transfer", "arrive", "send", "go", "transship", "tranship",
    "put", "lift", "deliver", "take", "transport", "land", "embark", "stow", "export", "import", "leave",
    "sail", "travel", "move", "reload",
})  # fmt: skip
#: words that no ship's name has, or that stand last in the names of bodies, papers and waters
NO_SHIP = frozenset({
    "authority", "ministry", "agency", "company", "corporation", "corp", "board", "council", "commission",
    "committee", "bank", "union", "group", "organisation", "organization", "programme", "program",
    "party", "club", "government", "army", "navy", "police", "times", "canal", "river", "strait", "straits",
    "gulf", "ocean", "channel", "association", "federation", "office", "department", "service",
    "services", "court", "parliament", "senate", "congress", "nations", "states", "house", "institute",
    "university", "society", "fund", "cross", "crescent", "treasury", "airport", "railway", "railways",
    "islands", "mountains", "desert", "hotel", "bridge", "war", "convention", "treaty", "pact", "league",
    "minister", "president", "general", "captain", "express", "convoy", "mine", "field", "terminal",
    "refinery", "pipeline", "port", "line", "lines", "christmas", "easter", "airlines", "airways",
    "regiment", "brigade", "corps", "kremlin", "taliban", "houthis", "hezbollah",
    "pentagon", "guardian", "telegraph", "herald", "tribune", "journal", "gazette", "cape", "far",
    "middle", "near", "west", "east", "north", "south", "black", "red", "baltic", "caspian",
    "mediterranean", "atlantic", "pacific", "arctic",
})  # fmt: skip
#: what a ship's noun before it makes a body's name of: "the Midland Steam Barge Company"
BODIES = frozenset(
    {"company", "board", "club", "line", "lines", "corporation", "service", "services", "co", "ltd"}
)
#: of these words only a name's single or last one tells against a ship
ALONE_NO_SHIP = frozenset({
    "cape", "far", "middle", "near", "west", "east", "north", "south", "black", "red", "baltic",
    "caspian", "mediterranean", "atlantic", "pacific", "arctic", "captain", "president", "general",
    "port", "house", "herald", "express", "war", "ocean", "bridge", "gulf",
})  # fmt: skip
CLOSED_TAGS = frozenset(
    {"GPE", "NORP", "DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "CARDINAL", "LANGUAGE"}
)
#: sizes that stand before a ship's name as its kind does: "the 174,000 dwt Cape Lacerta"
SIZES = frozenset(
    {"dwt", "grt", "teu", "tonner", "tonners", "cbm", "motorship", "motorships", "motor-ship", "reefer"}
    | {"collier", "towboat", "transport", "packet", "motorbarge", "landing-craft"}
)
SEA_WORDS = frozenset({
    "port", "sail", "dock", "berth", "harbour", "harbor", "quay", "pier", "wharf", "shipment",
    "discharge", "aboard", "voyage", "crew", "unload", "cargo", "sea", "roads", "anchor",
})  # fmt: skip
