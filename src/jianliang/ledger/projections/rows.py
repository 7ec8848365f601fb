"""Adding to rows and setting them, in the SQL that both databases share."""

from collections.abc import Mapping
from functools import cache

from sqlalchemy import Connection, Table, Update, bindparam, insert, update

Values = Mapping[str, object]


def add(connection: Connection, table: Table, key: Values, amounts: Values) -> None:
    """Add amounts to the row of a key; a row that is not there begins at zero."""
    statement = _adding(table, tuple(key), tuple(amounts))
    bound = {f"key_{name}": value for name, value in key.items()}
    bound |= {f"by_{name}": value for name, value in amounts.items()}
    if connection.execute(statement, bound).rowcount == 0:
        zeros = {column.name: 0 for column in table.c if column.name not in key}
        connection.execute(table.insert(), {**zeros, **key, **amounts})


def put(
    connection: Connection, table: Table, key: Values, values: Values, new: Values
) -> None:
    """Set values in the row of a key; a row that is not there also gets `new`."""
    statement = _setting(table, tuple(key), tuple(values))
    bound = {f"key_{name}": value for name, value in key.items()}
    bound |= {f"to_{name}": value for name, value in values.items()}
    if connection.execute(statement, bound).rowcount == 0:
        connection.execute(insert(table), {**new, **key, **values})


@cache
def _adding(table: Table, key: tuple[str, ...], names: tuple[str, ...]) -> Update:
    sums = {name: table.c[name] + bindparam(f"by_{name}") for name in names}
    return _of_key(table, key).values(sums)


@cache
def _setting(table: Table, key: tuple[str, ...], names: tuple[str, ...]) -> Update:
    return _of_key(table, key).values({n: bindparam(f"to_{n}") for n in names})


def _of_key(table: Table, key: tuple[str, ...]) -> Update:
    return update(table).where(
        *(table.c[name] == bindparam(f"key_{name}") for name in key)
    )
