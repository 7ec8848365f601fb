"""Who may see what: three classes; an audience sees what is of its class or below."""

CLASSES = ("public", "internal", "restricted")


def visible(class_: str, audience: str) -> bool:
    """Whether an audience may see what is of a class.

    Raises ValueError for a class or an audience there is not.
    """
    return CLASSES.index(class_) <= CLASSES.index(audience)
