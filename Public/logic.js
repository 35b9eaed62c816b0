// A form's rules, worked out in the page exactly as the server does (FormEvaluation.swift).

import { evaluate } from "./expression.js";
import { dateValue, timeValue } from "./moments.js";
import { asBoolean, asNumber, isMoment, items, weight } from "./values.js";

const MOST_STEPS = 2000000; // for one set of answers: FormEvaluation.maximumSteps

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
      choiceName: (question, choice) => {
        const labels = logic.items.get(question)?.labels ?? {};
        return Object.hasOwn(labels, choice) ? labels[choice] : "";
      },
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
