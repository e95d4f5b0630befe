import { describe, expect, it } from 'vitest'
import { compute as readDocument } from '../../components/figures/document-state/compute.ts'
import documentState from '../../components/figures/document-state/figure.ts'
import {
  compute as recall,
  distances,
  type RecallParameters,
} from '../../components/figures/recall-distance/compute.ts'
import recallDistance from '../../components/figures/recall-distance/figure.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { cellsOfSection } from './cells.ts'
import { readSection } from './section.ts'

/** The numbers of section 6.1, computed again; `says` holds the words that quote them. */
const { says, pressed } = readSection('6-applications/6.1-natural-language-processing')
const shown = cellsOfSection('6.1')

describe('how far back a fact is read', () => {
  const defaults: RecallParameters = defaultsOf(recallDistance.schema)
  const at = (words: string) => recall(pressed(recallDistance, words, defaults)).here

  it('is told alike by the scan and by the formula, below the bound of a single step', async () => {
    says('lets a scan read 400 tokens and measures both sides of')
    const { columns, lines } = await shown('clearness')
    const [scan, formula] = [columns['by the scan'], columns['by the formula']]
    formula.forEach((value, i) => expect(Math.abs(scan[i] / value - 1)).toBeLessThan(0.05))
    const bound = Math.sqrt(256 / (Math.E * 50))
    expect(lines.at(-1)).toBe(`bound of a single step ${bound.toPrecision(6)}`)
    formula.slice(0, 3).forEach((value) => expect(value).toBeLessThan(bound + 0.005))
    expect(formula[0]).toBe(Math.max(...formula.slice(0, 3)))
  })

  it('is some ten tokens with one step, nine times in ten', () => {
    says(
      'nine times in ten takes a $\\rho$ of about 3, so that 256 numbers reach back some ten tokens',
    )
    const { same } = at('single step of 0.05')
    expect(same.share).toBeCloseTo(0.9, 1)
    expect(same.clear).toBeCloseTo(3, 0)
    expect(256 / (9 * Math.E)).toBeCloseTo(10, 0)
  })

  it('is far with selection, until other facts or the sum of short steps are in the way', () => {
    says(
      'Two hundred tokens later a selective layer still knows the fact, and one step for all only guesses.',
    )
    expect(defaults.n).toBe(200)
    const { here, curves } = recall(defaults)
    expect(here.selective.share).toBe(1)
    expect(here.same.share).toBeLessThan(0.1)
    says('the selective layer forgets too, since each long step empties the state')
    expect(at('a fact among every 16 tokens').selective.share).toBeLessThan(0.1)
    says('it recalls most of what lies twelve facts back')
    expect(at('steps of 1/(2·12)').selective.share).toBeGreaterThan(0.75)
    says('It fails beyond some 350 tokens')
    const share = (n: number) => recall({ ...defaults, n }).here.selective.share
    expect(share(320)).toBeGreaterThan(0.9)
    expect(share(400)).toBeLessThan(0.9)
    expect(curves.selective[distances.indexOf(512)].share).toBeLessThan(0.6)
  })

  it('is brought back by fewer tokens, and not where facts compete', () => {
    says('have lost the fact after 300 tokens')
    expect(at('short steps of 0.03').selective.share).toBeLessThan(0.1)
    expect(at('reading 64 tokens only').selective.share).toBe(1)
    expect(at('many facts').selective.share).toBeLessThan(0.1)
  })
})

describe('a document in 256 numbers', () => {
  const defaults = defaultsOf(documentState.schema)
  const back = (settings: typeof defaults) => {
    const { words, readings } = readDocument(settings)
    const found = readings[settings.order].back
    const first = words.findIndex(({ text }) => text === 'it')
    return {
      all: found.filter(Boolean).length,
      first: found.slice(0, first).filter(Boolean).length,
      of: first,
    }
  }
  const at = (words: string) => back(pressed(documentState, words, defaults))

  it('has lost the sentence that answers, and keeps it when the question was known', () => {
    says('of this one two words in ten')
    says('eight of the ten come back, from the same 256 numbers')
    says('keeps that sentence as well')
    expect(back(defaults)).toMatchObject({ first: 0, of: 10 })
    expect(at('Shorter steps')).toMatchObject({ first: 2, of: 10 })
    expect(at('question before it')).toMatchObject({ first: 8, all: 8 })
    expect(at('reading it twice').first).toBe(8)
  })

  it('brings back no more of that sentence with any step for all', () => {
    says('No step for all would do. With the shortest, words weigh alike, and by')
    for (const same of [0.003, 0.01, 0.02, 0.05, 0.1])
      expect(back({ ...defaults, same }).first).toBeLessThan(4)
    says('$\\rho^2=256/62$: each word stands only twice above the others')
    expect(readDocument(defaults).words).toHaveLength(63)
    expect(Math.sqrt(256 / 62)).toBeCloseTo(2, 1)
  })

  it('writes of two sentences from the word on', () => {
    says('it writes from the word on, and what came before is lost')
    const settings = pressed(documentState, 'the letter', defaults)
    const { words, wanted, readings } = readDocument(settings)
    const letters = words.flatMap(({ text }, t) => (text === 'letter' ? [t] : []))
    expect(letters).toHaveLength(2)
    for (const t of letters) expect([wanted[t - 1], wanted[t]]).toEqual([false, true])
    expect(readings.before.back[letters[0] - 1]).toBe(false)
  })
})

describe('the exercise on bits', () => {
  it('counts lists, and one word', () => {
    says('\\approx1{,}036$')
    let bits = 0
    for (let i = 0; i < 100; i++) bits += Math.log2((50000 - i) / (i + 1))
    expect(Math.round(bits)).toBe(1036)
    says('the word asked for takes 16 bits')
    expect(Math.ceil(Math.log2(50000))).toBe(16)
  })
})
