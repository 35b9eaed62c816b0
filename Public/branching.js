// Shows and hides questions as the form's rules say, with the answers on this page and those of the others.

import { Logic } from "./logic.js";
import { todayAt } from "./moments.js";
import { typedAnswer } from "./typing.js";
import { asText } from "./values.js";

/** Begins to show and hide; the function it gives does it once. */
export function brancher(form) {
  const logic = JSON.parse(form.dataset.logic);
  const items = new Map(logic.items.map((item) => [item.name, item]));
  const shown = [...form.querySelectorAll("[data-item]")].filter((part) => items.has(part.dataset.item));
  const today = todayAt(form.dataset.today, Number(form.dataset.second));
  const elsewhere = JSON.parse(form.dataset.answers);
  return () => {
    const rules = new Logic(logic, answers(form, shown, items, structuredClone(elsewhere)), today);
    for (const part of shown) show(part, items.get(part.dataset.item), rules);
    for (const place of form.querySelectorAll("[data-piped]")) pipe(place, shown, items, rules);
  };
}

/** Everything answered: what stands on this page, put into what was answered on the others. */
function answers(form, shown, items, all) {
  const data = new FormData(form);
  for (const part of shown) {
    const item = items.get(part.dataset.item);
    if (["group", "repeat", "note"].includes(item.type)) continue;
    const instance = Number(part.dataset.instance ?? 0);
    const path = item.repeat ? `${item.repeat}.${instance}.${item.name}` : item.name;
    const value = valueOf(item, path, data);
    if (!item.repeat) { all[item.name] = value; continue; }
    all[item.repeat] ??= [];
    while (all[item.repeat].length < instance) all[item.repeat].push({});
    all[item.repeat][instance - 1][item.name] = value;
  }
  return all;
}

function valueOf(item, path, data) {
  const values = data.getAll(path).filter((value) => value !== "");
  const parts = [...data].filter(([name, value]) => name.startsWith(`${path}.`) && value !== "")
    .map(([name, value]) => [name.slice(path.length + 1), value]);
  switch (item.type) {
    case "select_multiple": return values;
    case "rank": return parts.sort((one, other) => one[1] - other[1]).map(([name]) => name);
    case "matrix": return Object.fromEntries(parts);
    default: return typedAnswer(item.type, values[values.length - 1] ?? "");
  }
}

function show(part, item, rules) {
  const instance = Number(part.dataset.instance ?? 0);
  part.hidden = !rules.isRelevant(item.name, instance);
  const value = part.querySelector("[data-value]");
  if (value && item.calculation) value.textContent = asText(rules.value(item.name, instance));
  const offered = rules.offered(item.name, instance);
  if (!offered) return;
  for (const input of part.querySelectorAll("label.choice input"))
    input.closest("label").hidden = !offered.includes(input.value);
  for (const option of part.querySelectorAll("option"))
    option.hidden = option.value !== "" && !offered.includes(option.value);
}

/** Puts the answer to a question on this page where another's label names it. */
function pipe(place, shown, items, rules) {
  const item = items.get(place.dataset.piped);
  const instance = item.repeat ? Number(place.closest("[data-item]").dataset.instance ?? 0) : 0;
  const part = shown.find((one) => one.dataset.item === item.name && Number(one.dataset.instance ?? 0) === instance);
  if (part) place.textContent = (part.hidden ? "" : inWords(part)) || "…";
  else if (item.type === "calculate") place.textContent = asText(rules.value(item.name, instance)) || "…";
}

/** What is answered in a question, as people read it. */
function inWords(part) {
  const value = part.querySelector("[data-value]");
  if (value) return value.textContent;
  const chosen = [...part.querySelectorAll("input:checked")].map((input) => input.closest("label").textContent.trim());
  const listed = [...part.querySelectorAll("option:checked")].filter((option) => option.value !== "");
  const typed = [...part.querySelectorAll("input[type=text], input[type=date], input[type=time], textarea")];
  return [...chosen, ...listed.map((option) => option.textContent), ...typed.map((field) => field.value.trim())]
    .filter((words) => words !== "").join(", ");
}
