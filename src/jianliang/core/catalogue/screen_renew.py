"""Words of results that are made anew from the screen."""

from jianliang.core.catalogue.joining import spoken

RENEW: dict[str, tuple[str, str]] = {
    "renew.run": ("按最新图层重新核算", "Reckon anew from the newest layers"),
    "renew.supervise": ("按最新图层重新监管", "Supervise anew"),
    "renew.verify": ("按最新调查重新核验", "Verify anew by the newest survey"),
    "renew.assess": ("重新考核", "Assess anew"),
    "renew.quality": ("重新评价布局", "Judge the layout anew"),
    "renew.going": ("正在进行", "under way"),
    "renew.done": ("已完成", "done"),
    "renew.failed": ("未完成", "not done"),
}
SCREEN = spoken(RENEW)
