"""Every layer has a class of secrecy; registers from before there were classes hold."""

import json

import pytest
import small_city

from jianliang.core.errors import CityError, UsageError
from jianliang.core.secrecy import CLASSES, visible
from jianliang.edges.city import layer_list, open_city
from jianliang.edges.importing import Tag, import_file, withdraw_layer
from jianliang.edges.staging import sha256

DAY = small_city.DAYS[0]


@pytest.fixture
def uploads(tmp_path):
    return small_city.write_uploads(tmp_path / "uploads")


@pytest.fixture
def city(tmp_path, uploads):
    made = small_city.empty_city(tmp_path / "city")
    import_file(made, uploads["before"], Tag("survey", "survey", DAY))
    import_file(made, uploads["units"], Tag("units", "units", DAY, secrecy="public"))
    return open_city(made.folder)


def as_before_there_were_classes(city):
    """The city's register as an earlier version of this program wrote it."""
    previous, lines = "0" * 64, []
    for line in city.register.read_bytes().splitlines():
        told = json.loads(line) | {"previous": previous}
        del told["secrecy"]
        text = json.dumps(
            told, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        lines.append(text.encode())
        previous = sha256(lines[-1])
    return b"".join(line + b"\n" for line in lines)


def test_an_audience_sees_its_own_class_and_those_below():
    seen = {
        audience: [c for c in CLASSES if visible(c, audience)] for audience in CLASSES
    }

    assert seen == {
        "public": ["public"],
        "internal": ["public", "internal"],
        "restricted": ["public", "internal", "restricted"],
    }


def test_a_class_there_is_not_is_seen_by_nobody():
    with pytest.raises(ValueError):
        visible("secret", "restricted")


def test_a_layer_is_internal_unless_its_tag_says_otherwise(city):
    table = layer_list(city).set_index("role")

    assert table["secrecy"].to_dict() == {"survey": "internal", "units": "public"}


def test_an_unknown_class_is_refused_with_those_there_are(city, uploads):
    tag = Tag("survey", "survey", small_city.DAYS[1], secrecy="secret")

    with pytest.raises(UsageError) as caught:
        import_file(city, uploads["after"], tag)

    assert caught.value.code == "secrecy-unknown"
    assert "public, internal, restricted" in caught.value.remedy("zh")
    assert len(open_city(city.folder).layers) == 2


def test_the_same_table_in_another_class_is_a_new_revision(city, uploads):
    tag = Tag("units", "units", DAY, secrecy="restricted")

    imported = import_file(city, uploads["units"], tag)

    assert imported.new
    assert layer_list(open_city(city.folder))["secrecy"].tolist() == [
        "internal",
        "restricted",
    ]


def test_a_register_without_classes_still_opens_and_its_layers_are_internal(city):
    city.register.write_bytes(as_before_there_were_classes(city))

    opened = open_city(city.folder)

    assert [layer.secrecy for layer in opened.layers] == ["internal", "internal"]


def test_lines_of_an_earlier_register_stay_byte_for_byte_when_one_is_added(city):
    earlier = as_before_there_were_classes(city)
    city.register.write_bytes(earlier)

    withdraw_layer(open_city(city.folder), "units", "units", DAY)

    assert city.register.read_bytes().startswith(earlier)
    assert len(open_city(city.folder).revisions) == 4


@pytest.mark.parametrize("gone", ["rows", "file"])
def test_a_line_that_lacks_any_other_field_is_noticed(city, gone):
    *lines, last = city.register.read_bytes().splitlines(keepends=True)
    told = json.loads(last)
    del told[gone]
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    city.register.write_bytes(b"".join([*lines, text.encode() + b"\n"]))

    with pytest.raises(CityError) as caught:
        open_city(city.folder)

    assert (caught.value.code, caught.value.values["line"]) == ("register-broken", 3)
