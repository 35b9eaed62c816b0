// Dates and times of day among the form's values, as the server has them (CalendarDate.swift, ExpressionTexts.swift).

import { asNumber, asText, isMoment, padded } from "./values.js";

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

export function momentOf(text) {
  for (const read of [dateValue, dateTimeValue]) {
    const moment = read(text);
    if (isMoment(moment)) return moment;
  }
  return timeValue(text);
}

/** YYYY-MM-DDTHH:MM, with seconds or without, as a moment; the text itself when it is none. */
function dateTimeValue(text) {
  const parts = text.split("T");
  const [date, time] = [dateValue(parts[0]), timeValue(parts[1] ?? "")];
  return parts.length === 2 && isMoment(date) && isMoment(time) ? { days: date.days + time.days, text } : text;
}

function instant(days) {
  const date = dayValue(days);
  if (date === "") return "";
  const second = Math.min(Math.round((days - date.days) * 86400), 86399);
  const clock = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60];
  return { days, text: `${date.text}T${clock.map((part) => padded(part, 2)).join(":")}` };
}

/** XLSForm's date-time(): of a text, a moment or a number of days; the empty text for what is no moment. */
export function toDateTime(value) {
  if (isMoment(value) || typeof value === "number") return instant(asNumber(value));
  const text = asText(value);
  const both = dateTimeValue(text);
  if (isMoment(both)) return both;
  const date = dateValue(text);
  return isMoment(date) ? instant(date.days) : "";
}

/** The part of a day that has gone. */
export function decimalTime(value) {
  const moment = typeof value === "string" ? momentOf(value) : value;
  if (typeof moment === "string") return NaN;
  return asNumber(moment) - Math.floor(asNumber(moment));
}

/** The day and time to reckon with: a date YYYY-MM-DD and seconds since midnight. */
export function todayAt(date, second = 0) {
  return { days: dateValue(date).days, second };
}

export function dayValue(days) {
  const floor = Math.floor(days);
  if (!(floor >= -719162 && floor <= 2932896)) return "";
  const { year, month, day } = dateOf(floor);
  return { days: floor, text: `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}` };
}

export function toDate(value) {
  if (isMoment(value) || typeof value === "number") return dayValue(asNumber(value));
  const date = dateValue(asText(value));
  return isMoment(date) ? date : "";
}

export function nowValue(today) {
  const clock = [Math.floor(today.second / 3600), Math.floor(today.second / 60) % 60, today.second % 60];
  const time = clock.map((part) => padded(part, 2)).join(":");
  return { days: today.days + today.second / 86400, text: `${dayValue(today.days).text}T${time}` };
}

export function formatDate(given, pattern) {
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
    e: String(day), H: padded(hour, 2), h: String(hour), M: padded(minute, 2), S: padded(second % 60, 2), 3: "000",
  };
  return pattern.replace(/%(.)?/gsu, (all, code) => (code === undefined ? "" : Object.hasOwn(codes, code) ? codes[code] : all));
}
