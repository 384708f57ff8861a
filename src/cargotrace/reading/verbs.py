"""Words that move goods: verbs, phrasal verbs, adjectives and nouns, each with the roles it gives.

One table a part of speech; a row names the kind of event, whether the word moves nothing but goods
(``strict``), the mode it implies, and which end a day beside it dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cargotrace.reading.claims import Mode

if TYPE_CHECKING:
    from spacy.tokens import Token

#: transfer: someone sends goods; receive: someone gets them; go: a vehicle or goods travel; depart, arrive:
#: one end of that; load, unload: goods change between shore and vehicle; seen: they are somewhere
Kind = Literal["transfer", "receive", "go", "depart", "arrive", "load", "unload", "seen"]
Dated = Literal["depart", "arrive", "both", "observed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that speaks of a movement, and what it says by itself."""

    kind: Kind
    #: the word moves nothing but goods, so that any noun beside it is cargo
    strict: bool = False
    mode: Mode | None = None
    #: which end a day beside the word dates
    dates: Dated = "depart"
    #: a place as its direct object is this end, or None
    object_end: Literal["origin", "destination", "via"] | None = None


def _rows(words: str, row: Trigger) -> dict[str, Trigger]:
    return {word.replace("_", " "): row for word in words.split()}


#: by lemma, or lemma and particle ("put out")
VERBS: dict[str, Trigger] = {
    **_rows("ship export re-export reexport", Trigger(kind="transfer", strict=True)),
    **_rows("transship tranship trans-ship", Trigger(kind="load", strict=True, dates="observed")),
    **_rows("haul cart freight", Trigger(kind="transfer", strict=True)),
    **_rows("truck", Trigger(kind="transfer", strict=True, mode="road")),
    **_rows("pump pipe", Trigger(kind="transfer", strict=True, mode="pipeline")),
    **_rows("airlift airdrop airfreight air-freight", Trigger(kind="transfer", mode="air")),
    **_rows("railroad", Trigger(kind="transfer", strict=True, mode="rail")),
    **_rows("barge", Trigger(kind="transfer", strict=True, mode="inland_waterway")),
    **_rows("ferry", Trigger(kind="transfer")),
    **_rows(
        "send dispatch despatch supply provide transport transfer move carry convey take forward consign "
        "smuggle divert reroute redirect channel route "
        "relocate return donate sell distribute move_on send_on "
        "hand_over sneak traffic evacuate rush funnel shift re-route pass_on give offer_for run_guns tow "
        "float herd drove overland lug drag wheel whisk "
        "shunt lift spirit slip_in send_in send_out send_off ship_out "
        "ship_off fly_in fly_out fly_up truck_in bring_over bring_down bring_up take_up take_down carry_off "
        "move_up move_down convoy repatriate redeploy transship_out forward_on dump",
        Trigger(kind="transfer"),
    ),
    **_rows("deliver bring bring_in land", Trigger(kind="transfer", dates="arrive")),
    **_rows("import", Trigger(kind="receive", strict=True, dates="arrive", object_end=None)),
    **_rows(
        "receive obtain acquire get draw take_delivery procure source",
        Trigger(kind="receive", dates="arrive"),
    ),
    **_rows("sail steam voyage", Trigger(kind="go", mode="sea")),
    **_rows(
        "go head proceed bind destine steer make_for head_for steer_for journey ply trundle roll "
        "cross_over shuttle continue drive travel walk trek "
        "march trudge rumble thread limp race speed stream "
        "flow wend hurry tramp cruise commute follow",
        Trigger(kind="go"),
    ),
    **_rows("run extend stretch lead link connect", Trigger(kind="go", mode="pipeline")),
    **_rows(
        "leave depart clear set_out set_off pull_out "
        "move_out roll_out exit quit move_off start_out set_forth "
        "steam_out sail_out cast_off slip_out drive_off start_from",
        Trigger(kind="depart", object_end="origin"),
    ),
    **_rows(
        "put_out set_sail put_to undock weigh_anchor", Trigger(kind="depart", mode="sea", object_end="origin")
    ),
    **_rows("take_off lift_off", Trigger(kind="depart", mode="air")),
    **_rows("fly", Trigger(kind="go", mode="air")),
    **_rows("rail", Trigger(kind="transfer", strict=True, mode="rail")),
    **_rows("come", Trigger(kind="go", dates="arrive")),
    **_rows("originate", Trigger(kind="load", dates="depart")),
    **_rows(
        "arrive reach enter get_through come_in get_in go_in pull_in pull_into roll_in come_ashore turn_up "
        "end_up stop show_up drive_in get_to draw_in "
        "pull_up steam_in sail_in limp_in fetch_up make_port finish "
        "expect",
        Trigger(kind="arrive", dates="arrive", object_end="destination"),
    ),
    **_rows("make", Trigger(kind="arrive", dates="arrive", object_end="destination")),
    **_rows(
        "dock berth call moor anchor put_in put_into tie_up call_at berth_at",
        Trigger(kind="arrive", mode="sea", dates="arrive", object_end=None),
    ),
    **_rows("put_ashore set_ashore", Trigger(kind="unload", mode="sea", dates="arrive")),
    **_rows("put_down set_down drop_off", Trigger(kind="unload", dates="arrive")),
    **_rows("touch_down", Trigger(kind="arrive", mode="air", dates="arrive")),
    **_rows(
        "load reload embark take_on take_aboard pick_up collect lade stow",
        Trigger(kind="load", dates="observed"),
    ),
    **_rows("unload discharge offload disembark", Trigger(kind="unload", dates="arrive")),
    **_rows(
        "spot see photograph observe sight find_aboard detect picture identify",
        Trigger(kind="seen", dates="observed"),
    ),
    **_rows(
        "assemble store stockpile gather strand maroon wait",
        Trigger(kind="load", dates="observed"),
    ),
    **_rows("cross transit pass", Trigger(kind="go", object_end="via", dates="observed")),
}

#: verbs too common to count unless a place hangs on them in one of these ways
NEEDS: dict[str, frozenset[str]] = {
    "make": frozenset({"dobj"}),
    "call": frozenset({"at"}),
    "call at": frozenset({"at"}),
    "stop": frozenset({"in", "at"}),
    "pass": frozenset({"dobj", "through"}),
    "come": frozenset({"from", "to", "into"}),
    "cross": frozenset({"dobj", "into", "to", "from"}),
    "wait": frozenset({"at", "in"}),
    "clear": frozenset({"dobj", "for"}),
    "leave": frozenset({"dobj", "for"}),
    "reach": frozenset({"dobj"}),
    "enter": frozenset({"dobj"}),
    "land": frozenset({"at", "in", "dobj", "from", "on"}),
    "source": frozenset({"from"}),
    "get": frozenset({"from"}),
    "draw": frozenset({"from"}),
    "run": frozenset({"from", "to"}),
    "return": frozenset({"from", "to", "with"}),
    "continue": frozenset({"to"}),
    "roll": frozenset({"into", "from", "to"}),
    "drive": frozenset({"into", "from", "to"}),
    "give": frozenset({"to", "dobj", "dative"}),
    "see": frozenset({"at", "in", "near", "off"}),
    "expect": frozenset({"at", "in"}),
    "finish": frozenset({"at", "in"}),
    "lift": frozenset({"from", "to", "into", "at"}),
    "dump": frozenset({"at", "in", "off", "on"}),
    "follow": frozenset({"from"}),
    "walk": frozenset({"from", "to", "into"}),
    "march": frozenset({"from", "to", "into"}),
    "race": frozenset({"from", "to", "into"}),
    "flow": frozenset({"from"}),
    "find": frozenset({"at", "in"}),
}

#: adjectives and adverbs that head for a place: "a ship bound for Libya", "en route to Kuantan"
HEADING = frozenset({"bound", "destined", "en", "enroute", "route", "way", "course", "inbound", "outbound"})

#: nouns; ``strict`` ones move goods whatever stands beside them
NOUNS: dict[str, Trigger] = {
    **_rows("shipment consignment", Trigger(kind="transfer", strict=True)),
    **_rows("export re-export", Trigger(kind="transfer", strict=True)),
    **_rows("delivery", Trigger(kind="transfer", strict=True, dates="arrive")),
    **_rows("import", Trigger(kind="receive", strict=True, dates="arrive")),
    **_rows("cargo load truckload shipload trainload", Trigger(kind="transfer", strict=True)),
    **_rows("transshipment transhipment trans-shipment", Trigger(kind="transfer", strict=True)),
    **_rows("supply transfer transport transportation sale movement flow transit", Trigger(kind="transfer")),
    **_rows("airlift", Trigger(kind="transfer", mode="air")),
    **_rows("pipeline", Trigger(kind="go", strict=True, mode="pipeline")),
    **_rows("voyage sailing", Trigger(kind="go", mode="sea")),
    **_rows("journey trip run passage haul way course return rotation sortie", Trigger(kind="go")),
    **_rows("crossing drive trek tow drove", Trigger(kind="go")),
    **_rows("departure", Trigger(kind="depart")),
    **_rows("arrival", Trigger(kind="arrive", dates="arrive")),
    **_rows("loading", Trigger(kind="load", dates="observed")),
    **_rows("unloading discharge", Trigger(kind="unload", dates="arrive")),
}

#: verbs that say nothing but that a movement noun happens: its days and its doubts are the noun's
LIGHT_VERBS = frozenset(
    [
        "make",
        "stop",
        "intercept",
        "halt",
        "block",
        "seize",
        "begin",
        "start",
        "resume",
        "complete",
        "continue",
        "have",
        "be",
        "undertake",
        "carry",
        "conduct",
        "receive",
        "get",
        "arrange",
        "finish",
        "allow",
        "clear",
        "accept",
        "order",
    ]
)
#: prepositions and the end they lead to
FROM = frozenset({"from", "out", "off", "ex"})
TO = frozenset({"to", "into", "toward", "towards", "onto", "unto"})
FOR = frozenset({"for"})
VIA = frozenset({"via", "through", "across", "over", "past", "along", "around", "round"})
AT = frozenset({"at", "in", "on", "near", "off", "outside", "inside", "within", "alongside", "aboard"})


def bases(token: Token) -> tuple[str, ...]:
    """Return what a word may be a form of: the parser's lemma first, then what its ending allows.

    The small pipeline takes "piped" for a form of "pip" and "ferried" as a noun for one of its own.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> [form for form in bases(parse("It was piped.")[2]) if form in VERBS]
    ['pipe']
    """
    word = token.lower_
    forms = [token.lemma_.lower()]
    for ending, others in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            forms += [stem + other for other in others]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                forms.append(stem[:-1])
    return tuple(dict.fromkeys([*forms, word]))


#: endings of verbs, with what to put in their place
_ENDINGS = (
    ("ied", ("y",)),
    ("ies", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("es", ("", "e")),
    ("s", ("",)),
)


def listed_verb(token: Token) -> Trigger | None:
    """Return the table's row for a word that may be a form of a listed verb, whatever the parse calls it.

    Examples
    --------
    >>> from cargotrace.language import parse
    >>> listed_verb(parse("Truckers haul reagents.")[1]).kind
    'transfer'
    """
    return next((VERBS[form] for form in bases(token) if form in VERBS), None)
