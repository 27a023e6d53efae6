// Asks an endpoint through Comunica: `node comunica.mjs bindings|boolean|quads|update ENDPOINT TEXT`.
// Prints one JSON value: rows of terms by variable, true or false, sorted N-Quads terms, or null.
import { QueryEngine } from '@comunica/query-sparql';

const [, , kind, endpoint, text] = process.argv;
const engine = new QueryEngine();
const source = { type: 'sparql', value: endpoint };

// Languages are left out: the parser of results that this Comunica brings with it loses them.
const plain = (term) => ({ type: term.termType, value: term.value });

async function answer() {
  if (kind === 'boolean') return engine.queryBoolean(text, { sources: [source] });
  if (kind === 'update') {
    await engine.queryVoid(text, { sources: [source], destination: source });
    return null;
  }
  if (kind === 'quads') {
    const quads = await (await engine.queryQuads(text, { sources: [source] })).toArray();
    return quads.map((quad) => [quad.subject.value, quad.predicate.value, quad.object.value]).sort();
  }
  const rows = await (await engine.queryBindings(text, { sources: [source] })).toArray();
  return rows.map((row) => Object.fromEntries([...row].map(([name, term]) => [name.value, plain(term)])));
}

console.log(JSON.stringify(await answer()));
