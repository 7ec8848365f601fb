"""Words of the book on the screen: its panel, its tables, its layers, a plot's life."""

WORDS: dict[str, tuple[str, str]] = {}

SCREEN: dict[str, dict[str, str]] = {
    key: {"zh": zh, "en": en} for key, (zh, en) in WORDS.items()
}
"""Every word about the book, by key and language."""
