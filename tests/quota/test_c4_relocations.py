"""C4: relocations are registered, tied to plots and transfers, and shown by unit."""

from dataclasses import replace

import pytest
from offices import DAY, FAR, NEXT, TOWN
from sqlalchemy import select

from jianliang.commands import Asked
from jianliang.commands.relocations import Relocation, Ties, link, register
from jianliang.commands.reversals import Decision, reverse
from jianliang.commands.statements import relocations, relocations_by_unit
from jianliang.commands.steps import Basis
from jianliang.commands.succession import Follows, succeed_units
from jianliang.commands.transfers import Contract, transfer
from jianliang.core.errors import LedgerError
from jianliang.ledger import replay, vault
from jianliang.ledger.schema import EVENT, REQUEST, VAULT
from jianliang.ledger.verifier import verify_book

FIRM = Relocation("S1", TOWN, "firm", 120, 5_000_000_00, 1000, FAR)
MARKET = Relocation("S2", TOWN, "institution", 80, 0, 500)
PERSON = Relocation("S3", NEXT, "person", 1)


def table_of(town, which=relocations, *more):
    with town.book.desk() as desk:
        return which(desk, *more)


def test_a_relocation_is_registered_with_its_plots_and_its_transfer(town):
    town.recognised(TOWN, 1000)
    town.ask(transfer, Contract("C1", TOWN, FAR, 400), by="cai")
    town.ask(register, FIRM, "某某服装市场", Ties(["P1"], "C1"), by="li")
    (row,) = table_of(town).to_dict("records")
    assert row == {
        "relocation": "S1",
        "relocated_on": DAY,
        "unit": TOWN,
        "who": "firm",
        "name": "某某服装市场",
        "people": 120,
        "output_fen": 500_000_000,
        "land_dm2": 1000,
        "to_unit": FAR,
        "transfer": "C1",
        "plots": "P1",
    }


def test_plots_and_the_transfer_may_be_tied_to_it_later(town):
    for _ in range(3):
        town.recognised(TOWN, 1000)
    town.ask(transfer, Contract("C1", TOWN, FAR, 400), by="cai")
    town.ask(transfer, Contract("C2", TOWN, FAR, 400), by="cai")
    town.ask(register, FIRM, "某市场", Ties(["P1"]), by="li")
    town.ask(link, "S1", Ties(["P2", "P1"]), by="li")
    town.ask(link, "S1", Ties(["P3"], "C1"), by="bei")
    (row,) = table_of(town).to_dict("records")
    assert (row["plots"], row["transfer"]) == ("P1 P2 P3", "C1")
    town.refused("relocation-transfer", link, "S1", Ties([], "C2"), by="li")
    town.refused("relocation-transfer", link, "S1", Ties([], "C9"), by="li")
    town.refused("relocation-plot", link, "S1", Ties(["P9"]), by="li")
    town.refused("relocation-unknown", link, "S9", Ties(["P1"]), by="li")
    town.refused("not-yours", link, "S1", Ties(["P1"]), by="nan")


def test_a_relocation_is_registered_once_and_whole(town):
    town.ask(register, FIRM, "某市场", by="li")
    town.refused("relocation-known", register, FIRM, "某市场", by="li")
    other = replace(FIRM, relocation="S2")
    for wrong, name in (
        (replace(other, who="ghost"), "x"),
        (replace(other, people=-1), "x"),
        (replace(other, land_dm2=1.5), "x"),
        (other, " "),
        (replace(other, relocation=""), "x"),
    ):
        code = "payload-value" if wrong.land_dm2 == 1.5 else "relocation-field"
        town.refused(code, register, wrong, name, by="li")
    far = replace(other, to_unit="999999")
    town.refused("no-such-unit", register, far, "x", by="li")
    town.refused("not-yours", register, other, "x", by="lin")


def test_a_persons_name_stands_in_the_vault_and_can_be_erased(town):
    asked = Asked("s3", "lin", DAY)
    first = register(town.office, asked, PERSON, "王某某")
    (row,) = table_of(town).to_dict("records")
    assert row["name"] == ""
    with town.book.desk() as desk:
        (kept,) = desk.relocations()
    assert vault.read(town.book, kept.name_reference) == "王某某"
    with town.book.reading() as connection:
        written = [str(tuple(one)) for one in connection.execute(select(EVENT))]
    assert not any("王某某" in text for text in written)

    assert register(town.office, asked, PERSON, "王某某") == first
    with pytest.raises(LedgerError) as refusal:
        register(town.office, asked, PERSON, "李某某")
    assert refusal.value.code == "request-reused"
    vault.erase(town.book, kept.name_reference, town.now)
    assert vault.read(town.book, kept.name_reference) is None
    assert register(town.office, asked, PERSON, "王某某") == first


def test_the_hash_of_a_request_tells_nothing_of_a_persons_name(town):
    """Otherwise whoever holds the book could try names until one fits."""
    digests = []
    for number, name in enumerate(("王某某", "李某某")):
        asked = Asked("same", "lin", DAY)
        one = replace(PERSON, relocation="S3")
        if number:
            with pytest.raises(LedgerError):
                register(town.office, asked, one, name)
        else:
            register(town.office, asked, one, name)
        with town.book.reading() as connection:
            found = select(REQUEST.c.digest).where(REQUEST.c.request_id == "same")
            digests.append(connection.execute(found).scalar_one())
    assert digests[0] == digests[1]


def test_what_is_refused_leaves_nothing_in_the_vault(town):
    with pytest.raises(LedgerError):
        register(town.office, Asked("s3", "nan", DAY), PERSON, "王某某")
    with town.book.reading() as connection:
        assert connection.execute(select(VAULT)).first() is None


def test_land_and_people_stand_side_by_side_by_unit_and_year(town):
    piece = town.recognised(TOWN, 1000)
    town.recognised(TOWN, 300)
    town.recognised(NEXT, 700)
    basis = Basis("复建认定", ("sha256:" + "0" * 64,))
    town.ask(reverse, Decision(piece, 400, 2026, basis), by="zhao")
    town.ask(register, FIRM, "甲", Ties(["P1"]), by="li", on="2024-05-01")
    town.ask(register, MARKET, "乙", Ties(["P1", "P2"]), by="li", on="2024-06-01")
    town.ask(register, PERSON, "王某某", by="lin", on="2025-06-01")

    rows = table_of(town, relocations_by_unit, "urban_rural")

    columns = ["unit", "year", "relocations", "people", "land_dm2", "linked_dm2"]
    assert rows[[*columns, "recognised_dm2"]].values.tolist() == [
        [TOWN, 2024, 2, 200, 1500, 900, 900],
        [NEXT, 2024, 0, 0, 0, 0, 700],
        [NEXT, 2025, 1, 1, 0, 0, 0],
    ]
    assert rows["output_fen"].tolist() == [500_000_000, 0, 0]


def test_the_register_follows_the_units_and_is_made_again_from_the_events(town):
    town.recognised(TOWN, 1000)
    town.ask(register, FIRM, "甲", Ties(["P1"]), by="li")
    town.ask(succeed_units, [Follows(TOWN, NEXT)], by="cai", on="2025-06-01")
    assert table_of(town)["unit"].tolist() == [NEXT]
    with town.book.reading() as connection:
        assert verify_book(connection).empty
        with replay.as_of(connection, happened="2025-05-01") as desk:
            assert relocations(desk)["unit"].tolist() == [TOWN]
