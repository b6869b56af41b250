// Shows the two documents to people. No dependency; the documents are the only input, and all of it is set as text.

const METHODS = ["get", "post", "put", "patch", "delete"];

/** An element with attributes and children; a string child is text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** What a schema really is: references followed, parts put together. */
function resolve(schema, doc) {
  if (schema.$ref) {
    const target = schema.$ref.slice(2).split("/").reduce((at, step) => at[step.replaceAll("~1", "/")], doc);
    return resolve({ ...target, ...(schema.description ? { description: schema.description } : {}) }, doc);
  }
  if (!schema.allOf) return schema;
  return schema.allOf.map((part) => resolve(part, doc)).reduce(merge, { ...schema, allOf: undefined });
}

function merge(one, other) {
  const properties = { ...one.properties };
  for (const [name, value] of Object.entries(other.properties ?? {})) {
    properties[name] = properties[name] ? { allOf: [properties[name], value] } : value;
  }
  const required = [...(one.required ?? []), ...(other.required ?? [])];
  return { ...one, ...other, properties, required };
}

function typeOf(schema, doc) {
  const it = resolve(schema, doc);
  if (it.const !== undefined) return JSON.stringify(it.const);
  if (it.enum) return it.enum.map((value) => JSON.stringify(value)).join(" | ");
  const choices = it.oneOf ?? it.anyOf;
  if (choices) return choices.map((choice) => typeOf(choice, doc)).join(" | ");
  if (it.type === "array") return `array of ${typeOf(it.items ?? {}, doc)}`;
  return it.format === "date-time" ? [].concat("time", it.type.includes("null") ? "null" : []).join(" | ") : [].concat(it.type ?? "any").join(" | ");
}

function limits(schema) {
  // That an integer has 64 bits goes without saying.
  const it = Object.fromEntries(Object.entries(schema).filter(([, value]) => !(Math.abs(value) > Number.MAX_SAFE_INTEGER)));
  const said = [];
  const range = (low, high, what) => {
    if (it[low] !== undefined && it[high] !== undefined) said.push(`${it[low]} to ${it[high]}${what}`);
    else if (it[low] !== undefined) said.push(`at least ${it[low]}${what}`);
    else if (it[high] !== undefined) said.push(`at most ${it[high]}${what}`);
  };
  range("minLength", "maxLength", " characters");
  range("minItems", "maxItems", " of them");
  range("minimum", "maximum", "");
  if (it.default !== undefined) said.push(`${JSON.stringify(it.default)} if absent`);
  return said;
}

/** One member or parameter in words, with its own members below it. */
function member(name, schema, required, doc) {
  const it = resolve(schema, doc);
  const words = [typeOf(schema, doc), required ? null : "optional", ...limits(it), it.description].filter(Boolean);
  return make("li", {}, make("b", {}, name), make("span", { class: "soft" }, ` ${words.join(", ")}`), members(schema, doc));
}

function members(schema, doc) {
  const it = resolve(schema, doc);
  const inner = it.type === "array" ? resolve(it.items ?? {}, doc) : it;
  const properties = Object.entries(inner.properties ?? {});
  if (properties.length === 0) return null;
  const list = properties.map(([name, value]) => member(name, value, (inner.required ?? []).includes(name), doc));
  return make("ul", { class: "members" }, ...list);
}

function item(kind, name, summary, ...content) {
  const details = make("details", { class: "item" },
    make("summary", {}, make("span", { class: `method ${kind}` }, kind), make("span", { class: "path" }, name), make("span", { class: "soft" }, summary ?? "")),
    make("div", {}, ...content));
  details.id = `${kind} ${name}`.replaceAll(/[^A-Za-z0-9_]+/g, "-");
  return details;
}

function credential(operation, doc) {
  const names = (operation.security ?? []).flatMap((one) => Object.keys(one));
  return names.length === 0
    ? "No credential."
    : names.map((name) => `${name}: ${doc.components.securitySchemes[name].description}`).join(" ");
}

/** What was really sent or got. */
function example(content) {
  const value = content?.["application/json"]?.example;
  return value === undefined ? null : make("pre", {}, JSON.stringify(value, null, 2));
}

function answer(status, response, doc) {
  const schema = response.content?.["application/json"]?.schema;
  const refused = Number(status) >= 400;
  const words = make("span", { class: refused ? "soft" : "" }, response.description);
  return [make("dt", {}, status), make("dd", {}, words, schema && !refused ? shape(schema, doc) : null, example(response.content))];
}

function shape(schema, doc) {
  const list = members(schema, doc);
  const it = resolve(schema, doc);
  return it.type === "array" ? make("div", {}, make("span", { class: "soft" }, "array of"), list) : list;
}

/** The form of an operation's refusals, with the codes that it has and no others. */
function refusal(responses) {
  const forms = Object.values(responses).map((one) => one.content?.["application/json"]?.schema?.allOf).filter(Boolean);
  const codes = forms.flatMap(([, own]) => own?.properties?.error?.properties?.code?.enum ?? []);
  const base = responses["500"]?.content?.["application/json"]?.schema.allOf?.[0];
  if (!base || codes.length === 0) return base;
  return { allOf: [base, { properties: { error: { properties: { code: { enum: codes } } } } }] };
}

function operation(method, path, it, doc) {
  const parameters = (it.parameters ?? []).map((one) =>
    member(one.name, { ...one.schema, description: [one.description, `in the ${one.in}`].filter(Boolean).join("; ") }, one.required, doc));
  const body = it.requestBody?.content["application/json"].schema;
  const answers = Object.entries(it.responses).flatMap(([status, response]) => answer(status, response, doc));
  const failure = refusal(it.responses);
  return item(method.toUpperCase(), path, it.summary,
    make("p", {}, it.description ?? ""),
    make("p", { class: "soft" }, credential(it, doc)),
    parameters.length ? make("h3", {}, "Parameters") : null,
    parameters.length ? make("ul", { class: "members" }, ...parameters) : null,
    body ? make("h3", {}, "Body") : null,
    body ? members(body, doc) : null,
    example(it.requestBody?.content),
    make("h3", {}, "Answers"),
    make("dl", { class: "answers" }, ...answers),
    failure ? make("h3", {}, "A refusal") : null,
    failure ? members(failure, doc) : null);
}

function http(doc) {
  const groups = new Map();
  for (const [path, ways] of Object.entries(doc.paths)) {
    for (const method of METHODS.filter((name) => ways[name])) {
      const tag = ways[method].tags?.[0] ?? "Others";
      groups.set(tag, [...(groups.get(tag) ?? []), operation(method, path, ways[method], doc)]);
    }
  }
  const gateway = doc["x-gateway"].answers.flatMap((one) => [
    make("dt", {}, String(one.status)),
    make("dd", {}, one.description, " ", make("code", {}, JSON.stringify(one.body))),
  ]);
  return [
    section("HTTP", make("p", {}, doc.info.description)),
    ...[...groups].map(([name, operations]) => section(name, ...operations)),
    section("Said by the gateway", make("p", {}, doc["x-gateway"].description), make("dl", { class: "answers" }, ...gateway)),
  ];
}

function frame(name, message, kind, doc) {
  const { type, action } = message.payload.properties;
  const known = [action?.const, type?.const, ...(type?.enum ?? [])].filter(Boolean).join(" | ");
  return item(kind, known || name, message.summary, shape(message.payload, doc));
}

function sockets(doc) {
  const open = ({ address, description, bindings }) => [make("h3", {}, `Open ${address}`), make("p", {}, description), members(bindings.ws.query, doc)];
  const all = Object.entries(doc.components.messages);
  const isSent = ([name]) => doc.operations[name]?.action === "receive";
  return [
    section("Sockets", make("p", {}, doc.info.description), ...Object.values(doc.channels).flatMap(open)),
    section("A browser sends", ...all.filter(isSent).map(([name, message]) => frame(name, message, "sends", doc))),
    section("A browser hears", ...all.filter((one) => !isSent(one)).map(([name, message]) => frame(name, message, "hears", doc))),
  ];
}

function section(title, ...content) {
  return make("section", { id: title.replaceAll(" ", "-") }, make("h2", {}, title), ...content);
}

/** Shows only what holds every word. */
function find(words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  for (const one of document.querySelectorAll("details.item")) {
    const text = one.textContent.toLowerCase();
    one.hidden = !wanted.every((word) => text.includes(word));
  }
}

function openNamed() {
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named) {
    named.open = true;
    named.scrollIntoView();
  }
}

async function read(name) {
  const answer = await fetch(`/docs/${name}.json`);
  if (!answer.ok) throw new Error(`${name}.json: ${answer.status}`);
  return answer.json();
}

const place = document.getElementById("documents");
try {
  const [openApi, asyncApi] = await Promise.all([read("openapi"), read("asyncapi")]);
  const sections = [...http(openApi), ...sockets(asyncApi)];
  place.replaceChildren(...sections);
  document.getElementById("contents").append(...sections.map((one) => make("a", { href: `#${one.id}` }, one.id.replaceAll("-", " "))));
  document.getElementById("find").addEventListener("input", (event) => find(event.target.value));
  place.addEventListener("toggle", (event) => {
    if (event.target.open && event.target.id) history.replaceState(null, "", `#${event.target.id}`);
  }, true);
  addEventListener("hashchange", openNamed);
  openNamed();
} catch (error) {
  place.replaceChildren(make("p", { class: "error", role: "alert" }, `The documents cannot be shown: ${error.message}`));
}
