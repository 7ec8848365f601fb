"""DXF drawings: closed polylines and hatches as polygons, everything else counted."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ezdxf
import numpy as np
import pyarrow as pa
from ezdxf import path as paths

from jianliang.core.errors import LayerError, LimitError
from jianliang.edges.quarantine.job import (
    Harvest,
    Job,
    check_rows,
    note,
    pick_fields,
)
from jianliang.edges.quarantine.rings import as_wkb, closed, polygons_of

FIELDS = ("handle", "layer")
SAGITTA_M = 0.001
MAX_DEPTH = 8
# ezdxf draws an arc as Bézier curves; with one a quarter the area of a circle is
# 0.026 % too large, with these below 1e-9. Hatches have no such choice.
ARC_CURVES = 36
LINES = ("LWPOLYLINE", "POLYLINE")


def read(path: Path, job: Job) -> Harvest:
    """Read the areas of the model space; blocks are followed, within limits."""
    drawing = ezdxf.readfile(path)
    areas: list[tuple[Any, str, str]] = []
    skipped: Counter[str] = Counter()
    curved = 0
    for entity, name in _entities(drawing.modelspace(), job):
        rings = _rings(entity)
        if rings:
            areas.append((polygons_of(rings), name, str(entity.dxf.layer)))
            curved += _has_arcs(entity)
        else:
            skipped[entity.dxftype()] += 1
    if not areas:
        raise LayerError("layer-empty", name=path.name)
    notes = [
        note("entity-skipped", kind=k, count=n) for k, n in sorted(skipped.items())
    ]
    notes += [note("curve-flattened", rows=curved)] if curved else []
    return _harvest(areas, job, notes, dict(skipped))


def _harvest(
    areas: list[tuple[Any, str, str]], job: Job, notes: list[dict], skipped: dict
) -> Harvest:
    fields = {name: [area[n + 1] for area in areas] for n, name in enumerate(FIELDS)}
    chosen = pick_fields(FIELDS, job.wanted)
    return Harvest(
        columns={c: pa.array(fields[f], pa.string()) for c, f in chosen.items()},
        numbers=np.arange(len(areas), dtype=np.int64),
        geometry=as_wkb([area[0] for area in areas]),
        facts={
            "driver": "DXF",
            "fields": list(FIELDS),
            "used_fields": chosen,
            "rows_declared": {"entities": len(areas) + sum(skipped.values())},
            "rows_skipped": skipped,
            "rows_read": len(areas),
            "encoding": "utf-8",
            "encoding_from": "format",
        },
        notes=notes,
    )


def _entities(space: Any, job: Job) -> Iterator[tuple[Any, str]]:
    """All entities with their handle; those of a block under that of its insert."""
    waiting = [(entity, str(entity.dxf.handle), 0) for entity in reversed(list(space))]
    seen = 0
    while waiting:
        entity, name, depth = waiting.pop()
        seen += 1
        check_rows(seen + len(waiting), job.limits)
        if entity.dxftype() != "INSERT":
            yield entity, name
            continue
        if depth >= MAX_DEPTH:
            raise LimitError("limit-blocks", depth=MAX_DEPTH)
        for n, inner in enumerate(entity.virtual_entities()):
            check_rows(seen + len(waiting), job.limits)
            waiting.append((inner, f"{name}.{n}", depth + 1))


def _rings(entity: Any) -> list[np.ndarray]:
    """The closed rings of an entity; none where it bounds no area."""
    kind = entity.dxftype()
    if kind == "HATCH":
        outlines = list(paths.from_hatch(entity))
    elif kind in LINES and not _is_mesh(entity):
        outlines = [paths.make_path(entity, segments=ARC_CURVES)]
    else:
        return []
    rings = [_flat(outline) for outline in outlines if len(outline)]
    shut = [
        ring for ring in rings if kind == "HATCH" or np.array_equal(ring[0], ring[-1])
    ]
    return [closed(ring) for ring in shut if len(closed(ring)) > 3]


def _is_mesh(entity: Any) -> bool:
    return entity.dxftype() == "POLYLINE" and not (
        entity.is_2d_polyline or entity.is_3d_polyline
    )


def _flat(outline: Any) -> np.ndarray:
    points = outline.flattening(distance=SAGITTA_M)
    return np.array([(point.x, point.y) for point in points])


def _has_arcs(entity: Any) -> bool:
    if entity.dxftype() == "HATCH":
        return any(outline.has_curves for outline in paths.from_hatch(entity))
    return paths.make_path(entity).has_curves
