"""The book's tables from release to release; ledger tables only ever gain."""

from sqlalchemy import Connection, inspect, text

from jianliang.core.errors import LedgerError

HEAD = "0003"
KNOWN = ("0001", "0002", "0003")


def upgrade(connection: Connection) -> None:
    """Bring a database to the present tables; a new one gets them all.

    Raises
    ------
    LedgerError
        The book was made by a later release.
    """
    found = version(connection)
    if found == HEAD:
        return
    if found and found not in KNOWN:
        raise LedgerError("book-later", found=found, known=HEAD)
    # Imported here because it costs more than opening a book that is up to date.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "jianliang.ledger:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def version(connection: Connection) -> str:
    """The revision of the tables in a database; empty where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(
        text("SELECT version_num FROM alembic_version")
    ).scalar_one()
