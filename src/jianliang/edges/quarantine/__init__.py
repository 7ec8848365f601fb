"""Reads files of unknown origin, in a child process that may do nothing else.

Nothing here is imported by the process that serves the user: `edges.intake` starts
`python -m jianliang.edges.quarantine FOLDER` under caps of memory, time and file
size and without a network, and takes back one Arrow file and one JSON file.
"""

ALLOWED_DRIVERS = (
    "ESRI Shapefile",
    "GPKG",
    "OpenFileGDB",
    "GeoJSON",
    "FlatGeobuf",
)
