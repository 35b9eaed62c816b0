// The form's expressions, worked out in the page exactly as the server does (ExpressionEvaluator.swift).
//
// A tree is what Expression.tree() writes. Cases: Tests/FormModelTests/Cases/expressions.json.

import { dayValue, decimalTime, formatDate, momentOf, nowValue, toDate, toDateTime } from "./moments.js";
import { isWithin, power, settled } from "./numbers.js";
import { asBoolean, asNumber, asText, isMoment, items, weight, words } from "./values.js";

const LONGEST_MADE = 20000; // characters that concat and join may make

// --- operators ----------------------------------------------------------------------------------------------

function areEqual(one, other) {
  if (typeof one === "boolean" || typeof other === "boolean") return asBoolean(one) === asBoolean(other);
  if (typeof one === "number" || typeof other === "number" || (isMoment(one) && isMoment(other)))
    return asNumber(one) === asNumber(other);
  return asText(one) === asText(other);
}

const numberBeside = (value, other) =>
  isMoment(other) && typeof value === "string" ? asNumber(momentOf(value)) : asNumber(value);

const COMPARISONS = {
  "=": areEqual,
  "!=": (one, other) => !areEqual(one, other),
  "<": (one, other) => numberBeside(one, other) < numberBeside(other, one),
  "<=": (one, other) => numberBeside(one, other) <= numberBeside(other, one),
  ">": (one, other) => numberBeside(one, other) > numberBeside(other, one),
  ">=": (one, other) => numberBeside(one, other) >= numberBeside(other, one),
};

// An array compares as XPath's node-sets do: it is enough that one of its items does.
const compare = (test, one, other, spend) => items(one).some((a) => items(other).some((b) => {
  spend(1 + Math.min(weight(a), weight(b)));
  return test(a, b);
}));

const ARITHMETIC = {
  "+": (one, other) => one + other,
  "-": (one, other) => one - other,
  "*": (one, other) => one * other,
  div: (one, other) => one / other,
  mod: (one, other) => one % other,
};

// --- functions ----------------------------------------------------------------------------------------------

function halfUp(value) {
  const below = Math.floor(value);
  return value - below >= 0.5 ? below + 1 : below;
}

function round(value, places) {
  if (!(places > 0)) return halfUp(value);
  let scale = 1;
  for (let place = Math.trunc(Math.min(places, 15)); place > 0; place--) scale *= 10;
  return halfUp(value * scale) / scale;
}

const isEmptyText = (value) => value === "";

function aggregate(values, start, pick) {
  const numbers = values.flatMap(items).filter((value) => !isEmptyText(value)).map(asNumber);
  if (start !== undefined) return numbers.reduce(pick, start);
  return !numbers.length || numbers.some(Number.isNaN) ? NaN : numbers.reduce(pick);
}

function joined(values, separator) {
  let result = "";
  let length = 0;
  for (const [index, value] of values.entries()) {
    const piece = index === 0 || separator === "" ? asText(value) : separator + asText(value);
    length += [...piece].length;
    if (length > LONGEST_MADE) break;
    result += piece;
  }
  return result;
}

function place(number, count) {
  if (Number.isNaN(number)) return 0;
  return Math.min(Math.max((number < 0 ? count : 0) + Math.trunc(number), 0), count);
}

function part(text, from, to) {
  const characters = [...text];
  return characters.slice(place(from, characters.length), place(to ?? characters.length, characters.length)).join("");
}

const patterns = new Map();

function matches(text, source) {
  if (!patterns.has(source)) patterns.set(source, new RegExp(`^(?:${source})$`, "u"));
  return patterns.get(source).test(text);
}

const before = (text, piece) => (text.includes(piece) ? text.slice(0, text.indexOf(piece)) : "");
const after = (text, piece) => (text.includes(piece) ? text.slice(text.indexOf(piece) + piece.length) : "");

function translate(text, from, to) {
  const [sources, targets] = [[...from], [...to]];
  return [...text].map((sign) => {
    const place = sources.indexOf(sign);
    return place < 0 ? sign : targets[place] ?? "";
  }).join("");
}

/** The sum of the weights of what is met, and whether it lies within the bounds. */
function checked([least, most, ...values], weights) {
  const met = values.filter((_, index) => !weights || index % 2 === 0);
  const sum = met.reduce((sum, value, index) =>
    asBoolean(value) ? sum + (weights ? asNumber(values[2 * index + 1]) : 1) : sum, 0);
  return isWithin(sum, asNumber(least), asNumber(most));
}

function selectedAt(text, index) {
  const chosen = words(text);
  return index >= 0 && index < chosen.length ? chosen[Math.trunc(index)] : "";
}

// Each takes its arguments as values, then the context.
const FUNCTIONS = {
  selected: ([text, name]) => words(asText(text)).includes(asText(name)),
  "selected-at": ([text, index]) => selectedAt(asText(text), asNumber(index)),
  "count-selected": ([text]) => words(asText(text)).length,
  count: ([value]) => (Array.isArray(value) ? value.length : asText(value) === "" ? 0 : 1),
  "count-non-empty": ([value]) => items(value).filter((item) => asText(item) !== "").length,
  sum: (values) => aggregate(values, 0, (a, b) => a + b),
  min: (values) => aggregate(values, undefined, (a, b) => (b < a ? b : a)),
  max: (values) => aggregate(values, undefined, (a, b) => (b >= a ? b : a)),
  position: (_, context) => context.position,
  regex: ([text, pattern]) => matches(asText(text), pattern),
  "string-length": ([text], context) => [...asText(text === undefined ? context.current : text)].length,
  concat: (values) => joined(values.flatMap(items), ""),
  join: ([separator, ...values]) => joined(values.flatMap(items), asText(separator)),
  contains: ([text, piece]) => asText(text).includes(asText(piece)),
  "starts-with": ([text, piece]) => asText(text).startsWith(asText(piece)),
  "ends-with": ([text, piece]) => asText(text).endsWith(asText(piece)),
  substr: ([text, from, to]) => part(asText(text), asNumber(from), to === undefined ? undefined : asNumber(to)),
  "substring-before": ([text, piece]) => before(asText(text), asText(piece)),
  "substring-after": ([text, piece]) => after(asText(text), asText(piece)),
  translate: ([text, from, to]) => translate(asText(text), asText(from), asText(to)),
  "boolean-from-string": ([text]) => ["1", "true"].includes(asText(text)),
  "normalize-space": ([text]) => words(asText(text)).join(" "),
  number: ([value]) => asNumber(value),
  string: ([value]) => asText(value),
  boolean: ([value]) => asBoolean(value),
  int: ([value]) => Math.trunc(asNumber(value)),
  round: ([value, places]) => round(asNumber(value), places === undefined ? 0 : asNumber(places)),
  floor: ([value]) => Math.floor(asNumber(value)),
  ceiling: ([value]) => Math.ceil(asNumber(value)),
  abs: ([value]) => Math.abs(asNumber(value)),
  pow: ([base, exponent]) => power(asNumber(base), asNumber(exponent)),
  sqrt: ([value]) => Math.sqrt(asNumber(value)),
  pi: () => Math.PI,
  exp: ([value]) => settled(Math.exp(asNumber(value))),
  exp10: ([value]) => power(10, asNumber(value)),
  log: ([value]) => settled(Math.log(asNumber(value))),
  log10: ([value]) => settled(Math.log10(asNumber(value))),
  sin: ([value]) => settled(Math.sin(asNumber(value))),
  cos: ([value]) => settled(Math.cos(asNumber(value))),
  tan: ([value]) => settled(Math.tan(asNumber(value))),
  asin: ([value]) => settled(Math.asin(asNumber(value))),
  acos: ([value]) => settled(Math.acos(asNumber(value))),
  atan: ([value]) => settled(Math.atan(asNumber(value))),
  atan2: ([y, x]) => settled(Math.atan2(asNumber(y), asNumber(x))),
  checklist: (values) => checked(values, false),
  "weighted-checklist": (values) => checked(values, true),
  today: (_, context) => dayValue(context.today.days),
  now: (_, context) => nowValue(context.today),
  date: ([value]) => toDate(value),
  "date-time": ([value]) => toDateTime(value),
  "decimal-date-time": ([value]) => asNumber(toDateTime(value)),
  "decimal-time": ([value]) => decimalTime(value),
  "format-date": ([value, pattern]) => formatDate(value, asText(pattern)),
  "format-date-time": ([value, pattern]) => formatDate(value, asText(pattern)),
  true: () => true,
  false: () => false,
  not: ([value]) => !asBoolean(value),
};

// These decide themselves which arguments to evaluate.
const FORMS = {
  ref: ([name], context) => context.value(name),
  column: ([name], context) => context.column(name),
  current: (_, context) => context.current,
  negative: ([node], context) => -asNumber(evaluate(node, context)),
  and: (nodes, context) => nodes.every((node) => asBoolean(evaluate(node, context))),
  or: (nodes, context) => nodes.some((node) => asBoolean(evaluate(node, context))),
  if: ([test, yes, no], context) => evaluate(asBoolean(evaluate(test, context)) ? yes : no, context),
  coalesce(nodes, context) {
    for (const node of nodes) {
      const value = evaluate(node, context);
      if (asText(value) !== "") return value;
    }
    return "";
  },
  "choice-name": ([node, question], context) => context.choiceName(question, asText(evaluate(node, context))),
  "indexed-repeat"([question, , index], context) {
    const number = asNumber(evaluate(index, context));
    return number >= 1 && number <= 1000000 ? context.indexed(question[1], Math.trunc(number)) : "";
  },
};

/**
 * The value of a tree.
 * @param tree what Expression.tree() wrote
 * @param context {value(name), indexed(name, instance), column(name), current, position, today: {days, second},
 *   spend(steps)}; spend throws when there are no more
 */
export function evaluate(tree, context) {
  context.spend(1);
  if (!Array.isArray(tree)) return tree;
  const [head, ...rest] = tree;
  if (Object.hasOwn(FORMS, head)) return FORMS[head](rest, context);
  const values = rest.map((node) => evaluate(node, context));
  if (Object.hasOwn(COMPARISONS, head)) return compare(COMPARISONS[head], values[0], values[1], context.spend);
  if (Object.hasOwn(ARITHMETIC, head)) return ARITHMETIC[head](asNumber(values[0]), asNumber(values[1]));
  context.spend(values.flatMap(items).reduce((sum, value) => sum + 1 + weight(value), 0));
  return FUNCTIONS[head](values, context);
}
