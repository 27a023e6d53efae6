"""From a plan to a scenario and on, as a coordinator goes."""

from typing import Any

from playwright.sync_api import Page, expect


def test_a_plan_becomes_a_scenario_that_is_changed_by_hand(page: Page, watch: Any) -> None:
    page.goto("/plan")
    page.get_by_label("nur Stellen für höchstens so viele Gebiete").fill("5")
    page.get_by_label("Handlungsfeld").select_option(index=1)
    page.get_by_role("button", name="Planen").click()
    expect(page.locator("#satz")).to_contain_text("von 9 Zellen schließen")
    page.get_by_role("link", name="Als Szenario ansehen").click()
    expect(page.locator("#satz")).to_contain_text("In 9 von 189 Zellen wäre der Zustand anders")
    page.get_by_role("link", name="weglassen").first.click()
    expect(page.locator(".assumed li")).to_have_count(2)
    page.get_by_text("Jemand hört auf").click()
    form = page.get_by_role("form", name="Jemand hört auf")
    form.get_by_label("Wer?").fill("EMMD")
    form.get_by_label("Mit welchem Ansatz?").select_option(
        "https://w3id.org/werwaswo/id/ansatz/fke2025plus/1.0/6.2"
    )
    form.get_by_role("button", name="Durchspielen").click()
    expect(page.locator(".assumed li")).to_have_count(3)
    expect(page.get_by_text("wäre „dünn“ statt „benannt“").first).to_be_visible()
    assert watch.complaints == []
