"""A small landscape to build again and again, and the command as a test calls it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from graph.state import State

Cli = Callable[..., Result]

FILES = {
    "registry/territories.csv": """\
id,name_de,name_en,aliases_de,kind,within,ags,nuts,population,population_year,wikidata,tile,source,confidence
SEEN,Seenregion,Lake Region,,region,,,,,,,,invented,unverified
nord,Nordkreis,North district,,landkreis,SEEN,99001,XX001,,,,"0,0",invented,unverified
sued,Südkreis,South district,,landkreis,SEEN,99002,XX002,,,,"0,1",invented,unverified
""",
    "registry/actor_types.csv": """\
id,slug,label_de,label_en,aliases_de,broader,definition_de,definition_en,public,generic,study_lines
kammer,kammern,=Kammern,Chambers,,,,,false,false,
""",
    "registry/actors.csv": """\
id,name_de,name_en,short_name,aliases_de,type,parent_id,homepage,seat,territories,postal_code,city,lat,lon,coord_precision,source,confidence,note
kammer-nord,@Kammer Nord,Chamber North,,,kammer,,,,nord,,,,,,invented,unverified,
""",
    "registry/programmes.csv": (
        "id,name_de,name_en,aliases_de,kind,funder,operator,level,territories,action_fields,"
        "target_groups,start,end,successor,homepage,source,confidence,note\n"
    ),
    "registry/target_groups.csv": (
        "id,label_de,label_en,aliases_de,broader,potential,potential_finding,study_lines\n"
    ),
    "sources/seenplan/source.yaml": """\
key: seenplan
version: "1.0"
title_de: Seenplan
rights_de: Erfundenes Beispiel
territory: SEEN
""",
    "sources/seenplan/fields.csv": """\
id,code,title_de,title_en,cross_cutting,lines,aliases_de
seenplan-1.0-1,1,Ausbildung,Training,false,1,
""",
    "sources/seenplan/approaches.csv": """\
id,code,field,title_de,title_en,target_groups,settings,lines,limited_to_setting,measure_type,aliases_de
seenplan-1.0-1.1,1.1,seenplan-1.0-1,=Beratung(1),Advice on training,,,2,false,beratung,
seenplan-1.0-1.2,1.2,seenplan-1.0-1,Lernwerkstatt,Learning workshop,,,4,false,angebot,
""",
    "sources/seenplan/lists.csv": """\
approach,role,completeness,lines,marker
seenplan-1.0-1.1,zustaendig,unbekannt,3,
seenplan-1.0-1.2,zustaendig,unbekannt,5,
""",
    "sources/seenplan/responsibilities.csv": """\
id,approach,actor,surface,role,level,unit,in_representation_of,alternative_set,open_class,kind,status,lines,open_class_label
seenplan-1.0-1.1-kammern,seenplan-1.0-1.1,kammer,Kammern,zustaendig,oberste,,,,false,tabelle,vorgeschlagen,3,
""",
}
"""Two districts, one kind with one body; some names would run as formulas in a spreadsheet."""


@pytest.fixture
def cli() -> Cli:
    """Call `werwaswo` with arguments; its exit code, what it printed, what it complained of."""

    def call(*arguments: object, **environ: str) -> Result:
        result = CliRunner(env=environ).invoke(main, [str(argument) for argument in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    return call


@pytest.fixture
def lakes(tmp_path: Path) -> Path:
    """The data folder of the small landscape, in canonical form."""
    data = tmp_path / "lakes"
    for name, text in FILES.items():
        path = data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return data


@pytest.fixture
def lake_out(cli: Cli, lakes: Path, tmp_path: Path) -> Path:
    """A folder with the small landscape built as of 2026-11-22."""
    out = tmp_path / "lake-out"
    built = cli("build", "--data", lakes, "--out", out, "--as-of", "2026-11-22")
    assert built.exit_code == 0, built.stderr
    return out


@pytest.fixture(scope="session")
def real_out(state: State) -> Path:
    """The folder that holds the landscape of `data/` as built once per run."""
    return state.path.parents[1]
