"""Run by Alembic: upgrade on the connection that `upgrade` hands over."""

from alembic import context

from jianliang.ledger.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
)
context.run_migrations()
