"""Where the public side lies: ordinary tables in the book's database.

work_notice      what is published for a time, in both languages
work_comment     what was said to it; of the receipt code only its hash
work_tip         what somebody saw and where; likewise
work_tip_photo   its photos, by the hash of their bytes as they are kept
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Float,
    Index,
    MetaData,
    Table,
    Text,
    inspect,
)

METADATA = MetaData()
NOTICE = Table(
    "work_notice",
    METADATA,
    Column("notice", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("title_zh", Text, nullable=False),
    Column("title_en", Text, nullable=False),
    Column("text_zh", Text, nullable=False),
    Column("text_en", Text, nullable=False),
    Column("from_day", Text, nullable=False),
    Column("until_day", Text, nullable=False),
    Column("shows", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("kept_by", Text, nullable=False),
    Column("kept_at", Text, nullable=False),
)
COMMENT = Table(
    "work_comment",
    METADATA,
    Column("comment", Text, primary_key=True),
    Column("notice", Text, nullable=False),
    Column("code", Text, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("contact", Text, nullable=True),
    Column("sent_at", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("answered_by", Text, nullable=False),
    Column("answered_at", Text, nullable=False),
    Index("work_comment_notice", "notice"),
)
TIP = Table(
    "work_tip",
    METADATA,
    Column("tip", Text, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("unit", Text, nullable=False),
    Column("lon", Float, nullable=False),
    Column("lat", Float, nullable=False),
    Column("text", Text, nullable=False),
    Column("contact", Text, nullable=True),
    Column("sent_at", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("led_to", Text, nullable=False),
    Column("answered_by", Text, nullable=False),
    Column("answered_at", Text, nullable=False),
    Index("work_tip_unit", "unit"),
)
PHOTO = Table(
    "work_tip_photo",
    METADATA,
    Column("tip", Text, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("sha256", Text, nullable=False),
    Column("bytes", BigInteger, nullable=False),
)


def is_made(connection: Connection) -> bool:
    """Whether anything of the public side was kept yet: tables come with the first."""
    return bool(inspect(connection).has_table(NOTICE.name))
