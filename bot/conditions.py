"""What has to be heard for each intent: one function per rule."""

from dataclasses import dataclass

from metering.interactions import Kind

GROUPS = frozenset(
    {"by_kind", "by_origin", "by_workflow", "by_one_shot", "by_survey", "by_day"}
)
_ORIGINS = frozenset({"by_origin", "by_workflow", "by_one_shot", "by_survey"})
_CONTAINERS = frozenset({"workflow_email", "one_shot_email", "survey"}) | {
    "nps_email",
    "in_app_survey",
}


@dataclass(frozen=True)
class When:
    """The time a question names: whether, the present, a whole billing period."""

    said: bool = False
    current: bool = False
    billing: bool = False
    # Several whole billing periods, or those until now: each has a cost of its own.
    periods: bool = False
    future: bool = False
    # It begins in the future, but still in the current billing period.
    soon: bool = False
    # A day of the last seven: "on Thursday" may mean the next one.
    near: bool = False


@dataclass(frozen=True)
class Said:
    """What a rule sees: concepts, kinds (None: a contradiction), time and number."""

    concepts: frozenset[str]
    kinds: tuple[Kind, ...] | None
    when: When
    amount: bool = False
    comparison: bool = False
    # "The total" was asked, which needs no "interactions".
    total: bool = False

    def any(self, words: str) -> bool:
        """Tell whether one of the concepts was heard."""
        return not self.concepts.isdisjoint(words.split())

    def all(self, words: str) -> bool:
        """Tell whether all of the concepts were heard."""
        return self.concepts.issuperset(words.split())


def asks_help(said: Said) -> bool:
    """Tell whether a text asks what can be asked."""
    return said.any("help") and not said.when.said and not said.amount


def asks_alerts(said: Said) -> bool:
    """Tell whether a text asks the thresholds or what fired."""
    if said.any("alert"):
        return True
    told = said.any("when who percent") or said.any("did have")
    return said.any("notify") and told and not said.any("people message")


def compares(said: Said) -> bool:
    """Tell whether a text asks one period against another."""
    if said.kinds is None or said.amount:
        return False
    return said.comparison and not said.any("most")


def says_which_uses_more(concepts: frozenset[str]) -> bool:
    """Tell "which campaign used more in October": there is no second period."""
    container = concepts & (_CONTAINERS | {"by_workflow"})
    verb = concepts & {"used", "eats", "sent", "money", "spent"}
    asked = concepts & {"which", "what"}
    return bool(container and verb and asked and "than" not in concepts)


def asks_definition(said: Said) -> bool:
    """Tell whether a text asks what counts."""
    if said.when.said or said.amount:
        return False
    about = said.any("all an_interaction thing") or bool(said.kinds)
    return (
        said.any("definition")
        or (
            said.any("counts_as")
            and not said.any("sent quantity")
            and (said.any("what which") or not said.any("used"))
        )
        or (said.any("an_interaction") and said.any("what define count thing which"))
        or (said.any("an_interaction") and bool(said.kinds) and len(said.concepts) < 4)  # noqa: PLR2004 -- "is a transcript an interaction"
        or (said.any("define") and about)
        or (said.all("count thing"))
        or (
            said.any("count")
            and said.any("how what when")
            and (not said.any("used") or not said.any("quantity what did"))
        )
        or (said.any("count") and said.any("offline") and about)
        or (said.any("count") and bool(said.kinds) and _asks_whether(said))
    )


def _asks_whether(said: Said) -> bool:
    """Tell "do e-mails count?" from "count the e-mails" and "how many count"."""
    return not said.any("quantity used sent did talked")


def asks_top(said: Said) -> bool:
    """Tell whether a text asks which origin uses most."""
    if said.when.future or said.kinds is None:
        return False
    if said.any("who") and not said.any("which top"):
        # Who got or wrote most is nobody's to tell; who uses most may be a workflow.
        wrote = said.any("sent talked handled people message email conversation")
        return said.any("most more eats") and said.any("used eats") and not wrote
    if said.any("top"):
        return not said.any("people")
    container = said.any(" ".join(_CONTAINERS)) or said.any("by_workflow origin")
    asked = said.any("which what who") or container or said.any("by_one_shot by_survey")
    if said.any("most"):
        return asked or said.any("used eats sent all spent")
    if said.any("more") and said.any("used sent eats money spent"):
        return asked
    eats = said.any("eats") and said.any("which what who")
    return eats and not said.any("quantity")


def asks_top_kind(said: Said) -> bool:
    """Tell whether a text asks which kind uses most."""
    return said.any("by_kind") and said.any("most more") and not said.when.future


def breaks_down(said: Said) -> bool:
    """Tell whether a text asks rows by kind, origin or day."""
    groups = said.concepts & GROUPS
    if len(groups - _ORIGINS) + bool(groups & _ORIGINS) > 1:
        return False
    if not groups and not said.any("breakdown"):
        return False
    return said.kinds is not None and not said.when.future and _verbs_fit(said)


def _verbs_fit(said: Said) -> bool:
    """Tell whether the verb suits the kinds: only conversations are received."""
    only_conversations = said.kinds == (Kind.CONVERSATION,)
    if said.any("talked") and not only_conversations:
        return False
    if said.any("handled") and said.kinds and not only_conversations:
        return False
    return not (said.any("sent") and only_conversations)


def asks_used(said: Said) -> bool:
    """Tell whether a text asks how many in a period."""
    if said.when.future or said.kinds is None or said.amount or not _verbs_fit(said):
        return False
    measured = said.any("quantity used count percent exceeded exceed")
    about = bool(said.kinds) or said.any("all used origin exceeded")
    about = about or said.all("exceed did") or (said.total and said.when.said)
    about = about or said.all("percent spent")
    if said.any("did") and not said.any("quantity used what which how exceed exceeded"):
        return False
    if said.any("money") and not said.any("origin"):
        return False
    if said.any("offline") and said.kinds != (Kind.REPLY_EMAIL,):
        return False
    if said.any("message") and (said.any("sent") or not said.any("used")):
        return False
    return about and all(
        (
            measured or not said.any("what did have which") or _has_verb(said),
            measured or said.any("sent") or said.kinds != (Kind.NPS_EMAIL,),
            said.any("used exceeded exceed percent") or not said.any("limit"),
            not said.any("exceeded exceed") or said.any("did have exceeded"),
            not said.any("percent")
            or (said.any("used") and not said.kinds and _whole(said.when)),
            not said.any("have which") or _has_verb(said) or _had(said),
            said.any("spent") is False or said.any("all percent") or bool(said.kinds),
        )
    )


def _whole(when: When) -> bool:
    """Tell whether the allowance speaks of the time that was said."""
    return not when.said or when.billing or when.current


def _had(said: Said) -> bool:
    """Tell "how many emails did we have last month" from "do we have"."""
    return said.any("did") and said.when.said


def _has_verb(said: Said) -> bool:
    """Refuse "how many workflows do we have": it asks for workflows, not e-mails."""
    if said.any("used sent talked handled count exceeded exceed spent"):
        return True
    return said.kinds == (Kind.CONVERSATION,) or (not said.kinds and said.when.said)
