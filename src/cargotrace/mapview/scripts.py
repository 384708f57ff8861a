"""The scripts and styles of the map: ours from this package, Leaflet from the package that carries it."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cargotrace.errors import DataError

ASSETS = Path(__file__).resolve().parent / "assets"
#: in the order in which they must be loaded, after Leaflet
SCRIPTS = (
    "shapes.js",
    "basemap.js",
    "choice.js",
    "legs.js",
    "card.js",
    "legend.js",
    "timeline.js",
    "explorer.js",
)
STYLE = "explorer.css"
LEAFLET_SCRIPT = "leaflet.js"
LEAFLET_STYLE = "leaflet.css"
_UNSAFE = re.compile("[\"'{}<>&`\\u007f-\\u009f\\u2028\\u2029\\ud800-\\udfff]")


@cache
def leaflet_folder() -> Path:
    """Return the folder that holds leaflet.js, leaflet.css and its images.

    Raises
    ------
    DataError
        If the package django-js-lib-leaflet is not installed.
    """
    spec = find_spec("js_lib_leaflet")
    if spec is None or not spec.submodule_search_locations:
        msg = "Leaflet is missing: install django-js-lib-leaflet, or cargotrace anew."
        raise DataError(msg)
    return Path(spec.submodule_search_locations[0], "static", "js_lib_leaflet")


def inline_script(text: str) -> str:
    r"""Return a script that can stand inside a `<script>` element.

    Examples
    --------
    >>> inline_script("a = '</script>'")
    "a = '<\\/script>'"
    """
    text = re.sub(r"^//[#@] sourceMappingURL=.*$", "", text, flags=re.MULTILINE)
    return re.sub(r"</(script)", r"<\\/\1", text, flags=re.IGNORECASE)


def inline_style(text: str) -> str:
    """Return a style sheet without references to files: nothing of ours needs Leaflet's images."""
    return re.sub(r"url\(\s*[\"']?(?!data:|#)[^)]*\)", "none", text)


def script_value(value: Any) -> str:
    r"""Return a JavaScript expression for a value, safe in HTML, in scripts and in Jinja templates.

    folium renders scripts as templates a second time, so not only `</script>` in a report is dangerous but
    also `{{`: every such character is written as an escape inside a string that the browser then parses.

    Examples
    --------
    >>> script_value("{{7*7}}")
    'JSON.parse("\\u0022\\u007b\\u007b7*7\\u007d\\u007d\\u0022")'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    escaped = _UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", text.replace("\\", "\\\\"))
    return f'JSON.parse("{escaped}")'
