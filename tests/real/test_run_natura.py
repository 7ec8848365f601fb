"""Natura 2000 sites: one file carries both dates, so it is imported as two surveys."""

import pytest
import shapely

from jianliang.edges.importing import Tag

pytestmark = pytest.mark.real

YEARS = {"06": "2006-12-31", "12": "2012-12-31"}


@pytest.fixture(scope="module")
def surveyed(real_data, make_city):
    """The city, its two imports and its results at a level of the classes."""
    path = next((real_data / "eea").glob("n2k*/*/*.shp"))

    def at_level(level):
        city = make_city(f"natura-{level}", "corine", "EPSG:3035")
        imports = [
            city.take(
                path,
                Tag("survey", "sites", day, class_system="maes:2012"),
                fields={"plot_id": "UID", "class_code": f"MAES_{level}_{year}"},
            )
            for year, day in YEARS.items()
        ]
        return city, imports, city.run()

    return {level: at_level(level) for level in (1, 3)}


def changed(results):
    pieces = results["pieces"]
    return pieces[pieces["class_from"] != pieces["class_to"]]


def test_the_file_is_a_valid_coverage_of_1027_polygons(surveyed):
    city, imports, _ = surveyed[3]
    for one in imports:
        assert one.revision.rows == 1027
        assert one.findings.empty
        assert shapely.coverage_is_valid(city.frame(one)["geometry"].to_numpy())


@pytest.mark.parametrize(
    ("level", "polygons", "hectares"), [(3, 50, 90.740), (1, 6, 9.115)]
)
def test_polygons_changed_at_a_level_of_the_classes(
    surveyed, level, polygons, hectares
):
    change = changed(surveyed[level][2])

    assert change["plot_from"].nunique() == len(change) == polygons
    assert (change["plot_from"] == change["plot_to"]).all()
    assert round(change["area_from_dm2"].sum() / 1e6, 3) == hectares
    assert round(change["area_to_dm2"].sum() / 1e6, 3) == hectares


def test_one_geometry_at_both_dates_gives_one_piece_for_each_polygon(surveyed):
    for _, _, results in surveyed.values():
        assert results.rows("pieces") == 1027
        assert results["findings"].empty
        assert results["accounts"]["correction_dm2"].eq(0).all()


def test_urban_land_is_the_same_at_either_level(surveyed, accounts_of):
    measures = ["stock_from_dm2", "decrease_dm2", "increase_dm2", "stock_to_dm2"]
    fine, coarse = (accounts_of(surveyed[n][2])[measures] for n in (3, 1))

    assert fine.to_numpy().tolist() == coarse.to_numpy().tolist()
    assert (fine["decrease_dm2"].item(), fine["increase_dm2"].item()) == (
        816_747,
        7_603_358,
    )
