"""The whole story in a real browser, each step by whoever may take it, in zh and in en.

A township declares good ground and bad; the good is consented, cleared, restored, seen
by the district and recognised by the city. Patches arrive: in one case there are reply,
decision, appeal, and the credit is gone; in another the ground is restored. A plan is
adopted, and quota passes from one district to the other.
"""

from screen import story
from screen.hall import Hall
from screen.reading import share_differing
from screen.story import BAD, CONTRACT, EARLIER, GOOD, HERE, OLD_CASE, PLAN, TOWN_CLERK


def test_a_township_declares_what_is_clean_and_keeps_the_rest(hall: Hall):
    hall.once(story.declare)
    assert hall.state(EARLIER) == "withdrawn"
    assert hall.state(GOOD) in (
        "declared",
        "cleared",
        "restored",
        "verified",
        "watched",
    )
    assert hall.state(BAD) == ""
    told = hall.told_to(TOWN_CLERK, f"drafts/{hall.met['draft']}", lang="zh")
    states = {row["said"]["claim_id"]: row["state"] for row in told["rows"]}
    assert states == {GOOD: "submitted", BAD: "held"}
    found = [one for one in told["findings"] if one["row"] == 1]
    assert any(one["severity"] == "refuse" and one["remedy"] for one in found)


def test_what_is_declared_is_verified_and_recognised_by_others(hall: Hall):
    hall.once(story.recognise)
    assert hall.state(GOOD) == "watched"
    assert hall.met["standing before"] > 900_000
    with hall.book() as one, one.desk() as desk:
        steps = desk.earlier_actors(GOOD)
    assert len({steps[step] for step in ("declare", "verify", "recognise")}) == 3


def test_a_final_case_and_nothing_before_takes_the_credit_back(hall: Hall):
    hall.once(story.reverse)
    assert hall.met["standing on appeal"] == hall.met["standing before"]
    assert hall.met["standing after"] < hall.met["standing before"]


def test_the_score_and_the_map_are_others_after_the_case(hall: Hall):
    hall.once(story.reverse)
    assert hall.met["score after"] != hall.met["score before"]
    assert share_differing(hall.pictures["before"], hall.pictures["after"]) > 0.001


def test_ground_that_is_restored_in_time_costs_nothing(hall: Hall):
    hall.once(story.remedy)
    assert hall.met["frozen"] > 0
    assert hall.met["freed"] == 0
    with hall.book() as one, one.desk() as desk:
        assert desk.case(OLD_CASE).settled_on


def test_a_district_adopts_its_plan(hall: Hall):
    hall.once(story.plan)
    with hall.book() as one, one.desk() as desk:
        rows = [row for row in desk.adopted_plans(HERE) if row.plan == f"plan:{PLAN}"]
    assert [row.state for row in rows] == ["adopted"]


def test_quota_is_applied_for_approved_and_accepted(hall: Hall):
    hall.once(story.pass_on)
    with hall.book() as one, one.desk() as desk:
        kinds = [x.event.kind for x in desk.history(f"transfer:{CONTRACT}")]
    assert kinds == ["apply", "send", "accept"]
