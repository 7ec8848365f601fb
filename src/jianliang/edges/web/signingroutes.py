"""The addresses of signing in, and which of them ask for somebody signed in."""

from jianliang.edges.web import providing, signing, signingmodels
from jianliang.edges.web.address import Address

ROUTES = (
    Address("me", "/api/me", signing.get_me, signingmodels.SignedIn),
    Address(
        "sign_in",
        "/api/session",
        signing.post_session,
        signingmodels.SignedIn,
        "POST",
    ),
    Address(
        "sign_out",
        "/api/session",
        signing.delete_session,
        signingmodels.SignedIn,
        "DELETE",
    ),
    Address("seat", "/api/seat", signing.post_seat, signingmodels.SignedIn, "POST"),
    Address(
        "password",
        "/api/password",
        signing.post_password,
        signingmodels.SignedIn,
        "POST",
    ),
    Address(
        "sessions", "/api/sessions", signing.get_sessions, signingmodels.OwnSessions
    ),
    Address(
        "session_end",
        "/api/sessions/{session}",
        signing.delete_one_session,
        signingmodels.OwnSessions,
        "DELETE",
    ),
    Address("provider", "/api/oidc/begin", providing.get_departure, ()),
    Address("provider_back", "/api/oidc/back", providing.get_return, ()),
)
