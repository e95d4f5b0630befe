import { random, type TaskBatch } from '../../../src/kernel/index.ts'
import { ALPHABET, COPIED } from './models.ts'

/** The filler, and the token that asks. */
const filler = ALPHABET
const question = ALPHABET + 1

/**
 * Places as asked for, counted from 1, made different and put in order: one that is taken goes to
 * the next that is free, or, at the end, to the one before.
 */
export function settle(places: readonly number[], context: number): number[] {
  const settled = [...places].sort((a, b) => a - b)
  for (let i = 1; i < settled.length; i++) settled[i] = Math.max(settled[i], settled[i - 1] + 1)
  for (let i = settled.length - 1; i >= 0; i--)
    settled[i] = Math.min(settled[i], context - (settled.length - 1 - i))
  return settled
}

/** The letters to be copied, by a seed. */
export function lettersOf(seed: number): number[] {
  const next = random(seed)
  return Array.from({ length: COPIED }, () => Math.floor(next() * ALPHABET))
}

/** The sequence with these letters at these of its places, counted from 1. */
export function sequenceOf(
  context: number,
  places: readonly number[],
  letters: readonly number[],
): TaskBatch {
  const length = context + COPIED
  const shape = [1, length]
  const ids = new Float64Array(length).fill(filler)
  const targets = new Float64Array(length).fill(-100)
  places.forEach((place, i) => {
    ids[place - 1] = letters[i]
    ids[context + i] = question
    targets[context + i] = letters[i]
  })
  return { ids: { shape, data: ids }, targets: { shape, data: targets } }
}
