"""The Arcachon basin, 2015 to 2018, from the raw files to the published hectares."""

from types import SimpleNamespace

import pyogrio
import pytest
import shapely
from pyproj import Transformer

from jianliang.core.areas import areas_dm2
from jianliang.core.errors import AreaError
from jianliang.core.polygons import Polygons
from jianliang.edges.city import load_city
from jianliang.edges.importing import Tag

pytestmark = pytest.mark.real

DAYS = ("2015-12-31", "2018-12-31")
GAINS, LOSSES = "A_B_2015_2018", "A_B_2018_2015"
ENVELOPE, COMMUNES = "Enveloppe_Urbaine_2018", "Communes_SYBARVAL"
TAGS = {
    GAINS: Tag("changes", GAINS, *DAYS),
    LOSSES: Tag("changes", LOSSES, *DAYS),
    ENVELOPE: Tag("zones", ENVELOPE, DAYS[0]),
    COMMUNES: Tag("units", COMMUNES, DAYS[0]),
}
INVALID = {GAINS: 2, LOSSES: 1, ENVELOPE: 3}


@pytest.fixture(scope="module")
def basin(real_data, make_city):
    """What the first import refused, what the second repaired, and the run."""
    city = make_city("arcachon", "france")

    def path(name):
        return real_data / "sybarval" / f"{name}.shp"

    unplaced = city.refusal(path(COMMUNES), TAGS[COMMUNES])
    taken = {COMMUNES: city.take(path(COMMUNES), TAGS[COMMUNES], crs="EPSG:2154")}
    refused = {}
    for name in INVALID:
        refused[name] = city.refusal(path(name), TAGS[name], crs="EPSG:2154")
        taken[name] = city.take(path(name), TAGS[name], crs="EPSG:2154", repair=True)
    results = city.run()
    return SimpleNamespace(
        city=city, unplaced=unplaced, taken=taken, refused=refused, results=results
    )


@pytest.fixture(scope="module")
def communes(basin, accounts_of):
    """Gains, losses and net change of each commune, in hectares."""
    rows = accounts_of(basin.results, level="township").set_index("unit")
    table = rows[["increase_dm2", "decrease_dm2", "net_dm2"]].astype("int64") / 1e6
    table.columns = ["gains", "losses", "net_reduction"]
    return table.drop("outside")


@pytest.fixture(scope="module")
def published(real_data):
    frame = pyogrio.read_dataframe(
        real_data / "sybarval/Communes_SYBARVAL.shp",
        encoding="utf-8",
        read_geometry=False,
    )
    frame = frame.rename(columns={"A_B_2015_2": "gains", "A_B_2018_2": "losses"})
    return frame.set_index("CODE_INSEE")[["NOM", "gains", "losses"]]


# --- the import -----------------------------------------------------------------------


def test_a_file_without_crs_is_refused_until_somebody_states_one(basin):
    assert basin.unplaced.code == "crs-missing"
    assert basin.taken[COMMUNES].revision.facts["crs_from"] == "stated"


def test_the_file_without_code_page_is_read_as_the_utf_8_it_is(basin, counted):
    communes = basin.taken[COMMUNES]

    assert counted(communes.findings) == {"encoding-guessed": 1}
    names = basin.city.frame(communes).set_index("unit_id")["name"]
    assert names["33042"] == "Belin-Béliet"
    assert names["33236"] == "Lège-Cap-Ferret"
    assert communes.revision.facts["encoding"].lower().replace("-", "") == "utf8"


def test_six_invalid_polygons_refuse_their_layers_until_repair_is_asked(basin, counted):
    for name, count in INVALID.items():
        error = basin.refused[name]
        assert (error.code, error.values["rows"]) == ("layer-refused", count)
        assert error.values["codes"] == "geometry-invalid"
        assert counted(basin.taken[name].findings) == {"geometry-repaired": count}
    assert sum(INVALID.values()) == 6


def test_a_repair_keeps_both_geometries_and_loses_no_row(basin):
    rows = {name: one.revision.rows for name, one in basin.taken.items()}
    assert rows == {GAINS: 3970, LOSSES: 1296, ENVELOPE: 1335, COMMUNES: 17}
    for name, count in INVALID.items():
        kept = basin.city.opened.read_layer_file(basin.taken[name].revision.repaired)
        assert len(kept) == count
        assert not shapely.is_valid(kept["before"].to_numpy()).any()
        assert shapely.is_valid(kept["after"].to_numpy()).all()


def test_rows_of_files_without_ids_are_numbered_as_they_stand(basin):
    gains = basin.city.frame(basin.taken[GAINS])

    assert gains["change_id"].tolist() == [f"{GAINS}:{n}" for n in range(3970)]
    assert basin.taken[GAINS].revision.facts["used_fields"]["change_id"] == "#"


# --- the accounts ---------------------------------------------------------------------


def test_gains_losses_and_net_change_cut_by_commune(communes):
    assert round(communes["gains"].sum(), 2) == 349.73
    assert round(communes["losses"].sum(), 2) == 123.06
    assert round(-communes["net_reduction"].sum(), 2) == 226.67


def test_land_outside_every_commune_is_in_the_city_but_in_no_unit(basin, accounts_of):
    (outside,) = accounts_of(basin.results, unit="outside").to_dict("records")
    (whole,) = accounts_of(basin.results, level="city").to_dict("records")
    units = accounts_of(basin.results, level="township")

    assert (outside["increase_dm2"], outside["decrease_dm2"]) == (13326, 27454)
    for measure in ("increase_dm2", "decrease_dm2", "net_dm2"):
        assert units[measure].sum() == whole[measure]


def test_every_published_hectare_of_the_seventeen_communes(communes, published):
    assert len(published) == 17
    ours = communes.loc[published.index, ["gains", "losses"]]
    difference = (ours - published[["gains", "losses"]]).abs()

    assert difference.to_numpy().max() < 0.51
    not_rounded = difference.max(axis=1) > 0.5
    assert published["NOM"][not_rounded].tolist() == ["Audenge"]
    assert round(communes["gains"]["33019"], 3) == 27.502  # published: 27
    assert published["gains"]["33019"] == 27


def test_mios_alone_gave_back_more_than_it_took(communes):
    assert communes.index[communes["net_reduction"] > 0].tolist() == ["33284"]
    assert round(-communes["net_reduction"]["33284"], 2) == -13.33


def test_gains_inside_the_urban_envelope(basin, accounts_of):
    inside = accounts_of(basin.results, dimension="zone", value="envelope")
    whole = inside[inside["level"] == "city"]["increase_dm2"].sum()
    units = inside[(inside["level"] == "township") & (inside["unit"] != "outside")]

    assert round(whole / 1e6, 3) == 341.516
    assert round(units["increase_dm2"].sum() / 1e6, 3) == 341.508


def test_change_polygons_alone_tell_no_stock(basin):
    assert basin.results["accounts"]["stock_to_dm2"].isna().all()


def test_the_run_passes_on_the_findings_of_the_import_and_has_none_of_its_own(
    basin, counted
):
    found = counted(basin.results["findings"])
    assert found == {"encoding-guessed": 1, "geometry-repaired": 6}


# --- on the ellipsoid -----------------------------------------------------------------


def cut(shapes, units):
    """What of each shape lies in each unit, polygons only, by GEOS."""
    row, unit = shapely.STRtree(units).query(shapes, "intersects")
    parts = shapely.get_parts(shapely.intersection(shapes[row], units[unit]))
    return parts[shapely.get_dimensions(parts) == 2]


def test_on_the_ellipsoid_the_figures_are_others(basin):
    """The official procedure wants CGCS2000 zones: the pieces are measured directly."""
    city = load_city(basin.city.opened)
    (communes,) = city.of("units")
    to_degrees = Transformer.from_crs("EPSG:2154", "EPSG:4326", always_xy=True)
    measured = {}
    for layer in city.of("changes"):
        pieces = cut(
            layer.frame["geometry"].to_numpy(), communes.frame["geometry"].to_numpy()
        )
        pieces = shapely.transform(pieces, to_degrees.transform, interleaved=False)
        total_dm2 = areas_dm2(Polygons.of(pieces), "EPSG:4326", "ellipsoid").sum()
        measured[layer.name] = round(total_dm2 / 1e6, 2)

    assert measured == {GAINS: 350.02, LOSSES: 123.16}


def test_a_french_plane_is_refused_where_the_ellipsoid_is_the_standard(basin):
    (communes,) = load_city(basin.city.opened).of("units")
    shapes = Polygons.of(communes.frame["geometry"].to_numpy())

    with pytest.raises(AreaError) as caught:
        areas_dm2(shapes, "EPSG:2154", "ellipsoid")

    assert caught.value.code == "area-not-gauss"
