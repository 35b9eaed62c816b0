// What people type, read as the server reads it (TypedAnswer.swift). Cases: Tests/FormModelTests/Cases/typed.json.

import { dateValue, timeValue } from "./moments.js";
import { isMoment, padded } from "./values.js";

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
