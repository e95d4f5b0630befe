import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { associativeRecall } from '../../../src/kernel/train/tasks/associative-recall.ts'
import { chooseSorted, type TaskBatch } from '../../../src/kernel/train/tasks/batch.ts'
import { inductionHeads } from '../../../src/kernel/train/tasks/induction-heads.ts'
import { parity } from '../../../src/kernel/train/tasks/parity.ts'
import { selectiveCopying } from '../../../src/kernel/train/tasks/selective-copying.ts'
import { random } from '../../../src/kernel/random.ts'
import { seeds, sizes } from '../arbitrary.ts'

/** The rows of a batch: the ids, and the targets where one counts. */
function rowsOf({ ids, targets }: TaskBatch) {
  const [batch, L] = ids.shape
  expect(targets.shape).toEqual(ids.shape)
  return Array.from({ length: batch }, (_, b) => ({
    ids: [...ids.data.slice(b * L, (b + 1) * L)],
    asked: [...targets.data.slice(b * L, (b + 1) * L)]
      .map((target, t) => ({ t, target }))
      .filter(({ target }) => target !== -100),
  }))
}

describe('selectiveCopying', () => {
  it('asks for the tokens among the fillers, in their order', () => {
    fc.assert(
      fc.property(sizes(4), sizes(9), sizes(9), sizes(5), seeds, (batch, a, b, alphabet, seed) => {
        const [copied, context] = [Math.min(a, b), Math.max(a, b)]
        const task = selectiveCopying({ batch, context, copied, alphabet }, seed)
        expect(task.ids.shape).toEqual([batch, context + copied])
        for (const { ids, asked } of rowsOf(task)) {
          const tokens = ids.slice(0, context).filter((id) => id !== alphabet)
          expect(tokens.every((id) => id >= 0 && id < alphabet)).toBe(true)
          expect(ids.slice(context)).toEqual(new Array(copied).fill(alphabet + 1))
          expect(asked.map(({ target }) => target)).toEqual(tokens)
          expect(asked.map(({ t }) => t)).toEqual(tokens.map((_, i) => context + i))
        }
      }),
    )
  })

  it('is the same for a seed, and another for another', () => {
    const options = { batch: 2, context: 9, copied: 3, alphabet: 4 }
    expect(selectiveCopying(options, 5)).toEqual(selectiveCopying(options, 5))
    expect(selectiveCopying(options, 6)).not.toEqual(selectiveCopying(options, 5))
    expect(() => selectiveCopying({ ...options, copied: 10 }, 1)).toThrow(/^copied is 10; allowed/)
  })
})

describe('inductionHeads', () => {
  it('asks at the end for what followed the special token', () => {
    fc.assert(
      fc.property(
        sizes(4),
        fc.integer({ min: 4, max: 20 }),
        sizes(6),
        seeds,
        (batch, L, alphabet, seed) => {
          for (const { ids, asked } of rowsOf(inductionHeads({ batch, L, alphabet }, seed))) {
            const places = ids.flatMap((id, t) => (id === alphabet ? [t] : []))
            expect(places).toHaveLength(2)
            expect(places[1]).toBe(L - 1)
            expect(asked).toEqual([{ t: L - 1, target: ids[places[0] + 1] }])
            expect(asked[0].target).toBeLessThan(alphabet)
          }
        },
      ),
    )
    expect(() => inductionHeads({ batch: 1, L: 3, alphabet: 2 }, 1)).toThrow(/^L is 3; allowed/)
  })
})

describe('associativeRecall', () => {
  it('asks for the values of keys that were given', () => {
    fc.assert(
      fc.property(
        sizes(4),
        sizes(5),
        sizes(5),
        sizes(5),
        sizes(4),
        seeds,
        (batch, a, b, c, values, seed) => {
          const [queries, pairs, keys] = [a, b, c].sort((p, q) => p - q)
          const task = associativeRecall({ batch, pairs, queries, keys, values }, seed)
          for (const { ids, asked } of rowsOf(task)) {
            const held = new Map(
              Array.from({ length: pairs }, (_, i) => [ids[2 * i], ids[2 * i + 1]] as const),
            )
            expect(held.size).toBe(pairs)
            expect([...held.keys()].every((key) => key < keys)).toBe(true)
            expect([...held.values()].every((v) => v >= keys && v < keys + values)).toBe(true)
            expect(asked.map(({ target }) => target)).toEqual(
              ids.slice(2 * pairs).map((key) => held.get(key)),
            )
            expect(new Set(ids.slice(2 * pairs)).size).toBe(queries)
          }
        },
      ),
    )
    const sizesOf = { batch: 1, pairs: 3, queries: 1, keys: 2, values: 2 }
    expect(() => associativeRecall(sizesOf, 1)).toThrow(/^pairs is 3; allowed/)
  })
})

describe('parity', () => {
  it('says after each bit whether the ones are odd', () => {
    for (const { ids, asked } of rowsOf(parity({ batch: 3, L: 20 }, 4))) {
      expect(ids.includes(0) && ids.includes(1)).toBe(true)
      expect(asked.map(({ target }) => target)).toEqual(
        ids.map((_, t) => ids.slice(0, t + 1).filter((bit) => bit === 1).length % 2),
      )
    }
  })
})

describe('chooseSorted', () => {
  it('chooses every place equally often', () => {
    const next = random(3)
    const counts = new Array(6).fill(0)
    for (let i = 0; i < 6000; i++) for (const place of chooseSorted(2, 6, next)) counts[place]++
    // 2000 expected; the deviation is 37.
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(190)
  })
})
