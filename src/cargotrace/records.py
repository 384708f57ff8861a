"""Frozen values to plain JSON values and back: what the reading cache and the evidence bundle store.

Dates are ISO 8601, tuples are lists, paths are texts; of a choice of classes, such as a track or the reason
why there is none, the fields tell which it is. Reading back is strict: a text where a number belongs is an
error, since records may come from files that somebody else wrote.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")


def to_record(value: Any) -> dict[str, Any]:
    """Return a value as what JSON can write: dict, list, tuple, str, int, float, bool and None only.

    Examples
    --------
    >>> from datetime import date
    >>> from cargotrace.dates import DateRange
    >>> to_record(DateRange.of_day(date(2023, 9, 7)))["earliest"]
    '2023-09-07'
    """
    return cast(dict[str, Any], _converter().unstructure(value))


def from_record(type: type[T], record: Any) -> T:
    """Return the value that a record was made from.

    Parameters
    ----------
    type
        The class of the value, or a union of classes.
    record
        What :func:`to_record` returned, or what JSON made of it.

    Raises
    ------
    ValueError
        If the record does not fit the class; the message names the fields and their faults.

    Examples
    --------
    >>> from cargotrace.dates import DateRange
    >>> from_record(DateRange, {"earliest": "2023-09-07", "latest": None}).edtf
    '2023-09-07/..'
    >>> from_record(DateRange, {"earliest": "2023-02-30", "latest": None})
    Traceback (most recent call last):
    ...
    ValueError: This is no DateRange: day is out of range for month @ $.earliest
    """
    from cattrs import BaseValidationError, transform_error

    try:
        return _converter().structure(record, type)
    except BaseValidationError as error:
        faults = "; ".join(transform_error(error, format_exception=_fault))
    except (TypeError, ValueError, KeyError, AttributeError, RecursionError) as error:
        faults = str(error)
    msg = f"This is no {getattr(type, '__name__', type)}: {faults[:500]}"
    raise ValueError(msg)


def _fault(error: BaseException, _: type | None) -> str:
    """Return what is wrong, in the words of whoever found it."""
    return f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)


@cache
def _converter() -> Converter:
    """Return the shared converter (its functions are compiled once a class)."""
    from cattrs.preconf.json import make_converter

    converter = make_converter()
    for kind in (str, bool, int, float):
        converter.register_structure_hook(kind, _exactly)
    converter.register_structure_hook(Path, lambda text, _: Path(_exactly(text, str)))
    converter.register_unstructure_hook(Path, str)
    return converter


def _exactly(value: Any, kind: Any) -> Any:
    """Return the value if it is of the kind already; a whole number may stand for a real one."""
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
        return value
    msg = f"{value!r:.60} is not {kind.__name__}"
    raise ValueError(msg)
