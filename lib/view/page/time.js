// Times and durations in words.

export function microsecondsOf(date) {
  const found = /^(.*?)(?:\.(\d+))?Z$/.exec(date ?? "");
  const ms = found ? Date.parse(`${found[1]}Z`) : NaN;
  return Number.isNaN(ms) ? 0 : ms * 1000 + Number((found[2] ?? "").padEnd(6, "0").slice(0, 6));
}

// "470 µs", "12.0 ms", "1.50 s", "2 min 05 s": three figures at most, so that columns stay narrow.
export function duration(us) {
  if (!(us >= 0)) return "";
  if (us < 1000) return `${Math.round(us)} µs`;
  if (us < 9950) return `${(us / 1000).toFixed(1)} ms`;
  if (us < 999500) return `${Math.round(us / 1000)} ms`;
  if (us < 9995000) return `${(us / 1e6).toFixed(2)} s`;
  if (us < 59950000) return `${(us / 1e6).toFixed(1)} s`;
  const seconds = Math.round(us / 1e6), minutes = Math.floor(seconds / 60), hours = Math.floor(minutes / 60);
  if (hours) return `${hours} h ${String(minutes % 60).padStart(2, "0")} min`;
  return `${minutes} min ${String(seconds % 60).padStart(2, "0")} s`;
}

// How long a call is: "0:09", "12:05", "1:02:03".
export function length(us) {
  const seconds = Math.max(0, Math.floor(us / 1e6)), minutes = Math.floor(seconds / 60);
  const rest = String(seconds % 60).padStart(2, "0");
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
}

// Since the beginning of the session: "0.000", "61.250".
export function since(us) {
  return (us / 1e6).toFixed(3);
}

export function clockOf(us) {
  return us ? new Date(us / 1000).toLocaleTimeString("en-GB") : "";
}

export function exactTime(us) {
  return us ? `${new Date(Math.floor(us / 1000)).toISOString().slice(0, -1)}${String(us % 1000).padStart(3, "0")}Z` : "";
}
