import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compute } from '../../components/figures/survey-map/compute.ts'
import { rows } from '../../components/figures/survey-map/count.ts'
import {
  attentionMixer,
  countWeights,
  gaussian,
  hiddenMatrix,
  attentionInitialWeights,
  mamba1InitialWeights,
  mamba1Mixer,
  tensor,
} from '../../src/kernel/index.ts'
import { readSection } from './section.ts'

const { says } = readSection('1-introduction')
const systems = JSON.parse(
  readFileSync(new URL('../../content/systems.json', import.meta.url), 'utf8'),
) as readonly { readonly arxiv: string | null }[]

describe('introduction', () => {
  it('quotes the size of the catalogue, and what came after the survey', () => {
    const months = systems.flatMap(({ arxiv }) => (arxiv ? [Number(arxiv.slice(0, 4))] : []))
    const later = months.filter((month) => month > 2408).length
    says(`holds ${systems.length} systems`)
    says(`${later} of them posted later than August 2024`)
    const spring = months.filter((month) => month >= 2403 && month <= 2406).length
    says(`In four months, March to June 2024, ${spring} of the ${systems.length} systems`)
  })

  it('says truly that every row of the map has a bar in March 2024', () => {
    const { here } = compute({ view: 'month', month: 3 })
    expect(here).toHaveLength(rows.length)
    expect(Math.min(...here)).toBeGreaterThan(0)
  })

  it('quotes what two layers keep', () => {
    const dModel = 16
    const draw = gaussian(2)
    const tokens = (L: number) =>
      tensor(
        Float64Array.from({ length: L * dModel }, () => draw()),
        [1, L, dModel],
      )
    const mamba = mamba1InitialWeights({ dModel }, 1)
    const attention = attentionInitialWeights({ dModel, heads: 4 }, 1)
    const kept = (L: number) => [
      countWeights({ ...mamba1Mixer.forward(mamba, tokens(L)).state }),
      countWeights({ ...attentionMixer(4).forward(attention, tokens(L)).state }),
    ]
    expect(kept(20)).toEqual([640, 640])
    expect(kept(21)).toEqual([640, 640 + 32])
    says('keeps 640 numbers')
    says('as many after 20 tokens and goes on, 32 more with each')
  })

  it('says what the two maps of weights show', () => {
    const weights = (dt: number[]) => {
      const { data } = hiddenMatrix({ dt, A: [-1], B: [1], C: [1] })
      return (k: number, s: number) => data[(k - 1) * dt.length + s - 1]
    }
    const fixed = weights(Array<number>(6).fill(0.5))
    for (let k = 2; k <= 6; k++)
      for (let s = 2; s <= k; s++) expect(fixed(k, s)).toBeCloseTo(fixed(k - 1, s - 1), 14)
    const selective = weights([0.05, 0.05, 1.5, 0.05, 0.05, 1.5])
    for (const filler of [1, 2, 4, 5]) expect(selective(6, filler)).toBeLessThan(0.02)
    expect(selective(6, 6)).toBeGreaterThan(4 * selective(6, 3))
    expect(selective(5, 3)).toBeGreaterThan(4 * selective(6, 3))
  })
})
