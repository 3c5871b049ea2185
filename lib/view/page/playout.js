// The sound of a call on its way to the loudspeaker: which samples sound when, on the loudspeaker's clock. It knows no browser. All
// is counted in samples.

export const RATE = 8000;
// So far ahead of the loudspeaker it is kept, since what follows may be late by as much; a moment is needed to begin; and what is further
// ahead than that is no conversation any more: a clock that was advanced, or one that runs faster.
const AHEAD = 0.3 * RATE, AT_ONCE = 0.02 * RATE, MOST = 1 * RATE;
// What is below that loudness, in decibels of the greatest, is silence on a meter.
const FLOOR_DB = -60;

// Samples of 16 bits, the low byte first, in base64, as -1 … 1.
export function decode(text) {
  const bytes = atob(text), samples = new Float32Array(bytes.length >> 1);
  for (let i = 0; i < samples.length; i++) {
    const value = bytes.charCodeAt(2 * i) | (bytes.charCodeAt(2 * i + 1) << 8);
    samples[i] = (value > 32767 ? value - 65536 : value) / 32768;
  }
  return samples;
}

// How loud it is, 0 … 1, as the ear has it: every ten decibels as much more as the ten before.
export function level(samples) {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = sum ? 10 * Math.log10(sum / samples.length) : FLOOR_DB;
  return Math.min(Math.max(1 - decibels / FLOOR_DB, 0), 1);
}

export class Playout {
  #next = null; // behind the last sample that was planned; null: none was

  // What of the newest samples sounds, and from when on: { at, samples }; null: nothing of it. `now` is where the loudspeaker is.
  plan(samples, now) {
    const ahead = this.#next === null ? -1 : this.#next - now;
    let room = samples.length, at = this.#next;
    if (ahead < 0) {
      // It begins, or has run dry: only the newest are in time.
      room = AHEAD;
      at = now + AT_ONCE + Math.max(AHEAD - samples.length, 0);
    } else if (ahead + samples.length > MOST) {
      room = Math.max(AHEAD - ahead, 0);
    }
    const kept = samples.subarray(Math.max(samples.length - Math.floor(room), 0));
    if (!kept.length) return null;
    this.#next = at + kept.length;
    return { at, samples: kept };
  }
}
