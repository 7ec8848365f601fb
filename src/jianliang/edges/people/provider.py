"""Single sign-on by somebody else's provider (OpenID Connect), as city.toml names it.

    [sign_in]
    issuer = "https://id.example/"       # as the provider calls itself
    client_id = "jianliang"
    claim = "staff_number"               # what of its answer names an account
    secret_env = "JIANLIANG_SECRET"      # or secret_file = "/run/secrets/jianliang"
    address = "https://land.example/"    # what this server is called; may be left out
    label = "Government sign-in"         # what the button says; may be left out

The secret itself never stands in city.toml: that file is copied and shown.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from jianliang.core.errors import AccountError

NEEDED = ("issuer", "client_id", "claim")
ADDRESSES = ("issuer", "address")


@dataclass(frozen=True)
class Provider:
    """Who else says who somebody is.

    Attributes
    ----------
    issuer, client_id : str
    claim : str
        The claim of an id token that names an account: what accounts are linked by.
    secret_env, secret_file : str
        Where the secret lies; neither for a client that has none.
    address : str
        The address of this server; empty: as it is asked under.
    label : str
    """

    issuer: str
    client_id: str
    claim: str
    secret_env: str = ""
    secret_file: str = ""
    address: str = ""
    label: str = ""

    def secret(self, folder: Path) -> str:
        """The secret that this server shows the provider; empty where there is none.

        Raises
        ------
        AccountError
            It is not where city.toml says ("provider-secret").
        """
        if not (self.secret_env or self.secret_file):
            return ""
        if self.secret_env:
            found = os.environ.get(self.secret_env, "")
        else:
            found = _text_of(folder / self.secret_file)
        if not found:
            place = self.secret_env or self.secret_file
            raise AccountError("provider-secret", place=place)
        return found


KEYS = tuple(Provider.__dataclass_fields__)


def provider_of(entry: dict | None) -> Provider | None:
    """The provider of a checked entry (`provider_faults` found nothing)."""
    return Provider(**entry) if entry else None


def provider_lines(provider: Provider | None) -> list[str]:
    """The provider as lines of a city.toml."""
    if provider is None:
        return []
    told = {key: value for key, value in asdict(provider).items() if value}
    lines = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}"
        for key, value in told.items()
    ]
    return ["", "[sign_in]", *lines]


def provider_faults(entry: object) -> Iterator[tuple[str, str, dict]]:
    """What is wrong in [sign_in]: code, key and values of each message."""
    if entry is None:
        return
    if not isinstance(entry, dict):
        yield "toml-sign-in", "sign_in", {}
        return
    strange = [key for key in entry if key not in KEYS]
    if strange:
        yield "toml-unknown", strange[0], {"known": ", ".join(KEYS)}
    for key in KEYS:
        value = entry.get(key, "")
        if not isinstance(value, str) or (key in NEEDED and not value):
            yield "toml-value", key, {}
            return
    for key in ADDRESSES:
        if entry.get(key) and not is_safe(entry[key]):
            yield "toml-provider", key, {"value": entry[key]}


def is_safe(url: str) -> bool:
    """Whether what is sent to an address cannot be read on the way.

    It is https, or stays on this machine.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.username or parts.fragment or not host:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_here(host))


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
