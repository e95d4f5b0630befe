import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compute as induce, SEQUENCES } from '../../components/figures/induction-heads/compute.ts'
import inductionHeads from '../../components/figures/induction-heads/figure.ts'
import { models as inducing } from '../../components/figures/induction-heads/models.ts'
import { compute as copy } from '../../components/figures/selective-copying/compute.ts'
import { greatestSteps } from '../../components/figures/selective-copying/describe.ts'
import selectiveCopying from '../../components/figures/selective-copying/figure.ts'
import {
  contexts,
  models as copying,
  task as copyingTask,
} from '../../components/figures/selective-copying/models.ts'
import { examine } from '../../components/training/recipe.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { readSection } from './section.ts'

const prose = readFileSync(
  fileURLToPath(new URL('../../content/chapters/3-mamba/3.1.2-selection.mdx', import.meta.url)),
  'utf8',
).replace(/\s+/g, ' ')

const { pressed } = readSection('3-mamba/3.1.2-selection')

const percent = (share: number) => (100 * share).toFixed(1)

describe('what is said of the models that were trained to copy', () => {
  const defaults = defaultsOf(selectiveCopying.schema)

  it('is what their cards say', () => {
    const [mamba, lti] = [copying.mamba().card, copying.lti().card]
    expect(mamba.task).toMatchObject({ context: 256, copied: 4, alphabet: 8 })
    expect(mamba.before).toMatchObject([{ task: { ...mamba.task, context: 32 }, steps: 1200 }])
    expect([mamba.steps, mamba.sequences, mamba.model.layers]).toEqual([200, 1024, 2])
    expect([mamba.parameters, lti.parameters]).toEqual([17184, 17511])
    expect([mamba.accuracy, lti.accuracy, 1 / 8].map(percent)).toEqual(['100.0', '34.5', '12.5'])
    expect(prose).toContain(
      'On 1,024 fresh sequences of 256 places the Mamba, with 17,184 weights, gets 100.0 per cent of the letters right',
    )
    expect(prose).toContain('The other model, with 17,511, gets 34.5 per cent')
    expect(prose).toContain('where a guess is right in 12.5 per cent')
  })

  it('is so on places that they were not taught', () => {
    const at = (context: string) => copy({ ...defaults, context })
    expect(defaults.context).toBe('64')
    expect(contexts).not.toContain(256)
    const { mamba, lti } = at('64')
    expect([mamba.fresh!, lti.fresh!].map(percent)).toEqual(['99.8', '37.3'])
    expect(prose).toContain(
      'the Mamba gets 99.8 per cent of the letters in 128 fresh sequences right, and the other 37.3 per cent',
    )
    for (const context of contexts.map(String)) {
      expect(at(context).mamba.fresh, context).toBeGreaterThan(0.97)
      expect(at(context).lti.fresh, context).toBeLessThanOrEqual(0.4)
      // More sequences than the figure asks about leave less to chance.
      const { card, weights } = copying.lti()
      const task = { ...copyingTask, context: Number(context) }
      const share = examine(weights, { task, model: card.model }, 512).accuracy
      expect(share, context).toBeLessThanOrEqual(0.4)
    }
  })

  it('is so of the steps on 32 and on 128 places: they open where the letters are', () => {
    for (const set of [{ context: '32', p1: 5, p2: 12, p3: 19, p4: 28 }, { context: '128' }]) {
      const data = copy({ ...defaults, ...set })
      const { letters, others } = greatestSteps(data, data.mamba)
      expect(letters, set.context).toBeGreaterThan(5 * others)
    }
  })

  it('is so after token 30: the Mamba holds two letters, the other model what came last', () => {
    const { mamba, lti } = copy(
      pressed(selectiveCopying, 'After token 30', { ...defaults, layer: '2' }),
    )
    const most = (held: Float64Array, count: number) =>
      Array.from(held.keys())
        .sort((a, b) => held[b] - held[a])
        .slice(0, count)
        .sort((a, b) => a - b)
    expect(most(mamba.held, 2)).toEqual([7, 19])
    expect(most(lti.held, 2)).toEqual([28, 29])
    expect(mamba.ofLetters).toBeGreaterThan(2 * lti.ofLetters)
  })

  it('is so of the steps and of what is read: each opens one token behind its letter', () => {
    const { places, context, mamba, lti, tokens } = copy(defaults)
    const open = Array.from(mamba.steps.slice(0, context)).flatMap((step, t) =>
      step > 0.3 ? [t] : [],
    )
    expect(open).toEqual(places)
    const length = tokens.length
    const reads = (reading: Float64Array) =>
      places.map((_, row) => {
        const own = Array.from(reading.slice(row * length, row * length + context))
        return own.indexOf(Math.max(...own))
      })
    // What the Mamba reads most of the context was written where a step had opened.
    for (const t of reads(mamba.reading)) expect(open).toContain(t)
    expect(reads(lti.reading)).not.toEqual(reads(mamba.reading))
  })
})

describe('what is said of the models that were trained on induction heads', () => {
  const defaults = defaultsOf(inductionHeads.schema)

  it('is what their cards say', () => {
    const [mamba, lti] = [inducing.mamba().card, inducing.lti().card]
    expect(mamba.task).toMatchObject({ length: 64, alphabet: 16 })
    expect([mamba.steps, mamba.sequences, mamba.accuracy]).toEqual([900, 1024, 1])
    expect([mamba.parameters, lti.parameters]).toEqual([10752, 10904])
    expect([percent(lti.accuracy), percent(1 / 16)]).toEqual(['12.1', '6.3'])
    expect(prose).toContain('After 900 steps the Mamba, with 10,752 weights, answers 1,024 fresh')
    expect(prose).toContain(
      'with 10,904, is right in 12.1 per cent of them, where a guess is right in 6.3 per cent',
    )
  })

  it('is what longer sequences give', () => {
    const at = (length: string) => induce({ ...defaults, length })
    const right = ['128', '256'].map((length) => SEQUENCES * at(length).mamba.fresh!)
    expect(right).toEqual([32, 27])
    const { mamba, wanted } = at('256')
    expect(mamba.letter).not.toBe(wanted)
    expect(prose).toContain('still gets all of 32 answers right.')
    expect(prose).toContain(
      'At four times the length, where letters fade as described, it gets 27, and the one that the figure shows is wrong',
    )
  })

  it('is so of the letter that fades: the slowest state keeps what the steps after it leave', () => {
    const left = (length: string) => {
      const { mamba } = induce({ ...defaults, length })
      const { data, shape } = inducing.mamba().weights['layers.0.mixer.A_log']
      const N = shape[1]
      const rates = Array.from(data.slice(mamba.channel * N, (mamba.channel + 1) * N), Math.exp)
      const written = mamba.steps.indexOf(Math.max(...mamba.steps))
      const elapsed = mamba.steps.slice(written + 1).reduce((sum, step) => sum + step, 0)
      return Math.exp(-Math.min(...rates) * elapsed)
    }
    expect((100 * left('64')).toFixed(0)).toBe('13')
    expect(left('256')).toBeLessThan(1e-4)
    expect(left('256')).toBeGreaterThan(5e-5)
    expect(prose).toContain(
      'of the slowest state of this channel 13 per cent are left at the last token',
    )
    expect(prose).toContain('Among 256 tokens it would be less than 0.01 per cent')
  })

  it('is so of the steps: they open within four tokens behind the sign', () => {
    const { place, mamba } = induce(defaults)
    const most = Math.max(...mamba.steps)
    const open = Array.from(mamba.steps).flatMap((step, t) => (step > 0.1 * most ? [t] : []))
    expect(open.length).toBeGreaterThan(0)
    for (const t of open) {
      expect(t).toBeGreaterThanOrEqual(place)
      expect(t).toBeLessThanOrEqual(place + 3)
    }
  })
})
