import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.processes import Installation


def test_a_newcomer_gets_a_month_and_its_cost_on_each_plan(tmp_path: Path) -> None:
    home = Installation(tmp_path)
    shown = json.loads(
        home.output(
            "estimate",
            *("--preset", "b", "--plan", "Essential=7.00/1000+8.00/1000"),
            *("--plan", "Startup=39/10000+1.50/1000", "--json"),
        )
    )
    assert shown["value"] == 54_428
    assert [one["cost_minor"] for one in shown["plans"]] == [43_442, 10_564]
    assert shown["cheapest"] == "Startup"
    assert shown["turns"] == [{"of": "Essential", "to": "Startup", "at": 5_000}]


def test_a_wrong_figure_is_told_with_what_to_write(tmp_path: Path) -> None:
    home = Installation(tmp_path)
    for wrong, hint in (
        (("--workflow", "many"), "4300x2"),
        (("--plan", "Startup"), "Startup=39.00/10000"),
        (("--preset", "a", "--mau", "5"), "not both"),
    ):
        done = home.run("estimate", *wrong)
        assert done.returncode == 2
        assert hint in done.stderr.splitlines()[-1]
    nothing = home.run("estimate")
    assert nothing.returncode == 1
    assert nothing.stderr.splitlines()[-1].startswith("Error: nothing to estimate")


def test_a_campaign_is_tried_on_an_account_before_it_is_sent(tmp_path: Path) -> None:
    home = Installation(tmp_path)
    account = ("account", "add", "acme", "--timezone", "Europe/Rome")
    price = ("--on-demand-price", "1.50", "--per", "1000", "--currency", "USD")
    home.output(*account, "--anchor-day", "1", "--allowance", "9000", *price)
    today = datetime.now(ZoneInfo("Europe/Rome")).date()  # noqa: TID251 -- the command's clock is the real one
    asked = ("estimate", "acme", "--emails", "9400", "--on", today.isoformat())
    shown = json.loads(home.output(*asked, "--json"))
    assert (shown["value"], shown["fits"], shown["room"]) == (9_400, False, 9_000)
    assert (shown["cost_minor"], shown["added_minor"]) == (60, 60)
    assert shown["crosses_on"] == today.isoformat()
    lines = home.output(*asked).splitlines()
    assert "does not fit" in lines[0]
    assert "0.60 USD" in lines[3]
    spoken = ("estimate", "acme", "--emails", "9400", "--on", f"{today:%A}")
    assert json.loads(home.output(*spoken, "--json")) == shown
    wrong = home.run("estimate", "acme", "--emails", "9400", "--on", "next Friday")
    assert wrong.returncode == 2
    assert "write Friday" in wrong.stderr.splitlines()[-1]
    wrong = home.run("estimate", "acme", "--emails", "9400")
    assert wrong.returncode == 2
    assert "--on" in wrong.stderr.splitlines()[-1]
