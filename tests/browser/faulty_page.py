"""A page whose program fails, for the test of what is said then."""

from cargotrace.web import cases, main


def _broken() -> None:
    msg = "the <b>tray</b> is upside down"
    raise RuntimeError(msg)


if __name__ == "__main__":
    cases.load_case = _broken  # type: ignore[assignment]
    main()
