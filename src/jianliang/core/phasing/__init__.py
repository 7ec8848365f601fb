"""Which plots go in which year: targets, money, quota, projects, and a proven gap."""

from jianliang.core.phasing.problem import (
    Funds,
    Incumbent,
    Order,
    Phased,
    Phasing,
    Plan,
    Plots,
    Projects,
    Quota,
    Tasks,
    Worth,
)

__all__ = [
    "Funds",
    "Incumbent",
    "Order",
    "Phased",
    "Phasing",
    "Plan",
    "Plots",
    "Projects",
    "Quota",
    "Tasks",
    "Worth",
]
