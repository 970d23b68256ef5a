"""The site: `make docs` builds it into `build/site` with Sphinx, MyST and furo.

The root of the sources is the root of the repository, so that pages may link to the research notes
and the notebook. Pages are Markdown, readable without the site too.
"""

import dataclasses
import os
import re
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))
os.environ.setdefault("JAX_PLATFORMS", "cpu")

from deepcalc import __version__  # noqa: E402

project = "deepcalc"
author = "the authors of deepcalc"
version = release = __version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton"]
root_doc = "docs/index"
include_patterns = [
    "docs/*.md",
    "docs/reference/*.md",
    "lab/*.md",
    "benchmarks/README.md",
    "examples/*.ipynb",
]
exclude_patterns = [".*", "build", "runs", "sweeps", "**/.ipynb_checkpoints"]
html_theme = "furo"
html_title = "deepcalc"
html_show_copyright = False
html_extra_path = ["site"]  # index.html, which leads to docs/index.html
html_theme_options = {"navigation_with_keys": True}
templates_path: list[str] = []

# Every link in a page must lead somewhere; types in signatures need not be pages.
nitpicky = True
nitpick_ignore_regex = [("py:.*", ".*")]
suppress_warnings = ["myst.header"]

myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 4
nb_execution_mode = "force"
nb_execution_timeout = 300
nb_execution_raise_on_error = True
nb_merge_streams = True

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "undoc-members": False}
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_attr_annotations = False
napoleon_custom_sections = [("Fields", "params_style")]


def as_restructured_text(app, what, name, thing, options, lines):
    """Docstrings are simple Markdown: `code` in single backticks, and a * means itself."""
    if what in ("attribute", "data", "property"):
        lines.insert(0, "")  # napoleon takes the words before a colon for a type
    parts = "\n".join(lines).split("`")
    if len(parts) % 2:
        words = [part.replace("*", "\\*") for part in parts[::2]]
        # Behind a literal, a letter must be escaped, as in `Row`s.
        words = [words[0], *(re.sub(r"^(?=\w)", r"\\ ", word) for word in words[1:])]
        literals = [f"``{part}``" for part in parts[1::2]]
        both = [text for pair in zip(words, [*literals, ""], strict=True) for text in pair]
        lines[:] = "".join(both).split("\n")


def short_signature(app, what, name, thing, options, signature, returns):
    """A dataclass has its fields below, which say more than its signature."""
    if signature is None:  # of a module or of data
        return None
    hidden = what == "class" and dataclasses.is_dataclass(thing)
    return "" if hidden else signature.replace("~", ""), (returns or "").replace("~", "")


def setup(app):
    """Called by Sphinx. Before napoleon, whose priority is 500."""
    app.connect("autodoc-process-signature", short_signature)
    app.connect("autodoc-process-docstring", as_restructured_text, priority=400)
