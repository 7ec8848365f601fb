"""A zip is inspected whole before anything in it is believed."""

import io
import struct
import zipfile

import pytest
from intake_samples import plots

from jianliang.core.errors import JianliangError
from jianliang.edges.intake import Limits, read_layer


def refusal(path, request):
    with pytest.raises(JianliangError) as caught:
        read_layer(path, request)
    return caught.value


@pytest.fixture
def archive(tmp_path):
    """Write members (name, bytes) as upload.zip and return its path."""

    def write(*members, method=zipfile.ZIP_DEFLATED):
        path = tmp_path / "upload.zip"
        with zipfile.ZipFile(path, "w", method) as target:
            for name, content in members:
                target.writestr(name, content)
        return path

    return write


def link(name):
    member = zipfile.ZipInfo(name)
    member.external_attr = 0o120777 << 16
    return member


@pytest.mark.parametrize(
    "name, why",
    [
        ("../escaped.geojson", "path"),
        ("/etc/plots.geojson", "path"),
        ("C:\\plots.geojson", "path"),
        ("a/..\\..\\plots.geojson", "path"),
        (link("plots.geojson"), "link"),
        ("inner.zip", "nested"),
    ],
)
def test_members_that_are_no_plain_files_are_refused(archive, survey, name, why):
    error = refusal(archive((name, b"{}")), survey())

    assert error.code == "zip-member"
    assert error.values["why"] == why


def test_a_zip_that_grows_too_much_is_refused(archive, survey):
    bomb = archive(("plots.geojson", b"\0" * 50_000_000))

    assert refusal(bomb, survey()).code == "limit-ratio"
    small = Limits(max_bytes=1_000_000)
    assert refusal(bomb, survey(limits=small)).code == "limit-bytes"


def test_a_zip_that_lies_about_its_size_is_stopped_while_inflating(archive, survey):
    path = archive(("plots.geojson", b"\0" * 50_000_000))
    raw = path.read_bytes()
    for place in (raw.rfind(b"PK\x01\x02") + 24, 22):  # directory, then the member
        raw = raw[:place] + struct.pack("<I", 1000) + raw[place + 4 :]
    path.write_bytes(raw)

    error = refusal(path, survey())

    assert error.code in ("limit-bytes", "file-unreadable")


def test_too_many_members_are_refused(archive, survey):
    many = archive(*((f"{n}.txt", b"") for n in range(20)))

    assert refusal(many, survey(limits=Limits(max_members=10))).code == "limit-members"


def test_the_same_name_twice_is_refused(archive, survey):
    error = refusal(archive(("a.geojson", b"{}"), ("A.GeoJSON", b"{}")), survey())

    assert (error.code, error.values["why"]) == ("zip-member", "twice")


def test_a_zip_without_a_layer_and_one_with_two(archive, survey):
    assert refusal(archive(("readme.md", b"hello")), survey()).code == "zip-no-layer"
    two = archive(("a.geojson", b"{}"), ("b.geojson", b"{}"))
    assert refusal(two, survey()).code == "layer-choice"


def test_names_in_gbk_are_read(tmp_path, survey):
    source = tmp_path / "地类图斑.shp"
    plots(3).to_file(source, engine="pyogrio")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for file in sorted(tmp_path.glob("地类图斑.*")):
            target.writestr(f"DLTB.{file.suffix}", file.read_bytes())
    gbk = buffer.getvalue().replace(b"DLTB.", "图斑".encode("gbk") + b"_")
    path = tmp_path / "upload.zip"
    path.write_bytes(gbk.replace(b"_.", b"_."))

    assert len(read_layer(path, survey()).frame) == 3
