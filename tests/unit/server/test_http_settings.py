"""Settings: what they take, what they refuse, and how they say so."""

from datetime import date
from pathlib import Path

import pytest

from server.settings import (
    Settings,
    SettingValueError,
    UnknownSettingError,
    help_text,
    names,
    read_settings,
    settings_reference,
)


def test_without_any_variable_the_defaults_of_the_table_hold() -> None:
    assert read_settings({"HOME": "/home/x"}) == Settings()


@pytest.mark.parametrize(
    ("variable", "text", "value"),
    [
        pytest.param("HOST", "0.0.0.0", "0.0.0.0", id="an address"),  # noqa: S104
        pytest.param("PORT", "9001", 9001, id="a port"),
        pytest.param("BASE_IRI", "https://example.org/x/", "https://example.org/x/", id="a base"),
        pytest.param("OUT", "elsewhere", Path("elsewhere"), id="a folder"),
        pytest.param("AS_OF", "2026-11-22", date(2026, 11, 22), id="a day"),
        pytest.param("AS_OF", "", None, id="no day"),
        pytest.param("TIMEOUT_SECONDS", "2.5", 2.5, id="seconds"),
        pytest.param("SHORTCUTS", "no", False, id="a flag"),
        pytest.param("SHORTCUTS", "ON", True, id="a flag in capitals"),
    ],
)
def test_a_variable_is_read_by_its_kind(variable: str, text: str, value: object) -> None:
    settings = read_settings({f"WERWASWO_{variable}": text})
    assert getattr(settings, variable.lower()) == value


@pytest.mark.parametrize(
    ("variable", "text"),
    [
        pytest.param("PORT", "0", id="port zero"),
        pytest.param("PORT", "http", id="port by name"),
        pytest.param("HOST", "", id="empty host"),
        pytest.param("BASE_IRI", "https://example.org/x", id="base without a final slash"),
        pytest.param("BASE_IRI", "werwaswo/", id="relative base"),
        pytest.param("BASE_IRI", "https://example.org/?a/", id="base with a query"),
        pytest.param("BASE_IRI", "https://example.org/a b/", id="base with a blank"),
        pytest.param("OUT", "", id="no folder"),
        pytest.param("AS_OF", "22.11.2026", id="a German date"),
        pytest.param("TIMEOUT_SECONDS", "-1", id="negative time"),
        pytest.param("TIMEOUT_SECONDS", "nan", id="time that is no number"),
        pytest.param("SHORTCUTS", "maybe", id="half a flag"),
    ],
)
def test_a_value_that_does_not_suit_is_named_with_what_does(variable: str, text: str) -> None:
    with pytest.raises(SettingValueError, match=f"WERWASWO_{variable}=.* is not ") as caught:
        read_settings({f"WERWASWO_{variable}": text})
    assert caught.value.value == text


def test_a_misspelt_variable_is_an_error_that_suggests_the_nearest() -> None:
    with pytest.raises(UnknownSettingError, match=r"did you mean WERWASWO_PORT\?"):
        read_settings({"WERWASWO_PROT": "1"})


def test_a_variable_far_from_all_settings_is_an_error_that_names_the_table() -> None:
    with pytest.raises(UnknownSettingError, match="werwaswo settings"):
        read_settings({"WERWASWO_QQQQQQQQ": "1"})


def test_flags_win_over_variables_and_none_is_not_given() -> None:
    settings = read_settings(
        {"WERWASWO_PORT": "1", "WERWASWO_HOST": "a"}, {"port": 2, "host": None}
    )
    assert (settings.port, settings.host) == (2, "a")


def test_a_misspelt_flag_suggests_a_flag() -> None:
    with pytest.raises(UnknownSettingError, match=r"unknown setting prot: did you mean port\?"):
        read_settings({}, {"prot": 2})


def test_the_reference_names_every_setting_with_its_help() -> None:
    table = settings_reference()
    assert len(names()) >= 15
    for name in names():
        assert f"`WERWASWO_{name.upper()}`" in table
        assert help_text(name) in table
    assert "`true`" in table
