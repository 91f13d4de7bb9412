"""Which faults are tried: by default what no other test has."""

import pytest

from tests.faults import campaign

QUICK = ("clock ± 1 h and back",)
LONG = 20
"""With so many ``--fault-tries`` all are."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "fault" in metafunc.fixturenames:
        tries: int = metafunc.config.getoption("--fault-tries")
        metafunc.parametrize("fault", campaign.FAULTS if tries >= LONG else QUICK)
