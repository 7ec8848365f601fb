"""Our own archives, read by the reference reader; its archives, read by ours."""

import numpy as np
import pytest
from pmtiles.reader import MmapSource, Reader, all_tiles
from pmtiles.tile import Compression, TileType, tileid_to_zxy, zxy_to_tileid
from pmtiles.writer import Writer

from jianliang.edges.tiles.archive import (
    Parts,
    first_id,
    joined,
    read_tiles,
    tile_sizes,
    zoom_of,
)

BEIJING = (115.4, 39.4, 117.5, 41.1)
LAYERS = {"plots": {"fields": {"plot_id": "String"}, "minzoom": 12, "maxzoom": 14}}


def written(path, tiles):
    """An archive by the reference writer."""
    with path.open("wb") as file:
        writer = Writer(file)
        for number in sorted(tiles):
            writer.write_tile(number, tiles[number])
        header = {"tile_type": TileType.MVT, "tile_compression": Compression.GZIP}
        writer.finalize(header, {})
    return path


def read(path):
    with path.open("rb") as file:
        return {
            zxy_to_tileid(*place): data for place, data in all_tiles(MmapSource(file))
        }


def many(zoom, count, seed):
    """Tiles at odd places, some alike, some with a run of neighbours alike."""
    chance = np.random.default_rng(seed)
    places = chance.choice(first_id(zoom + 1) - first_id(zoom), count, replace=False)
    sizes = chance.choice([1, 40, 3000], count)
    return {
        int(place) + first_id(zoom): chance.bytes(size)
        for place, size in zip(sorted(places), sizes, strict=True)
    }


def test_archives_of_several_zooms_become_one(tmp_path):
    far, near = {first_id(5) + 3: b"far"}, many(9, 300, 1)
    parts = [written(tmp_path / "near", near), written(tmp_path / "far", far)]

    (tmp_path / "whole").write_bytes(joined(Parts(parts, LAYERS, BEIJING)))

    assert read(tmp_path / "whole") == far | near


def test_the_header_says_what_a_reader_needs(tmp_path):
    tiles = many(12, 50, 2)
    parts = Parts([written(tmp_path / "part", tiles)], LAYERS, BEIJING)

    (tmp_path / "whole").write_bytes(joined(parts))

    with (tmp_path / "whole").open("rb") as file:
        reader = Reader(MmapSource(file))
        header, metadata = reader.header(), reader.metadata()
        number = next(iter(tiles))
        assert reader.get(*tileid_to_zxy(number)) == tiles[number]
    assert (header["min_zoom"], header["max_zoom"]) == (12, 12)
    assert (header["min_lon_e7"], header["max_lat_e7"]) == (1154000000, 411000000)
    assert header["addressed_tiles_count"] == 50
    assert header["tile_compression"] == Compression.GZIP
    assert header["tile_type"] == TileType.MVT
    assert metadata == {"vector_layers": [{"id": "plots", **LAYERS["plots"]}]}


def test_a_directory_too_large_for_the_beginning_has_leaves(tmp_path):
    tiles = many(10, 30_000, 3)
    parts = Parts([written(tmp_path / "part", tiles)], LAYERS, BEIJING)

    whole = joined(parts)
    (tmp_path / "whole").write_bytes(whole)

    with (tmp_path / "whole").open("rb") as file:
        header = Reader(MmapSource(file)).header()
    assert header["leaf_directory_length"] > 0
    assert header["root_offset"] + header["root_length"] <= 16_384
    assert read(tmp_path / "whole") == tiles
    again = {
        entry.tile_id + step: data
        for entry, data in read_tiles(tmp_path / "whole")
        for step in range(entry.run)
    }
    assert again == tiles


def test_tiles_that_are_alike_are_kept_once(tmp_path):
    tiles = dict.fromkeys(range(first_id(8), first_id(8) + 500), b"sea" * 100)
    tiles[first_id(8) + 250] = b"island"
    tiles |= {first_id(9): b"sea" * 100}
    parts = Parts([written(tmp_path / "part", tiles)], LAYERS, BEIJING)

    (tmp_path / "whole").write_bytes(joined(parts))

    assert read(tmp_path / "whole") == tiles
    assert (tmp_path / "whole").stat().st_size < 1000


def test_no_parts_are_an_archive_without_tiles(tmp_path):
    (tmp_path / "none").write_bytes(joined(Parts([], {}, (0.0, 0.0, 0.0, 0.0))))

    assert read(tmp_path / "none") == {}


def test_the_same_parts_give_the_same_bytes(tmp_path):
    paths = [written(tmp_path / str(z), many(z, 90, z)) for z in (7, 8)]

    one = joined(Parts(paths, LAYERS, BEIJING))

    assert one == joined(Parts(paths[::-1], LAYERS, BEIJING))


def test_sizes_are_counted_by_zoom_and_a_run_counts_every_tile(tmp_path):
    tiles = {first_id(5): b"ab", first_id(6): b"c", first_id(6) + 1: b"c"}

    sizes = tile_sizes(written(tmp_path / "part", tiles))

    assert sizes == {5: [2], 6: [1, 1]}


@pytest.mark.parametrize("zoom", [0, 1, 7, 14])
def test_a_tile_id_knows_its_zoom(zoom):
    ids = (zxy_to_tileid(zoom, 0, 0), zxy_to_tileid(zoom, 2**zoom - 1, 2**zoom - 1))

    assert {zoom_of(first_id(zoom)), zoom_of(first_id(zoom + 1) - 1)} == {zoom}
    assert {zoom_of(number) for number in ids} == {zoom}
