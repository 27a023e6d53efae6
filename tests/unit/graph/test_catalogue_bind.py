import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from graph.catalogue import (
    Catalogue,
    ParameterError,
    StoredQuery,
    UnknownQueryError,
    bind,
    read_query,
)
from graph.catalogue.errors import HeaderError
from graph.catalogue.terms import string

HEADER = """#+ summary: {de: Frage, en: Question}
#+ result: table
#+ params:
#+   name: {type: string, label: {de: Name, en: Name}}
#+   thing: {type: iri, required: true, label: {de: Ding, en: Thing}}
#+   role:
#+     {type: iri, scheme: rolle, label: {de: Rolle, en: Role},
#+      choices: {both: [zustaendig, beteiligt]}}
#+   least: {type: integer, label: {de: Mindestens, en: At least}}
#+   share: {type: decimal, label: {de: Anteil, en: Share}}
#+   day: {type: date, label: {de: Tag, en: Day}}
#+   flag: {type: boolean, label: {de: Ja, en: Yes}}
#+   lang: {type: language, label: {de: Sprache, en: Language}}
#+ columns:
#+   name: {de: Name, en: Name}
"""
BODY = """PREFIX ex: <https://example.org/#>
# VALUES ?name { "in a comment" }
SELECT ?name WHERE {
  VALUES ?name { UNDEF } VALUES ?thing { UNDEF } VALUES ?role { ex:a <https://example.org/b> }
  VALUES ?least { 2 } VALUES ?share { UNDEF } VALUES ?day { UNDEF } VALUES ?flag { UNDEF }
  values $lang { "de" }
  BIND("VALUES ?name { UNDEF }" AS ?trap)
  { SELECT ?name WHERE { VALUES ?name { UNDEF } } }
}
"""
THING = "https://example.org/thing"


@pytest.fixture
def query() -> StoredQuery:
    return read_query("names", "entity", HEADER + BODY)


def test_a_parameter_replaces_the_data_of_all_its_blocks_and_of_nothing_else(
    query: StoredQuery,
) -> None:
    bound = bind(query, {"thing": THING, "name": ["a", "b"]})
    assert bound.count('VALUES ?name { "a" "b" }') == 2
    assert '# VALUES ?name { "in a comment" }' in bound
    assert 'BIND("VALUES ?name { UNDEF }" AS ?trap)' in bound
    assert f"VALUES ?thing {{ <{THING}> }}" in bound
    assert "VALUES ?role { ex:a <https://example.org/b> }" in bound


def test_a_block_is_found_whatever_its_case_and_sigil(query: StoredQuery) -> None:
    assert 'values $lang { "en" }' in bind(query, {"thing": THING, "lang": "EN"})


def test_defaults_are_read_as_plain_text(query: StoredQuery) -> None:
    defaults = {p.name: p.default for p in query.params}
    assert defaults["role"] == ("https://example.org/#a", "https://example.org/b")
    assert defaults["lang"] == ("de",)
    assert defaults["least"] == ("2",)
    assert defaults["name"] == ()


def test_an_empty_value_leaves_the_default(query: StoredQuery) -> None:
    assert bind(query, {"thing": THING, "lang": "", "role": []}) == bind(query, {"thing": THING})


def test_a_scheme_takes_notations_and_a_choice_takes_its_members(query: StoredQuery) -> None:
    role = "https://w3id.org/werwaswo/voc/rolle/"
    bound = bind(query, {"thing": THING, "role": "both"})
    assert f"VALUES ?role {{ <{role}zustaendig> <{role}beteiligt> }}" in bound
    assert f"VALUES ?role {{ <{role}geplant> }}" in bind(query, {"thing": THING, "role": "geplant"})


def test_an_iri_may_be_a_curie_of_a_known_prefix(query: StoredQuery) -> None:
    assert "<https://w3id.org/werwaswo/def#Actor>" in bind(query, {"thing": "wer:Actor"})


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("thing", "no iri"),
        ("thing", "relative/path"),
        ("thing", "https://example.org/> } DROP ALL #"),
        ("thing", "https://example.org/\\u003E"),
        ("role", "Zuständig"),
        ("least", "1.5"),
        ("least", "1 } UNION { ?s ?p ?o"),
        ("share", "0,5"),
        ("share", "NaN"),
        ("day", "2026-02-30"),
        ("day", "22.11.2026"),
        ("flag", "yes"),
        ("lang", 'de" "'),
        ("name", "null \x00"),
        ("name", "half \ud800"),
    ],
)
def test_an_ill_typed_value_is_named_with_its_parameter(
    query: StoredQuery, parameter: str, value: str
) -> None:
    with pytest.raises(ParameterError, match=r"names.*" + parameter) as caught:
        bind(query, {"thing": THING, parameter: value})
    assert caught.value.value == value


def test_a_missing_parameter_is_named(query: StoredQuery) -> None:
    with pytest.raises(ParameterError, match="'thing': missing"):
        bind(query, {})


def test_an_unknown_parameter_suggests_the_nearest(query: StoredQuery) -> None:
    with pytest.raises(ParameterError, match="did you mean 'thing'"):
        bind(query, {"thnig": THING})


def test_one_value_means_one_value(query: StoredQuery) -> None:
    with pytest.raises(ParameterError, match="one value only"):
        bind(query, {"thing": THING, "lang": ["de", "en"]})


def test_an_unknown_query_suggests_the_nearest(query: StoredQuery) -> None:
    with pytest.raises(UnknownQueryError, match="did you mean 'names'"):
        Catalogue({"names": query}).get("name")


TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
HOSTILE = st.text(alphabet="\\uU0025\"'{}#\n\r\t ")


@given(TEXTS | HOSTILE)
def test_any_text_comes_back_from_oxigraph_as_it_was(value: str) -> None:
    store = pyoxigraph.Store()
    answer = store.query(f"SELECT ?x WHERE {{ VALUES ?x {{ {string(value)} }} }}")
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    assert [row[0] for row in answer] == [pyoxigraph.Literal(value)]


@pytest.mark.parametrize(
    "value", ["\\u0022", "\\\\u0022", "\\U00000022 }", 'a"b', "a\\", "{ } # ?", "ä\n\t€"]
)
def test_hostile_text_comes_back_from_rdflib_as_it_was(value: str) -> None:
    rows = rdflib.Graph().query(f"SELECT ?x WHERE {{ VALUES ?x {{ {string(value)} }} }}")
    assert [str(row[0]) for row in rows if isinstance(row, tuple)] == [value]


@pytest.mark.parametrize(
    ("header", "line", "problem"),
    [
        pytest.param("", 1, "header is missing", id="none"),
        pytest.param(
            "#+ summary: {de: x}\n#+ result: table\n", 1, "no text in 'en'", id="one language"
        ),
        pytest.param(
            "#+ summary: {de: x, en: y}\n#+ result: chart\n", 2, "unknown result", id="result"
        ),
        pytest.param(
            "#+ summary: {de: x, en: y}\n#+ result: table\n#+ parms: {}\n",
            3,
            "unknown key 'parms'; use params",
            id="misspelt",
        ),
        pytest.param(
            "#+ summary: {de: x, en: y}\n#+ result: table\n#+ params:\n"
            "#+   a: {type: string, label: {de: x, en: y}}\n#+   b: {type: uri}\n",
            5,
            "no known type",
            id="type",
        ),
        pytest.param("#+ summary: {de: [x\n", 1, "no YAML", id="broken"),
        pytest.param(
            "#+ summary: {de: x, en: y}\n#+ result: table\n"
            "#+ params: {gone: {type: string, label: {de: x, en: y}}}\n",
            1,
            "'gone' has no data block",
            id="no block",
        ),
    ],
)
def test_a_wrong_header_names_file_and_line(header: str, line: int, problem: str) -> None:
    with pytest.raises(HeaderError, match=problem) as caught:
        read_query("x", "entity", header + "ASK {}")
    assert (caught.value.file, caught.value.line) == ("queries/entity/x.rq", line)
