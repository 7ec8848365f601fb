"""Constraints and triggers: what the database itself refuses, whoever asks.

The floor under the checks of the code. What bears a number belongs to the migration of
that number and is never edited; a later one adds its own.
"""

CHECKS_0001 = {
    "relocation": "people >= 0 AND output_fen >= 0 AND land_dm2 >= 0",
    "account": "credits >= 0 AND debits >= 0 AND"
    " (account IN ('issue', 'owed', 'advance') OR debits <= credits)",
    "transfer": "area_dm2 > 0",
    "lot": "area_dm2 > 0",
    "obligation": "met_dm2 >= 0 AND met_dm2 <= area_dm2",
    "recognised": "cured_dm2 >= 0 AND cured_dm2 <= reversed_dm2 AND"
    " reversed_dm2 <= area_dm2 AND construction IN (0, 1) AND urban_rural IN (0, 1)"
    " AND construction + urban_rural > 0",
    "credit": "total IN ('construction', 'urban_rural')",
}
KEYS_0001 = {
    "event": "seq = NEW.seq OR event_id = NEW.event_id",
    "transfer": "seq = NEW.seq AND leg = NEW.leg",
    "request": "request_id = NEW.request_id",
    "node": "level = NEW.level AND position = NEW.position",
    "checkpoint": "size = NEW.size",
    "witness": "size = NEW.size AND signer = NEW.signer",
}
GAP = "NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM event)"
BORN = (
    "NOT EXISTS (SELECT 1 FROM allowed_move"
    " WHERE from_state = '' AND to_state = NEW.state)"
)
MOVED = (
    "NEW.state <> OLD.state AND NOT EXISTS (SELECT 1 FROM allowed_move"
    " WHERE from_state = OLD.state AND to_state = NEW.state)"
)

CHECKS_0002 = {
    "case_file": "state IN ('suspected', 'notified', 'heard', 'decided', 'appealed',"
    " 'final', 'dismissed') AND area_dm2 > 0 AND decided_dm2 >= 0 AND"
    " reversed_dm2 >= 0 AND reversed_dm2 <= decided_dm2 AND penalty_dm2 >= 0 AND"
    " repeats >= 0 AND (state IN ('final', 'dismissed')) = (outcome <> '') AND"
    " (state = 'final' OR (reversed_dm2 = 0 AND penalty_dm2 = 0))",
}
CHECKS_0003 = {
    "adopted_target": "state IN ('proposed', 'adopted') AND target_dm2 >= 0",
    "adopted_plan": "kind IN ('special', 'annual') AND first_year <= last_year AND"
    " state IN ('proposed', 'adopted', 'superseded') AND target_dm2 >= 0 AND"
    " planned_dm2 >= 0 AND cost_fen >= 0 AND plots >= 0",
    "adopted_total": "target_dm2 >= 0 AND planned_dm2 >= 0 AND cost_fen >= 0",
    "adopted_plot": "area_dm2 >= 0 AND cost_fen >= 0",
}
OF_CASES = ("allowed_move", "allowed_case_move")


def guards_0002(dialect: str) -> list[str]:
    """The statements that set the guards of cases."""
    born, moved = BORN.replace(*OF_CASES), MOVED.replace(*OF_CASES)
    if dialect == "sqlite":
        return [
            _refusal("case_file", "INSERT", born, "move"),
            _refusal("case_file", "UPDATE", moved, "move"),
        ]
    return [
        _function("refuse_case_birth", born, "move"),
        _function("refuse_case_move", moved, "move"),
        *_trigger("case_file", "case_birth", "INSERT", "ROW"),
        *_trigger("case_file", "case_move", "UPDATE", "ROW"),
    ]


def guards_0001(dialect: str) -> list[str]:
    """The statements that set the guards of the first book."""
    return _sqlite() if dialect == "sqlite" else _postgresql()


def _sqlite() -> list[str]:
    made = [
        _refusal("event", "INSERT", GAP, "gap"),
        _refusal("plot", "INSERT", BORN, "move"),
        _refusal("plot", "UPDATE", MOVED, "move"),
    ]
    for table, same in KEYS_0001.items():
        # INSERT OR REPLACE would go around a trigger on DELETE.
        doubled = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"
        made += [
            _refusal(table, "UPDATE", "1", "append"),
            _refusal(table, "DELETE", "1", "append"),
            _refusal(table, "INSERT", doubled, "doubled"),
        ]
    return made


def _refusal(table: str, verb: str, wrong: str, name: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{verb.lower()}_{name} BEFORE {verb} ON {table} "
        f"WHEN {wrong} BEGIN SELECT RAISE(ABORT, 'book guard: {name} {table}'); END"
    )


def _postgresql() -> list[str]:
    made = [
        _function("refuse_append", "1 = 1", "append"),
        _function("refuse_gap", GAP, "gap"),
        _function("refuse_birth", BORN, "move"),
        _function("refuse_move", MOVED, "move"),
        *_trigger("event", "gap", "INSERT", "ROW"),
        *_trigger("plot", "birth", "INSERT", "ROW"),
        *_trigger("plot", "move", "UPDATE", "ROW"),
    ]
    for table in KEYS_0001:
        made += _trigger(table, "append", "UPDATE OR DELETE OR TRUNCATE", "STATEMENT")
    return made


def _function(name: str, wrong: str, reason: str) -> str:
    return f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF {wrong} THEN
    RAISE EXCEPTION 'book guard: {reason} %', TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $body$"""


def _trigger(table: str, name: str, verbs: str, each: str) -> list[str]:
    """The trigger, which also fires where a session asks that none should."""
    return [
        f"CREATE TRIGGER {table}_{name} BEFORE {verbs} ON {table} "
        f"FOR EACH {each} EXECUTE FUNCTION refuse_{name}()",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_{name}",
    ]
