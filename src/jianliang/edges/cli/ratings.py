"""Candidates as people read them: intervals in one cell, indicators by name."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from jianliang.core.catalogue.words import VALUES
from jianliang.core.policy import RulePack

LISTED = [
    *("rank", "plot_id", "unit", "village", "zone", "tenure", "plot_type", "area_dm2"),
    *("score", "stability", "lock", "lock_reason", "missing"),
]


def with_weights(ratings: pd.DataFrame, weights: pd.DataFrame) -> pd.DataFrame:
    """Ratings with what each weighs and adds to the score, at least and at most."""
    share = weights[weights["indicator"] != ""].set_index("indicator")["share"]
    own = ratings["indicator"].map(share).to_numpy()
    return ratings.assign(
        share=own, adds_low=own * ratings["low"], adds_high=own * ratings["high"]
    )


@dataclass(frozen=True)
class Reader:
    """What indicators and words are called in the reader's language."""

    language: str
    indicators: Mapping[str, str]
    words: Mapping[str, str]

    @classmethod
    def of(cls, rules: RulePack, language: str) -> "Reader":
        """By a city's rules, which have candidates."""
        assert rules.candidates is not None
        names = {
            one.id: getattr(one, f"name_{language}")
            for one in rules.candidates.indicators
        }
        told = {
            word: name[language]
            for column in ("pollution", "plot_type")
            for word, name in VALUES[column].items()
        }
        for kind in ("zones", "tenures"):
            known = rules.words.get(kind, {})
            told |= {word: getattr(name, language) for word, name in known.items()}
        return cls(language, names, told)

    def listed(self, words: str, names: Mapping[str, str]) -> str:
        """Several words in one cell."""
        comma = "、" if self.language == "zh" else ", "
        return comma.join(names.get(word, word) for word in words.split())

    def plots(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Candidates: the score with its interval, how many indicators are missing."""
        count = len(self.indicators)
        reasons = {w: n[self.language] for w, n in VALUES["lock_reason"].items()}
        interval = rows[["score_low", "score", "score_high"]].to_numpy()
        score = [f"{m:.3f} ({low:.3f}–{high:.3f})" for low, m, high in interval]
        return rows.assign(
            score=score,
            missing=[f"{len(one.split())}/{count}" for one in rows["missing"]],
            lock_reason=[self.listed(one, reasons) for one in rows["lock_reason"]],
        )[LISTED]

    def criteria(self, weights: pd.DataFrame) -> pd.DataFrame:
        """What the criteria weigh, with where that comes from."""
        rows = weights[weights["indicator"] == ""]
        shown = ["criterion", "share", "way", "consistency", "source", "status"]
        return rows[shown]

    def terms(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Terms of a score, the value and its rating in one cell each."""
        return pd.DataFrame({
            "criterion": rows["criterion"],
            "indicator": [self.indicators.get(n, n) for n in rows["indicator"]],
            "value": [
                self.words.get(word, word) if word else "" if pd.isna(value)
                else f"{value:,.2f}"
                for word, value in zip(rows["word"], rows["value"], strict=True)
            ],
            "rating": _ranges(rows, "low", "high"),
            "share": [f"{share:.3f}" for share in rows["share"]],
            "adds": _ranges(rows, "adds_low", "adds_high"),
            "how": rows["how"],
        })  # fmt: skip


def _ranges(rows: pd.DataFrame, low: str, high: str) -> list[str]:
    """One number where both are the same, or from–to."""
    ends = rows[[low, high]].to_numpy()
    return [f"{a:.3f}" if a == b else f"{a:.3f}–{b:.3f}" for a, b in ends]
