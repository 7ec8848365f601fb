"""[sign_in] in city.toml: read and written as it is; a fault is named with its line."""

from pathlib import Path

import pytest

from jianliang.core.errors import CityError
from jianliang.edges.definition import Definition, checked_definition, toml_text
from jianliang.edges.people.provider import Provider, is_safe

HEAD = toml_text(Definition("Toy", "EPSG:4548", "bj2017"))
WHOLE = """
[sign_in]
issuer = "https://id.example/"
client_id = "jianliang"
claim = "staff_number"
"""


def test_it_is_written_as_it_is_read():
    provider = Provider(
        "https://id.example/",
        "c",
        "n",
        "OUR_SECRET",
        "",
        "https://land.example/",
        "政务",
    )
    definition = Definition("Toy", "EPSG:4548", "bj2017", sign_in=provider)
    text = toml_text(definition)
    assert "[sign_in]" in text
    assert checked_definition(text, Path("city.toml")) == definition
    assert checked_definition(HEAD, Path("city.toml")).sign_in is None


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("sign_in = 7\n", "toml-sign-in", "sign_in"),
        (WHOLE.replace("claim =", "klaim ="), "toml-unknown", "klaim"),
        (WHOLE.replace('"jianliang"', '""'), "toml-value", "client_id"),
        (WHOLE.replace("https", "http"), "toml-provider", "issuer"),
        (WHOLE + 'secret = "x"\n', "toml-unknown", "secret"),
        (WHOLE + 'address = "http://land.example"\n', "toml-provider", "address"),
    ],
)
def test_a_fault_is_told_with_its_line(text, code, line):
    with pytest.raises(CityError) as told:
        checked_definition(HEAD + text, Path("city.toml"))
    assert told.value.code == code
    lines = (HEAD + text).splitlines()
    assert lines[told.value.values["line"] - 1].startswith(line)


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://id.example/a", True),
        ("http://127.0.0.1:80/", True),
        ("http://[::1]/", True),
        ("http://localhost:8080", True),
        ("http://id.example", False),
        ("http://127.0.0.1.example", False),
        ("https://user@id.example", False),
        ("ftp://127.0.0.1", False),
        ("https://[", False),
        ("https://", False),
        ("", False),
    ],
)
def test_nothing_is_sent_where_it_could_be_read_on_the_way(url, safe):
    assert is_safe(url) is safe
