// What expressions do with numbers, to the last bit as the server does (ExpressionNumbers.swift).

/** A number to twelve digits: libraries differ in the last bits of what they work out. */
export function settled(value) {
  if (!Number.isFinite(value) || value === 0) return value;
  let scale = 1;
  while (Math.abs(value) * scale < 1e11 && scale < 1e300) scale *= 10;
  while (Math.abs(value) * scale >= 1e12) scale /= 10;
  const below = Math.floor(value * scale);
  return (value * scale - below >= 0.5 ? below + 1 : below) / scale;
}

export function power(base, exponent) {
  if (!Number.isInteger(exponent) || Math.abs(exponent) > 1024) return settled(base ** exponent);
  // Multiplied out, which gives the same everywhere; so do no two libraries' powers.
  let result = 1;
  for (let left = Math.abs(exponent); left > 0; left--) result *= base;
  return exponent < 0 ? 1 / result : result;
}

/** Whether a number lies between two bounds; a negative bound is none (ODK XForms, checklist). */
export const isWithin = (number, least, most) =>
  (least < 0 || number >= least) && (most < 0 || number <= most);
