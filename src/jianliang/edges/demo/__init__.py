"""An invented city for trying, showing and testing; no real place."""

from jianliang.edges.demo.city import DemoCity, generate
from jianliang.edges.demo.defects import Defect, write_defects
from jianliang.edges.demo.uploads import Upload, write_uploads

__all__ = [
    "Defect",
    "DemoCity",
    "Upload",
    "generate",
    "write_defects",
    "write_uploads",
]
