"""Route × role and tier × own, other, above × state: everything is tried and asserted.

What is expected comes from a table written by hand (`rights_of_routes`), never from the
program's own; the acts have a matrix of their own beside it.
"""

from itertools import product

import pytest
from declaring.shots import photo
from officials import FAR, HERE, NEIGHBOUR, THERE, TOWN
from rights_of_routes import LOOKERS, QUESTIONS, WORDS, Looker, bodies

from jianliang.core.roles import ROLES, TIERS
from jianliang.core.secrecy import CLASSES
from jianliang.edges.web import models, policy
from jianliang.edges.web.addresses import ADDRESSES
from jianliang.edges.web.viewer import Viewer

pytestmark = pytest.mark.xdist_group("hall")
UNITS = {"TOWN": TOWN, "NEIGHBOUR": NEIGHBOUR, "FAR": FAR, "HERE": HERE, "THERE": THERE}


DECLARED = {(one.name, one.method): one.answer for one in ADDRESSES}
ABSENT = {
    "plot": "S999999",
    "case": "C-S999999-1",
    "candidate": "990102211999999999",
    "evidence": "0" * 24,
    "own_evidence": "0" * 24,
    "offer": "O20240101-00000000",
    **dict.fromkeys(("draft", "submitted_draft", "job", "done_job", "tip"), "0" * 16),
    **dict.fromkeys(("notice", "draft_notice", "comment", "session"), "0" * 16),
    "own_plan": "0" * 16,
}
"""What nobody has, in the shape of what somebody has."""


@pytest.fixture(scope="module")
def sent(hall):
    """What goes along with a question, by its name in the table."""
    headers = {"X-Receipt-Code": hall.names["code"]}
    return bodies(hall.names) | {
        "-": {},
        "photo": {"content": photo(), "headers": headers},
        "paper": {"content": b"no paper"},
    }


def test_every_route_has_its_line_in_the_matrix():
    tried = {(one.route, one.method) for one in QUESTIONS}
    served = {(one.name, one.method) for one in ADDRESSES}
    assert tried == served | {("page", "GET"), ("described", "GET")}
    assert {one.route for one in QUESTIONS} == set(policy.RULES)


@pytest.mark.parametrize("route", policy.RULES)
def test_a_route_is_there_for_whom_the_table_says_and_for_nobody_else(route):
    """Every role in every tier with every audience, and those who only look."""
    (gate,) = {one.gate for one in QUESTIONS if one.route == route}
    seats = [("somebody", role, tier) for role, tier in product(ROLES, TIERS)]
    for seen, (who, role, tier) in product(CLASSES, [("", "public", ""), *seats]):
        looker = Looker("", role, tier, "", seen, bool(who))
        viewer = Viewer(who, who, role, tier, "", seen)
        assert policy.admits(route, viewer) == WORDS[gate](looker), looker


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.route)
def test_each_is_answered_what_the_table_says(hall, sent, question):
    told, first = {}, {}
    for who, looker in LOOKERS.items():
        answer = ask(hall, sent, who, question, hall.names)
        told[who] = answer.status_code
        if question.hides(looker):
            check_hidden(hall, sent, who, question, answer)
        first.setdefault(answer.status_code, answer)
    check_declared(question, first)
    assert told == {who: question.status(one) for who, one in LOOKERS.items()}


def ask(hall, sent, who, question, names):
    """What somebody is answered; the book is as before."""
    path = question.path.format(**UNITS, **names)
    answer = hall.ask(who, question.method, path, **sent[question.body])
    if question.method != "GET" and answer.status_code < 400:
        hall.restore()
    return answer


def check_hidden(hall, sent, who, question, answer):
    """What is not theirs is answered as what nobody has, but for the id itself."""
    absent = ask(hall, sent, who, question, hall.names | ABSENT)
    own = {name for name in ABSENT if f"{{{name}}}" in question.path}
    text = absent.text
    for name in own:
        text = text.replace(ABSENT[name], str(hall.names[name]))
    assert (answer.status_code, answer.text) == (absent.status_code, text)


def check_declared(question, first):
    """An answer of each status is what the address says that it answers."""
    for status, answer in first.items():
        media = answer.headers["content-type"].partition(";")[0]
        if status != 200:
            models.Fault.model_validate_json(answer.content, strict=True)
        elif question.route not in ("page", "described"):
            declared = DECLARED[question.route, question.method]
            if isinstance(declared, type):
                declared.model_validate_json(answer.content, strict=True)
            else:
                assert media in [one.partition(";")[0] for one in declared]
