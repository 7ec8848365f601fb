"""Units in the plain model: who succeeds whom, and what goes where."""


class RefusedError(Exception):
    """The book should refuse this event."""


class PlainUnits:
    """What a plain book does when a unit ends."""

    def receivers(self, heir, given):
        """Which unit gets a lot when another ends."""
        of_plot = receivers_of_plots(given)

        def of_lot(lot):
            piece = self.pieces.get(self.lots.get(lot), {})
            return of_plot.get(piece.get("plot"), heir)

        return of_lot

    def on_succeed(self, event):
        unit, heir, given = event.subject, event.payload["heir"], event.payload["given"]
        of_lot, of_plot = self.receivers(heir, given), receivers_of_plots(given)
        if unit == heir or any(self.plots[plot]["unit"] != unit for plot in of_plot):
            raise RefusedError
        for leg in event.legs:
            if {leg.from_unit, leg.to_unit} != {unit, of_lot(leg.lot)}:
                raise RefusedError
        self.heirs[unit] = heir
        hand_over(unit, self.plots, lambda name, row: of_plot.get(name, heir))
        hand_over(unit, self.pieces, lambda name, row: of_plot.get(row["plot"], heir))
        hand_over(unit, self.obligations, lambda name, row: of_lot(row["lot"]))
        for key, area in list(self.credit.items()):
            plot, total, holder, *rest = key
            if holder == unit:
                del self.credit[key]
                self.credit[plot, total, of_plot.get(plot, heir), *rest] += area


def receivers_of_plots(given):
    return {plot: unit for unit, plots in given.items() for plot in plots}


def hand_over(unit, rows, receiver):
    for name, row in rows.items():
        if row["unit"] == unit:
            row["unit"] = receiver(name, row)
