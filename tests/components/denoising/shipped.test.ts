import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { countDenoiser, firstDenoiser } from '../../../components/denoising/denoiser.ts'
import {
  denoiserFormat,
  unpackDenoiser,
  type DenoiserFile,
} from '../../../components/denoising/denoiser-file.ts'
import { examineDenoiser, startDenoising } from '../../../components/denoising/lesson.ts'

const folder = join(import.meta.dirname, '../../../content/weights')
const names = readdirSync(folder).filter((name) => name.startsWith('denoising-'))
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as DenoiserFile

/** Sounds that are asked for, which neither training nor the card has had. */
const sounds = 48
const draw = 77

describe.each(names)('the weights %s', (name) => {
  const file = read(name)
  const { card } = file

  it('weigh at most 60 kB and have a card that is whole', () => {
    expect(file.format).toBe(denoiserFormat)
    expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(60_000)
    expect(card.parameters).toBe(countDenoiser(card.model))
    expect(card.taken).toBe(card.steps)
    expect(card.date).toMatch(/^20\d\d-\d\d-\d\d$/)
  })

  it('reach their card on fresh sounds, and the first weights of the same seed do not', () => {
    const fresh = examineDenoiser(unpackDenoiser(file), card, sounds, draw)
    const gain = card.after - card.before
    expect(gain).toBeGreaterThan(7)
    expect(Math.abs(fresh.after - fresh.before - gain)).toBeLessThan(1)
    expect(Math.abs(fresh.loss - card.loss)).toBeLessThan(2.5)
    const first = examineDenoiser(firstDenoiser(card.model, card.seed), card, 12, draw)
    expect(first.after - first.before).toBeLessThan(gain - 4)
  })

  it('refuse numbers that are too few or not finite', () => {
    expect(() => unpackDenoiser({ ...file, data: file.data.slice(0, -32) })).toThrow(
      /^data holds [\d.]+ numbers; allowed are \d+/,
    )
    const bytes = Buffer.from(file.data, 'base64')
    bytes.writeFloatLE(NaN, 8)
    expect(() => unpackDenoiser({ ...file, data: bytes.toString('base64') })).toThrow(
      /not finite|NaN/,
    )
  })
})

describe('the training, begun anew', () => {
  it('lowers the loss on fresh sounds in 40 steps', () => {
    const { card } = read('denoising-causal.json')
    const session = startDenoising(card)
    const loss = () => examineDenoiser(session.weights, card, 8, draw).loss
    const before = loss()
    while (session.taken < 40) session.advance()
    expect(before - loss()).toBeGreaterThan(1)
  })
})

describe('the three networks', () => {
  it('were given the same sounds, and are of nearly one size where they read one way', () => {
    const cards = Object.fromEntries(names.map((name) => [name, read(name).card]))
    const given = Object.values(cards).map(({ steps, batch, learningRate, snr, seed }) =>
      JSON.stringify({ steps, batch, learningRate, snr, seed }),
    )
    expect(new Set(given).size).toBe(1)
    const [causal, lti] = ['causal', 'lti'].map((name) => cards[`denoising-${name}.json`])
    expect(causal.model.states).toBe(lti.model.states)
    expect(Math.abs(lti.parameters / causal.parameters - 1)).toBeLessThan(0.02)
  })
})
