"""The report as a page: one template, for the browser and for paper."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from ...monitor.review.reviewed import Reviewed
from ..words import review_wording as wording
from .figure import figure_of, svg_of
from .lane import Lane
from .lanes_course import MarkLane, PhaseLane, SudsLane
from .page import TimelinePage
from .report_content import ReportContent, client_phases

_SCREEN_CSS = """
body { font: 15px/1.5 system-ui, sans-serif; color: #12171d; background: #ffffff;
       max-width: 980px; margin: 40px auto; padding: 0 24px; }
h1 { font-size: 26px; margin: 0; } h2 { font-size: 18px; margin: 28px 0 8px; }
.when, .small { color: #566270; } .when { margin: 4px 0 20px; } .small { font-size: 13px; }
.sentence { font-size: 18px; } .figure svg { width: 100%; height: auto; }
.watermark { background: #dbe1e8; text-align: center; font-weight: bold; padding: 6px; }
td { border-bottom: 1px solid #d3d9e0; } td.name { width: 45%; color: #414c59; }
td.code { width: 60px; color: #414c59; }
.note { white-space: pre-wrap; margin: 4px 0; } .card { margin: 10px 0; }
@media print { body { margin: 0; max-width: none; } }
"""

_PAPER_CSS = """
h1 { font-size: 22px; margin-top: 0px; margin-bottom: 0px; }
h4 { font-size: 15px; margin-top: 12px; margin-bottom: 2px; }
p { font-size: 12px; margin-top: 2px; margin-bottom: 4px; }
td { font-size: 12px; } td.name, td.code { color: #414c59; } .when { color: #566270; }
.small { font-size: 10px; color: #566270; } .sentence { font-size: 15px; }
.watermark { background-color: #dbe1e8; font-weight: bold; }
"""


def report_figure(reviewed: Reviewed, *, for_client: bool) -> TimelinePage:
    """Return the picture that belongs into a report; the client's shows what was said."""
    account = reviewed.account
    if not for_client:
        return figure_of(account)
    lanes: list[Lane] = []
    if phases := client_phases(reviewed):
        lanes.append(PhaseLane(account, phases))
    if account.marked(*wording.CLIENT_MARKS):
        lanes.append(MarkLane(account, wording.CLIENT_MARKS))
    lanes.append(SudsLane(account, wording.CLIENT_DISTRESS))
    return figure_of(account, lanes)


def html_of(content: ReportContent, figure: TimelinePage) -> str:
    """Return the report as one file that needs nothing else and runs nothing."""
    return _rendered(content, Markup(svg_of(figure)), _SCREEN_CSS, "h2")


def paper_of(content: ReportContent, place: str, size: tuple[int, int]) -> str:
    """Return the report for Qt's own layout.

    Parameters
    ----------
    place, size
        Name of the picture, and how wide and tall it is.
    """
    picture = Markup('<img src="{}" width="{}" height="{}">').format(place, *size)
    return _rendered(content, picture, _PAPER_CSS, "h4")  # Qt makes larger ones larger still


def _rendered(content: ReportContent, figure: Markup, css: str, part: str) -> str:
    return _template().render(
        c=content, words=content.words, figure=figure, css=Markup(css), part=part
    )


@cache
def _template() -> Template:
    loader = PackageLoader("handrail.ui.review")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return environment.get_template("report.html")
