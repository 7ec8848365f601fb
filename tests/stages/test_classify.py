"""The fast classification agrees with the rules read out one plot at a time."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianliang.edges.rulepack import bundled, read_rulepack
from jianliang.stages.classify import classify, same_land

CLASSES = read_rulepack(bundled("beijing")).classes
INSIDE = {"201", "201A", "202", "202A", "203", "203A"}
GROUPS = {
    **dict.fromkeys(INSIDE, "inside"),
    "204": "mining",
    "205": "special",
    "": "none",
}
SYSTEMS = ["survey3:2019", "gbt21010:2017", "guide:2023"]
PROFILES = ["bj2017", "tdt1024", "np2021"]


def one_answer(code, attribute, system, profile, total):
    """The slow twin: look for the rule of the class, else of the class above it."""
    rules = CLASSES.rules
    rules = rules[(rules["profile"] == profile) & (rules["system"] == system)]
    if code not in CLASSES.known(system):
        return "undecided"
    for ancestor in CLASSES.lineage(system, code):
        own = rules[rules["code"] == ancestor]
        if len(own) and attribute not in GROUPS:
            return only(set(own[total]))
        for _, rule in own.iterrows():
            if rule["attributes"] == "*":
                return rule[total]
            if GROUPS[attribute] in rule["attributes"].split():
                return rule[total]
    below = CLASSES.children(system, code)
    return only({one_answer(c, attribute, system, profile, total) for c in below})


def only(answers):
    return answers.pop() if len(answers) == 1 else "undecided"


some_code = st.sampled_from(
    sorted(set().union(*(CLASSES.known(s) for s in SYSTEMS)) | {"", "9", "居住"})
)
some_attribute = st.sampled_from([*GROUPS, "299", None])
some_plots = st.lists(st.tuples(some_code, some_attribute), min_size=1, max_size=30)


@settings(max_examples=60, deadline=None)
@given(some_plots, st.sampled_from(SYSTEMS), st.sampled_from(PROFILES))
def test_it_agrees_with_the_rules_read_one_by_one(plots, system, profile):
    codes, attributes = (
        pd.Series(list(part), dtype="str") for part in zip(*plots, strict=True)
    )

    told = classify(codes, attributes, system=system, profile=profile, rules=CLASSES)

    for total in ("construction", "urban_rural"):
        slow = [one_answer(c, a, system, profile, total) for c, a in plots]
        assert told[total].tolist() == slow


@settings(max_examples=30, deadline=None)
@given(some_plots, st.randoms(use_true_random=False))
def test_the_answer_for_a_plot_does_not_depend_on_the_others(plots, order):
    frame = pd.DataFrame(plots, columns=["code", "attribute"]).astype("str")
    shuffled = frame.sample(frac=1, random_state=order.randrange(2**31))
    told, again = (
        classify(
            f["code"],
            f["attribute"],
            system="guide:2023",
            profile="bj2017",
            rules=CLASSES,
        )
        for f in (frame, shuffled)
    )
    pd.testing.assert_frame_equal(told, again.sort_index())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(some_code, some_code), min_size=1, max_size=30))
def test_same_land_agrees_with_each_pair_asked_alone(pairs):
    before, after = (
        pd.Series(list(part), dtype="str") for part in zip(*pairs, strict=True)
    )

    same = same_land(before, "survey3:2019", after, "guide:2023", CLASSES)

    slow = [CLASSES.corresponds(b, "survey3:2019", a, "guide:2023") for b, a in pairs]
    assert same.tolist() == slow


def test_the_index_of_the_plots_is_kept():
    codes = pd.Series(["0101", "0701"], index=["b", "a"])

    told = classify(codes, None, system="survey3:2019", profile="bj2017", rules=CLASSES)

    assert told.index.tolist() == ["b", "a"]
    assert told.loc["a", "construction"] == "yes"


def test_no_plots_give_no_answers():
    none = pd.Series([], dtype="str")

    told = classify(none, none, system="survey3:2019", profile="bj2017", rules=CLASSES)

    assert len(told) == 0
    assert len(same_land(none, "survey3:2019", none, "guide:2023", CLASSES)) == 0


def test_columns_of_different_plots_are_refused():
    codes = pd.Series(["0101", "0701"])
    others = pd.Series(["201"])

    with pytest.raises(ValueError, match="same plots"):
        classify(codes, others, system="survey3:2019", profile="bj2017", rules=CLASSES)
    with pytest.raises(ValueError, match="same pieces"):
        same_land(codes, "survey3:2019", others, "guide:2023", CLASSES)
