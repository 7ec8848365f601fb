"""Messages of the invented city."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "demo-size": Message(
        zh="没有名为 {size} 的演示城市规模。",
        en="There is no demo city of size {size}.",
        remedy_zh="请从这些规模中选择：{sizes}。",
        remedy_en="Choose one of these sizes: {sizes}.",
    ),
}
