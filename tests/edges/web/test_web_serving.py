"""The command serve: says where, refuses what cannot be, ends when asked to."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from jianliang.core.errors import UsageError
from jianliang.edges.cli.serving import is_loopback, listening, names_of

PROGRAM = "from jianliang.edges.cli import main; main()"


def started(folder, *options):
    """The command in a process of its own, and the first line it prints."""
    command = [
        sys.executable,
        "-c",
        PROGRAM,
        "serve",
        str(folder),
        "--port",
        "0",
        *options,
    ]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "COLUMNS": "300"},
    )  # fmt: skip
    return process, process.stdout.readline()


def ended(process):
    """Press Ctrl-C; the exit code and what was said on the error stream."""
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    return process.returncode, errors


def asked_as(host, address):
    """The status of an answer to a question asked under a name, as a proxy asks."""
    question = urllib.request.Request(address, headers={"Host": host})
    try:
        with urllib.request.urlopen(question, timeout=60) as answer:
            return answer.status
    except urllib.error.HTTPError as refusal:
        return refusal.code


def address_in(line):
    return next(word for word in line.split() if word.startswith("http://"))


def test_it_prints_its_address_answers_there_and_ends_with_ctrl_c(folder):
    process, line = started(folder, "--lang", "en", "--name", "land.example")
    try:
        statuses = [
            asked_as(host, address_in(line) + "api/start")
            for host in ("localhost", "land.example", "other.example")
        ]
    finally:
        code, errors = ended(process)

    assert statuses == [200, 200, 400]
    assert (code, errors) == (0, "")


def test_a_city_that_was_not_run_is_run_first(folder, tmp_path):
    copy = tmp_path / "city"
    shutil.copytree(folder, copy)
    for snapshot in (copy / "results").iterdir():
        shutil.rmtree(snapshot)

    process, line = started(copy, "--lang", "en")
    code, errors = ended(process)

    assert "http://127.0.0.1:" in line
    assert "running the accounts" in errors
    assert code == 0
    assert any((copy / "results").iterdir())


def test_a_snapshot_there_is_not_is_told_in_one_line(folder):
    process, line = started(folder, "--snapshot", "abc")
    _, errors = process.communicate(timeout=60)

    assert (line, process.returncode) == ("", 10)
    assert len(errors.splitlines()) == 1


def test_serving_to_other_machines_is_warned_of(folder):
    process, line = started(folder, "--host", "0.0.0.0", "--lang", "en")
    _, errors = ended(process)

    assert "http://0.0.0.0:" in line
    assert "no sign-in" in errors


def test_a_port_in_use_is_told_with_a_remedy():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError) as caught:
            listening("127.0.0.1", taken.getsockname()[1])

    assert caught.value.code == "serve-port"
    assert "--port" in caught.value.remedy("zh")


@pytest.mark.parametrize("host", ["203.0.113.1", "nowhere.invalid"])
def test_an_address_of_another_machine_is_told(host):
    with pytest.raises(UsageError) as caught:
        listening(host, 0)

    assert caught.value.code == "serve-host"


@pytest.mark.parametrize(
    ("host", "loopback", "names"),
    [
        ("127.0.0.1", True, ["127.0.0.1"]),
        ("::1", True, ["[::1]"]),
        ("localhost", True, ["localhost"]),
        ("0.0.0.0", False, ["*"]),
        ("192.0.2.7", False, ["192.0.2.7"]),
        ("map.example", False, ["map.example"]),
    ],
)
def test_hosts_are_told_apart(host, loopback, names):
    assert is_loopback(host) == loopback
    assert names_of(host) == names
