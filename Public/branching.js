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
