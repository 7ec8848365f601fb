"""The addresses of the cockpit, of to-dos and of the life of a unit."""

from jianliang.edges.web import cockpit, cockpitmodels, todos, unitlife
from jianliang.edges.web.address import Address

ROUTES = (
    Address("cockpit", "/api/cockpit", cockpit.get_cockpit, cockpitmodels.Cockpit),
    Address("todos", "/api/todos", todos.get_todos, cockpitmodels.Todos),
    Address(
        "unit_life",
        "/api/units/{unit}/life",
        unitlife.get_unit_life,
        cockpitmodels.UnitLife,
    ),
    Address(
        "todo_count", "/api/todos/count", todos.get_todo_count, cockpitmodels.TodoCount
    ),
)
