"""How Sphinx makes the reference of names for Python out of their docstrings: scripts/docs.sh."""

import dataclasses

import gaslamp
from gaslamp import values

# Before any value is made: ours is quicker to make and the same in all but where the types of its
# arguments are looked up, which only a reference needs.
values.dataclass = dataclasses.dataclass

project = "Gaslamp"
author = "the Gaslamp authors"
version = release = gaslamp.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
]
html_theme = "furo"
html_title = f"Gaslamp {version}"

# The pages for people are read where they lie, with links that lead out of `docs`: here is only
# what comes of docstrings.
root_doc = "api/index"
include_patterns = ["api/*.md"]

# A single quotation of code is code: docstrings are read in the editor first.
default_role = "code"
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "show-inheritance": True}
autodoc_preserve_defaults = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_custom_sections = ["Cost", "Source"]
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 90

# What the pages speak of and do not show. Anything else that nothing has is an error.
nitpick_ignore_regex = [
    # Python's own: its pages are not at hand where there is no network.
    ("py:class", r"(collections\.abc|concurrent\.futures|os)\..+"),
    # `Raises` names errors as who catches them does; each code has a page in `reference/problems`.
    ("py:exc", r"[A-Z]\w+"),
    # Inner values that pass through: whoever wants more of them reads the code.
    ("py:class", r"gaslamp\.(checks|planning|records|worlds|inquiry\.(grounds|trace|why_not))\..+"),
    ("py:class", r"gaslamp\.model\.(epistemic|ground|state|vocabulary|voice)\..+"),
    ("py:class", r"Json"),
    # Parts of a generic in a field's type, which autodoc takes apart at its commas.
    ("py:class", r"(list|tuple|dict)\[.+"),
]
