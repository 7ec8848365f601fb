"""Who may ask what: one table of all routes; whatever is not in it stops the server.

To a viewer whom the table does not admit a route does not exist (404). Which rows a
route then tells is the query's to say (bookscope), and what may be done to them the
book's (core/roles).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.routing import BaseRoute

from jianliang.core.secrecy import visible
from jianliang.edges.public.rights import ANSWERERS, PUBLISHERS
from jianliang.edges.web.viewer import Viewer


@dataclass(frozen=True)
class Rule:
    """Who is admitted to a route.

    Attributes
    ----------
    audience : str
        The lowest one.
    is_signed : bool
        Whether only somebody who is signed in.
    roles, tiers : tuple of str
        Only these; all where empty.
    besides : Rule, optional
        Whoever this one admits is admitted too.
    """

    audience: str = "public"
    is_signed: bool = False
    roles: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    besides: "Rule | None" = None

    def admits(self, viewer: Viewer) -> bool:
        """Whether a viewer may ask."""
        if self.besides and self.besides.admits(viewer):
            return True
        return (
            visible(self.audience, viewer.audience)
            and (bool(viewer.person) or not self.is_signed)
            and (not self.roles or viewer.role in self.roles)
            and (not self.tiers or viewer.tier in self.tiers)
        )


VISITORS = Rule()
STAFF = Rule("internal")
SIGNED = Rule(is_signed=True)
CLERKS = Rule("internal", True, ("clerk",), ("township", "district"))
OWNERS = Rule("public", True, ("owner",))
WITNESSES = Rule(
    "internal", True, ("clerk", "verifier", "recogniser", "inspector"), besides=OWNERS
)
WORKERS = Rule(
    "internal",
    True,
    ("planner", "analyst", "clerk", "inspector", "verifier", "recogniser"),
)
SETTERS = Rule("internal", True, ("planner", "clerk"))

TABLE: tuple[tuple[Rule, tuple[str, ...]], ...] = (
    # What is published, and signing in.
    (VISITORS, (
        "page", "described", "start", "words", "figures", "matrix", "search",
        "measure", "definition", "book", "book_credit", "export", "tiles", "imagery",
        "quality",
        "me", "sign_in", "sign_out", "password", "provider", "provider_back",
        "notices", "notice", "comment", "tip", "tip_photo", "receipt", "open",
        "open_table",
    )),
    # What all staff may look at; of the book, each their own.
    (STAFF, (
        "findings", "finding_points", "identify", "plot", "polygon", "moves",
        "book_plots", "plot_shapes", "book_plot", "claim_shapes", "book_accounts",
        "watch", "watched", "cases", "case", "ground", "dynamics", "plan_conflicts",
        "assessment", "renewal", "plan", "plan_plots", "plan_cash", "plan_quota",
        "plan_projects", "candidates", "candidate",
        "cockpit", "unit_life", "comply", "comply_file", "comply_export", "plans",
        "plans_compared", "proofs",
    )),
    # What is one's own; what may be done to the book is the book's to say.
    (SIGNED, (
        "seat", "sessions", "session_end", "acts", "act",
    )),
    (Rule("internal", is_signed=True), ("todos", "todo_count")),
    # Drafts, evidence and offers of land.
    (CLERKS, (
        "drafts", "draft_file", "draft_drawn", "draft_points", "draft", "draft_row",
        "draft_drop", "draft_undo", "draft_submit",
    )),
    (WITNESSES, ("evidence", "evidence_sent", "evidence_small", "evidence_file")),
    (OWNERS, ("offers", "offer_land")),
    # Long work, and targets that are being set.
    (WORKERS, ("jobs", "ask_job", "job", "cancel_job", "job_events")),
    (SETTERS, ("targets_in_hand", "targets_draft")),
    # What the public sends, and what is published for it.
    (Rule("internal", True, PUBLISHERS), (
        "office_notices", "office_comments", "notice_kept", "notice_moved",
        "comment_answered",
    )),
    (Rule("internal", True, ANSWERERS), (
        "office_tips", "tip_answered", "tip_picture",
    )),
)  # fmt: skip
"""Every route, under who is admitted to it."""
RULES: dict[str, Rule] = {name: rule for rule, names in TABLE for name in names}


def rule_of(name: str) -> Rule:
    """Who is admitted to a route.

    Raises
    ------
    LookupError
        It has no line in the table; a fault of the program, never of its user.
    """
    if name not in RULES:
        raise LookupError(f"the route {name!r} has no line in the policy")
    return RULES[name]


def admits(name: str, viewer: Viewer) -> bool:
    """Whether a viewer may ask a route; LookupError where it is not listed."""
    return rule_of(name).admits(viewer)


def check_listed(routes: Iterable[BaseRoute]) -> None:
    """Stop where any route has no line in the table (`rule_of`)."""
    for route in routes:
        rule_of(getattr(route, "name", ""))
