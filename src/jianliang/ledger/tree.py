"""The Merkle tree as the book stores it: leaves in `event`, the rest in `node`."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, func, insert, select, tuple_

from jianliang.core.errors import LedgerError
from jianliang.ledger import merkle
from jianliang.ledger.schema import EVENT, NODE

_LAST = select(func.coalesce(func.max(EVENT.c.seq), 0))
_LEAVES = select(EVENT.c.seq, EVENT.c.leaf).where(
    EVENT.c.seq.in_(bindparam("numbers", expanding=True))
)
_NODES = select(NODE).where(
    tuple_(NODE.c.level, NODE.c.position).in_(bindparam("nodes", expanding=True))
)


def size_of(connection: Connection) -> int:
    """How many events the book holds; the number of the last one."""
    return connection.execute(_LAST).scalar_one()


class StoredTree:
    """Reads complete subtrees from the database, each once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.known: dict[merkle.Node, bytes] = {}

    def __call__(self, level: int, index: int) -> bytes:
        """The hash of a complete subtree.

        Raises
        ------
        LedgerError
            The book does not have it.
        """
        if (level, index) not in self.known:
            self.prefetch([(level, index)])
        if (level, index) not in self.known:
            raise LedgerError("tree-node", level=level, index=index)
        return self.known[level, index]

    def prefetch(self, nodes: Sequence[merkle.Node]) -> None:
        """Read several subtrees at once."""
        leaves = [index + 1 for level, index in nodes if level == 0]
        if leaves:
            for seq, leaf in self.connection.execute(_LEAVES, {"numbers": leaves}):
                self.known[0, seq - 1] = leaf
        inner = [node for node in nodes if node[0]]
        if inner:
            for level, index, digest in self.connection.execute(
                _NODES, {"nodes": inner}
            ):
                self.known[level, index] = digest


def grow_tree(connection: Connection, size: int, leaves: Sequence[bytes]) -> None:
    """Store the subtrees that new leaves complete; costs O(log size), not O(size)."""
    stored = StoredTree(connection)
    stored.prefetch(merkle.frontier(size))
    new = merkle.grown(size, leaves, stored)
    if new:
        rows = [
            {"level": level, "position": index, "digest": digest}
            for (level, index), digest in new.items()
        ]
        connection.execute(insert(NODE), rows)


def root_at(connection: Connection, size: int) -> bytes:
    """The root over the first `size` events.

    Raises
    ------
    LedgerError
        The book has fewer.
    """
    check_size(connection, size)
    stored = StoredTree(connection)
    stored.prefetch(merkle.frontier(size))
    return merkle.tree_root(size, stored)


def check_size(connection: Connection, size: int) -> None:
    """Refuse a size that the book has not reached."""
    last = size_of(connection)
    if not 0 <= size <= last:
        raise LedgerError("book-shorter", size=size, last=last)
