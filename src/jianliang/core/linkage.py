"""The terms on which quota goes from where firms leave to where they arrive (C15)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jianliang.core.ratios import Ratio

DM2_PER_HA = 1_000_000
FEN_PER_YUAN = 100
PER_FEN = DM2_PER_HA // FEN_PER_YUAN
"""dm² × yuan per hectare of one fen."""


@dataclass(frozen=True)
class Linkage:
    """Terms of transfers between units.

    Attributes
    ----------
    city : str
        Who pays what a receiver cannot gain.
    city_room_dm2 : int or None
        How much construction land the city may still gain by quota that is used;
        None: no limit.
    ratio : Ratio
        Quota received per quota given, unless `ratios` says otherwise for a pair.
    ratios : mapping
        (source, receiver) → Ratio.
    moving_yuan : int
        Cost of moving, per hectare given.
    social_yuan : int
        Social cost per head that moves.
    source_share : Ratio
        Share of the receiver's output that the source gets; the rest stays, so that
        both together are 1.
    share_years : int
        For how many years.
    """

    city: str
    city_room_dm2: int | None = None
    ratio: Ratio = Ratio(1, 1)
    ratios: Mapping[tuple[str, str], Ratio] = field(default_factory=dict)
    moving_yuan: int = 0
    social_yuan: int = 0
    source_share: Ratio = Ratio(0, 1)
    share_years: int = 0

    def between(self, source: str, receiver: str) -> Ratio:
        """The ratio from a source to a receiver."""
        return self.ratios.get((source, receiver), self.ratio)

    @property
    def receiver_share(self) -> Ratio:
        """What of the output stays with the receiver."""
        p, q = self.source_share
        return Ratio(q - p, q)


def worth_fen(area_dm2: int, yuan_per_hectare: int) -> int:
    """What an area is worth in whole fen, rounded down."""
    return area_dm2 * yuan_per_hectare // PER_FEN


def dear_fen(area_dm2: int, yuan_per_hectare: int) -> int:
    """What an area costs in whole fen, rounded up."""
    return -(-area_dm2 * yuan_per_hectare // PER_FEN)
