"""Words of the to-dos on the screen; what they are called is in `todo_words`."""

from jianliang.core.catalogue.joining import spoken

TODOS: dict[str, tuple[str, str]] = {
    "panel.todos": ("待办", "To-dos"),
    "todo.signed_out": (
        "登录后可见本岗位的待办。",
        "Sign in to see what awaits you in your seat.",
    ),
    "todo.none": (
        "没有待办。可在上方选择其他日期，或在页首换到别的单元。",
        "Nothing awaits you. Choose another day above, or another unit at the top.",
    ),
    "todo.none.kind": ("这些种类已没有待办。", "Nothing of these kinds is left."),
    "todo.all": ("全部待办", "All to-dos"),
    "todo.total": ("待办 {count} 件", "{count} to do"),
    "todo.overdue": ("逾期 {count}", "{count} overdue"),
    "todo.soon": ("七日内到期 {count}", "{count} due within a week"),
    "todo.for": ("代 {person}", "for {person}"),
    "todo.kinds": ("只看这些种类", "Only these kinds"),
    "todo.since": ("{day} 起", "since {day}"),
    "todo.due": ("{day} 到期，还有 {days} 天", "due {day}, {days} days left"),
    "todo.due.today": ("{day} 到期，今天", "due {day}, today"),
    "todo.due.past": ("{day} 到期，已过 {days} 天", "was due {day}, {days} days ago"),
    "todo.late": ("逾期", "overdue"),
    "todo.more": ("再显示一些（还有 {left} 件）", "More ({left} left)"),
    "todo.cut": (
        "显示前 {most} 件，另有 {left} 件；可按种类或单元查看。",
        "The first {most}; {left} more. Choose a kind or a unit.",
    ),
    "todo.badge": ("{count} 件待办", "{count} to do"),
    "todo.badge.overdue": ("{count} 件逾期", "{count} overdue"),
}
SCREEN = spoken(TODOS)
