import { checkFinite } from './check.ts'

/**
 * A seeded generator of uniform numbers in [0, 1), the same on every machine (mulberry32).
 * @param seed - a finite number; its lower 32 bits count.
 * @returns a function that gives the next number.
 * @throws when the seed is not a finite number.
 */
export function random(seed: number): () => number {
  checkFinite('seed', seed)
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * A seeded generator of standard normal numbers, by the Box-Muller transform.
 * @param seed - a finite number.
 * @returns a function that gives the next number.
 * @throws when the seed is not a finite number.
 */
export function gaussian(seed: number): () => number {
  const uniform = random(seed)
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}
