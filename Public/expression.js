// The form's expressions and rules, worked out in the page exactly as the server does (Sources/FormModel).
//
// A value is a number, a string, a boolean, a moment {days, text} or, seen from outside a repeat, an array.
// A tree is what Expression.tree() writes. Cases: Tests/FormModelTests/Cases/expressions.json.

const LONGEST_MADE = 20000; // characters that concat and join may make
const MOST_STEPS = 2000000; // for one set of answers: FormEvaluation.maximumSteps

// --- values -------------------------------------------------------------------------------------------------

const isMoment = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** A number as XPath writes it: no exponent, no ".0", no negative zero. */
export function numberText(value) {
  if (!Number.isFinite(value)) return String(value);
  const [mantissa, exponent] = Math.abs(value).toString().split("e");
  const sign = value < 0 ? "-" : "";
  if (exponent === undefined) return sign + mantissa;
  const digits = mantissa.replace(".", "");
  const point = (mantissa.includes(".") ? mantissa.indexOf(".") : digits.length) + Number(exponent);
  if (point <= 0) return sign + "0." + "0".repeat(-point) + digits;
  if (point >= digits.length) return sign + digits + "0".repeat(point - digits.length);
  return sign + digits.slice(0, point) + "." + digits.slice(point);
}

const NUMBER = /^[ \t\r\n]*(-?(?:[0-9]+\.?[0-9]*|\.[0-9]+))[ \t\r\n]*$/;

function textNumber(text) {
  const match = NUMBER.exec(text);
  return match ? Number(match[1]) : NaN;
}

/** A value as a text (XPath's string()). */
export function asText(value) {
  if (Array.isArray(value)) return value.length ? asText(value[0]) : "";
  if (isMoment(value)) return value.text;
  return typeof value === "number" ? numberText(value) : String(value);
}

/** A value as a number (XPath's number()). */
export function asNumber(value) {
  if (Array.isArray(value)) return value.length ? asNumber(value[0]) : NaN;
  if (isMoment(value)) return value.days;
  return typeof value === "string" ? textNumber(value) : Number(value);
}

/** A value as true or false (XPath's boolean()). */
export function asBoolean(value) {
  if (Array.isArray(value)) return value.length > 0;
  if (isMoment(value)) return true;
  return typeof value === "number" ? value !== 0 && !Number.isNaN(value) : Boolean(value);
}

/** The steps that it takes to go through a text (ExpressionContext.spend). */
const weight = (value) =>
  Math.floor((typeof value === "string" ? value.length : isMoment(value) ? value.text.length : 0) / 64);

const items = (value) => (Array.isArray(value) ? value : [value]);
const words = (text) => text.split(/[ \t\r\n]+/).filter((word) => word !== "");
const padded = (number, width) => String(number).padStart(width, "0");

// --- dates and times ----------------------------------------------------------------------------------------

function daysOf(year, month, day) {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > lengths[month - 1]) return null;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

function dateOf(days) {
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1 };
}

/** A date YYYY-MM-DD as a moment; the text itself when it is none. */
export function dateValue(text) {
  const match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  const days = match && daysOf(Number(match[1]), Number(match[2]), Number(match[3]));
  return days === null ? text : { days, text };
}

/** A time of day HH:MM or HH:MM:SS as a moment; the text itself when it is none. */
export function timeValue(text) {
  const match = /^([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?$/.exec(text);
  if (!match) return text;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return text;
  return { days: (hour * 3600 + minute * 60 + second) / 86400, text };
}

function momentOf(text) {
  const date = dateValue(text);
  return isMoment(date) ? date : timeValue(text);
}

/** The day and time to reckon with: a date YYYY-MM-DD and seconds since midnight. */
export function todayAt(date, second = 0) {
  return { days: dateValue(date).days, second };
}

function dayValue(days) {
  const floor = Math.floor(days);
  if (!(floor >= -719162 && floor <= 2932896)) return "";
  const { year, month, day } = dateOf(floor);
  return { days: floor, text: `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}` };
}

function toDate(value) {
  if (isMoment(value) || typeof value === "number") return dayValue(asNumber(value));
  const date = dateValue(asText(value));
  return isMoment(date) ? date : "";
}

function nowValue(today) {
  const clock = [Math.floor(today.second / 3600), Math.floor(today.second / 60) % 60, today.second % 60];
  const time = clock.map((part) => padded(part, 2)).join(":");
  return { days: today.days + today.second / 86400, text: `${dayValue(today.days).text}T${time}` };
}

function formatDate(given, pattern) {
  const value = typeof given === "string" ? momentOf(given) : given;
  if (!isMoment(value) && typeof value !== "number") return "";
  const days = asNumber(value);
  const date = dayValue(days);
  if (date === "") return "";
  const { year, month, day } = dateOf(date.days);
  const second = Math.min(Math.round((days - date.days) * 86400), 86399);
  const [hour, minute] = [Math.floor(second / 3600), Math.floor(second / 60) % 60];
  const codes = {
    Y: padded(year, 4), y: padded(year % 100, 2), m: padded(month, 2), n: String(month), d: padded(day, 2),
    e: String(day), H: padded(hour, 2), h: String(hour), M: padded(minute, 2), S: padded(second % 60, 2),
  };
  return pattern.replace(/%(.)?/gsu, (all, code) => (code === undefined ? "" : Object.hasOwn(codes, code) ? codes[code] : all));
}

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
  "normalize-space": ([text]) => words(asText(text)).join(" "),
  number: ([value]) => asNumber(value),
  string: ([value]) => asText(value),
  boolean: ([value]) => asBoolean(value),
  int: ([value]) => Math.trunc(asNumber(value)),
  round: ([value, places]) => round(asNumber(value), places === undefined ? 0 : asNumber(places)),
  floor: ([value]) => Math.floor(asNumber(value)),
  ceiling: ([value]) => Math.ceil(asNumber(value)),
  abs: ([value]) => Math.abs(asNumber(value)),
  today: (_, context) => dayValue(context.today.days),
  now: (_, context) => nowValue(context.today),
  date: ([value]) => toDate(value),
  "format-date": ([value, pattern]) => formatDate(value, asText(pattern)),
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

// --- what people type ---------------------------------------------------------------------------------------

const SPACE = /[\t\n \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

/** A typed text as the server keeps it: line ends one kind, no control characters, none that turn the direction. */
const cleaned = (text) => text.replace(/\r\n?/g, "\n")
  .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");

/** A typed number, null when it is none; the rule stands in TypedAnswer.swift. */
function typedNumber(text) {
  const [, sign, body] = /^([+\-−–]?) ?(.*)$/s.exec(text.replace(SPACE, " ").replace(/^ | $/g, ""));
  if (body.length > 40) return null;
  const mark = Math.max(body.lastIndexOf(","), body.lastIndexOf("."));
  const isDecimal = mark >= 0 && body.indexOf(body[mark]) === mark;
  const [whole, fraction] = isDecimal ? [body.slice(0, mark), body.slice(mark + 1)] : [body, ""];
  const isWhole = /^[0-9]*$/.test(whole) || /^[0-9]{1,3}([ .,])[0-9]{3}(?:\1[0-9]{3})*$/.test(whole);
  if (!isWhole || !/^[0-9]*$/.test(fraction) || whole + fraction === "") return null;
  const number = Number(`0${whole.replace(/[ .,]/g, "")}.${fraction}0`);
  return sign === "" || sign === "+" ? number : -number;
}

function typedDate(text) {
  const plain = text.replace(SPACE, "");
  if (isMoment(dateValue(plain))) return plain;
  const match = /^([0-9]{1,2})\.([0-9]{1,2})\.([1-9][0-9]{3})$/.exec(plain);
  const date = match && `${match[3]}-${padded(match[2], 2)}-${padded(match[1], 2)}`;
  return date && isMoment(dateValue(date)) ? date : null;
}

function typedTime(text) {
  const plain = text.replace(SPACE, "").replaceAll(".", ":").replace(/^(.:)/s, "0$1");
  return isMoment(timeValue(plain)) ? plain : null;
}

/** What is typed in a field as the answer it is, by the question's type; what is none yet stays as it is typed. */
export function typedAnswer(type, typed) {
  const text = cleaned(typed);
  switch (type) {
    case "integer": {
      const number = typedNumber(text);
      return Number.isInteger(number) && Math.abs(number) <= 2 ** 53 ? number : text;
    }
    case "decimal": case "range": return typedNumber(text) ?? text;
    case "date": return typedDate(text) ?? text;
    case "time": return typedTime(text) ?? text;
    default: return text;
  }
}

// --- a form's rules -----------------------------------------------------------------------------------------

const isBlank = (answer) =>
  answer === null || answer === undefined
  || (typeof answer === "string" && /^[ \t\r\n]*$/.test(answer))
  || (Array.isArray(answer) && answer.length === 0)
  || (isMoment(answer) && Object.values(answer).every(isBlank));

/** An answer as expressions see it, by the item's type. */
function answerValue(item, answer) {
  if (typeof answer === "number") return answer;
  if (typeof answer === "string")
    return item.type === "date" ? dateValue(answer) : item.type === "time" ? timeValue(answer) : answer;
  if (Array.isArray(answer)) return answer.filter((name) => typeof name === "string").join(" ");
  if (isMoment(answer) && item.type === "matrix")
    return item.rows.map((row) => (Object.hasOwn(answer, row) && typeof answer[row] === "string" ? answer[row] : ""));
  return "";
}

/** What is relevant, required, calculated and offered with certain answers, as FormEvaluation has it. */
export class Logic {
  /**
   * @param logic what FormDefinition.logic() wrote
   * @param answers the answers so far, in the contract's shape
   * @param today {days, second}: see todayAt
   */
  constructor(logic, answers, today) {
    this.items = new Map(logic.items.map((item) => [item.name, item]));
    this.answers = answers;
    this.today = today;
    this.relevance = new Map();
    this.calculated = new Map();
    this.steps = 0;
    for (const item of logic.items) {
      if (item.repeat === undefined) this.#workOut(item, 0);
      else for (let instance = 1; instance <= this.instances(item.repeat); instance++) this.#workOut(item, instance);
    }
  }

  /** How many instances of a repeat are looked at. */
  instances(name) {
    const given = Object.hasOwn(this.answers, name) ? this.answers[name] : [];
    return Array.isArray(given) ? Math.min(given.length, this.items.get(name).repeat_max ?? 1000) : 0;
  }

  /** Whether an item is to be shown; instance from 1 in a repeat. */
  isRelevant(name, instance = 0) {
    return this.relevance.get(this.#key(name, instance)) ?? false;
  }

  /** Whether an answer must be given. */
  isRequired(name, instance = 0) {
    const { required } = this.items.get(name);
    if (required === undefined || !this.isRelevant(name, instance)) return false;
    return required === true || this.#holds(required, this.#context(name, instance), false);
  }

  /** Whether the constraint holds, or there is no answer to hold it against. */
  isAllowed(name, instance = 0) {
    const { constraint } = this.items.get(name);
    if (constraint === undefined || isBlank(this.#answer(name, instance))) return true;
    return this.#holds(constraint, this.#context(name, instance));
  }

  /** The names of the choices that a choice_filter leaves, undefined where there is no filter. */
  offered(name, instance = 0) {
    const { choices, choice_filter: filter } = this.items.get(name);
    if (filter === undefined) return undefined;
    const isOffered = (choice) => this.#holds(filter, this.#context(name, instance, choice));
    return choices.filter(isOffered).map((choice) => choice.name);
  }

  /** The fewest and most instances of a repeat. */
  instanceRange(name) {
    const { repeat_count: count, repeat_min: least, repeat_max: most } = this.items.get(name);
    if (count === undefined) return [least, Math.max(least, most)];
    const value = this.#evaluate(count, this.#context(name, 0));
    if (value === undefined) return [0, 1000];
    const number = asNumber(value);
    const fixed = number >= 1 ? Math.trunc(Math.min(number, 1000)) : 0;
    return [fixed, fixed];
  }

  /** The answer as expressions see it: "" where there is none or the question is not relevant. */
  value(name, instance = 0) {
    if (!this.isRelevant(name, instance)) return "";
    const item = this.items.get(name);
    if (item.calculation === undefined) {
      const answer = this.#answer(name, instance);
      return isBlank(answer) ? "" : answerValue(item, answer);
    }
    const value = this.calculated.get(this.#key(name, instance)) ?? "";
    return typeof value === "string" ? answerValue(item, value) : value;
  }

  #key(name, instance) {
    return this.items.get(name)?.repeat === undefined ? name : `${name} ${instance}`;
  }

  #answer(name, instance) {
    const { repeat } = this.items.get(name);
    const answers = repeat === undefined ? this.answers : this.answers[repeat]?.[instance - 1];
    return isMoment(answers) && Object.hasOwn(answers, name) ? answers[name] : undefined;
  }

  /** Whether the rules took more steps than there are: then all is shown, and nothing more is calculated. */
  get isExhausted() { return this.steps > MOST_STEPS; }

  /** The value of a tree, undefined when the steps have come to an end. */
  #evaluate(tree, context) {
    try {
      return evaluate(tree, context);
    } catch (fault) {
      if (this.isExhausted) return undefined;
      throw fault;
    }
  }

  #holds(tree, context, otherwise = true) {
    const value = this.#evaluate(tree, context);
    return value === undefined ? otherwise : asBoolean(value);
  }

  #workOut(item, instance) {
    const isRelevant = (item.parent === undefined || this.isRelevant(item.parent, instance))
      && (item.relevant === undefined || this.#holds(item.relevant, this.#context(item.name, instance)));
    const key = this.#key(item.name, instance);
    this.relevance.set(key, isRelevant);
    if (!isRelevant || item.calculation === undefined) return;
    const value = this.#evaluate(item.calculation, this.#context(item.name, instance));
    if (value !== undefined) this.calculated.set(key, items(value)[0] ?? "");
  }

  #context(name, instance, choice) {
    const logic = this;
    return {
      position: Math.max(instance, 1),
      today: this.today,
      spend(steps) {
        logic.steps += steps;
        if (logic.isExhausted) throw new Error("no more steps");
      },
      get current() { return logic.value(name, instance); },
      value(other) {
        const value = logic.#reference(other, logic.items.get(name).repeat, instance);
        this.spend(Array.isArray(value) ? value.length : weight(value));
        return value;
      },
      indexed: (other, number) => this.value(other, number),
      column: (column) => {
        const value = choice !== undefined && Object.hasOwn(choice, column) ? choice[column] : "";
        return typeof value === "boolean" ? String(value) : value;
      },
    };
  }

  #reference(name, repeat, instance) {
    const item = this.items.get(name);
    const all = (outer) => Array.from({ length: this.instances(outer) }, (_, index) => index + 1);
    if (item.type === "repeat") return this.isRelevant(name) ? all(name).map(() => "") : [];
    if (item.repeat === undefined || item.repeat === repeat) return this.value(name, instance);
    return all(item.repeat).map((number) => this.value(name, number));
  }
}
