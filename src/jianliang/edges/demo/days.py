"""The days the invented city's layers speak of: data, not code."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Calendar:
    """Dates of the surveys, oldest first, and the day from which new units hold."""

    surveys: tuple[str, ...] = ("2022-12-31", "2023-12-31", "2024-12-31")
    reorganised: str = "2024-01-01"

    def year(self, survey: int) -> int:
        """The year a survey closes."""
        return int(self.surveys[survey][:4])
