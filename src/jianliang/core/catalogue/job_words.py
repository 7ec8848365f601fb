"""What is said of jobs: long work that runs beside the server."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "job-missing": Message(
        zh="没有作业 {job}。",
        en="There is no job {job}.",
        remedy_zh="刷新作业列表；作业编号不可手工改动。",
        remedy_en="Reload the list of jobs; ids of jobs are not to be changed by hand.",
    ),
    "job-kind": Message(
        zh="没有 {kind} 这一类作业。",
        en="There is no kind of job called {kind}.",
        remedy_zh="可用的类别：{known}。",
        remedy_en="There are: {known}.",
    ),
    "job-many": Message(
        zh="您已有 {most} 项作业在排队或运行。",
        en="You already have {most} jobs waiting or running.",
        remedy_zh="等其中一项结束，或先取消一项。",
        remedy_en="Wait until one of them ends, or cancel one.",
    ),
    "job-not-yours": Message(
        zh="您现在的岗位不能发起这类作业。",
        en="Your present seat may not ask for this kind of job.",
        remedy_zh="换一个岗位，或请这些岗位的人员发起：{who}。",
        remedy_en="Take another seat, or ask one of these: {who}.",
    ),
    "job-of-another": Message(
        zh="这项作业由他人发起，您不能停止。",
        en="Somebody else asked for this job; you may not stop it.",
        remedy_zh="请发起人或市级同一岗位停止。",
        remedy_en="Ask whoever asked for it, or the city's own desk, to stop it.",
    ),
    "job-lost": Message(
        zh="作业开始了 {tries} 次，每次都中断，已停止重试。",
        en="The job was begun {tries} times and broke off each time; it is not tried again.",
        remedy_zh="多为内存不足：缩短年度或减少搜索轮数后重新发起；若仍中断，请告知管理员。",
        remedy_en="Mostly memory ran short: ask for fewer years or rounds; if it breaks off again, tell those who run the server.",
    ),
    "job-fault": Message(
        zh="作业内部出错，没有产生结果。",
        en="Something went wrong inside the job; it has no result.",
        remedy_zh="请把作业编号告知管理员，详情在服务器日志中。",
        remedy_en="Tell those who run the server the job's id; the details are in its log.",
    ),
}
WORDS: dict[str, dict[str, str]] = {
    "worked": {"zh": "已完成 {jobs} 项作业。", "en": "{jobs} jobs were done."},
}
