// Asks an endpoint as Comunica does, and prints what it understood as JSON.
//   node comunica.mjs QUERY_ENDPOINT UPDATE_ENDPOINT AUTHORIZATION
import { QueryEngine } from '@comunica/query-sparql';

const [query, update, authorization] = process.argv.slice(2);
const fetchWithKey = (input, init = {}) => {
  const headers = new Headers(init.headers);
  headers.set('Authorization', authorization);
  return fetch(input, { ...init, headers });
};
const engine = new QueryEngine();
const source = { type: 'sparql', value: query };
const context = { sources: [source], fetch: fetchWithKey };
const lexical = (bindings, name) => bindings.get(name)?.value ?? null;

const rows = async (text, name, more = {}) =>
  (await (await engine.queryBindings(text, { ...context, ...more })).toArray()).map((each) => lexical(each, name)).sort();

const found = {};
found.rows = await rows('SELECT ?o { GRAPH <urn:x:g> { ?s <urn:x:p> ?o } }', 'o');
found.joined = await rows('SELECT ?x { ?s <urn:x:p> 1 . OPTIONAL { ?s <urn:x:none> ?x } }', 'x');
found.filtered = await rows('SELECT ?s { ?s ?p ?o FILTER(?o = 1) }', 's');
found.yes = await engine.queryBoolean('ASK { ?s <urn:x:p> 1 }', context);
const quads = await (await engine.queryQuads('CONSTRUCT { ?s <urn:x:q> ?o } { ?s <urn:x:p> ?o }', context)).toArray();
found.graph = quads.map((quad) => [quad.subject.value, quad.predicate.value, quad.object.value]);
await engine.queryVoid('INSERT DATA { <urn:x:new> <urn:x:p> 7 }', {
  ...context,
  destination: { type: 'sparql', value: update },
});
await engine.invalidateHttpCache();
found.updated = await rows('SELECT ?s { ?s <urn:x:p> 7 }', 's');
console.log(JSON.stringify(found));
