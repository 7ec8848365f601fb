"""The command line: `jianliang`, over the same functions as the library."""

from jianliang.edges.cli.app import app, main

__all__ = ["app", "main"]
