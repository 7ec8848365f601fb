"""C13: a plot from its claim to recognition and watch, step by step (both databases)."""

from townhall import HA, plot


def test_a_plot_lives_from_claim_to_watch_under_one_id(town):
    town.until("watch", plot("P1"))
    assert town.state("P1") == "watched"
    with town.book.desk() as desk:
        kinds = [one.event.kind for one in desk.history("P1")]
        assert kinds == ["declare", "clear", "restore", "verify", "recognise", "watch"]
        assert desk.piece("P1/1").area_dm2 == HA
    assert town.credit() == town.credit("urban_rural") == {"W": HA}
    assert town.balances()["W", "free", "L-P1/1"] == HA
