"""The tree of targets of a city's layers, as the screen asks it."""

import pandas as pd

from jianliang.core.errors import CityError
from jianliang.core.layers import City
from jianliang.edges.city import CityFolder, stored_layer
from jianliang.pipeline.cascading import cascade_city

READ = ("targets", "units", "planning", "succession")


def tree_of(city: CityFolder) -> pd.DataFrame:
    """Table TARGET_TREE of the layers in force; empty where there are no targets."""
    layers = tuple(stored_layer(city, one) for one in city.layers if one.role in READ)
    kept = city.definition
    whole = City(kept.name, kept.crs, kept.area_standard, kept.profile, layers)
    try:
        return cascade_city(whole)["target_tree"]
    except CityError as error:
        if error.code != "targets-none":
            raise
        return pd.DataFrame()
