"""Tile archives: one file with all tiles of a layer, read by ranges of bytes.

The layout is PMTiles version 3 (github.com/protomaps/PMTiles, spec/v3/spec.md).
Archives of single zooms are joined without looking into their tiles; neither a path nor
a clock enters the result, so the same layers give the same bytes.
"""

import gzip
import json
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jianliang.edges.staging import move_into_place, sha256, write_synced

HEADER = struct.Struct("<7sB11Q6B4iB2i")
MAGIC, VERSION = b"PMTiles", 3
GZIP, VECTOR = 2, 1
ROOT_ROOM = 16_384 - HEADER.size
LEAF_ENTRIES = 2_048
DEGREES = 10_000_000

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
NOWHERE = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Parts:
    """Archives of different zooms that make up one, with what they hold.

    `layers` has for each source layer its entry of the metadata (fields, minzoom,
    maxzoom); `bounds` are those of everything in it.
    """

    paths: Sequence[Path]
    layers: Mapping[str, Mapping]
    bounds: Bounds


@dataclass(frozen=True)
class Entry:
    """Where a tile lies: its id along the curve, its bytes, how many ids share it.

    A run of 0 is a leaf of the directory instead of a tile.
    """

    tile_id: int
    offset: int
    length: int
    run: int


def first_id(zoom: int) -> int:
    """The id of the first tile of a zoom: all tiles of lower zooms come before it."""
    return (4**zoom - 1) // 3


def zoom_of(tile_id: int) -> int:
    """The zoom a tile id lies in."""
    zoom = 0
    while first_id(zoom + 1) <= tile_id:
        zoom += 1
    return zoom


def read_tiles(path: Path) -> Iterator[tuple[Entry, bytes]]:
    """Every entry of an archive with the compressed bytes of its tile, by tile id."""
    data = path.read_bytes()
    fields = HEADER.unpack_from(data)
    assert fields[:2] == (MAGIC, VERSION), path
    root, root_length, _, _, leaves, _, start = fields[2:9]
    for entry in _entries(data, (root, root_length), leaves):
        at = start + entry.offset
        yield entry, data[at : at + entry.length]


def tile_sizes(path: Path) -> dict[int, list[int]]:
    """The compressed size of every tile, by zoom."""
    sizes: dict[int, list[int]] = {}
    for entry, _ in read_tiles(path):
        sizes.setdefault(zoom_of(entry.tile_id), []).extend([entry.length] * entry.run)
    return sizes


def write_archive(parts: Parts, path: Path, staging: Path) -> None:
    """Join the parts into one archive and move it into place."""
    path.parent.mkdir(exist_ok=True)
    staged = staging / path.name
    write_synced(staged, joined(parts))
    move_into_place(staged, path)


def joined(parts: Parts) -> bytes:
    """One archive of several that share no tile; of none, one without tiles."""
    found = sorted(
        (one for part in parts.paths for one in read_tiles(part)), key=_by_id
    )
    contents: dict[str, int] = {}
    entries, body, size = [], [], 0
    for entry, tile in found:
        name = sha256(tile)
        if name not in contents:
            contents[name] = size
            body.append(tile)
            size += len(tile)
        entries.append(Entry(entry.tile_id, contents[name], entry.length, entry.run))
    listed = [{"id": name, **told} for name, told in parts.layers.items()]
    metadata = _packed(json.dumps({"vector_layers": listed}, sort_keys=True).encode())
    root, leaves = _directories(entries)
    lengths = (len(root), len(metadata), len(leaves), size)
    header = _header(entries, lengths, len(contents), parts.bounds)
    return b"".join([header, root, metadata, leaves, *body])


def _by_id(found: tuple[Entry, bytes]) -> int:
    return found[0].tile_id


def _header(
    entries: Sequence[Entry], lengths: Sequence[int], contents: int, about: Bounds
) -> bytes:
    places, at = [], HEADER.size
    for length in lengths:
        places += [at, length]
        at += length
    tiles = sum(entry.run for entry in entries)
    zooms = [zoom_of(entry.tile_id) for entry in entries] or [0]
    west, south, east, north = (round(value * DEGREES) for value in about)
    middle = ((west + east) // 2, (south + north) // 2)
    return HEADER.pack(
        *(MAGIC, VERSION, *places, tiles, len(entries), contents),
        *(1, GZIP, GZIP, VECTOR, min(zooms), max(zooms)),
        *(west, south, east, north, min(zooms), *middle),
    )


def _directories(entries: Sequence[Entry]) -> tuple[bytes, bytes]:
    """The root directory and its leaves; small archives need no leaves."""
    root = _packed(_written(entries))
    if len(root) <= ROOT_ROOM:
        return root, b""
    leaves, signposts = b"", []
    for at in range(0, len(entries), LEAF_ENTRIES):
        some = entries[at : at + LEAF_ENTRIES]
        leaf = _packed(_written(some))
        signposts.append(Entry(some[0].tile_id, len(leaves), len(leaf), 0))
        leaves += leaf
    return _packed(_written(signposts)), leaves


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def _written(entries: Sequence[Entry]) -> bytes:
    """A directory: four columns of varints. Bytes that follow on are written as 0."""
    steps, offsets, last, end = [], [], 0, -1
    for entry in entries:
        steps.append(entry.tile_id - last)
        offsets.append(0 if entry.offset == end else entry.offset + 1)
        last, end = entry.tile_id, entry.offset + entry.length
    runs = [entry.run for entry in entries]
    lengths = [entry.length for entry in entries]
    return b"".join(map(_varint, [len(entries), *steps, *runs, *lengths, *offsets]))


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _entries(data: bytes, span: tuple[int, int], leaves: int) -> Iterator[Entry]:
    """The tiles of a directory and of the leaves it points to."""
    for entry in _read_directory(gzip.decompress(data[span[0] : sum(span)])):
        if entry.run:
            yield entry
        else:
            yield from _entries(data, (leaves + entry.offset, entry.length), leaves)


def _read_directory(data: bytes) -> list[Entry]:
    numbers = _varints(data)
    count = next(numbers)
    steps, runs, lengths, offsets = (_taken(numbers, count) for _ in range(4))
    entries: list[Entry] = []
    tile_id = 0
    for step, run, length, offset in zip(steps, runs, lengths, offsets, strict=True):
        tile_id += step
        follows = entries[-1].offset + entries[-1].length if entries else 0
        entries.append(Entry(tile_id, offset - 1 if offset else follows, length, run))
    return entries


def _taken(numbers: Iterator[int], count: int) -> list[int]:
    return [next(numbers) for _ in range(count)]


def _varints(data: Iterable[int]) -> Iterator[int]:
    number = shift = 0
    for byte in data:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield number
            number = shift = 0
