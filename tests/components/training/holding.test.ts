import { describe, expect, it } from 'vitest'
import { holdingOf } from '../../../components/training/holding.ts'
import { firstWeights, mixerOf, type Model } from '../../../components/training/models.ts'
import { taskBatch, vocabularyOf, type Task } from '../../../components/training/tasks.ts'
import {
  languageModelForward,
  selectiveScan,
  type Mamba1Saved,
  type S4dSaved,
} from '../../../src/kernel/index.ts'

const task: Task = { name: 'induction-heads', length: 9, alphabet: 4 }

describe.each(['mamba', 'lti'] as const)('what the state of a %s holds', (kind) => {
  it('is, of each token, the mean length of the states that a scan of this token alone leaves', () => {
    const model: Model = { kind, width: 5, states: 3, layers: 2 }
    const weights = firstWeights(model, vocabularyOf(task), 4)
    const { ids } = taskBatch(task, 1, 1)
    const { saved } = languageModelForward(weights, ids, { mixer: mixerOf(model) })
    const [N, L] = [3, 9]
    for (const layer of [0, 1])
      for (const token of [0, 5, L - 1]) {
        const kept = saved.layers[layer].mixer as Mamba1Saved & S4dSaved
        const own = (name: string) => weights[`layers.${layer}.mixer.${name}`]
        const channels = kept.convolved.shape[1]
        const until = (data: ArrayLike<number>) =>
          Float64Array.from(
            { length: (data.length / L) * (token + 1) },
            (_, i) => data[Math.floor(i / (token + 1)) * L + (i % (token + 1))],
          )
        const shape = [1, channels, token + 1]
        const selected = (part: { data: ArrayLike<number> }) => ({
          shape: [1, N, token + 1],
          data: until(part.data),
        })
        const problem = {
          dt: {
            shape,
            data: kind === 'mamba' ? until(kept.dt.data) : new Float64Array(channels * (token + 1)),
          },
          A: {
            shape: [channels, N],
            data: Float64Array.from(own('A_log').data, (value) => -Math.exp(value)),
          },
          B: kind === 'mamba' ? selected(kept.B) : own('B'),
          C: kind === 'mamba' ? selected(kept.C) : own('C'),
          dtBias: own(kind === 'mamba' ? 'dt_proj.bias' : 'dt_bias'),
        }
        const input = until(kept.convolved.data)
        const held = holdingOf(weights, layer, kept, token)
        for (let s = 0; s < L; s++) {
          const alone = input.map((value, i) => (i % (token + 1) === s ? value : 0))
          const { data } = selectiveScan(
            { ...problem, x: { shape, data: alone } },
            { dtSoftplus: true },
          ).lastState
          const lengths = Array.from({ length: channels }, (_, c) =>
            Math.hypot(...Array.from(data.slice(c * N, (c + 1) * N))),
          )
          const mean = lengths.reduce((sum, length) => sum + length, 0) / channels
          expect(Math.abs(held[s] - mean)).toBeLessThan(1e-6 * (1 + mean))
          if (s <= token) expect(held[s]).toBeGreaterThan(0)
          else expect(held[s]).toBe(0)
        }
      }
  })
})
