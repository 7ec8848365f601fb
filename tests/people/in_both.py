"""Tests of what is asked of the database run in both of them."""

import pytest

IN_BOTH = pytest.mark.parametrize("book", ["sqlite", "postgresql"], indirect=True)
