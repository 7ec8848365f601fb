"""The reader cannot reach the network, and its memory and time are capped."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from intake_samples import plots

from jianliang.core.errors import JianliangError, LimitError
from jianliang.edges.intake import Limits, read_layer, sandbox, sandbox_in_force
from jianliang.edges.quarantine import ALLOWED_DRIVERS


@pytest.fixture
def listener():
    """A web server of this machine that counts who connects."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        callers, over = [], threading.Event()

        def listen():
            while not over.is_set():
                try:
                    connection, caller = server.accept()
                except TimeoutError:
                    continue
                callers.append(caller)
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/plots.geojson", callers
        over.set()
        thread.join()


def hostile(kind, url, folder):
    """A file that asks its reader to fetch the address."""
    vrt = f"<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>/vsicurl/{url}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    feature = json.loads(plots(1).to_crs(4326).to_json())
    contents = {
        "plots.vrt": vrt,
        "plots.shp": vrt,
        "plots.geojson": json.dumps(
            feature
            | {"crs": {"type": "link", "properties": {"href": url, "type": "ogcwkt"}}}
        ),
        "named.geojson": json.dumps(
            feature | {"crs": {"type": "name", "properties": {"name": url}}}
        ),
        "plots.kml": f"<kml><NetworkLink><Link><href>{url}</href></Link></NetworkLink></kml>",
        "plots.csv": f"BSM,DLBM,wkt\n{url},/vsicurl/{url},\n",
    }
    path = folder / kind
    path.write_text(contents[kind], encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "kind",
    [
        "plots.vrt",
        "plots.shp",
        "plots.geojson",
        "named.geojson",
        "plots.kml",
        "plots.csv",
    ],
)
def test_no_file_makes_its_reader_connect(kind, listener, tmp_path, survey):
    url, callers = listener

    with contextlib.suppress(JianliangError):
        read_layer(hostile(kind, url, tmp_path), survey(source_crs="EPSG:4527"))

    assert callers == []


def test_the_listener_would_notice(listener):
    url, callers = listener
    host, port = url.split("/")[2].split(":")

    socket.create_connection((host, int(port))).close()

    for _ in range(50):
        if callers:
            break
        threading.Event().wait(0.05)
    assert len(callers) == 1


def test_the_child_reports_its_own_caps():
    report = sandbox_in_force()

    assert report["memory_cap"] and report["cpu_cap"] and report["file_size_cap"]
    assert report["drivers"] == sorted(ALLOWED_DRIVERS)


@pytest.mark.skipif(not sandbox._no_network(), reason="this system has no unshare")
def test_a_child_has_no_way_to_the_network(listener):
    url, callers = listener
    host, port = url.split("/")[2].split(":")
    program = f"import socket; socket.create_connection(('{host}', {port}), 2)"

    tried = subprocess.run(
        [*sandbox._no_network(), sys.executable, "-c", program],
        capture_output=True,
        check=False,
    )

    assert tried.returncode != 0
    assert callers == []
    assert sandbox_in_force()["network_namespace"] is True


def test_the_childs_environment_holds_nothing_of_ours(monkeypatch):
    monkeypatch.setitem(os.environ, "SECRET_TOKEN", "x")
    monkeypatch.setitem(os.environ, "https_proxy", "http://proxy")

    environment = sandbox._environment("")

    assert not {"SECRET_TOKEN", "https_proxy", "HOME"} & set(environment)


def test_a_file_bomb_meets_the_memory_cap(tmp_path, survey):
    rows = 40_000_000  # 320 MB of identical numbers in a file of some kilobytes
    same = pa.table({"BSM": np.zeros(rows), "DLBM": np.zeros(rows)})
    path = tmp_path / "bomb.parquet"
    pq.write_table(same, path, compression="zstd", row_group_size=rows)
    del same
    limits = Limits(memory_mb=600, max_rows=rows)

    with pytest.raises(LimitError) as caught:
        read_layer(path, survey(limits=limits, source_crs="EPSG:4527"))

    assert path.stat().st_size < 1_000_000
    assert caught.value.code == "limit-memory"


def test_a_parquet_that_unpacks_too_far_is_refused_by_its_own_count(tmp_path, survey):
    path = tmp_path / "bomb.parquet"
    pq.write_table(pa.table({"BSM": np.zeros(2_000_000)}), path, use_dictionary=False)

    with pytest.raises(LimitError) as caught:
        read_layer(path, survey(limits=Limits(max_bytes=5_000_000)))

    assert caught.value.code == "limit-bytes"


def test_a_reader_that_takes_too_long_is_stopped(tmp_path, survey):
    import sqlite3

    path = tmp_path / "slow.gpkg"
    plots(1).to_file(path, layer="plots", engine="pyogrio")
    with sqlite3.connect(path) as book:
        book.execute("ALTER TABLE plots RENAME TO hidden")
        book.execute(
            "CREATE VIEW plots AS WITH RECURSIVE n(fid) AS "
            "(SELECT 1 UNION ALL SELECT fid + 1 FROM n) SELECT fid FROM n"
        )
    book.close()

    with pytest.raises(JianliangError) as caught:
        read_layer(path, survey(limits=Limits(seconds=2)))

    assert caught.value.code == "limit-seconds"


def test_more_rows_than_allowed_are_refused(shapefile, survey):
    with pytest.raises(LimitError) as caught:
        read_layer(shapefile(plots(30)), survey(limits=Limits(max_rows=10)))

    assert caught.value.code == "limit-rows"


@pytest.mark.parametrize(
    "name, content, found",
    [
        ("plots.shp", b"<OGRVRTDataSource/>", "VRT"),
        ("plots.gpkg", b"SQLite format 3\0" + b"\0" * 84, None),
        ("plots.geojson", b'{"type": "Topology"}', "JSON Topology"),
        ("plots.csv", b"\x1f\x8b\x08\x00", "gzip"),
        ("plots.json", b"<?xml version='1.0'?><gml/>", "XML"),
    ],
)
def test_content_counts_and_not_the_name(tmp_path, survey, name, content, found):
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(JianliangError) as caught:
        read_layer(path, survey(source_crs="EPSG:4527"))

    assert found is None or caught.value.values["found"] == found
