"""An invented city for trying, showing and testing; no real place."""

from jianliang.edges.demo.city import DemoCity, generate

__all__ = ["DemoCity", "generate"]
