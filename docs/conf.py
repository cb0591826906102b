"""How `make docs` makes a site of this repository's Markdown, which needs no network.

The source is the whole repository, so that a link which works between two files works between
their pages, too.
"""

from sphinx.application import Sphinx

project = "Handrail"
author = "The Handrail developers"
project_copyright = "The Handrail developers. GPL-3.0-or-later"
extensions = ["myst_parser"]
root_doc = "docs/index"
include_patterns = ["*.md", "docs/**.md"]
exclude_patterns = [".*", "build", "dist", "monitor", "sensors", "signal", "tests", "ui"]
myst_heading_anchors = 3
nitpicky = True
suppress_warnings = ["myst.header"]  # tables that a command writes begin at their own level

html_theme = "furo"
html_title = "Handrail"
html_copy_source = False
html_show_sourcelink = False
pygments_style = "default"
pygments_dark_style = "github-dark"


def _language_of(
    _app: Sphinx, page: str, _template: str, context: dict[str, object], _tree: object
) -> None:
    """Let a German page say that it is German, to a screen reader and to hyphenation."""
    if page.startswith("docs/de/"):
        context["language"] = "de"


def setup(app: Sphinx) -> None:
    """Join in where each page is written."""
    app.connect("html-page-context", _language_of)
