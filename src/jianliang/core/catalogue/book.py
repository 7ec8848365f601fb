"""Messages of the book's database, notes, backups, and what a verifier finds."""

from jianliang.core.catalogue.book_refusals import MESSAGES as REFUSALS
from jianliang.core.catalogue.joining import joined
from jianliang.core.catalogue.message import Message

DATABASE: dict[str, Message] = {
    "book-address": Message(
        zh="台账地址 {url} 不可用。",
        en="{url} is no address of a book.",
        remedy_zh="写成 sqlite:///路径，或 postgresql+psycopg://…（须安装 psycopg）。",
        remedy_en="Write sqlite:///path, or postgresql+psycopg://… (needs psycopg).",
    ),
    "book-folder": Message(
        zh="台账地址 {url} 所在的文件夹不存在。",
        en="The folder of {url} does not exist.",
        remedy_zh="先建文件夹，或改正路径。",
        remedy_en="Make the folder first, or correct the path.",
    ),
    "book-unreachable": Message(
        zh="打不开台账 {url}：{problem}。",
        en="The book {url} cannot be opened: {problem}.",
        remedy_zh="检查数据库是否运行、磁盘与权限；文件损坏时从备份恢复。",
        remedy_en="See whether the database runs, and the disk and rights; restore a damaged file from a backup.",
    ),
    "book-missing": Message(
        zh="{city} 还没有台账（{path}）。",
        en="{city} has no book yet ({path}).",
        remedy_zh="第一条记录写入时自动建立，或用 jianliang restore 从备份恢复。",
        remedy_en="It is made with the first event, or from a backup with `jianliang restore`.",
    ),
    "book-one-time": Message(
        zh="须且只须指定一个时点。",
        en="One point of time is wanted, and only one.",
        remedy_zh="用 --seq、--recorded 或 --happened 之一。",
        remedy_en="Give one of --seq, --recorded and --happened.",
    ),
    "book-moment": Message(
        zh="{text} 不是时刻。",
        en="{text} is no moment.",
        remedy_zh="写成 2025-01-01T08:00:00+08:00。",
        remedy_en="Write 2025-01-01T08:00:00+08:00.",
    ),
    "sqlite-old": Message(
        zh="SQLite 版本为 {found}，须为 {wanted} 或更新。",
        en="SQLite is {found}; {wanted} or later is needed.",
        remedy_zh="换用自带较新 SQLite 的 Python。",
        remedy_en="Use a Python with a later SQLite.",
    ),
    "book-later": Message(
        zh="台账由更新的版本建立（{found}），本版本只认到 {known}。",
        en="The book was made by a later release ({found}); this one knows up to {known}.",
        remedy_zh="升级软件。",
        remedy_en="Use the later release.",
    ),
    "book-refused": Message(
        zh="数据库拒绝写入：{problem}。",
        en="The database refused: {problem}.",
        remedy_zh="没有写入任何内容；请报告这一情况。",
        remedy_en="Nothing was recorded; please report it.",
    ),
    "book-interrupted": Message(
        zh="数据库中断：{problem}。",
        en="The database was interrupted: {problem}.",
        remedy_zh="用同一请求编号重试：已记录的不会重复记录。",
        remedy_en="Make the same request again under its id: it is recorded once, whatever happened.",
    ),
    "book-empty": Message(
        zh="台账还没有记录。",
        en="The book holds no event yet.",
        remedy_zh="有了记录再签发检查点。",
        remedy_en="Make a checkpoint when it does.",
    ),
    "book-shorter": Message(
        zh="台账只有 {last} 条记录，没有 {size} 条。",
        en="The book holds {last} events, not {size}.",
        remedy_zh="核对条数。",
        remedy_en="Check the number.",
    ),
    "book-behind": Message(
        zh="台账缺少他人已见证的第 {missing} 条记录，不再接受写入。",
        en="The book lacks the events {missing}, which a witness has seen; it takes no more.",
        remedy_zh="换用更新的备份恢复，或从留有这些记录的单位补回。",
        remedy_en="Restore a later backup, or get these events from who kept them.",
    ),
    "book-rewritten": Message(
        zh="台账前 {size} 条与他人留存的检查点不符，历史被改写过，不再接受写入。",
        en="The first {size} events are not those a witness has seen: the history was rewritten. The book takes no more.",
        remedy_zh="保全现场，从未改写的备份恢复。",
        remedy_en="Keep everything as it is, and restore a backup from before.",
    ),
    "tree-node": Message(
        zh="台账缺少树节点（层 {level}，位 {index}）。",
        en="The book lacks the subtree at level {level}, place {index}.",
        remedy_zh="用 jianliang book verify 核验，从备份恢复。",
        remedy_en="Run `jianliang book verify`, and restore from a backup.",
    ),
    "event-unreadable": Message(
        zh="第 {seq} 条记录的内容无法读取。",
        en="The payload of event {seq} cannot be read.",
        remedy_zh="从备份恢复。",
        remedy_en="Restore from a backup.",
    ),
    "vault-unknown": Message(
        zh="保险库中没有 {reference}。",
        en="The vault has no {reference}.",
        remedy_zh="核对引用。",
        remedy_en="Check the reference.",
    ),
    "vault-changed": Message(
        zh="{reference} 的内容与引用不符，被改动过。",
        en="What the vault holds for {reference} is not what it was.",
        remedy_zh="从备份恢复。",
        remedy_en="Restore it from a backup.",
    ),
}

NOTES: dict[str, Message] = {
    "signer-name": Message(
        zh="签名名称“{name}”为空，或含有空格、加号。",
        en="The signer's name “{name}” is empty, or has a space or plus sign in it.",
        remedy_zh="改用不含空格和加号的名称。",
        remedy_en="Choose a name without them.",
    ),
    "key-readable": Message(
        zh="密钥文件 {path} 他人可读。",
        en="Others can read the key file {path}.",
        remedy_zh="chmod 600，并换新密钥。",
        remedy_en="chmod 600, and make a new key.",
    ),
    "key-unusable": Message(
        zh="{path} 不是可用的 Ed25519 私钥。",
        en="{path} is no Ed25519 private key.",
        remedy_zh="从备份恢复该文件。",
        remedy_en="Restore the file from a backup.",
    ),
    "note-unreadable": Message(
        zh="这段文字不是台账的检查点。",
        en="This text is no checkpoint of a book.",
        remedy_zh="原样保存检查点，不要改动换行。",
        remedy_en="Keep checkpoints as they are, line by line.",
    ),
    "note-witness": Message(
        zh="检查点上没有 {name} 的签名。",
        en="The checkpoint is not signed by {name}.",
        remedy_zh="由该单位会签后再存。",
        remedy_en="Have it signed first.",
    ),
    "backup-exists": Message(
        zh="{path} 已存在。",
        en="{path} exists already.",
        remedy_zh="另取文件名；备份不覆盖旧备份。",
        remedy_en="Choose another name; a backup never replaces one.",
    ),
    "backup-missing": Message(
        zh="没有备份文件 {path}。",
        en="There is no backup {path}.",
        remedy_zh="改正路径。",
        remedy_en="Correct the path.",
    ),
    "backup-damaged": Message(
        zh="备份 {path} 已损坏（{found}，{subject}）。",
        en="The backup {path} is damaged ({found}, {subject}).",
        remedy_zh="换用另一份备份。",
        remedy_en="Use another one.",
    ),
    "restore-occupied": Message(
        zh="目标台账已有 {size} 条记录。",
        en="The book there holds {size} events already.",
        remedy_zh="恢复到空的地址；不会覆盖已有台账。",
        remedy_en="Restore to an empty place; no book is overwritten.",
    ),
    "restore-beside": Message(
        zh="目标数据库的表 {table} 已有内容。",
        en="Table {table} of the database there is not empty.",
        remedy_zh="恢复到空的数据库；账户、草稿、公示等随备份一并恢复，不与已有的混在一起。",
        remedy_en="Restore to an empty database: accounts, drafts and notices come with the backup and are not mixed with others.",
    ),
}


def _found(zh: str, en: str, remedy: tuple[str, str] = ("", "")) -> Message:
    """A finding of the verifier; unless said otherwise, a backup is the remedy."""
    zh_remedy = remedy[0] or "保全现场，与他人留存的检查点核对，从备份恢复。"
    en_remedy = (
        remedy[1]
        or "Keep everything as it is, compare with the checkpoints others keep, restore from a backup."
    )
    return Message(zh, en, zh_remedy, en_remedy, "refuse")


FOUND: dict[str, Message] = {
    "book-unreadable": _found(
        "台账的 {part} 部分无法读取：{problem}。",
        "The book cannot be read ({part}): {problem}.",
    ),
    "book-guard": _found(
        "数据库的表或触发器与本版本不符，例如 {subject}（{count} 处）。",
        "Tables or guards of the database are not those of this release, such as {subject} ({count}).",
    ),
    "book-gap": _found(
        "缺少第 {first} 至 {last} 条记录。", "The events {first} to {last} are missing."
    ),
    "book-clock": _found(
        "第 {subject} 条的记录时刻早于前一条。",
        "Event {subject} was recorded before the one that precedes it.",
    ),
    "book-leaf": _found(
        "第 {subject} 条记录与其哈希不符，被改动过。",
        "Event {subject} is not what its hash says: it was changed.",
    ),
    "book-event": _found(
        "第 {subject} 条记录不成立：{zh}", "Event {subject} cannot be: {en}"
    ),
    "book-legs": _found(
        "划转记录有 {count} 笔，与事项不符。",
        "The {count} transfer rows are not those of the events.",
    ),
    "book-request": _found(
        "请求 {subject} 的回执与记录不符。",
        "The receipt of request {subject} does not fit the events.",
    ),
    "book-tree": _found(
        "自第 {subject} 条起，哈希树与记录不符（{count} 处，层 {level}）。",
        "From event {subject} on, the hash tree does not fit the events ({count} nodes, level {level}).",
    ),
    "book-checkpoint": _found(
        "第 {subject} 条处的检查点与记录不符。",
        "The checkpoint at event {subject} does not stand for the events before it.",
    ),
    "book-signature": _found(
        "第 {subject} 条处的检查点没有应有的有效签名。",
        "The checkpoint at event {subject} lacks a good signature.",
    ),
    "book-behind-found": _found(
        "缺少他人已见证的第 {missing} 条记录。",
        "The events {missing}, which a witness has seen, are missing.",
    ),
    "book-rewritten-found": _found(
        "前 {size} 条与他人留存的检查点不符，历史被改写过。",
        "The first {size} events are not those a witness has seen: the history was rewritten.",
    ),
    "book-vault": _found(
        "{subject} 的内容与引用不符。",
        "What the vault holds for {subject} was changed.",
    ),
    "book-projection": _found(
        "表 {subject} 有 {count} 行与记录重放的结果不同。",
        "{count} rows of the table {subject} are not what the events make.",
        (
            "核对后从备份恢复；记录本身完好时，恢复会重建这些表。",
            "Restore from a backup; where the events are whole, that makes the tables again.",
        ),
    ),
}

MESSAGES: dict[str, Message] = joined(REFUSALS, DATABASE, NOTES, FOUND)
