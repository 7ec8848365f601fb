"""What tests of supervision share: the town of tests/watched.py, watched."""

import pytest
from verification import city, frame, survey
from watched import BUILT, FOREST, piece

from jianliang.core import tables
from jianliang.pipeline.supervising import supervise


@pytest.fixture
def watch(beijing):
    def of(
        *layers, pieces=None, after=FOREST, between=FOREST, rules=beijing, upto=None
    ):
        town = city(*layers, survey("2023-12-31", between), before=BUILT, after=after)
        credited = frame(tables.CREDITED, pieces or [piece()])
        return supervise(town, rules, credited, upto)

    return of
