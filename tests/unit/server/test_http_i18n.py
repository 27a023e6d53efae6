"""Two languages: German in the source, English complete, nothing left over."""

from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from flask import Flask, render_template_string, url_for
from flask.testing import FlaskClient

import server
from server import i18n
from server.messages import catalogue_problems, update_catalogue, used_messages

PACKAGE = Path(next(iter(server.__path__)))
CATALOGUE = PACKAGE / "locale" / "en" / "messages.po"


def test_english_has_every_message_and_no_other() -> None:
    problems = catalogue_problems(CATALOGUE)
    assert problems == [], "\n".join(problems)


def test_the_catalogue_stands_in_the_form_that_fmt_writes(tmp_path: Path) -> None:
    copy = tmp_path / "messages.po"
    copy.write_bytes(CATALOGUE.read_bytes())
    assert not update_catalogue(copy, PACKAGE), "run: werwaswo fmt"


def test_placeholders_are_the_same_in_both_languages() -> None:
    english = i18n.english()
    for message in english:
        assert not message.id or list(message.check(english)) == []


@pytest.mark.parametrize(
    ("url", "accept", "language"),
    [
        pytest.param("/", None, "de", id="nothing said"),
        pytest.param("/", "en-GB,en;q=0.9,de;q=0.1", "en", id="browser in English"),
        pytest.param("/", "fr", "de", id="browser in French"),
        pytest.param("/?lang=en", "de", "en", id="switch outranks the browser"),
        pytest.param("/?lang=DE", "en", "de", id="switch in capitals"),
        pytest.param("/?lang=xx", "en", "en", id="an unknown switch is none"),
    ],
)
def test_the_language_is_chosen(app: Flask, url: str, accept: str | None, language: str) -> None:
    headers = {"Accept-Language": accept} if accept else {}
    with app.test_request_context(url, headers=headers):
        assert i18n.language() == language


def test_outside_of_requests_german_is_spoken() -> None:
    assert i18n.language() == "de"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        pytest.param("de", "7.903 12\N{NO-BREAK SPACE}% 22.11.2026 11/2026 2026", id="German"),
        pytest.param("en", "7,903 12% 22 Nov 2026 11/2026 2026", id="English"),
    ],
)
def test_numbers_and_days_are_written_as_the_language_does(
    app: Flask, lang: str, expected: str
) -> None:
    template = (
        "{{ 7903|number }} {{ 0.12|percent }} {{ d|day }} {{ '2026-11'|day }} {{ '2026'|day }}"
    )
    with app.test_request_context(f"/?lang={lang}"):
        assert render_template_string(template, d=date(2026, 11, 22)) == expected
        assert i18n.day("2026-11-22") in expected


def test_a_message_is_translated_in_templates_and_code(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        assert i18n.gettext("Hier ist nichts") == "There is nothing here"
        assert render_template_string("{{ _('Hier ist nichts') }}") == "There is nothing here"
        assert i18n.ngettext("%(num)s Haus", "%(num)s Häuser", 2) == "%(num)s Häuser"


def test_a_chosen_language_is_carried_along_in_links(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        assert url_for("health") == "/health?lang=en"
        assert url_for("static", filename="x.css").endswith("/x.css")
    with app.test_request_context("/"):
        assert url_for("health") == "/health"


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_page_says_its_language_and_that_it_was_chosen(
    client: FlaskClient, language: str
) -> None:
    response = client.get("/", headers={"Accept": "text/html", "Accept-Language": language})
    assert response.headers["Content-Language"] == language
    assert "Accept-Language" in response.vary
    assert f'<html lang="{language}">' in response.text


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text(
        "{{ _('Zaun') }}{% trans %}Äpfel{% endtrans %}"
        "{{ ngettext('%(num)s Tag', '%(num)s Tage', 2) }}",
        encoding="utf-8",
    )
    (tmp_path / "b.py").write_text("_('Baum')\ngettext('Baum')\n", encoding="utf-8")
    return tmp_path


def test_messages_are_found_in_templates_and_modules(package: Path) -> None:
    used = used_messages(package)
    assert set(used) == {"Zaun", "Äpfel", ("%(num)s Tag", "%(num)s Tage"), "Baum"}
    assert used["Baum"] == {"b.py"}


def test_updating_adds_what_is_missing_and_drops_what_is_unused(package: Path) -> None:
    path = package / "locale" / "en" / "messages.po"
    assert update_catalogue(path)
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('msgid "Baum"\nmsgstr ""', 'msgid "Baum"\nmsgstr "tree"')
        + '\nmsgid "Haus"\nmsgstr "house"\n',
        encoding="utf-8",
    )
    assert "unused: 'Haus' (run: werwaswo fmt)" in catalogue_problems(path)
    assert update_catalogue(path)
    assert not update_catalogue(path)
    problems = catalogue_problems(path)
    assert not any("Haus" in line or "Baum" in line for line in problems)
    assert any(line.startswith("untranslated: 'Zaun' (run: werwaswo fmt; ") for line in problems)


def test_a_missing_catalogue_misses_everything(package: Path) -> None:
    problems = catalogue_problems(package / "none.po", package)
    assert len(problems) == 4
    assert all(line.startswith("missing: ") for line in problems)


def test_translations_need_no_file() -> None:
    catalogue = Catalog(locale="en")
    catalogue.add("Baum", "tree")
    assert i18n.translations(catalogue).gettext("Baum") == "tree"
