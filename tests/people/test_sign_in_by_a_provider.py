"""OpenID Connect against a provider that really signs: what holds, and what does not."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import ECKey
from small_provider import CLIENT, SECRET, Behaviour, SmallProvider, shared_secret

from jianliang.core.errors import AccountError, SignInError
from jianliang.edges.people.oidc import OpenId
from jianliang.edges.people.provider import Provider

BACK = "http://localhost/api/oidc/back"


@pytest.fixture(scope="module")
def running():
    with SmallProvider() as provider:
        yield provider


@pytest.fixture
def small(running, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    running.behaviour, running.document = Behaviour(), {}
    running.asked.clear()
    return running


@pytest.fixture
def openid(small):
    return OpenId(Provider(small.issuer, CLIENT, "staff_number"), SECRET)


def returned(small, openid):
    leaving = openid.begin(BACK)
    back = small.sent_back(leaving.url)
    query = parse_qs(urlsplit(back).query)
    return {key: values[0] for key, values in query.items()}, leaving.browser


def claimed(openid, said, browser):
    return openid.claim(said, browser, int(time.time()))


def refused(openid, said, browser):
    with pytest.raises(SignInError) as told:
        claimed(openid, said, browser)
    return told.value.code


def test_whoever_the_provider_names_is_named(small, openid):
    assert claimed(openid, *returned(small, openid)) == "E1"


def test_each_departure_has_a_state_a_nonce_and_a_verifier_of_its_own(openid):
    said = [parse_qs(urlsplit(openid.begin(BACK).url).query) for _ in range(2)]
    for name in ("state", "nonce", "code_challenge"):
        assert said[0][name] != said[1][name]
        assert len(said[0][name][0]) > 40


WRONG = {
    "nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "issuer": {"iss": "https://elsewhere.example"},
    "no issuer": {"iss": None},
    "audience": {"aud": "another client"},
    "no audience": {"aud": None},
    "for another of several": {"aud": [CLIENT, "other"], "azp": "other"},
    "for nobody of several": {"aud": [CLIENT, "other"]},
    "expired": {"exp": int(time.time()) - 3600},
    "no end": {"exp": None},
    "not yet": {"nbf": int(time.time()) + 3600},
    "stale": {"iat": int(time.time()) - 3600},
    "of the future": {"iat": int(time.time()) + 3600},
    "no subject": {"sub": None},
}


@pytest.mark.parametrize("claims", WRONG.values(), ids=WRONG)
def test_a_token_that_says_the_wrong_thing_is_refused(small, openid, claims):
    small.behaviour.claims |= claims
    assert refused(openid, *returned(small, openid)) == "provider-token"


def test_a_token_for_us_among_others_is_taken(small, openid):
    small.behaviour.claims |= {"aud": [CLIENT, "other"], "azp": CLIENT}
    assert claimed(openid, *returned(small, openid)) == "E1"


def test_a_token_signed_by_another_key_is_refused(small, openid):
    small.behaviour.key = ECKey.generate_key("P-256", {"kid": "one"})
    assert refused(openid, *returned(small, openid)) == "provider-token"


def test_a_token_signed_with_what_is_published_is_refused(small, openid):
    small.behaviour.key = shared_secret(small)
    assert refused(openid, *returned(small, openid)) == "provider-token"


@pytest.mark.parametrize(
    "token",
    [
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
        "no token",
        "a.b.c",
        "",
    ],
)
def test_a_token_without_a_signature_is_refused(small, openid, token):
    small.behaviour.token = token or "."
    assert refused(openid, *returned(small, openid)) == "provider-token"


def test_a_token_changed_on_the_way_is_refused(small, openid):
    said, browser = returned(small, openid)
    good = small.id_token(small.codes[said["code"]]["nonce"])
    head, body, signature = good.split(".")
    small.behaviour.token = f"{head}.{body[:-3]}AAA.{signature}"
    assert refused(openid, said, browser) == "provider-token"


def test_a_state_is_good_once_and_only_one_that_was_given(small, openid):
    said, browser = returned(small, openid)
    assert refused(openid, {**said, "state": "x"}, browser) == "provider-state"
    assert refused(openid, {"code": said["code"]}, browser) == "provider-state"
    assert claimed(openid, said, browser) == "E1"
    assert refused(openid, said, browser) == "provider-state"


def test_what_another_browser_began_ends_in_neither(small, openid):
    said, browser = returned(small, openid)
    assert refused(openid, said, "another browser") == "provider-state"
    assert refused(openid, said, browser) == "provider-state"


def test_another_issuer_in_the_address_is_refused(small, openid):
    said, browser = returned(small, openid)
    mixed = {**said, "iss": "https://elsewhere.example"}
    assert refused(openid, mixed, browser) == "provider-state"


def test_a_code_of_another_sign_in_is_refused(small, openid):
    first, _ = returned(small, openid)
    second, browser = returned(small, openid)
    swapped = {**second, "code": first["code"]}
    assert refused(openid, swapped, browser) == "provider-refused"


def test_what_the_provider_refuses_is_refused(small, openid):
    said, browser = returned(small, openid)
    told = {"error": "access_denied", "state": said["state"]}
    assert refused(openid, told, browser) == "provider-refused"


def test_a_wrong_secret_is_refused(small):
    openid = OpenId(Provider(small.issuer, CLIENT, "staff_number"), "wrong")
    assert refused(openid, *returned(small, openid)) == "provider-refused"


@pytest.mark.parametrize("found", [None, "", 7, ["E1"]])
def test_without_the_claim_nobody_is_named(small, openid, found):
    small.behaviour.claims = {"staff_number": found}
    assert refused(openid, *returned(small, openid)) == "provider-claim"


def test_a_key_that_was_changed_is_asked_for_but_not_at_every_forgery(small, openid):
    assert claimed(openid, *returned(small, openid)) == "E1"
    openid._read["keys"] -= 60
    small.new_key()
    assert claimed(openid, *returned(small, openid)) == "E1"
    small.behaviour.key = ECKey.generate_key("P-256", {"kid": "three"})
    before = small.asked.count("/keys")
    for _ in range(3):
        assert refused(openid, *returned(small, openid)) == "provider-token"
    assert small.asked.count("/keys") == before
    assert small.asked.count("/.well-known/openid-configuration") == 1


@pytest.mark.parametrize(
    "document",
    [
        {"issuer": "https://elsewhere.example"},
        {"token_endpoint": "http://elsewhere.example/token"},
        {"jwks_uri": None},
        {"authorization_endpoint": "file:///etc/passwd"},
        {"filling": "x" * 300_000},
    ],
)
def test_a_provider_that_says_strange_things_of_itself_is_not_used(
    small, openid, document
):
    small.document = document
    with pytest.raises(SignInError) as told:
        openid.begin(BACK)
    assert told.value.code == "provider-unreachable"


def test_a_provider_that_is_not_there_is_told(small):
    gone = OpenId(Provider("http://127.0.0.1:9", CLIENT, "staff_number"), "")
    with pytest.raises(SignInError) as told:
        gone.begin(BACK)
    assert told.value.code == "provider-unreachable"


def test_the_secret_comes_from_the_environment_or_a_file(tmp_path, monkeypatch):
    def secret(**where):
        return Provider("https://id.example", CLIENT, "n", **where).secret(tmp_path)

    assert secret() == ""
    monkeypatch.setenv("OUR_SECRET", "from outside")
    assert secret(secret_env="OUR_SECRET") == "from outside"
    (tmp_path / "secret.txt").write_text("from a file\n", encoding="utf-8")
    assert secret(secret_file="secret.txt") == "from a file"
    for missing in ({"secret_env": "NO_SUCH"}, {"secret_file": "none.txt"}):
        with pytest.raises(AccountError) as told:
            secret(**missing)
        assert told.value.code == "provider-secret"
