"""Sessions that were found lately, to count requests by: it gives nobody any right."""

from collections import OrderedDict
from threading import Lock

MOST = 2000


class Recent:
    """Token → name of its session; the longest unused go first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, str] = OrderedDict()

    def get(self, token: str) -> str:
        """The session of a token that was found lately; or empty."""
        return self._kept.get(token, "")

    def found(self, token: str, session: str) -> None:
        """Remember a session; an empty one is forgotten."""
        with self._lock:
            self._kept.pop(token, None)
            if session:
                self._kept[token] = session
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)
