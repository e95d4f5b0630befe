import { describe, expect, it } from 'vitest'
import { firstWeights, mixerOf, type Model } from '../../../components/training/models.ts'
import { readingOf } from '../../../components/training/reading.ts'
import { taskBatch, vocabularyOf, type Task } from '../../../components/training/tasks.ts'
import {
  hiddenMatrix,
  languageModelForward,
  type Mamba1Saved,
  type S4dSaved,
} from '../../../src/kernel/index.ts'

const task: Task = { name: 'induction-heads', length: 9, alphabet: 4 }

describe.each(['mamba', 'lti'] as const)('what tokens read in a layer of a %s', (kind) => {
  it('is the mean size of the entries of the hidden matrices times their inputs', () => {
    const model: Model = { kind, width: 5, states: 3, layers: 2 }
    const weights = firstWeights(model, vocabularyOf(task), 4)
    const { ids } = taskBatch(task, 1, 1)
    const { saved } = languageModelForward(weights, ids, { mixer: mixerOf(model) })
    const [N, L, rows] = [3, 9, 4]
    for (const layer of [0, 1]) {
      const kept = saved.layers[layer].mixer as Mamba1Saved & S4dSaved
      const own = (name: string) => weights[`layers.${layer}.mixer.${name}`].data
      const channels = kept.convolved.shape[1]
      const wanted = new Float64Array(rows * L)
      for (let c = 0; c < channels; c++) {
        const tokens = (data: ArrayLike<number>) =>
          Array.from({ length: N }, (_, n) => Array.from({ length: L }, (_, t) => data[n * L + t]))
        const channel = (name: string, width: number) =>
          Array.from(own(name).slice(c * width, (c + 1) * width))
        const M = hiddenMatrix(
          {
            A: channel('A_log', N).map((value) => -Math.exp(value)),
            dt:
              kind === 'mamba'
                ? Array.from(kept.dt.data.slice(c * L, (c + 1) * L))
                : new Float64Array(L),
            B: kind === 'mamba' ? tokens(kept.B.data) : channel('B', N),
            C: kind === 'mamba' ? tokens(kept.C.data) : channel('C', N),
            dtBias: own(kind === 'mamba' ? 'dt_proj.bias' : 'dt_bias')[c],
          },
          { dtSoftplus: true },
        )
        for (let row = 0; row < rows; row++)
          for (let s = 0; s < L; s++)
            wanted[row * L + s] +=
              Math.abs(M.data[(L - rows + row) * L + s] * kept.convolved.data[c * L + s]) / channels
      }
      const found = readingOf(weights, layer, kept, rows)
      wanted.forEach((value, i) =>
        expect(Math.abs(found[i] - value)).toBeLessThan(1e-6 * (1 + value)),
      )
      expect(Math.max(...found)).toBeGreaterThan(0)
    }
  })
})
