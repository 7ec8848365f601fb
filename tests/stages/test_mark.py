"""What a change is marked as on the map follows the legs of its account."""

import pandas as pd
import pytest

from jianliang.stages.account import movements
from jianliang.stages.mark import marks

CELLS = """
    story              class_from  class_to  from       to         same   path        area_from_dm2  area_to_dm2  moved  mark
    demolished         0702        0301      yes        no         False  none        500            500          False  decrease
    built              0102        0702      no         yes        False  none        500            501          False  increase
    perhaps gone       1006        0301      undecided  no         False  none        500            500          False  decrease
    perhaps come       0301        1006      no         undecided  False  none        500            500          False  increase
    left open          0702        1006      yes        undecided  False  none        500            500          False  undecided
    still left open    1006        1003      undecided  undecided  False  none        500            500          False  undecided
    open as before     1006        1006      undecided  undecided  True   none        500            500          False  ''
    as it was          0702        0702      yes        yes        True   none        500            500          False  ''
    other crop         0102        0301      no         no         False  none        500            500          False  ''
    other building     0702        0601      yes        yes        False  none        500            500          False  ''
    rounded            0702        0702      yes        yes        True   none        500            501          False  ''
    measured anew      0702        0702      yes        yes        True   none        500            502          False  correction
    words only         0702        0702      yes        no         True   none        500            500          False  correction
    survey corrected   0702        0301      yes        no         False  correction  500            500          False  correction
    only before        0702        ''        yes        no         False  none        500            0            False  correction
    only after         ''          0702      no         yes        False  none        0              500          False  correction
    field only before  0102        ''        no         no         False  none        500            0            False  ''
    other unit         0702        0702      yes        yes        True   none        500            500          True   boundary  
    field, other unit  0102        0102      no         no         True   none        500            500          True   ''
    moved and gone     0702        0301      yes        no         False  none        500            500          True   decrease
    nothing of it      0702        0301      yes        no         False  none        0              0            False  ''
"""


@pytest.fixture
def cells(table):
    return table(CELLS)


@pytest.fixture
def counted(cells):
    return cells[["from", "to"]].assign(same_land=cells["same"])


def test_each_piece_has_the_mark_of_its_story(cells, counted):
    legs = movements(cells, counted)

    found = marks(legs, counted, cells["moved"])

    assert dict(zip(cells["story"], found, strict=True)) == dict(
        zip(cells["story"], cells["mark"], strict=True)
    )


def test_marked_areas_sum_to_the_legs_of_the_account(cells, counted):
    legs = movements(cells, counted)

    found = marks(legs, counted, cells["moved"])

    assert cells["area_from_dm2"][found == "decrease"].sum() == legs["decrease"].sum()
    assert cells["area_to_dm2"][found == "increase"].sum() == legs["increase"].sum()


def test_no_pieces_have_no_marks(cells, counted):
    none, of_none = cells.iloc[:0], counted.iloc[:0]

    found = marks(movements(none, of_none), of_none, none["moved"])

    assert isinstance(found, pd.Series)
    assert found.empty
