"""The faces of two dates cut by each other."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from jianliang.core.overlay.coverage import Coverage, joined_faces
from jianliang.core.overlay.parts import OUTSIDE


@dataclass(frozen=True)
class JointFaces:
    """The faces of two dates cut by each other, and which face of each date they are.

    `coverage` is the faces themselves where both dates have the same.
    """

    coverage: Coverage
    face_from: np.ndarray
    face_to: np.ndarray
    same: bool

    def faces(self, number: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The faces of each date for joint face numbers; -1 stays -1."""
        if not len(self.face_from):
            return number, number
        at = np.maximum(number, 0)
        return (
            np.where(number >= 0, self.face_from[at], OUTSIDE),
            np.where(number >= 0, self.face_to[at], OUTSIDE),
        )

    def plain(self) -> np.ndarray:
        """Which joint faces are one whole face at each date; bool."""
        cut_before = np.bincount(self.face_from + 1)[self.face_from + 1]
        cut_after = np.bincount(self.face_to + 1)[self.face_to + 1]
        there = (self.face_from >= 0) & (self.face_to >= 0)
        return there & (cut_before == 1) & (cut_after == 1)

    def numbers(self, face_from: np.ndarray, face_to: np.ndarray) -> np.ndarray:
        """The joint face with these faces; -1 where there is none."""
        if not len(self.face_from):
            return np.full(len(face_from), OUTSIDE)
        wide = int(self.face_to.max(initial=0)) + 2
        keys = self.face_from * wide + self.face_to + 1
        order = np.argsort(keys, kind="stable")
        wanted = face_from * wide + face_to + 1
        at = np.searchsorted(keys[order], wanted)
        at = order[np.minimum(at, len(order) - 1)]
        return np.where(keys[at] == wanted, at, OUTSIDE)


def joint_faces(before: Coverage, after: Coverage) -> JointFaces:
    """Cut the faces of two dates by each other; free where they are the same."""
    if before is after:
        every = np.arange(len(before))
        return JointFaces(before, every, every, True)
    numbered = [
        Coverage(faces.polygons, pd.DataFrame({name: np.arange(len(faces))}))
        for faces, name in ((before, "face_from"), (after, "face_to"))
    ]
    joint = joined_faces(*numbered)
    numbers = joint.labels.fillna(OUTSIDE).astype("int64")
    return JointFaces(
        joint, numbers["face_from"].to_numpy(), numbers["face_to"].to_numpy(), False
    )
