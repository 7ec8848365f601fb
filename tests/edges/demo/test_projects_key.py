"""The demo's projects come out as planted: inside, by coordination, or not at all."""

import pandas as pd
import pytest

from jianliang.core.ratios import Ratio
from jianliang.core.siting import Siting
from jianliang.core.tables import PROJECTS, typed
from jianliang.stages.match_projects import match_projects


@pytest.mark.parametrize("name", ["city", "town"])
def test_every_project_is_served_as_the_answer_key_says(name, request):
    made = request.getfixturevalue(name)
    key = made.answer_key["planted"]["projects"]
    first, last = key["years"]
    rows = [
        (unit, year, "", area)
        for unit, area in key["freed_dm2"].items()
        for year in range(first, last + 1)
    ]
    freed = pd.DataFrame(rows, columns=["unit", "year", "lot", "area_dm2"])
    order = ("innovation", "culture", "exchange", "livelihood", "other")
    districts = tuple(sorted(key["freed_dm2"]))
    rules = Siting("C", districts, range(first, last + 1), order, ratio=Ratio(1, 2))
    projects = typed(made.layers["projects"], PROJECTS)

    told = match_projects(projects, freed, rules)["matched_projects"]

    found = dict(zip(told["project_id"], told["served"], strict=True))
    assert found == key["served"]
    assert {"inside", "coordinated", "unmet"} <= set(found.values())
