"""Words of the rail of the screen: what its groups are called."""

RAIL: dict[str, tuple[str, str]] = {
    "rail.work": ("工作", "Work"),
    "rail.map": ("地图", "Map"),
    "rail.books": ("减量", "Credit"),
    "rail.oversight": ("监管", "Oversight"),
    "rail.planning": ("规划", "Planning"),
    "rail.open": ("公开", "Open"),
}
SCREEN: dict[str, dict[str, str]] = {
    key: {"zh": zh, "en": en} for key, (zh, en) in RAIL.items()
}
