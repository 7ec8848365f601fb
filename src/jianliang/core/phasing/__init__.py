"""Which plots go in which year: targets, money, quota, projects, and a proven gap."""

from jianliang.core.phasing.problem import (
    Funds,
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
