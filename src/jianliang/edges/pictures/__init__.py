"""Pictures of a city's results, for a first look: a map and a change matrix."""

from jianliang.edges.pictures.gallery import draw_map, draw_matrix

__all__ = ["draw_map", "draw_matrix"]
