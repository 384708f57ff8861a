"""A movement as one passage tells it, before passages are put together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from cargotrace.dates import DateRange
from cargotrace.places.mention import Mention
from cargotrace.reading.claims import Cargo, Evidence, Mode, Vessel
from cargotrace.reading.themes import Theme
from cargotrace.reading.verbs import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One passage on one movement; ends that it leaves open are None."""

    #: the names of the rules that made it, joined by "+"
    rule: str
    kind: Kind
    #: position of the movement word, and of the first token of its sentence
    trigger: int
    sentence: int
    origin: Mention | None = None
    destination: Mention | None = None
    via: tuple[Mention, ...] = ()
    theme: Theme = field(default_factory=Theme)
    mode: Mode = "unknown"
    modes_named: tuple[Mode, ...] = ()
    depart: DateRange | None = None
    arrive: DateRange | None = None
    observed: DateRange | None = None
    #: the day of loading; it becomes the departure only when an arrival of the same cargo follows
    loaded: DateRange | None = None
    cargo: Cargo | None = None
    vessels: tuple[Vessel, ...] = ()
    trips: int | None = None
    trips_wording: str | None = None
    evidence: tuple[Evidence, ...] = ()
    #: positions of the movement words of every passage joined so far
    words: tuple[int, ...] = ()
    #: passages with one key are on one consignment
    consignment: str | None = None
    #: a line of a list: it is joined to nothing
    separate: bool = False
    #: the origin was read off an adjective of the goods ("North Korean shells"), not off a phrase
    weak_origin: bool = False
    #: too little by itself: it may complete other passages, and is no claim alone
    weak: bool = False
    #: told before its time ("had come from"): it does not follow on what stands before it
    earlier: bool = False
    negated: bool = False

    @property
    def ends(self) -> int:
        """Return how many of the two ends are named."""
        return (self.origin is not None) + (self.destination is not None)

    def by(self, rule: str, **changes: object) -> Draft:
        """Return the draft with some fields changed and the rule's name added."""
        names = self.rule.split("+")
        joined = self.rule if rule in names else f"{self.rule}+{rule}"
        return replace(self, rule=joined, **changes)  # type: ignore[arg-type]
