"""Many small examples, always the same in CI."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "overlay",
    max_examples=300,
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("overlay")
