"""Who may do what over the web, written out by hand: the slow table of the matrix.

Each line: the act; what it is about; in which states of it; who may, as role/tier and
whether the thing is of their own unit or of one below it.
"""

TABLE = """
offer           plot  returned planned                          | owner/township:own owner/district:below owner/city:below
consent         plot  *                                         | clerk/township:own clerk/district:own
clear           plot  declared                                  | clerk/township:own clerk/district:below clerk/district:own
restore         plot  cleared                                   | clerk/township:own clerk/district:below clerk/district:own
verify          plot  restored                                  | verifier/district:below verifier/district:own
cosign          plot  *                                         | cosigner/district:below cosigner/city:below
recognise       plot  verified                                  | recogniser/city:below
watch           plot  recognised                                | recogniser/city:below inspector/city:below
correct         plot  planned declared cleared restored verified recognised watched returned | verifier/district:below verifier/district:own recogniser/city:below
return          plot  declared cleared restored verified        | verifier/district:below verifier/district:own recogniser/city:below
withdraw        plot  planned declared cleared restored returned | clerk/township:own clerk/district:below clerk/district:own planner/district:below planner/district:own planner/city:below
visit           plot  -                                         | inspector/city:below
notify          case  suspected                                 | inspector/city:below
reply           case  notified heard                            | clerk/township:own clerk/district:below clerk/district:own
decide          case  notified heard                            | inspector/city:below recogniser/city:below
drop            case  suspected notified heard                  | inspector/city:below recogniser/city:below
appeal          case  decided                                   | clerk/township:own clerk/district:below clerk/district:own
uphold          case  appealed                                  | inspector/city:below recogniser/city:below
overturn        case  appealed                                  | inspector/city:below recogniser/city:below
finalise        case  decided appealed                          | recogniser/city:below
enforce         case  suspended                                 | recogniser/city:below
remedy          case  unsettled                                 | recogniser/city:below
reinstate       case  unrestored                                | inspector/city:below recogniser/city:below
reserve         unit  free                                      | clerk/township:own clerk/district:below clerk/district:own
commit          unit  reserved                                  | clerk/township:own clerk/district:below clerk/district:own
void            unit  reserved                                  | clerk/township:own clerk/district:below clerk/district:own
enter           unit  township                                  | clerk/township:own clerk/district:below clerk/district:own
advance         unit  *                                         | clerk/city:below clerk/city:own
grant           unit  *                                         | clerk/city:below clerk/city:own
levy            unit  free                                      | clerk/city:below clerk/city:own
transfer        unit  free                                      | clerk/district:own clerk/district:below clerk/city:below clerk/city:own
send            unit  free                                      | clerk/district:own clerk/district:below clerk/city:below clerk/city:own
apply           unit  free                                      | clerk/township:own clerk/district:below clerk/district:own
target          unit  *                                         | planner/city:own planner/district:own
propose_target  unit  *                                         | planner/city:own planner/district:own planner/township:own clerk/township:own clerk/district:own
adopt           unit  *                                         | planner/city:own planner/district:own
propose         unit  *                                         | planner/city:own planner/district:own planner/township:own clerk/township:own clerk/district:own
appoint         unit  *                                         | clerk/city:below clerk/city:own
relocate        unit  *                                         | clerk/township:own clerk/district:below clerk/district:own clerk/city:below clerk/city:own
repay           due   advance                                   | clerk/district:own clerk/district:below clerk/city:below clerk/city:own
settle          due   owed                                      | clerk/district:own clerk/district:below clerk/city:below clerk/city:own
thaw            due   freeze                                    | recogniser/city:below inspector/city:below
freeze          piece lot                                       | recogniser/city:below inspector/city:below
reverse         piece standing                                  | recogniser/city:below
cure            piece reversed                                  | recogniser/city:below
accept          contract sent                                   | clerk/district:own clerk/district:below clerk/city:below clerk/city:own
approve         contract applied                                | clerk/city:below clerk/city:own
recall          contract sent applied                           | clerk/district:own clerk/district:below clerk/city:below clerk/city:own
dismiss         seat  *                                         | clerk/city:below clerk/city:own
substitute      seat  *                                         | clerk/city:below clerk/city:own
hand_over       seat  *                                         | clerk/city:below clerk/city:own
link            relocation *                                    | clerk/township:own clerk/district:below clerk/district:own clerk/city:below clerk/city:own
recognise_batch scope ready                                     | recogniser/city:any
suspect         city  *                                         | inspector/city:any
remind          city  *                                         | inspector/city:any clerk/city:any
lapse           city  *                                         | recogniser/city:any inspector/city:any
sweep           city  *                                         | clerk/city:any
succeed         city  *                                         | clerk/city:any
close           city  *                                         | clerk/city:any
record          city  *                                         | clerk/city:any
"""
OTHER_EYES = {
    "verify": ("declare", "recognise"),
    "recognise": ("declare", "verify"),
    "decide": ("suspect",),
    "drop": ("suspect",),
    "uphold": ("suspect", "decide"),
    "overturn": ("suspect", "decide"),
    "reinstate": ("suspect", "decide"),
}
"""Act → steps of the same thing that somebody else must have taken."""


def _line(text):
    what, who = text.split("|")
    name, about, *states = what.split()
    return name, (about, set(states), {one for one in who.split()})


ACTS = dict(_line(line) for line in TABLE.strip().splitlines())


def relation(above, official, unit):
    """Where a unit lies, to somebody: own, below, or nowhere."""
    if unit == official.unit:
        return "own"
    return "below" if official.unit in above[unit][1:] else ""


def is_seen(above, official, thing):
    """Whether a thing may be named: by an owner only their unit and what they offered."""
    if official.role == "owner" and thing.what != "unit":
        return thing.steps.get("offer") == official.person
    return any(relation(above, official, unit) for unit in thing.units)


def is_told(above, official, thing):
    """Whether it is told what may be done to a thing: to an owner not of units."""
    if (official.role, thing.what) == ("owner", "unit"):
        return False
    return is_seen(above, official, thing)


def is_of_role(official, act):
    """Whether an act is anything for somebody of this role and tier."""
    mine = f"{official.role}/{official.tier}:"
    return any(one.startswith(mine) for one in ACTS[act][2])


def has_right(above, official, act, unit):
    """Whether somebody may, by role, tier and where the unit lies."""
    place = relation(above, official, unit)
    mine = f"{official.role}/{official.tier}"
    return bool({f"{mine}:{place}", f"{mine}:any"} & ACTS[act][2])


def is_in_state(act, states):
    """Whether a thing that is in some states is in one that the act follows on."""
    wanted = ACTS[act][1]
    return "*" in wanted or bool(wanted & set(states))


def has_other_eyes(official, act, steps):
    """Whether somebody took none of the steps that take another; step → person."""
    return all(steps.get(one) != official.person for one in OTHER_EYES.get(act, ()))
