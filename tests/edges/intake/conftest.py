"""Small files of every format, written on the fly."""

import json

import pytest
from intake_samples import CRS

from jianliang.core.tables import SURVEY
from jianliang.edges.intake import Request
from jianliang.edges.rulepack import bundled, read_rulepack


@pytest.fixture
def survey():
    """Ask for a survey in the city's CRS; keywords change the request."""

    def request(**changes):
        rules = read_rulepack(bundled("beijing")).fields["survey"]
        return Request(SURVEY, "plots", CRS, rules=rules, **changes)

    return request


@pytest.fixture
def shapefile(tmp_path):
    """Write a frame as plots.shp and return its path."""

    def write(frame, **options):
        path = tmp_path / "plots.shp"
        frame.to_file(path, engine="pyogrio", **options)
        return path

    return write


@pytest.fixture
def geojson(tmp_path):
    """Write an object as plots.geojson and return its path."""

    def write(content):
        path = tmp_path / "plots.geojson"
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return write
