"""Messages of the map's server."""

from jianliang.core.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "ask-days": Message(
        zh="{from_day} 至 {to_day} 不是先后两期调查的日期。",
        en="{from_day} and {to_day} are not the days of an earlier and a later survey.",
        remedy_zh="可用的日期：{known}。",
        remedy_en="There are: {known}.",
    ),
    "ask-day": Message(
        zh="没有 {day} 的调查。",
        en="There is no survey of {day}.",
        remedy_zh="可用的日期：{known}。",
        remedy_en="There are: {known}.",
    ),
    "ask-plot": Message(
        zh="{day} 的调查中没有图斑 {plot}。",
        en="The survey of {day} has no plot {plot}.",
        remedy_zh="核对标识码，或换一期调查。",
        remedy_en="Check the id, or choose another survey.",
    ),
    "ask-candidate": Message(
        zh="备选地块结果中没有 {plot}。",
        en="The candidates have no plot {plot}.",
        remedy_zh="核对标识码；调查或规则变动后，请重新运行 jianliang candidates。",
        remedy_en="Check the id; where surveys or rules changed, run jianliang candidates again.",
    ),
    "drawn-corners": Message(
        zh="所画图形有 {corners} 个顶点，超过 {most} 个。",
        en="The drawing has {corners} corners, more than {most}.",
        remedy_zh="减少顶点，或分成几块。",
        remedy_en="Use fewer corners, or draw it in parts.",
    ),
    "drawn-open": Message(
        zh="所画多边形没有闭合。",
        en="The polygon is not closed.",
        remedy_zh="最后一点须与第一点相同。",
        remedy_en="The last corner must be the first one again.",
    ),
    "drawn-crossing": Message(
        zh="所画多边形自相交或没有面积。",
        en="The polygon crosses itself or has no area.",
        remedy_zh="重新画一个边线不相交的多边形。",
        remedy_en="Draw it again so that its edges do not cross.",
    ),
    "drawn-far": Message(
        zh="所画图形不在本市范围内。",
        en="The drawing does not lie in the city.",
        remedy_zh="在本市范围内重新画。",
        remedy_en="Draw it within the city.",
    ),
    "snapshot-rules": Message(
        zh="快照 {snapshot} 所用的规则与 {path} 中现有的规则不同。",
        en="The snapshot {snapshot} was made by other rules than those now in {path}.",
        remedy_zh="恢复当时的规则包，或改看现在的结果。",
        remedy_en="Put the rules of that time back, or look at the present results.",
    ),
    "web-request": Message(
        zh="请求有误。",
        en="The request is wrong.",
        remedy_zh="刷新页面后重试。",
        remedy_en="Reload the page and try again.",
    ),
    "web-question": Message(
        zh="请求中的 {field} 不对。",
        en="The request is wrong in {field}.",
        remedy_zh="改正该项；刷新页面可恢复默认值。",
        remedy_en="Correct it; reloading the page restores what is usual.",
    ),
    "web-not-found": Message(
        zh="没有这一项。",
        en="There is no such thing here.",
        remedy_zh="检查地址，或返回首页。",
        remedy_en="Check the address, or go back to the first page.",
    ),
    "web-method": Message(
        zh="此地址不接受这种请求方式。",
        en="This address does not take that method.",
        remedy_zh="检查请求方式，或返回首页。",
        remedy_en="Check the method, or go back to the first page.",
    ),
    "web-too-large": Message(
        zh="请求内容过大。",
        en="The request is too large.",
        remedy_zh="缩小所画的范围或减少顶点。",
        remedy_en="Draw a smaller outline, or one with fewer corners.",
    ),
    "web-range": Message(
        zh="请求的字节范围不在文件之内。",
        en="The file does not have the bytes that were asked for.",
        remedy_zh="刷新页面后重试。",
        remedy_en="Reload the page and try again.",
    ),
    "web-host": Message(
        zh="本服务不以 {host} 这一地址提供。",
        en="This server does not answer under the address {host}.",
        remedy_zh="使用启动时显示的地址。",
        remedy_en="Use the address it printed when it started.",
    ),
    "web-elsewhere": Message(
        zh="该请求来自其他网站的页面，未予执行。",
        en="The request came from a page of another site and was not carried out.",
        remedy_zh="请从本系统的页面操作。",
        remedy_en="Use the pages of this system.",
    ),
    "web-token": Message(
        zh="页面的登录凭据已失效，操作未执行。",
        en="The page's proof of sign-in is out of date; nothing was done.",
        remedy_zh="刷新页面，必要时重新登录。",
        remedy_en="Reload the page, and sign in again if asked.",
    ),
    "web-fault": Message(
        zh="服务器内部出错。",
        en="Something went wrong in the server.",
        remedy_zh="请稍后重试；若仍出错，请把操作步骤告知管理员。",
        remedy_en="Try again; if it happens again, tell those who run it what you did.",
    ),
    "serve-port": Message(
        zh="端口 {port} 已被占用（{host}）。",
        en="The port {port} of {host} is in use.",
        remedy_zh="关闭占用它的程序，或用 --port 换一个端口。",
        remedy_en="End the program that uses it, or choose another with --port.",
    ),
    "serve-port-denied": Message(
        zh="无权使用端口 {port}。",
        en="The port {port} may not be used without special rights.",
        remedy_zh="用 --port 换一个 1024 以上的端口。",
        remedy_en="Choose a port above 1024 with --port.",
    ),
    "serve-host": Message(
        zh="无法在地址 {host} 上提供服务。",
        en="The server cannot be reached at the address {host} on this machine.",
        remedy_zh="使用本机的地址，例如 127.0.0.1。",
        remedy_en="Use an address of this machine, for example 127.0.0.1.",
    ),
}
