import { afterEach, describe, expect, it } from 'vitest'
import {
  languageModelBackward,
  languageModelForward,
} from '../../../src/kernel/blocks/language-model.ts'
import { languageModelInitialWeights } from '../../../src/kernel/blocks/language-model-initial-weights.ts'
import { mamba1InitialWeights } from '../../../src/kernel/blocks/mamba1-initial-weights.ts'
import { mamba1Mixer } from '../../../src/kernel/blocks/mamba1.ts'
import { mamba2InitialWeights } from '../../../src/kernel/blocks/mamba2-initial-weights.ts'
import { mamba2Mixer } from '../../../src/kernel/blocks/mamba2.ts'
import type { Mixer } from '../../../src/kernel/blocks/mixer.ts'
import { s4dMixer } from '../../../src/kernel/blocks/s4d-block.ts'
import { s4dInitialWeights } from '../../../src/kernel/blocks/s4d-initial-weights.ts'
import type { Weights } from '../../../src/kernel/blocks/weights.ts'
import { fastBackends, useFastBackend } from '../../../src/kernel/fast/backend.ts'
import { isAllSingle, roundAll, widenAll } from '../../../src/kernel/precision.ts'
import { gaussianTensor } from './mixer-checks.ts'

const dModel = 6

const blocks: readonly [string, Mixer, Weights][] = [
  ['mamba1', mamba1Mixer, mamba1InitialWeights({ dModel, N: 3 }, 1)],
  [
    'mamba2',
    mamba2Mixer({ groups: 2 }),
    mamba2InitialWeights({ dModel, N: 2, P: 3, groups: 2 }, 2),
  ],
  ['s4d', s4dMixer, s4dInitialWeights({ dModel, N: 3 }, 3)],
]

/** Random numbers in single precision. */
const singles = (shape: number[], seed: number) => roundAll(gaussianTensor(shape, seed))

afterEach(() => useFastBackend())

describe.each(blocks)('%s in single precision', (_, mixer, doubles) => {
  const weights = roundAll(doubles)

  /** The pass, in the precision of what it is given, from a state and back. */
  const pass = (own: Weights, L: number, precision: <T>(value: T) => T) => {
    const first = mixer.forward(weights, singles([2, 3, dModel], 4)).state
    const { out, state, saved } = mixer.forward(
      own,
      precision(singles([2, L, dModel], 5)),
      precision(first),
    )
    const back = mixer.backward(own, saved, precision(singles([2, L, dModel], 6)))
    return { out, state, ...back }
  }

  it.each([undefined, ...fastBackends])(
    'is that of double precision, rounded once, where it is short: by %s',
    (backend) => {
      useFastBackend(backend)
      const found = pass(weights, 300, (value) => value)
      expect(isAllSingle(found)).toBe(true)
      expect(found).toEqual(roundAll(pass(widenAll(weights), 300, widenAll)))
    },
  )

  it.each([undefined, 'wasm-simd'] as const)(
    'is in single precision where it is long: by %s',
    (backend) => {
      useFastBackend(backend)
      const found = pass(weights, 2500, (value) => value)
      expect(isAllSingle(found)).toBe(true)
      const exact = roundAll(pass(widenAll(weights), 2500, widenAll))
      expect(found.dweights.A_log).not.toEqual(exact.dweights.A_log)
    },
  )

  it('names a result that single precision does not have', () => {
    const huge = {
      ...weights,
      'out_proj.weight': singles([...doubles['out_proj.weight'].shape], 7),
    }
    huge['out_proj.weight'].data.fill(3e38)
    const hidden = singles([1, 5, dModel], 8)
    hidden.data.forEach((_value, i) => (hidden.data[i] *= 1e3))
    expect(() => mixer.forward(huge, hidden)).toThrow(/^out\[\d+\] is -?Infinity; allowed are/)
  })
})

describe('a language model in single precision', () => {
  const weights = roundAll(
    languageModelInitialWeights(
      { vocabulary: 5, dModel, layers: 2 },
      (layer, seed) => (layer ? mamba2InitialWeights({ dModel, N: 3, P: 4 }, seed) : blocks[0][2]),
      9,
    ),
  )
  const options = { mixer: [mamba1Mixer, mamba2Mixer()] }
  const ids = [
    [0, 3, 1, 4, 2],
    [2, 2, 0, 1, 4],
  ]
  const pass = (own: Weights, precision: <T>(value: T) => T) => {
    const { states: initialStates } = languageModelForward(weights, ids, options)
    const { logits, states, saved } = languageModelForward(own, ids, {
      ...options,
      initialStates: precision(initialStates),
    })
    const dlogits = precision(singles([2, 5, 5], 11))
    return { logits, states, dweights: languageModelBackward(own, saved, dlogits, options) }
  }

  it.each([undefined, ...fastBackends])(
    'is that of double precision, rounded once, where it is short: by %s',
    (backend) => {
      const exact = roundAll(pass(widenAll(weights), widenAll))
      useFastBackend(backend)
      const found = pass(weights, (value) => value)
      expect(isAllSingle(found)).toBe(true)
      expect(found).toEqual(exact)
    },
  )
})
