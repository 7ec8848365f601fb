"""Messages and words of the disk a book stands on, and of its checks and copies."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "book-full": Message(
        zh="磁盘已满，台账没有写入任何内容（{problem}）。",
        en="The disk is full; nothing was recorded ({problem}).",
        remedy_zh="腾出磁盘空间后，用原请求编号重新提交；已有记录不受影响。",
        remedy_en="Free some room, then make the same request again under its id; what was recorded is safe.",
    ),
    "book-read-only": Message(
        zh="台账所在的磁盘或数据库只能读，没有写入任何内容（{problem}）。",
        en="The book's disk or database can only be read; nothing was recorded ({problem}).",
        remedy_zh="检查文件与文件夹的写入权限、磁盘是否以只读方式挂载、数据库是否为只读副本，然后重新提交。",
        remedy_en="Check the rights on the file and its folder, how the disk is mounted, or whether the database is a replica; then make the request again.",
    ),
}

WORDS: dict[str, dict[str, str]] = {
    "book-database": {"zh": "台账数据库", "en": "database of the book"},
    "book-settings": {"zh": "台账数据库设置", "en": "its settings"},
    "book-weak": {"zh": "台账数据库隐患", "en": "what may lose records"},
    "weak-wal": {
        "zh": "SQLite {version} 在 WAL 方式下多连接写入可能丢失已提交的内容（3.44.6、3.50.7、3.51.3 起修复）；台账不用 WAL，请勿自行改为 WAL",
        "en": "SQLite {version} can lose commits in WAL mode with several connections (mended in 3.44.6, 3.50.7, 3.51.3); the book does not use WAL: do not switch it on",
    },
    "weak-setting": {
        "zh": "{name} 是 {found}，应为 {wanted}：断电时可能丢失已提交的内容",
        "en": "{name} is {found} and should be {wanted}: a power cut may lose what was acknowledged",
    },
    "book-whole": {
        "zh": "台账完好：{events} 条记录，全部核对无误。",
        "en": "The book is whole: all {events} events are what they say.",
    },
    "book-not-whole": {
        "zh": "台账不完好：{events} 条记录，发现 {findings} 处不符。",
        "en": "The book is not whole: {findings} findings over {events} events.",
    },
    "book-key": {"zh": "验证密钥：{text}", "en": "Key to check it with: {text}"},
    "book-proof": {
        "zh": "第 {event} 条在前 {size} 条之中：叶、路径、根。",
        "en": "Event {event} is among the first {size}: leaf, path, root.",
    },
    "book-backed-up": {
        "zh": "已备份 {events} 条记录和 {files} 个文件到 {file}。",
        "en": "Backed up {events} events and {files} files to {file}.",
    },
    "book-backup-lost": {
        "zh": "以下 {count} 个文件已缺失或被改动，未能备份：{names}",
        "en": "{count} files are gone or were changed and are not in the backup: {names}",
    },
    "book-restored": {
        "zh": "已从 {file} 恢复 {events} 条记录和 {files} 个文件。登录会话和一次性登录码不予恢复，请重新登录。账号恢复到备份时的状态，此后停用的账号须再次停用。",
        "en": "Restored {events} events and {files} files from {file}. Sessions and one-time codes are not restored: everybody signs in anew. Accounts are as they were in the backup: close again whoever was closed since.",
    },
    "table-quota": {"zh": "指标账户", "en": "Quota accounts"},
    "table-credit": {"zh": "认定减量", "en": "Credit"},
}
