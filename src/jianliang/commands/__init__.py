"""Use cases: load, decide, append. The only callers of `Book.append`.

A command is a function of an office (book, units, rules, clock), of who asks, and of
what is asked; it answers with the book's receipt or refuses with a LedgerError.

    seats        who holds which seat                found_book, appoint, substitute …
    plots        how a plot enters the book          plan_plots, submit_claims, correct
    steps        what becomes of it                  take_step, field_verify
    adopting     targets and plans               adopt_targets, adopt_plan
    adopted      what was adopted                adopted_targets, adopted_plans …
    partners     who else takes part                 offer, consent, cosign
    claimed      claims as tables and as payloads    claim_rows, batch_of
    recognising  what counts                         recognise
    closing      a year's end                        close_year
    succession   units that follow each other        succeed_units
    quota        what a unit spends, the reserve     reserve, commit, void, levy …
    entering     land that enters the market         enter
    advances     what is lent, owed and paid back    advance, repay, settle
    transfers    quota that goes to another unit     transfer, send, accept, recall
    disputes     quota frozen for a time             freeze, thaw, lapse
    reversals    credit taken back, given again      reverse, cure
    suspicions   what supervision suspects           open_cases, visit
    cases        until a case is final               notify, reply, decide …
    case_effects what a final case does              finalise, enforce, remedy …
    case_undoing how that is undone                  undone
    case_tables  cases told, what is due             cases, due_cases, alert_quality …
    case_story   one case told                       case_told
    relocations  who leaves, and what for            register, link
    arrears      who is refused the next batch       check_in_order
    statements   accounts and relocations told       statement, quota_by_unit …
    todos        what awaits somebody                todos, todo_counts
"""

from jianliang.commands.acting import Asked, Office, Turn, carry_out, found_book
from jianliang.commands.adopting import Adopted, adopt_plan, adopt_targets
from jianliang.commands.claimed import batch_of, claim_rows
from jianliang.commands.closing import close_year
from jianliang.commands.partners import consent, cosign, offer
from jianliang.commands.plots import correct, plan_plots, submit_claims
from jianliang.commands.recognising import Judged, Recognition, recognise
from jianliang.commands.seats import Seat, appoint, dismiss, hand_over, substitute
from jianliang.commands.steps import Basis, field_verify, take_step
from jianliang.commands.succession import Follows, succeed_units

__all__ = [
    "Adopted",
    "adopt_plan",
    "adopt_targets",
    "Asked",
    "Basis",
    "Follows",
    "Judged",
    "Office",
    "Recognition",
    "Seat",
    "Turn",
    "appoint",
    "batch_of",
    "carry_out",
    "claim_rows",
    "close_year",
    "consent",
    "correct",
    "cosign",
    "dismiss",
    "field_verify",
    "found_book",
    "hand_over",
    "offer",
    "plan_plots",
    "recognise",
    "submit_claims",
    "substitute",
    "succeed_units",
    "take_step",
]
