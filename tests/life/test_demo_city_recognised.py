"""The claims of the invented city, through the book: what is recognised is the key."""

from collections import defaultdict

import pandas as pd
import pytest
import shapely
from townhall import NOW
from verification import ruled

from jianliang.commands import (
    Asked,
    Judged,
    Office,
    Recognition,
    batch_of,
    claim_rows,
    field_verify,
    found_book,
    recognise,
    submit_claims,
    take_step,
)
from jianliang.commands.recognising import without_any
from jianliang.core import tables
from jianliang.core.layers import City, Layer
from jianliang.core.tables import typed
from jianliang.edges.city import TABLES
from jianliang.edges.demo import generate
from jianliang.ledger import Event, Request, open_book
from jianliang.pipeline.verifying import verify_claims

DAY = "2025-03-01"


def as_table(layer, table):
    plain = pd.DataFrame(layer.frame.drop(columns="geometry", errors="ignore"))
    if "geometry" in layer.frame:
        plain["geometry"] = layer.frame.geometry.to_numpy().astype(object)
    return typed(plain, table)


@pytest.fixture(scope="module")
def lived(tmp_path_factory, beijing):
    """The demo city's claims lived to recognition: its book, key, and what was left."""
    made = generate("small", 1)
    layers = [
        Layer(o.name, o.role, o.day, as_table(o, TABLES[o.role]), o.class_system)
        for o in made.about
    ]
    city = City("demo", made.crs, "ellipsoid", "bj2017", tuple(layers))
    batches = {one.role: one for one in made.batches}
    rules = ruled(beijing, village_consent_before="none")
    book = open_book(f"sqlite:///{tmp_path_factory.mktemp('demo')}/book.sqlite")
    town = Demo(book, rules, city)
    town.known(as_table(batches["recognised"], tables.RECOGNISED))
    claims = as_table(batches["claims"], tables.CLAIMS)
    left = town.live(claims, as_table(batches["evidence"], tables.EVIDENCE))
    key = made.answer_key["planted"]["claims"]["claims"]
    yield book, {one["claim_id"]: one for one in key}, left
    book.close()


class Demo:
    def __init__(self, book, rules, city):
        self.city = city
        above = {}
        for layer in city.of("units"):
            frame = layer.frame
            up = dict(zip(frame["unit_id"], frame["parent_id"].fillna(""), strict=True))
            above |= {unit: self.line(unit, up) for unit in up}
        self.top = next(unit for unit, line in above.items() if len(line) == 1)
        self.office = Office(book, above, rules, lambda: NOW)
        districts = [unit for unit, line in above.items() if len(line) == 2]
        seats = [
            {
                "seat": f"{role}-{unit}",
                "person": f"{role}-{unit}",
                "role": role,
                "tier": "district",
                "unit": unit,
            }
            for unit in districts
            for role in ("clerk", "verifier")
        ]
        for role in ("clerk", "recogniser"):
            seats.append(
                {
                    "seat": role,
                    "person": role,
                    "role": role,
                    "tier": "city",
                    "unit": self.top,
                }
            )
        found_book(self.office, Asked("", "clerk", DAY), seats)

    @staticmethod
    def line(unit, up):
        line = [unit]
        while up.get(line[-1]):
            line.append(up[line[-1]])
        return tuple(line)

    def known(self, recognised):
        """Ground recognised before there was a book, as plots of the city."""
        events = []
        who = (self.top, DAY, "clerk", "clerk")
        for row in recognised.itertuples():
            plot = f"old-{row.piece_id}"
            piece = {
                "piece": row.piece_id, "unit": self.top, "area_dm2": 1,
                "geometry": shapely.to_wkb(row.geometry, hex=True),
                "construction": True, "urban_rural": True, "verdict": "counts",
            }  # fmt: skip
            steps = {
                "declare": {"credit_year": int(row.credit_year), "area_dm2": 1},
                "clear": {},
                "restore": {},
                "verify": {"area_dm2": 1},
                "recognise": {"recognition_year": 2024, "pieces": [piece]},
            }
            events += [
                Event(f"{plot}-{kind}", kind, plot, *who, said)
                for kind, said in steps.items()
            ]
        self.office.book.append(Request("old", "d"), lambda desk: events, NOW)

    def live(self, claims, evidence):
        """All claims, each by its district, to recognition; those of which none counts."""
        rows = claim_rows(claims, evidence, self.city.crs, self.city.area_standard)
        by_district = defaultdict(list)
        for row in rows:
            by_district[self.office.above[row["unit"]][-2]].append(row)
        for district, ours in by_district.items():
            plots = [row["claim_id"] for row in ours]
            clerk = Asked("", f"clerk-{district}", DAY)
            submit_claims(self.office, clerk, ours)
            for kind in ("clear", "restore"):
                take_step(self.office, clerk, kind, plots)
            seen = dict.fromkeys(plots)
            field_verify(self.office, Asked("", f"verifier-{district}", DAY), seen)
        with self.office.book.desk() as desk:
            batch, size = batch_of(desk), desk.size
        pieces = verify_claims(self.city, batch, self.office.rules).pieces
        judged, every = Judged("f" * 16, size, pieces), [r["claim_id"] for r in rows]
        left = without_any(judged, every)
        kept = tuple(plot for plot in every if plot not in left)
        asked = Asked("", "recogniser", DAY)
        recognise(self.office, asked, Recognition(kept, 2025), judged)
        return left


def test_every_claim_is_recognised_with_the_planted_area_in_both_totals(lived):
    book, key, _ = lived
    with book.desk() as desk:
        pieces = [row for row in desk.recognised() if row.plot in key]
    for total in ("construction", "urban_rural"):
        found = dict.fromkeys(key, 0)
        for row in pieces:
            found[row.plot] += row.area_dm2 if getattr(row, total) else 0
        planted = {claim: one[f"{total}_dm2"] for claim, one in key.items()}
        assert found == planted


def test_what_is_left_out_is_what_the_key_says_counts_nowhere(lived):
    _, key, left = lived
    nothing = {
        claim
        for claim, one in key.items()
        if not one["construction_dm2"] + one["urban_rural_dm2"]
    }
    assert set(left) == nothing and nothing


def test_credit_and_quota_sum_to_the_recognised_ground(lived):
    book, key, _ = lived
    with book.desk() as desk:
        free = sum(r.balance_dm2 for r in desk.accounts() if r.account == "free")
        ours = sum(
            row.recognised_dm2
            for row in desk.credit()
            if row.total == "urban_rural" and row.recognition_year == 2025
        )
    assert free == ours == sum(one["urban_rural_dm2"] for one in key.values())
