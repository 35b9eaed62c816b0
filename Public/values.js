// What the form's expressions reckon with, exactly as the server has it (ExpressionValue.swift).
//
// A value is a number, a string, a boolean, a moment {days, text} or, seen from outside a repeat, an array.

export const isMoment = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

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
export const weight = (value) =>
  Math.floor((typeof value === "string" ? value.length : isMoment(value) ? value.text.length : 0) / 64);

export const items = (value) => (Array.isArray(value) ? value : [value]);
export const words = (text) => text.split(/[ \t\r\n]+/).filter((word) => word !== "");
export const padded = (number, width) => String(number).padStart(width, "0");
