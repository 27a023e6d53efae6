// What may be meant by what has been typed so far: words of SPARQL, of this graph, of this query.
import { piecesOf } from "./tokens.js";

const MOST = 40;
const KEYWORDS = (
  "PREFIX SELECT DISTINCT CONSTRUCT DESCRIBE ASK FROM NAMED WHERE GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET VALUES " +
  "UNDEF OPTIONAL GRAPH BIND MINUS UNION FILTER EXISTS NOT IN AS COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR " +
  "STR LANG LANGMATCHES DATATYPE BOUND IRI CONCAT STRLEN UCASE LCASE CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR " +
  "MONTH DAY NOW COALESCE IF STRLANG STRDT isIRI isBLANK isLITERAL isNUMERIC REGEX SUBSTR REPLACE ABS CEIL FLOOR ROUND"
).split(" ");
const TYPED = /(?:<[^<>\s]*|[?$][\p{L}\p{N}_]*|[\p{L}\p{N}_][\p{L}\p{N}_.-]*:[\p{L}\p{N}_.-]*|\p{L}[\p{L}\p{N}_-]*)$/u;

// What stands before the caret and may be completed: `{kind, text, start}`, or null.
export function typedAt(editor) {
  const [line, column] = editor.placeOf(editor.caret);
  const before = (editor.lines[line] ?? "").slice(0, column);
  const { pieces, state } = piecesOf(before, editor.states[line] ?? "");
  const last = pieces.at(-1)?.[0] ?? "";
  if (state || last.startsWith("q-note") || last.startsWith("q-text")) return null;
  const text = TYPED.exec(before)?.[0] ?? "";
  const start = editor.caret - text.length;
  if (/\bPREFIX\s+[\p{L}\p{N}_-]*$/iu.test(before)) return { kind: "prefix", text, start };
  if (text.startsWith("<")) return { kind: "iri", text: text.slice(1), start };
  if (/^[?$]/.test(text)) return { kind: "variable", text, start };
  if (text.includes(":")) return { kind: "name", text, start };
  return { kind: "word", text, start };
}

export class Words {
  constructor(address, language) {
    this.address = address;
    this.language = language;
    this.words = [];
    this.prefixes = {};
    this.things = new Map();
  }

  async load() {
    this.loading ??= this.ask({}).then((answer) => {
      this.words = answer.words.map((word) => ({ ...word, folded: fold(word.label), parts: fold(word.label).split(/[^\p{L}\p{N}]+/u), local: fold(word.name.replace(/^[^:]*:/, "")) }));
      this.prefixes = answer.prefixes;
    });
    try {
      await this.loading;
    } catch {
      this.loading = undefined;
    }
  }

  async ask(parameters, signal) {
    const query = new URLSearchParams({ ...parameters, lang: this.language });
    const here = new URLSearchParams(location.search);
    for (const name of ["stand", "asOf"]) if (here.get(name)) query.set(name, here.get(name));
    const answer = await fetch(`${this.address}?${query}`, { signal });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  // Things of the landscape that are called so; kept, for people type and take back.
  async thingsOf(text, signal) {
    const known = this.things.get(text);
    if (known) return known;
    const { words } = await this.ask({ q: text }, signal);
    this.things.set(text, words);
    return words;
  }

  of(typed, query) {
    if (typed.kind === "variable") return variables(query, typed);
    if (typed.kind === "prefix") return this.prefixed(typed.text);
    if (typed.kind === "iri") return this.graphs(typed.text);
    if (typed.kind === "name") return this.named(typed.text);
    return this.spoken(typed.text);
  }

  prefixed(text) {
    return Object.entries(this.prefixes)
      .filter(([name]) => name.startsWith(text.toLowerCase()))
      .map(([name, space]) => ({ name: `${name}: <${space}>`, label: "", kind: "prefix", comment: "" }));
  }

  graphs(text) {
    const folded = fold(text);
    return this.words.filter((word) => word.name.startsWith("<") && fold(word.iri).includes(folded)).slice(0, MOST);
  }

  named(text) {
    const [prefix, rest] = [text.slice(0, text.indexOf(":")), fold(text.slice(text.indexOf(":") + 1))];
    const found = this.words.filter((word) => word.name.startsWith(`${prefix}:`));
    return ranked(found, (word) => (word.local.startsWith(rest) ? 0 : word.folded.startsWith(rest) ? 1 : word.local.includes(rest) ? 2 : word.folded.includes(rest) ? 3 : null));
  }

  spoken(text) {
    const folded = fold(text);
    const keywords = KEYWORDS.filter((word) => fold(word).startsWith(folded)).map((name) => ({ name, label: "", kind: "keyword", comment: "" }));
    const prefixes = Object.keys(this.prefixes).filter((name) => name.startsWith(folded)).map((name) => ({ name: `${name}:`, label: "", kind: "prefix", comment: this.prefixes[name] }));
    if (folded.length < 2) return keywords;
    const words = ranked(this.words, (word) => (word.folded === folded || word.local === folded ? 0 : word.folded.startsWith(folded) ? 1 : word.local.startsWith(folded) ? 2 : word.parts.some((it) => it.startsWith(folded)) ? 3 : folded.length > 3 && word.folded.includes(folded) ? 4 : null));
    return [...keywords.slice(0, 4), ...prefixes, ...words].slice(0, MOST);
  }
}

function variables(query, typed) {
  const found = new Set(query.match(/[?$][\p{L}\p{N}_]+/gu));
  found.delete(typed.text);
  return [...found].filter((name) => name.startsWith(typed.text)).map((name) => ({ name, label: "", kind: "variable", comment: "" }));
}

function ranked(words, rank) {
  return words
    .map((word) => [rank(word), word])
    .filter(([number]) => number !== null)
    .sort(([a], [b]) => a - b)
    .slice(0, MOST)
    .map(([, word]) => word);
}

export function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss");
}

// The line that declares the prefix of a name, or "" where the query has it already.
export function declaration(name, query, prefixes) {
  const prefix = /^([\p{L}\p{N}_][\p{L}\p{N}_.-]*):/u.exec(name)?.[1];
  if (!prefix || !prefixes[prefix] || new RegExp(`\\bPREFIX\\s+${prefix}:`, "iu").test(query)) return "";
  return `PREFIX ${prefix}: <${prefixes[prefix]}>\n`;
}
