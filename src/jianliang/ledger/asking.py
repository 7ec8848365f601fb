"""What every question to the book rests on: a connection, and where its events are."""

from sqlalchemy import Connection, Row, Select

from jianliang.ledger.stored import events_wanted


class Asking:
    """One transaction that is asked, and nothing else."""

    def __init__(
        self, connection: Connection, events: tuple[Connection, Select] | None = None
    ) -> None:
        """`events` is where events are read, unless they are beside the projections."""
        self.connection = connection
        self.events = events or (connection, events_wanted())

    def _all(self, wanted: Select) -> list[Row]:
        return list(self.connection.execute(wanted))
