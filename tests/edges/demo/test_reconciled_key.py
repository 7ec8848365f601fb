"""The invented city reconciled: every claim's fate in the survey is the planted one.

Recognised is what verification lets count, and the ground recognised before. Then what
should never have been recognised is recognised too, to see that it is found.
"""

from collections import Counter

import pandas as pd
import pytest
import shapely
from edges.demo.test_claims_key import as_batch, given

from jianliang.core import tables
from jianliang.core.areas import areas_dm2
from jianliang.core.layers import City, Layer
from jianliang.core.polygons import Polygons
from jianliang.core.tables import typed
from jianliang.edges.city import TABLES
from jianliang.pipeline import run
from jianliang.pipeline.reconciling import reconcile
from jianliang.pipeline.verifying import verify_claims

SHARED_DM2 = 2
"""A piece and the plot it is cut from are rounded each by itself."""


def whole_city(made):
    layers = [
        Layer(one.name, one.role, one.day, given(one, TABLES[one.role]), one.class_system, one.until or "")
        for one in made.about
    ]  # fmt: skip
    return City("demo", made.crs, "ellipsoid", "bj2017", tuple(layers))


def credited(rows):
    both = {"construction": True, "urban_rural": True, "reversed_dm2": 0}
    frame = rows.assign(
        **{name: value for name, value in both.items() if name not in rows}
    )
    frame = frame.assign(recognition_year=frame["credit_year"] + 1)
    return typed(frame, tables.CREDITED)


def counted(batch, pieces):
    """What counts in at least one total, as it would be recognised."""
    rows = pieces[pieces["counts_construction"] | pieces["counts_urban_rural"]]
    rows = rows[rows["area_dm2"] > 0].merge(batch.claims[["claim_id", "credit_year"]])
    return credited(
        rows.assign(
            piece_id=rows["claim_id"] + "/" + rows["piece"].astype("str"),
            construction=rows["counts_construction"],
            urban_rural=rows["counts_urban_rural"],
        )
    )


def before(batch):
    rows = batch.recognised
    area = areas_dm2(Polygons.of(rows["geometry"].to_numpy()), "EPSG:4548", "ellipsoid")
    return credited(rows.assign(unit="", area_dm2=area))


@pytest.fixture(scope="module")
def known(city, beijing):
    where, batch = whole_city(city), as_batch(city)
    pieces = verify_claims(where, batch, beijing).pieces
    key = city.answer_key["planted"]["claims"]["claims"]
    results = run(where, beijing)
    return where, batch, pieces, results, {one["claim_id"]: one for one in key}


@pytest.fixture(scope="module")
def honest(known, beijing):
    where, batch, pieces, results, _ = known
    rows = pd.concat([counted(batch, pieces), before(batch)], ignore_index=True)
    return rows, reconcile(where, beijing, results["pieces"], rows)


def corrected(where, rows):
    """By piece, the area that a path calls a correction of the survey; 0.01 m²."""
    shapes = [
        shape
        for layer in where.of("paths")
        for shape in layer.frame["geometry"][layer.frame["path"] == "correction"]
    ]
    inside = shapely.intersection(
        rows["geometry"].to_numpy(), shapely.union_all(shapes)
    )
    return pd.Series(shapely.area(inside) * 100, index=rows["piece_id"].to_numpy())


@pytest.mark.parametrize("total", ["construction", "urban_rural"])
def test_all_that_counts_is_mapped_to_the_last_dm2(known, honest, total):
    """The planted areas are those of the key, and the survey shows all of them.

    What a path layer calls a correction of the survey was never construction land.
    """
    where, key = known[0], known[-1]
    mapped = honest[1]["recognised_mapped"]
    mapped = mapped[(mapped["total"] == total) & mapped["claim_id"].isin(key)]
    told = {claim: one[f"{total}_dm2"] for claim, one in key.items()}
    shown = mapped["mapped_dm2"] + mapped["not_construction_dm2"]
    assert shown.groupby(mapped["claim_id"]).sum().to_dict() == {
        claim: area for claim, area in told.items() if area
    }
    assert mapped["not_mapped_dm2"].sum() == 0
    taken = corrected(where, honest[0])[mapped["piece_id"]].to_numpy()
    assert (taken > 0).any()
    assert mapped["not_construction_dm2"].tolist() == pytest.approx(
        taken, abs=1, rel=1e-3
    )


def test_ground_recognised_before_is_mapped_too(honest):
    mapped = honest[1]["recognised_mapped"]
    rows = mapped[mapped["piece_id"].str.startswith("R")]
    assert len(rows)
    assert (rows["mapped_dm2"] == rows["area_dm2"]).all()


def test_each_claim_explains_the_decrease_of_its_ground(known, honest):
    """A park of which a share counts explains all of its ground."""
    rows, found = honest
    ground = rows.assign(
        ground_dm2=areas_dm2(Polygons.of(rows["geometry"].to_numpy()), "EPSG:4548", "ellipsoid")
    ).set_index("piece_id")["ground_dm2"]  # fmt: skip
    pieces = found["reconciled_pieces"]
    for total in ("construction", "urban_rural"):
        own = pieces[(pieces["kind"] == "recognised") & (pieces["total"] == total)]
        told = own.groupby("piece_id")["area_dm2"].sum()
        less = corrected(known[0], rows).reindex(told.index)
        off = told - (ground.reindex(told.index) - less)
        assert set(told.index) == set(rows["piece_id"][rows[total]])
        assert (off.abs() <= SHARED_DM2 + 1e-3 * less).all()


def test_the_sums_are_those_of_every_account(known, honest):
    keys = ["from_day", "to_day", "total", "hierarchy", "level", "unit"]
    accounts = known[3]["accounts"]
    accounts = accounts[
        (accounts["dimension"] == "all") & (accounts["profile"] == "bj2017")
    ]
    for change in ("decrease", "increase"):
        rows = honest[1]["reconciliation"]
        ours = rows[rows["change"] == change].groupby(keys)["area_dm2"].sum()
        told = accounts.set_index(keys)[f"{change}_dm2"]
        assert ours.reindex(told.index, fill_value=0).to_dict() == told.to_dict()


def test_what_was_cleared_in_a_year_and_mapped_that_year_is_in_its_period(
    known, honest
):
    """Claims bear the year the survey shows; ground recognised before, the year before."""
    pieces = honest[1]["reconciled_pieces"]
    own = pieces[pieces["kind"] == "recognised"]
    early = own["piece_id"].str.startswith("R")
    assert set(own["timing"][~early]) == {"in-period"}
    assert set(own["timing"][early]) == {"mapped-late"}


def test_an_honest_book_has_nothing_against_it_but_what_nobody_claimed(honest):
    codes = set(honest[1]["findings"]["code"])
    assert codes == {
        "decrease-unexplained", "increase-unexplained", "recognised-corrected",
    }  # fmt: skip


def wrongly(known, kinds, **more):
    """Claims of some kinds recognised whole, whatever verification says."""
    _, batch, _, _, key = known
    rows = batch.claims[[key[one]["kind"] in kinds for one in batch.claims["claim_id"]]]
    area = rows["claim_id"].map({claim: one["area_dm2"] for claim, one in key.items()})
    return credited(rows.assign(piece_id=rows["claim_id"], area_dm2=area, **more))


@pytest.mark.parametrize(
    ("kind", "column", "code"),
    [
        ("standing", "not_mapped_dm2", "recognised-not-mapped"),
        ("left_idle", "not_mapped_dm2", "recognised-not-mapped"),
        ("field", "not_construction_dm2", "recognised-not-construction"),
        ("idle", "mapped_dm2", None),
    ],
)
def test_wrongly_recognised_ground_is_found_with_its_area(
    known, beijing, kind, column, code
):
    where, _, _, results, _ = known
    rows = wrongly(known, {kind})
    assert len(rows)
    found = reconcile(where, beijing, results["pieces"], rows)
    mapped = found["recognised_mapped"]
    assert (mapped[column] == mapped["area_dm2"]).all()
    findings = found["findings"]
    findings = findings[findings["code"].str.startswith("recognised")]
    told = dict(zip(findings["subject"], findings["area_dm2"], strict=True))
    assert told == (
        dict(zip(rows["piece_id"], rows["area_dm2"], strict=True)) if code else {}
    )
    assert set(findings["code"]) == ({code} if code else set())
    assert findings[["x", "y"]].notna().all(axis=None)


@pytest.mark.parametrize("reversed_", [False, True])
def test_what_was_rebuilt_is_rebuilt_and_nothing_else_is(known, beijing, reversed_):
    where, _, _, results, key = known
    rows = wrongly(known, {"rebuilt"})
    if reversed_:
        rows = rows.assign(reversed_dm2=rows["area_dm2"])
    found = reconcile(where, beijing, results["pieces"], rows)
    pieces = found["reconciled_pieces"]
    own = pieces[
        pieces["kind"].str.startswith("rebuilt") & (pieces["total"] == "construction")
    ]
    assert set(own["kind"]) == {"rebuilt-reversed" if reversed_ else "rebuilt"}
    told = own.groupby("piece_id")["area_dm2"].sum()
    planted = pd.Series({one: key[one]["area_dm2"] for one in rows["piece_id"]})
    assert (told - planted).abs().max() <= SHARED_DM2
    codes = Counter(found["findings"]["code"])
    assert codes["recognised-rebuilt"] == (0 if reversed_ else len(rows))
    assert codes["recognised-not-mapped"] == 0


def test_the_comparison_notices_ground_that_lies_aside(known, honest, beijing):
    """It can fail: a claim moved by 3 m is no longer mapped whole."""
    where, _, _, results, _ = known
    rows = honest[0].iloc[:1]
    moved = rows.assign(
        geometry=[shapely.affinity.translate(rows["geometry"].iloc[0], 3, 3)]
    )
    mapped = reconcile(where, beijing, results["pieces"], moved)["recognised_mapped"]
    assert (mapped["mapped_dm2"] < mapped["area_dm2"]).all()
