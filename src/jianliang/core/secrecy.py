"""Who may see what: three classes; an audience sees what is of its class or below."""

from jianliang.core.tables.columns import Table

CLASSES = ("public", "internal", "restricted")


def visible(class_: str, audience: str) -> bool:
    """Whether an audience may see what is of a class.

    Raises ValueError for a class or an audience there is not.
    """
    return CLASSES.index(class_) <= CLASSES.index(audience)


def columns_for(table: Table, audience: str) -> list[str]:
    """The columns of a table that an audience may see, in the declared order."""
    return [
        name
        for name, column in table.columns.items()
        if visible(column.secrecy, audience)
    ]
