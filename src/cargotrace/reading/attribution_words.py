"""The words that say who says so and how surely. Tables only; the rules are in ``attribution``."""

from __future__ import annotations

#: verbs that pass a statement on without weakening it
SAYING = frozenset({
    "say", "tell", "report", "announce", "state", "add", "note", "write", "declare", "explain", "reveal",
    "disclose",
    "show", "confirm", "point", "observe", "stress", "insist", "maintain", "recall", "mention", "describe",
    "quote",
    "log", "record", "publish", "release", "inform", "testify", "acknowledge", "admit", "warn", "comment",
    "specify",
    "document", "find", "cite", "post", "broadcast", "update", "detail", "assert", "remark", "estimate",
    "calculate", "reckon",
    "concede",
})  # fmt: skip
#: verbs of judging that only pass on when a named party is their subject ("MSF indicated that ...")
PASSING_ON = frozenset({"indicate"})
#: verbs of judging: what follows is an assessment
JUDGING = frozenset({
    "believe", "think", "assess", "judge", "conclude", "suggest", "indicate", "appear", "seem",
    "consider",
    "infer", "understand", "presume", "regard", "imply", "deem",
})  # fmt: skip
#: verbs of suspecting, alleging and guessing
SUSPECTING = frozenset({
    "suspect", "allege", "speculate", "accuse", "claim", "rumour", "rumor", "fear", "suppose", "guess",
    "wonder",
    "imagine", "question", "charge",
})  # fmt: skip
DENYING = frozenset({"deny", "reject", "dismiss", "refute", "disavow", "rebut", "repudiate", "disclaim"})
ASSESSED_ADVERBS = frozenset({"likely", "apparently", "reportedly", "presumably", "evidently", "seemingly"})
SUSPECTED_ADVERBS = frozenset({
    "allegedly", "possibly", "perhaps", "maybe", "supposedly", "purportedly", "probably", "conceivably",
    "potentially",
})  # fmt: skip
ASSESSED_ADJECTIVES = frozenset({"likely", "apparent", "presumed", "probable", "estimated"})
SUSPECTED_ADJECTIVES = frozenset({
    "suspected", "alleged", "possible", "supposed", "purported", "potential", "rumoured", "rumored",
    "suspicious",
})  # fmt: skip
#: nouns that hold a statement at arm's length ("signs that ...", "claims that ...")
ASSESSED_NOUNS = frozenset(
    {"sign", "indication", "evidence", "assessment", "estimate", "belief", "likelihood"}
)
SUSPECTED_NOUNS = frozenset({
    "suspicion", "allegation", "claim", "accusation", "rumour", "rumor", "speculation", "fear", "possibility",
    "concern", "doubt",
})  # fmt: skip
SUSPECTED_MODALS = frozenset({"may", "might", "could"})
FUTURE_AUX = frozenset({"will", "shall", "'ll", "’ll", "would", "wo"})
#: what a verb in the infinitive hangs on when its action is still to come
PLANNING = frozenset({
    "plan", "expect", "schedule", "due", "set", "intend", "hope", "aim", "arrange", "agree", "want", "order",
    "prepare", "seek", "try", "attempt", "offer", "promise", "vow", "pledge", "decide", "book", "slate",
    "propose",
    "about", "ready", "be", "wait", "await", "bind", "design", "enable", "allow", "consider", "need",
    "ask", "approve",
    "authorise", "authorize", "contract", "undertake", "commit", "mean", "destine",
})  # fmt: skip
PLANNED_ADJECTIVES = frozenset({
    "planned", "upcoming", "future", "expected", "scheduled", "proposed", "intended", "forthcoming", "next",
    "impending", "immediate",
})  # fmt: skip
#: verbs whose complement does not happen
PREVENTING = frozenset({
    "stop", "refuse", "fail", "cease", "decline", "halt", "suspend", "cancel", "prevent", "prohibit",
    "ban", "bar",
    "forbid", "block", "abandon", "avoid", "drop",
})  # fmt: skip
PREVENTING_NOUNS = frozenset(
    {"ban", "halt", "embargo", "lack", "absence", "suspension", "cancellation", "refusal"}
)
#: sources whose statements on other parties' movements are assessments by their trade
ASSESSORS = (
    "intelligence", "spy agency", "spy service", "panel of experts", "think tank", "thinktank", "analyst",
    "researcher",
    "institute", "satellite", "imagery", "open-source", "osint", "secret service", "security service",
    "monitors",
    "expert", "investigators", "member state",
)  # fmt: skip
#: names that only look like such sources
NOT_ASSESSORS = ("lloyd", "shipping intelligence", "marine intelligence")
#: nouns for published material: its maker is the source
MATERIAL = frozenset({
    "image", "imagery", "photo", "photograph", "picture", "report", "statement", "data", "figure", "document",
    "record", "study", "analysis", "update", "brief", "account", "footage", "video", "message", "bulletin",
})  # fmt: skip
#: direct sight of the thing, which is no judgement even where the matter is contested
SIGHT = frozenset({"photograph", "photo", "picture", "camera", "reporter", "journalist", "witness", "video"})
#: a shipment that is stopped was on its way: "stopped a shipment" tells of a movement
INTERCEPTING = frozenset({"stop", "block", "refuse", "bar", "drop"})
#: verbs of saying that take the thing itself as object
SHOWING = frozenset({
    "show", "reveal", "release", "publish", "report", "log", "document", "announce", "describe", "confirm",
    "cite",
    "disclose", "record", "detail", "post",
})  # fmt: skip
PLAN_NOUNS = frozenset({"plan", "proposal", "agreement", "deal", "contract", "order"})
UNTRUE = frozenset(
    {"untrue", "false", "baseless", "unfounded", "groundless", "incorrect", "wrong", "fabrication"}
)
