"""A password that nobody would guess, for tests."""

PASSWORD = "kettle-moss-ladder"
OTHER = "seven quiet lanterns"
