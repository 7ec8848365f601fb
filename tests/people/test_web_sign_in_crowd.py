"""Many who sign in at once keep nobody else waiting."""

from concurrent.futures import ThreadPoolExecutor

from starlette.testclient import TestClient

from jianliang.edges.people import passwords
from jianliang.edges.web.app import THREADS

CROWD = 2 * THREADS


def test_whoever_waits_for_a_password_holds_no_thread(app):
    """While no password is looked at all others are answered, and none is lost."""
    with (
        TestClient(app, base_url="http://localhost") as client,
        ThreadPoolExecutor(CROWD + 1) as hands,
    ):
        for _ in range(passwords.TURNS):
            passwords.AT_ONCE.acquire()
        try:
            said = [
                {"person": f"nobody{n}", "password": "x" * 12} for n in range(CROWD)
            ]
            signing = [
                hands.submit(client.post, "/api/session", json=one) for one in said
            ]
            other = hands.submit(client.get, "/api/start").result(timeout=30)
            assert other.status_code == 200
            assert not any(one.done() for one in signing)
        finally:
            passwords.AT_ONCE.release(passwords.TURNS)
        refused = {one.result(timeout=60).json()["code"] for one in signing}
    assert refused == {"sign-in-refused"}
