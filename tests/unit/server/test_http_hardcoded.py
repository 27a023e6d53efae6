"""Every text that people see comes from the catalogue: none stands in templates, scripts, views."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment

import server

PACKAGE = Path(next(iter(server.__path__)))
TEMPLATES = sorted((PACKAGE / "templates").rglob("*.html"))
SCRIPTS = sorted((PACKAGE / "static" / "js").rglob("*.js"))
MODULES = sorted([*(PACKAGE / "views").rglob("*.py"), *(PACKAGE / "review").rglob("*.py")])

SPOKEN = {"title", "aria-label", "placeholder", "alt", "aria-description", "aria-roledescription"}
NAMES = {
    "WerWasWo", "SPARQL", "CSV", "SHACL", "Turtle", "RDF", "JSON", "GeoJSON", "OpenAPI", "Atom",
    "Excel", "PDF", "English", "Deutsch", "DCAT", "VoID", "JSON-LD", "HTTP", "IRI", "SVG",
    "JSON Feed", "API", "CC BY 4.0", "wer:",
    ".gz", "DCAT-AP.de:", "RDF/XML", "meta.trig",
    "PNG", "GEXF", "GraphML", "HTML",
}  # fmt: skip
"""What is called the same in every language."""
ATTRIBUTE = re.compile(
    r'[a-z-]+="[^"]*"|[?&][a-z]+=[a-z]*|(?<![\w/])(?:/[a-z-]+)+|[\w-]+\.(?:json|ttl|csv)'
)
"""Parts of tags and addresses, which templates put together in pieces."""
CLASSES = re.compile(r"\{% block wide %\}[a-z -]*\{% endblock %\}")
"""A block that stands in an attribute."""
WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{2,}")
GERMAN = re.compile(
    r"[äöüÄÖÜß]|\b(?:der|die|das|ein|eine|und|oder|ist|sind|nicht|kein|keine|keiner|mit|für|von|bei"
    r"|aus|nach|wird|werden|wurde|alle|hier|noch|nur|auch|auf)\b"
)
ENGLISH = re.compile(r"\b(?:the|is|are|of|to|and|or|not|with|from|this|that|which|be|been)\b")
TRANSLATE = {"_", "gettext", "ngettext"}


class Shown(HTMLParser):
    """Texts and spoken attributes of a template."""

    def __init__(self) -> None:
        """Nothing has been read yet."""
        super().__init__()
        self.found: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what its attributes say; what stands in code is not spoken."""
        self._silent = tag in {"script", "style", "code", "kbd", "pre"}
        given = {name: value or "" for name, value in attrs}
        pressed = tag == "input" and given.get("type") in {"submit", "button", "reset"}
        self.found += [text for name, text in given.items() if name in SPOKEN]
        self.found += [given["value"]] if pressed and "value" in given else []

    def handle_endtag(self, tag: str) -> None:
        """Leave code."""
        del tag
        self._silent = False

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        if not self._silent:
            self.found.append(data)


def plain_html(source: str) -> str:
    """A template as it stands, without its expressions and blocks and what is translated."""
    parts, in_trans = [], False
    source = CLASSES.sub("", source)
    for _line, kind, text in Environment(autoescape=True).lex(source):
        if kind == "name" and text in {"trans", "endtrans"}:
            in_trans = text == "trans"
        if kind == "data" and not in_trans:
            parts.append(text)
    return "".join(parts)


def left_over(text: str) -> str:
    """What remains of a text without names that need no translation."""
    for name in sorted(NAMES, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", text)
    return ATTRIBUTE.sub("", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda it: it.name)
def test_no_text_stands_in_a_template(path: Path) -> None:
    reader = Shown()
    reader.feed(plain_html(path.read_text(encoding="utf-8")))
    assert [it.strip() for it in reader.found if WORD.search(left_over(it))] == []


def literals(script: str) -> Iterator[str]:
    """String literals of a script, without its comments."""
    bare = re.sub(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", "", script, flags=re.DOTALL)
    for found in re.finditer(r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'|`([^`]*)`', bare):
        yield next(it for it in found.groups() if it is not None)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda it: it.name)
def test_no_text_stands_in_a_script(path: Path) -> None:
    found = literals(path.read_text(encoding="utf-8"))
    spoken = [re.sub(r"\$\{[^}]*\}", "", it) for it in found]
    shown = [it for it in spoken if len(it) > 1 and ":not(" not in it]  # letters, selectors
    assert [it for it in shown if GERMAN.search(it) or ENGLISH.search(it)] == []


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Strings of a module that are neither translated, nor documentation, nor of both languages."""
    silent: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in TRANSLATE:
            silent |= {id(it) for part in node.args for it in ast.walk(part)}
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            silent.add(id(node.value))
        if isinstance(node, ast.Dict) and {"de", "en"} <= {_text(key) for key in node.keys}:
            silent |= {id(it) for part in node.values for it in ast.walk(part)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in silent
        ):
            yield node.lineno, node.value


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _text(node: ast.expr | None) -> object:
    return node.value if isinstance(node, ast.Constant) else None


@pytest.mark.parametrize("path", MODULES, ids=lambda it: it.name)
def test_no_text_stands_in_a_view(path: Path) -> None:
    found = texts(ast.parse(path.read_text(encoding="utf-8")))
    spoken = [(line, it) for line, it in found if " " in it.strip() and GERMAN.search(it)]
    assert spoken == []


def test_the_readers_see_what_is_hard_coded() -> None:
    reader = Shown()
    reader.feed(plain_html('<p title="Zaun">Haus {{ _("Baum") }}</p>{% trans %}Hof{% endtrans %}'))
    assert [it.strip() for it in reader.found] == ["Zaun", "Haus"]
    assert list(literals('a("Das ist da"); // "nie"\nb = `x ${y}`')) == ["Das ist da", "x ${y}"]
    module = 'x = _("Der Baum")\ny = f"Das {x} Haus"\nz = {"de": "Das A", "en": "The A"}'
    assert [it for _, it in texts(ast.parse(module)) if GERMAN.search(it)] == []
    assert [it for _, it in texts(ast.parse('"""Die."""\ny = "die Wand"'))] == ["die Wand"]
    assert len(TEMPLATES) >= 40
    assert len(SCRIPTS) >= 10
    assert len(MODULES) >= 40
