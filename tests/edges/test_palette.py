"""Colours can be told apart: classes of one system from each other, changes from land."""

from itertools import combinations

import numpy as np
import pytest

from jianliang.edges.pictures.palette import (
    ADDED,
    REDUCED,
    class_colour,
    tenure_colour,
    zone_colours,
)

TO_XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
)
WHITE = np.array([0.9505, 1.0, 1.089])
SEEN = 4.0
"""About two just noticeable differences of CIE 1976 L*a*b*."""


def lab(colour: str) -> np.ndarray:
    """CIE L*a*b* of an sRGB colour (IEC 61966-2-1, CIE 15)."""
    rgb = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(rgb > 0.04045, ((rgb + 0.055) / 1.055) ** 2.4, rgb / 12.92)
    ratio = TO_XYZ @ linear / WHITE
    f = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def apart(one: str, other: str) -> float:
    return float(np.linalg.norm(lab(one) - lab(other)))


def first_classes(pack, system):
    classes = pack.classes
    first = [code for code in classes.known(system) if not classes.parent(system, code)]
    return {
        code: class_colour(
            classes.name(system, code, "en"), classes.group(system, code)
        )
        for code in sorted(first)
    }


@pytest.mark.parametrize(
    ("pack", "system"),
    [
        ("beijing", "survey3:2019"),
        ("beijing", "gbt21010:2017"),
        ("beijing", "guide:2023"),
        ("france", "artif:fr"),
        ("france", "ocsge-cover:2018"),
        ("corine", "corine:2018"),
        ("corine", "urban-atlas:2018"),
    ],
)
def test_first_level_classes_differ_on_the_map(request, pack, system):
    colours = first_classes(request.getfixturevalue(pack), system)

    for (one, its), (other, others) in combinations(colours.items(), 2):
        assert apart(its, others) >= SEEN, (one, other)


def test_what_changed_stands_out_from_all_land(beijing):
    for colour in first_classes(beijing, "survey3:2019").values():
        for change in (REDUCED, ADDED):
            assert apart(colour, change) > 35


def test_zones_and_tenures_have_colours_of_their_own():
    zones = zone_colours(["restricted", "concentrated", "ecological"])
    tenures = [tenure_colour(one) for one in ("state", "collective", "unknown")]

    assert list(zones) == sorted(zones)
    for colours in (zones.values(), tenures):
        assert all(apart(*pair) > 10 for pair in combinations(colours, 2))
