"""An id token checked: signature, issuer, audience, nonce, and its times."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from jianliang.core.errors import SignInError

LOG = logging.getLogger("jianliang.web")
ALGORITHMS = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "Ed25519", "EdDSA"),
)
"""Signatures by a key pair only: what this server could make itself proves nothing."""

LEEWAY_S = 60
OLDEST_S = 600
"""An id token is made for the sign-in that asks for it: one made earlier is stale."""

Keys = Callable[[bool], dict[str, Any]]


@dataclass(frozen=True)
class Expected:
    """What a token must say; `now` in seconds since 1970."""

    issuer: str
    client_id: str
    nonce: str
    now: int


def checked_claims(token: str, keys: Keys, wanted: Expected) -> dict[str, Any]:
    """The claims of a token that holds in every respect.

    Parameters
    ----------
    token : str
    keys : callable
        The provider's key set; asked anew where the token's key is not in it.
    wanted : Expected

    Raises
    ------
    SignInError
        "provider-token".
    """
    try:
        claims = _signed(token, keys)
        _registry(wanted).validate(claims)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        LOG.warning("an id token does not hold: %s", _named(error))
        raise SignInError("provider-token") from None
    if _is_for_another(claims, wanted) or claims["iat"] < wanted.now - OLDEST_S:
        LOG.warning("an id token is for another, or stale")
        raise SignInError("provider-token")
    return claims


def _signed(token: str, keys: Keys) -> dict[str, Any]:
    try:
        return _decoded(token, keys(False))
    except (JoseError, ValueError):
        return _decoded(token, keys(True))


def _decoded(token: str, keys: dict[str, Any]) -> dict[str, Any]:
    found = KeySet.import_key_set(keys)  # type: ignore[arg-type]
    return jwt.decode(token, found, algorithms=ALGORITHMS).claims


def _registry(wanted: Expected) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        wanted.now,
        LEEWAY_S,
        iss={"essential": True, "value": wanted.issuer},
        aud={"essential": True, "value": wanted.client_id},
        nonce={"essential": True, "value": wanted.nonce},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )


def _is_for_another(claims: dict[str, Any], wanted: Expected) -> bool:
    """Whether a token of several audiences was made for another of them."""
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    party = claims.get("azp", "" if several else wanted.client_id)
    return party != wanted.client_id


def _named(error: Exception) -> str:
    return str(getattr(error, "error", "")) or type(error).__name__
