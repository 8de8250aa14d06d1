// The lines that src/live/row.rs writes, as objects.

export const VERDICTS = ["collected", "duplicate", "rejected"];

const RULES = {
  missing: "is required, and not there",
  wrong_type: "has the wrong type",
  not_in_range: "is not one of the values, or not within the limits, that the reference allows",
  not_matching_pattern: "does not have the form that the reference asks for",
  too_long: "is too long",
  too_short: "is too short",
  too_many: "has too many entries",
  too_few: "has too few entries",
  not_allowed: "must not be here",
  unknown_property: "is no field that the reference knows here",
  refused_with_others: "is right, but came in one request with something wrong, which was refused as a whole",
};

/** A rule in words. */
export function rule([type, path]) {
  const field = path === "" ? "The event itself" : path.slice(1).replaceAll("/", " › ");
  return `${field} ${RULES[type] ?? type}`;
}

/** Milliseconds of what services write as seconds, milliseconds or text. */
function moment(told) {
  if (typeof told === "string") return Date.parse(told);
  if (typeof told !== "number") return NaN;
  return told < 1e11 ? told * 1000 : told;
}

/** Reads one line, which stands at `place` in the order of arrival. */
export function read(row, place) {
  switch (row[0]) {
    case "r": {
      const [, number, at, service, route, status, received, plain, signed, batch, attempt, fault, path] = row;
      return { kind: "request", place, number, at, service, route, status, received, plain, signed, batch, attempt, fault, path, events: 0 };
    }
    case "e": {
      const [, request, told, service, category, user, group, what, value, verdict, errors] = row;
      return { kind: "event", place, request, told: moment(told), at: 0, service, category, user: user ?? "", group, what, value: value ?? "", verdict, errors };
    }
    case "p": {
      const [, request, at, service, text] = row;
      return { kind: "problem", place, request, at, service, text: text.replace(/^request \d+: /, "") };
    }
    default: {
      const [, request, at, text, over] = row;
      return { kind: "limit", place, request, at, service: "game_analytics", text, over };
    }
  }
}
