"""Which networks there are, and that none is brought before it is wanted."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest

from socialinbox.networks import registry
from socialinbox.networks.demo import DemoAdapter


class Postcards(DemoAdapter):
    name = "postcards"


class OtherDemo(DemoAdapter):
    """Takes a name that is ours."""


def test_each_network_built_in_is_found_under_its_own_name():
    networks = registry.all_adapters()
    assert len(networks) == len(list(networks)) >= 4
    for name, adapter in networks.items():
        assert adapter.name == name
        assert name in networks
    assert "carrier_pigeon" not in networks
    assert networks.get("carrier_pigeon") is None


def test_networks_of_others_come_after_ours_and_bad_ones_are_left_out(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setitem(sys.modules, "others", sys.modules[__name__])
    entries = [EntryPoint(name, f"others:{name}", registry.GROUP) for name in ("Postcards", "OtherDemo", "Missing")]
    monkeypatch.setattr(registry, "entry_points", lambda **_: entries)
    networks = registry.all_adapters()
    assert list(networks)[-1] == "postcards"
    assert (networks["postcards"], networks["demo"]) == (Postcards, DemoAdapter)
    assert "Missing" in caplog.text
    caplog.clear()


def test_an_engine_without_accounts_brings_no_library_of_a_network():
    script = (
        "import sys, socialinbox.networks.registry as registry, socialinbox.sync.engine, socialinbox.sync.sign_in\n"
        "registry.all_adapters()\n"
        "print(sorted({'requests', 'urllib3', 'imapclient', 'smtplib', 'http.server', 'regex'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
