// Works out cases in JavaScript: node page.mjs PUBLIC, cases on standard input, outcomes on standard output.
import { readFileSync } from "node:fs";

const addresses = new Map();

/** As a data: address a file counts as a module whatever its name; older releases of node go by the name. */
function addressOf(name) {
  if (!addresses.has(name)) {
    const source = readFileSync(`${process.argv[2]}/${name}`, "utf8")
      .replace(/(from )"\.\/([a-z]+\.js)"/g, (_, from, other) => `${from}"${addressOf(other)}"`);
    addresses.set(name, `data:text/javascript;base64,${Buffer.from(source).toString("base64")}`);
  }
  return addresses.get(name);
}

const modules = ["values.js", "numbers.js", "moments.js", "expression.js", "typing.js", "logic.js"];
const page = Object.assign({}, ...(await Promise.all(modules.map((name) => import(addressOf(name))))));

const number = (value) => (Number.isFinite(value) ? value : { number: page.numberText(value) });

/** A value as the cases write it. */
function written(value) {
  if (Array.isArray(value)) return value.map(written);
  if (typeof value === "object") return { moment: value.text, days: value.days };
  return typeof value === "number" ? number(value) : value;
}

function read(value) {
  if (Array.isArray(value)) return value.map(read);
  if (typeof value !== "object") return value;
  if ("date" in value) return page.dateValue(value.date);
  if ("time" in value) return page.timeValue(value.time);
  return value.number === "NaN" ? NaN : value.number === "Infinity" ? Infinity : -Infinity;
}

function expression({ tree, values, current, position, date, second }) {
  const value = (name) => (Object.hasOwn(values, name) ? read(values[name]) : "");
  return written(page.evaluate(tree, {
    value, position, current: read(current), today: page.todayAt(date, second), column: value,
    spend: () => {},
    indexed: (name, instance) => {
      const all = value(name);
      return Array.isArray(all) ? all[instance - 1] ?? "" : "";
    },
  }));
}

function form({ logic, answers, date, second }) {
  const rules = new page.Logic(logic, answers, page.todayAt(date, second));
  const lines = [];
  for (const item of logic.items) {
    const count = item.repeat === undefined ? 1 : rules.instances(item.repeat);
    for (let index = 1; index <= count; index++) {
      const instance = item.repeat === undefined ? 0 : index;
      const outcome = [item.name, instance, rules.isRelevant(item.name, instance), rules.isRequired(item.name, instance)];
      const isShown = rules.isRelevant(item.name, instance);
      const value = rules.value(item.name, instance);
      outcome.push(typeof value === "number" && !Number.isFinite(value) ? "" : page.asText(value));
      outcome.push(isShown ? rules.offered(item.name, instance) ?? null : null);
      outcome.push(rules.isAllowed(item.name, instance));
      outcome.push(item.type === "repeat" ? rules.instanceRange(item.name) : null);
      lines.push(outcome);
    }
  }
  return lines;
}

const typed = ({ type, text }) => written(page.typedAnswer(type, text));

const work = { expression, form, typed };
const cases = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(cases.map((one) => work[one.kind](one))));
