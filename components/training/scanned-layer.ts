import {
  softplus,
  type Mamba1Saved,
  type Numbers,
  type S4dSaved,
  type WeightsLike,
} from '../../src/kernel/index.ts'

/** What a layer kept of a forward pass over one sequence. */
type Saved = Mamba1Saved | S4dSaved

/** The scan of a layer over one sequence, whichever of the two models it belongs to. */
export interface ScannedLayer {
  readonly channels: number
  readonly L: number
  readonly N: number
  /** How fast each state fades, (channels, N): −A. */
  readonly rates: Float64Array
  readonly B: Numbers
  readonly C: Numbers
  /** How far B and C lie apart from one channel, state or token to the next: Mamba's belong to the token, the other's to the channel. */
  readonly strides: Readonly<Record<'channel' | 'state' | 'token', number>>
  /** What goes into the scan, (channels, L). */
  readonly input: Numbers
  /** What the softplus makes steps of: by channel and token, and by channel. */
  readonly dt?: Numbers
  readonly bias: Numbers
}

const isSelective = (saved: Saved): saved is Mamba1Saved => 'dt' in saved

/** The parts of a layer's scan, from its weights and what it kept of one sequence. */
export function scannedLayer(weights: WeightsLike, layer: number, saved: Saved): ScannedLayer {
  const own = (name: string) => weights[`layers.${layer}.mixer.${name}`]
  const [, channels, L] = saved.convolved.shape
  const { shape, data: A_log } = own('A_log')
  const N = shape[1]
  const parts = {
    channels,
    L,
    N,
    rates: Float64Array.from(A_log, Math.exp),
    input: saved.convolved.data,
  }
  if (isSelective(saved))
    return {
      ...parts,
      B: saved.B.data,
      C: saved.C.data,
      strides: { channel: 0, state: L, token: 1 },
      dt: saved.dt.data,
      bias: own('dt_proj.bias').data,
    }
  return {
    ...parts,
    B: own('B').data,
    C: own('C').data,
    strides: { channel: N, state: 1, token: 0 },
    bias: own('dt_bias').data,
  }
}

/** The step of a channel at every token. */
export function stepsOf({ dt, bias, L }: ScannedLayer, channel: number): Float64Array {
  const steps = new Float64Array(L)
  for (let t = 0; t < L; t++) steps[t] = softplus((dt?.[channel * L + t] ?? 0) + bias[channel])
  return steps
}

/** The steps of all channels of a layer, `[channel][token]`. */
export function layerSteps(weights: WeightsLike, layer: number, saved: Saved): Float64Array[] {
  const scanned = scannedLayer(weights, layer, saved)
  return Array.from({ length: scanned.channels }, (_, c) => stepsOf(scanned, c))
}
