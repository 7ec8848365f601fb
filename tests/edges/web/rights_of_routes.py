"""Who is answered what by which route, written out by hand: the matrix of the web.

A line is a question: the route; the method, path and body (by name) of it; for whom
there is such a route at all, to everybody else it is 404; and what those are answered,
the first fitting word first, 404 where none fits. What a path names lies in TOWN unless
it says otherwise.
"""

from dataclasses import dataclass

from everybody import PEOPLE, READERS, TRUSTED, notice
from officials import CITY, FAR, HERE, NEIGHBOUR, THERE, TOWN
from wishes_of_acts import Thing, wish

LINE = {TOWN: (TOWN, HERE), NEIGHBOUR: (NEIGHBOUR, HERE), FAR: (FAR, THERE), HERE: (HERE,), THERE: (THERE,)}  # fmt: skip
"""Who lies in what, below the city."""

TABLE = """
# What is published
page              GET     /                                      -          all       200
described         GET     /api/openapi.json                      -          all       200
start             GET     /api/start                             -          all       200
words             GET     /api/words                             -          all       200
figures           GET     /api/figures                           -          all       200
figures           GET     /api/figures?unit={THERE}              -          all       200
matrix            GET     /api/matrix                            -          all       200
matrix            GET     /api/matrix?unit={TOWN}                -          all       200
search            GET     /api/search?q=9901                     -          all       200
measure           POST    /api/measure                           nothing    all       422
definition        GET     /api/definitions/bj2017                -          all       200
quality           GET     /api/watch/quality                     -          all       200
book              GET     /api/book?unit={TOWN}                  -          all       200
book_credit       GET     /api/book/credit?unit={TOWN}           -          all       200
export            GET     /api/export/series.csv                 -          all       200
export            GET     /api/export/credit.csv?unit={TOWN}     -          all       200
export            GET     /api/export/findings.csv               -          all       staff:200
export            GET     /api/export/plots.csv?unit={TOWN}      -          all       staff&town:200
export            GET     /api/export/reconciliation.csv?unit={TOWN}  -     all       staff&town:200
tiles             GET     /tiles/{open_tiles}.pmtiles            -          all       200
tiles             GET     /tiles/{tiles}.pmtiles                 -          all       staff:200
imagery           GET     /api/imagery/b1/0/0/0.png              -          all       200
notices           GET     /api/notices                           -          all       200
notice            GET     /api/notices/{notice}                  -          all       200
notice            GET     /api/notices/{closed_notice}           -          all       200
notice            GET     /api/notices/{draft_notice}            -          all       404
notice            GET     /api/notices/{withdrawn_notice}        -          all       404
open              GET     /api/open                              -          all       200
open_table        GET     /api/open/land.csv                     -          all       200

# What is sent by anybody, but not to a server that only shows the city
comment           POST    /api/notices/{notice}/comments         comment    all       people:200 409
comment           POST    /api/notices/{closed_notice}/comments  comment    all       409
comment           POST    /api/notices/{draft_notice}/comments   comment    all       404
tip               POST    /api/tips                              nothing    all       422
tip_photo         POST    /api/tips/photo                        photo      all       people:200 409
receipt           POST    /api/receipt                           receipt    all       people:200 409

# Signing in, and one's own sessions
me                GET     /api/me                                -          all       200
sign_in           POST    /api/session                           nothing    all       422
sign_out          DELETE  /api/session                           -          all       signed:200 people:401
password          POST    /api/password                          nothing    all       422
provider          GET     /api/oidc/begin                        -          all       404
provider_back     GET     /api/oidc/back                         -          all       404
seat              POST    /api/seat                              seat       signed    =town:200 409
sessions          GET     /api/sessions                          -          signed    200
session_end       DELETE  /api/sessions/{session}                -          signed    =town:200
session_end       DELETE  /api/sessions/{ended_session}          -          signed    404

# Land, to all staff
findings          GET     /api/findings                          -          staff     200
finding_points    GET     /api/findings.geojson                  -          staff     200
identify          GET     /api/identify?lon={lon}&lat={lat}      -          staff     200
plot              GET     /api/plots/{day}/{survey_plot}         -          staff     200
polygon           POST    /api/polygon                           nothing    staff     422
moves             GET     /tiles/moves.pmtiles                   -          staff     200
comply            POST    /api/comply                            nothing    staff     422
comply_file       POST    /api/comply/file?name=a.gpkg&crs=!     nothing    staff     422
comply_export     POST    /api/comply/export                     nothing    staff     422
dynamics          GET     /api/watch/dynamics                    -          staff     200
dynamics          GET     /api/watch/dynamics?unit={TOWN}        -          staff     town:200
dynamics          GET     /api/watch/dynamics?unit={HERE}        -          staff     here:200
plan_conflicts    GET     /api/watch/conflicts?unit={TOWN}       -          staff     town:200
renewal           GET     /api/watch/renewal?unit={TOWN}         -          staff     town:200

# The book, to staff of the unit and above it
book_plots        GET     /api/book/plots                        -          staff     200
book_plots        GET     /api/book/plots?unit={TOWN}            -          staff     town:200
plot_shapes       GET     /api/book/plots.geojson?unit={TOWN}    -          staff     town:200
book_plot         GET     /api/book/plot/{plot}                  -          staff     town:200
claim_shapes      GET     /api/book/pieces.geojson?unit={TOWN}   -          staff     town:200
book_accounts     GET     /api/book/accounts?unit={TOWN}         -          staff     town:200
book_accounts     GET     /api/book/accounts?unit={HERE}         -          staff     here:200
proofs            GET     /api/book/proofs/{plot}                -          staff     town:200
watch             GET     /api/watch?unit={TOWN}                 -          staff     town:200
watched           GET     /api/watch/plots?unit={TOWN}           -          staff     town:200
cases             GET     /api/watch/cases?unit={TOWN}           -          staff     town:200
case              GET     /api/watch/case/{case}                 -          staff     town:200
ground            GET     /api/watch/watched.geojson?unit={TOWN} -          staff     town:200
assessment        GET     /api/watch/assessment?unit={TOWN}      -          staff     town:200
cockpit           GET     /api/cockpit?unit={TOWN}               -          staff     town:200
unit_life         GET     /api/units/{TOWN}/life                 -          staff     town:200
unit_life         GET     /api/units/{HERE}/life                 -          staff     here:200
plan              GET     /api/plan?unit={TOWN}                  -          staff     town:200
plan              GET     /api/plan?plan={own_plan}              -          staff     around:200
plan_plots        GET     /api/plan/plots?unit={TOWN}            -          staff     town:200
plan_cash         GET     /api/plan/cash?unit={TOWN}             -          staff     town:200
plan_quota        GET     /api/plan/quota?unit={TOWN}            -          staff     town:200
plan_projects     GET     /api/plan/projects?unit={TOWN}         -          staff     town:200
plans             GET     /api/plans?unit={TOWN}                 -          staff     town:200
plans_compared    GET     /api/plans/compared?plan={plan}&other={plan}      -  staff  200
plans_compared    GET     /api/plans/compared?plan={plan}&other={own_plan}  -  staff  around:200
candidates        GET     /api/candidates?unit={TOWN}            -          staff     town:200
candidate         GET     /api/candidates/{candidate}            -          staff     town:200

# What awaits one, and what may be done
todos             GET     /api/todos?unit={TOWN}                 -          seated    town:200
todo_count        GET     /api/todos/count                       -          seated    200
acts              GET     /api/acts?subject=plot:{plot}          -          signed    owner:404 town:200
acts              GET     /api/acts?subject=plot:{offer}         -          signed    =owner:200 owner:404 town:200
acts              GET     /api/acts?subject=unit:{TOWN}          -          signed    owner:404 town:200
acts              GET     /api/acts?subject=case:{case}          -          signed    owner:404 town:200
act               POST    /api/acts/consent                      consent    signed    =town:200 owner:404 town:409
act               POST    /api/acts/no-such-act                  nobody     signed    404

# Drafts of a township, kept by its clerks and the district's
drafts            GET     /api/drafts                            -          clerk     200
draft             GET     /api/drafts/{draft}                    -          clerk     town:200
draft_file        POST    /api/drafts/file?name=a.gpkg&said=[]   nothing    clerk     400
draft_drawn       POST    /api/drafts/drawn                      nothing    clerk     422
draft_points      POST    /api/drafts/points                     nothing    clerk     422
draft_row         POST    /api/drafts/{draft}/rows/0             version    clerk     town:200
draft_row         POST    /api/drafts/{submitted_draft}/rows/0   version    clerk     town:409
draft_drop        POST    /api/drafts/{draft}/rows/0/drop        version    clerk     town:200
draft_drop        POST    /api/drafts/{submitted_draft}/rows/0/drop  version  clerk   town:409
draft_undo        POST    /api/drafts/{draft}/rows/0/undo        version    clerk     town:200
draft_submit      POST    /api/drafts/{draft}/submit             row        clerk     town:200
draft_submit      POST    /api/drafts/{submitted_draft}/submit   row        clerk     town:200

# Evidence of a unit's plots and of land on offer
evidence          GET     /api/evidence?plot=H2                  -          witness   owns:404 town:200
evidence          GET     /api/evidence?plot={offer}             -          witness   =owner:200 owns:404 town:200
evidence_sent     POST    /api/evidence?plot=H2&kind=other&name=a.pdf  paper  witness  owns:404 town:422
evidence_small    GET     /api/evidence/{evidence}/small         -          witness   owns:404 town:200
evidence_file     GET     /api/evidence/{evidence}/file          -          witness   owns:404 town:200
evidence_file     GET     /api/evidence/{own_evidence}/file      -          witness   =owner:200 owns:404 town:200
offers            GET     /api/offers                            -          owner     200
offer_land        POST    /api/offers                            offer      owner     =owner:200 400

# Long work
jobs              GET     /api/jobs                              -          worker    200
ask_job           POST    /api/jobs                              job        worker    plans:200 409
job               GET     /api/jobs/{job}                        -          worker    here:200
job               GET     /api/jobs/{done_job}                   -          worker    here:200
cancel_job        POST    /api/jobs/{job}/cancel                 -          worker    =planner:200 =chief:200 here:409
cancel_job        POST    /api/jobs/{done_job}/cancel            -          worker    =planner:200 =chief:200 here:409
job_events        GET     /api/jobs/{done_job}/events            -          worker    here:200

# Targets in hand
targets_in_hand   GET     /api/targets                           -          setter    200
targets_in_hand   GET     /api/targets?unit={TOWN}               -          setter    town:200
targets_draft     PUT     /api/targets/draft                     targets    setter    town:200

# What is published for the public, and what it sent
office_notices    GET     /api/office/notices                    -          publisher 200
notice_kept       PUT     /api/office/notices                    notice     publisher town&plan:200 town:409
notice_moved      POST    /api/office/notices/{draft_notice}/step      publish   publisher  town&plan:200 town:409
notice_moved      POST    /api/office/notices/{notice}/step            publish   publisher  town:409
notice_moved      POST    /api/office/notices/{notice}/step            withdraw  publisher  town&plan:200 town:409
notice_moved      POST    /api/office/notices/{withdrawn_notice}/step  withdraw  publisher  town:409
office_comments   GET     /api/office/notices/{notice}/comments  -          publisher town:200
comment_answered  POST    /api/office/comments/{comment}         answer     publisher town&plan:200 town:409
office_tips       GET     /api/office/tips                       -          answerer  200
tip_answered      POST    /api/office/tips/{tip}                 looking    answerer  town:200
tip_answered      POST    /api/office/tips/{closed_tip}          looking    answerer  town:409
tip_picture       GET     /api/office/tips/{tip}/photos/0.jpg    -          answerer  town:200
"""


@dataclass(frozen=True)
class Looker:
    """Who looks: by role, tier and unit ("" for all of it), in a seat or not."""

    name: str
    role: str = "public"
    tier: str = ""
    unit: str = ""
    audience: str = "public"
    is_signed: bool = False

    def is_at(self, unit):
        """Whether a unit is theirs, or lies in what is."""
        return not self.unit or self.unit in LINE[unit]


def _seated(name, one):
    seen = "public" if one.role == "owner" else "restricted" if name == TRUSTED else "internal"  # fmt: skip
    unit = "" if one.unit == CITY else one.unit
    return Looker(name, one.role, one.tier, unit, seen, True)


LOOKERS = {
    "": Looker(""),
    **{name: Looker(name, audience=name) for name in READERS},
    **{name: _seated(name, one) for name, one in PEOPLE.items()},
}

WORDS = {
    "all": lambda one: True,
    "people": lambda one: one.is_signed or one.name == "",
    "staff": lambda one: one.audience != "public",
    "signed": lambda one: one.is_signed,
    "seated": lambda one: one.is_signed and one.audience != "public",
    "clerk": lambda one: (
        one.audience != "public"
        and one.role == "clerk"
        and one.tier in ("township", "district")
    ),
    "witness": lambda one: (
        one.role == "owner"
        or one.audience != "public"
        and one.role in ("clerk", "verifier", "recogniser", "inspector")
    ),
    "owner": lambda one: one.role == "owner",
    "worker": lambda one: (
        one.audience != "public"
        and one.role
        in ("planner", "analyst", "clerk", "inspector", "verifier", "recogniser")
    ),  # fmt: skip
    "setter": lambda one: one.audience != "public" and one.role in ("planner", "clerk"),
    "publisher": lambda one: (
        one.audience != "public" and one.role in ("planner", "clerk", "recogniser")
    ),
    "answerer": lambda one: (
        one.audience != "public" and one.role in ("inspector", "clerk", "verifier")
    ),
    "town": lambda one: one.is_at(TOWN),
    "here": lambda one: one.is_at(HERE),
    "around": lambda one: not one.unit or HERE in LINE[one.unit],
    "owns": lambda one: one.role == "owner",
    "plan": lambda one: one.role == "planner",
    "plans": lambda one: (
        one.role in ("planner", "analyst") and one.tier in ("city", "district")
    ),  # fmt: skip
}


@dataclass(frozen=True)
class Question:
    """A line of the table."""

    route: str
    method: str
    path: str
    body: str
    gate: str
    outcomes: tuple

    def status(self, looker):
        """What somebody is answered."""
        if not WORDS[self.gate](looker):
            return 404
        for word, status in self.outcomes:
            if all(_fits(one, looker) for one in word.split("&")):
                return status
        return 404

    def hides(self, looker):
        """Whether there is such a route for somebody, but not what they ask it for."""
        return WORDS[self.gate](looker) and self.status(looker) in (400, 404)


def _fits(word, looker):
    return looker.name == word[1:] if word.startswith("=") else WORDS[word](looker)


def _question(line):
    route, method, path, body, gate, *outcomes = line.split()
    told = [one.rpartition(":") for one in outcomes]
    found = tuple((word or "all", int(status)) for word, _, status in told)
    return Question(route, method, path, body, gate, found)


QUESTIONS = tuple(
    _question(line)
    for line in TABLE.splitlines()
    if line.strip() and not line.startswith("#")
)


def is_there(route, who):
    """Whether there is a route at all for somebody."""
    gate = next(one.gate for one in QUESTIONS if one.route == route)
    return WORDS[gate](LOOKERS[who])


def bodies(names):
    """What is sent along, by the name it has in the table."""
    ground = {"geometry": names["ground"]}
    plain = {
        "nothing": {},
        "comment": {"text": "No"},
        "receipt": {"code": names["code"]},
        "seat": {"seat": PEOPLE["town"].person},
        "nobody": {"said": {}},
        "consent": {"said": wish("consent", Thing("plot", names["plot"], (TOWN,)))},
        "version": {"version": 0},
        "row": {"rows": [0]},
        "offer": {**ground, "title": "Yard"},
        "job": {"kind": "plan"},
        "targets": {"setter": TOWN, "rows": []},
        "notice": notice(),
        "publish": {"step": "publish"},
        "withdraw": {"step": "withdraw"},
        "answer": {"state": "published", "answer": "Heard"},
        "looking": {"state": "looking"},
    }
    return {name: {"json": one} for name, one in plain.items()}
