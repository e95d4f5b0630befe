import {
  languageModelForward,
  type Mamba1Saved,
  type Mamba1State,
  type Numbers,
  type Tensor,
  type WeightsLike,
} from '../../../src/kernel/index.ts'
import { scannedLayer, stepsOf } from '../../training/scanned-layer.ts'

/** A step without input that every channel of every layer takes after a token. */
export interface ForcedStep {
  /** Counted from 1; a token follows. */
  readonly after: number
  /** 0 for none. */
  readonly step: number
}

/** A run of the model over one sequence or more, in two pieces where a step is forced between them. */
interface Piece {
  readonly first: number
  readonly states: readonly Mamba1State[]
  readonly saved: readonly Mamba1Saved[]
}

export interface Run {
  /** Of the last token of each sequence, (batch, 1, vocabulary). */
  readonly logits: Tensor<Numbers>
  readonly pieces: readonly Piece[]
}

/** States after a forced step: what is left of each is exp(ΔA). */
function fade(
  weights: WeightsLike,
  states: readonly Mamba1State[],
  step: number,
): readonly Mamba1State[] {
  return states.map((state, layer) => {
    const { data: logs } = weights[`layers.${layer}.mixer.A_log`]
    const data = (state.ssm.data as Numbers).map(
      (h, i) => h * Math.exp(-step * Math.exp(logs[i % logs.length])),
    )
    return { ...state, ssm: { ...state.ssm, data } as Mamba1State['ssm'] }
  })
}

/** Reads sequences of one length, (batch, L), and takes the forced step on the way. */
export function run(
  weights: WeightsLike,
  ids: readonly (readonly number[])[],
  { after, step }: ForcedStep,
): Run {
  const L = ids[0].length
  const borders = step > 0 ? [0, after, L] : [0, L]
  const pieces: Piece[] = []
  let logits: Tensor<Numbers> = { shape: [0], data: new Float64Array(0) }
  let initialStates: readonly Mamba1State[] | undefined
  for (let p = 0; p + 1 < borders.length; p++) {
    const [first, end] = [borders[p], borders[p + 1]]
    const data = Float64Array.from(ids.flatMap((own) => own.slice(first, end)))
    const pass = languageModelForward(
      weights,
      { shape: [ids.length, end - first], data },
      { initialStates },
    )
    const states = pass.states as readonly Mamba1State[]
    pieces.push({
      first,
      states: initialStates ?? [],
      saved: pass.saved.layers.map(({ mixer }) => mixer as Mamba1Saved),
    })
    initialStates = fade(weights, states, step)
    logits = pass.logits
  }
  return { logits: lastOf(logits), pieces }
}

/** The logits of the last token of each sequence. */
function lastOf({ shape: [batch, count, vocabulary], data }: Tensor<Numbers>): Tensor<Numbers> {
  const out = new Float64Array(batch * vocabulary)
  for (let b = 0; b < batch; b++)
    for (let id = 0; id < vocabulary; id++)
      out[b * vocabulary + id] = data[((b + 1) * count - 1) * vocabulary + id]
  return { shape: [batch, 1, vocabulary], data: out }
}

/** The states of a layer after each token of a run over one sequence: a row of channels × states a token. */
export function statesOf(weights: WeightsLike, { pieces }: Run, layer: number): Float64Array[] {
  return pieces.flatMap(({ states, saved }) => {
    const scanned = scannedLayer(weights, layer, saved[layer])
    const { channels, N, L, rates, B, strides, input } = scanned
    const steps = Array.from({ length: channels }, (_, c) => stepsOf(scanned, c))
    const h =
      states.length > 0 ? Float64Array.from(states[layer].ssm.data) : new Float64Array(channels * N)
    return Array.from({ length: L }, (_, t) => {
      for (let c = 0; c < channels; c++)
        for (let n = 0, i = c * N; n < N; n++, i++)
          h[i] =
            Math.exp(-rates[i] * steps[c][t]) * h[i] +
            steps[c][t] * B[n * strides.state + t * strides.token] * input[c * L + t]
      return h.slice()
    })
  })
}

/** The steps of a layer, the mean over its channels at each token. */
export function meanStepsOf(weights: WeightsLike, { pieces }: Run, layer: number): Float64Array {
  return Float64Array.from(
    pieces.flatMap(({ saved }) => {
      const scanned = scannedLayer(weights, layer, saved[layer])
      const steps = Array.from({ length: scanned.channels }, (_, c) => stepsOf(scanned, c))
      return Array.from(
        { length: scanned.L },
        (_, t) => steps.reduce((sum, own) => sum + own[t], 0) / scanned.channels,
      )
    }),
  )
}
