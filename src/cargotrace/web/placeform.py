"""What a name in a report means: another candidate, a place looked up, or a point put on the map by hand."""

from __future__ import annotations

from typing import Any

import streamlit as st

from cargotrace.case import Case
from cargotrace.errors import CargotraceError
from cargotrace.places.mention import Mention
from cargotrace.places.place import Candidate
from cargotrace.web import decide
from cargotrace.web.explorer import CLICKED
from cargotrace.web.markup import facts, plain
from cargotrace.web.placing import clicked_words, hand_value, place_value, typed_value

#: how the analyst gives the place: choice → words
_WAYS = {"candidate": "One of the candidates", "other": "Another place", "hand": "Put it on the map by hand"}


def place_form(case: Case, mention: Mention) -> None:
    """Draw what is known about a name and the form that settles it."""
    st.html(facts([("Why", mention.reason)]))
    key = f"{mention.span.report}-{mention.span.start}"
    candidates = {c.place.id: c for c in mention.candidates}
    ways = [way for way in _WAYS if way != "candidate" or candidates]
    clicked = clicked_words(st.session_state)
    way = st.radio(
        "What does it mean?",
        ways,
        index=ways.index("hand") if clicked else 0,
        format_func=_WAYS.__getitem__,
        key=f"way-{key}",
    )
    with st.form(f"place-{key}", border=False):
        given = _given(way, candidates, mention, clicked, key)
        everywhere = st.checkbox("In every report of the case", key=f"everywhere-{key}")
        reason = st.text_input("Reason", key=f"reason-place-{key}")
        if st.form_submit_button("Keep this place", type="primary"):
            _keep(case, mention, (way, *given), reason, everywhere=everywhere)
    if way == "hand":
        st.caption("You may also click the point on the map first: it will be filled in here.")


def _given(
    way: str, candidates: dict[str, Candidate], mention: Mention, clicked: str, key: str
) -> tuple[str, float]:
    """Draw the fields of one way to give a place; return the words given, and within how many km."""
    if way == "candidate":
        known = list(candidates)
        now = mention.place.id if mention.place else None
        chosen = st.radio(
            "It means",
            known,
            index=known.index(now) if now in candidates else 0,
            format_func=lambda p: plain(_candidate_words(candidates[p])),
            key=f"candidate-{key}",
        )
        return chosen, 0.0
    if way == "other":
        return st.text_input("Name", placeholder="Tripoli, Lebanon", key=f"other-{key}"), 0.0
    words = st.text_input(
        "Latitude, longitude", value=clicked, placeholder="32.89, 13.19", key=f"latlon-{key}-{clicked}"
    )
    return words, st.number_input("Known within, km", 0.1, 5000.0, 5.0, key=f"radius-{key}")


def _keep(
    case: Case, mention: Mention, given: tuple[str, str, float], reason: str, *, everywhere: bool
) -> None:
    try:
        value = _value(case, mention, *given)
    except (CargotraceError, ValueError) as error:
        st.error(plain(str(error), most=400))
        return
    name = mention.span.quote
    scope = {} if everywhere else {"report": mention.span.report}
    if decide.decide(case, "place_name", name, {**value, **scope}, reason):
        st.session_state.pop(CLICKED, None)
        st.rerun()


def _value(case: Case, mention: Mention, way: str, words: str, radius_km: float) -> dict[str, Any]:
    """Return the place given as a decision holds it."""
    if way == "hand":
        return hand_value(mention.span.quote, words, radius_km)
    if way == "other":
        return typed_value(case, words)
    return place_value(next(c.place for c in mention.candidates if c.place.id == words))


def _candidate_words(candidate: Candidate) -> str:
    place = candidate.place
    where = ", ".join(w for w in (place.name, place.admin1, place.country) if w)
    return f"{where} ({place.kind}): {candidate.reason}"
