"""Open data: what is published agrees wherever it is asked, and gives nothing back."""

import io

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from jianliang.core.suppression import revealed
from jianliang.edges.public import opencredit
from jianliang.edges.web.opencredits import open_credit
from jianliang.edges.web.publicmodels import OpenTables

AMOUNTS = list(opencredit.AMOUNTS)


def table(clients, name):
    found = clients["public"].get(f"/api/open/{name}.csv")
    assert found.status_code == 200, found.text
    return pd.read_csv(io.BytesIO(found.content), dtype={"unit": "str", "credit_year": "str"})  # fmt: skip


def test_open_tables_are_listed_with_licence_and_snapshot(booked_clients, booked):
    told = booked_clients["public"].get("/api/open?lang=zh")
    OpenTables.model_validate_json(told.content, strict=True)
    assert told.json()["snapshot"] == booked.snapshot
    assert told.json()["licence"] and told.json()["map_review"] == ""


@pytest.mark.parametrize("name", ["land", "credit", "units"])
def test_a_table_names_its_snapshot_and_has_generalised_outlines(
    booked_clients, booked, name, tmp_path
):
    frame = table(booked_clients, name)
    assert set(frame["snapshot"]) == {booked.snapshot} and frame["licence"].all()
    found = booked_clients["public"].get(f"/api/open/{name}.gpkg")
    path = tmp_path / "open.gpkg"
    path.write_bytes(found.content)
    drawn = gpd.read_file(path, layer=name)
    assert len(drawn) == len(frame) and drawn.geometry.notna().any()
    about = dict(gpd.read_file(path, layer="about")[["key", "value"]].to_numpy())
    assert booked.snapshot in about.values()


def test_no_village_and_no_plot_is_published(booked_clients, booked):
    frames = booked.book.now().frames
    for name in ("land", "credit", "units"):
        text = booked_clients["public"].get(f"/api/open/{name}.csv").text
        assert not any(plot in text for plot in frames.plots["plot"])
        villages = booked.units["unit_id"][booked.units["level"] == "village"]
        assert not any(f'"{unit}"' in text for unit in villages)


def test_what_is_left_out_is_empty_in_the_file_and_follows_from_nothing(
    booked_clients, booked
):
    cells = open_credit(booked, booked.book.now())
    assert cells["is_hidden"].any() and not cells["is_hidden"].all()
    frame = table(booked_clients, "credit")
    hidden = frame["is_hidden"].astype(bool)
    assert frame.loc[hidden, AMOUNTS].isna().all(axis=None)
    assert frame.loc[~hidden, AMOUNTS].notna().all(axis=None)
    places = opencredit.Places(
        {u: booked.unit_lines.get(u, (u,))[:-1] for u in set(cells["unit"])},
        booked.unit_levels,
    )
    sums = opencredit._relations(cells, places)
    small = cells[AMOUNTS].to_numpy(np.int64)
    small = ((small > 0) & (small < 100_000)).any(axis=1)
    told = revealed(cells["is_hidden"].to_numpy(), sums)
    assert not set(np.flatnonzero(small)) & set(told)
    assert cells["is_hidden"].to_numpy()[small].all()


def test_map_file_and_export_publish_the_same_figures(booked_clients, booked):
    """No second way to a figure that is left out of the first."""
    cells = open_credit(booked, booked.book.now())
    shown = cells[~cells["is_hidden"] & (cells["credit_year"] != 0)]
    open_ones = {
        (row.unit, row.own, row.total, row.credit_year, row.recognised_dm2)
        for row in shown.itertuples()
    }
    city = booked.city.definition.name
    units = ["", *booked.units["unit_id"][booked.units["level"].isin(["district", "township"])]]  # fmt: skip
    seen = set()
    carried = booked.lookup.heirs_now
    for unit in [one for one in units if one not in carried]:
        told = booked_clients["public"].get("/api/book/credit", params={"unit": unit}).json()  # fmt: skip
        for row in told["rows"]:
            seen.add((unit, False, row["total"], row["credit_year"], row["recognised_dm2"]))  # fmt: skip
        for row in told["parts"]:
            own = row["unit"] in (unit, city if not unit else "-")
            name = "" if row["unit"] == city else row["unit"]
            seen.add((name, own, row["total"], row["credit_year"], row["recognised_dm2"]))  # fmt: skip
        text = booked_clients["public"].get("/api/export/credit.csv", params={"unit": unit}).text  # fmt: skip
        assert text.strip().count("\n") == len(told["parts"])
    assert seen and seen <= open_ones


def test_an_official_of_the_city_still_sees_every_figure(booked_clients, booked):
    frame = booked.book.now().frames.credit
    told = booked_clients["internal"].get("/api/book/credit").json()
    assert sum(row["recognised_dm2"] for row in told["rows"]) == frame["recognised_dm2"].sum()  # fmt: skip


@pytest.mark.parametrize("path", ["plots.csv", "credit.xlsx", "../book.csv", "land.exe"])  # fmt: skip
def test_there_is_no_other_open_table(booked_clients, path):
    assert booked_clients["public"].get(f"/api/open/{path}").status_code in (404, 422)


def test_tables_of_quality_tell_the_public_nothing_of_what_is_recognised(clients):
    told = clients["public"].get("/api/watch/quality").json()
    every = clients["internal"].get("/api/watch/quality").json()
    kinds = {row["land"] for name in ("fragmentation", "zone_share") for row in every[name]}  # fmt: skip
    assert "recognised" in kinds
    for name in ("fragmentation", "zone_share", "composition"):
        lands = {row["land"] for row in told[name] if "land" in row}
        assert not lands & {"recognised", "joined"}
    text = clients["public"].get("/api/export/fragmentation.csv").text
    assert "construction" in text and "recognised" not in text
