import {
  convolutionKernel,
  convolve,
  fft,
  fftConvolve,
  frequencyResponse,
  ifft,
  moduli,
  multiplySpectra,
  nextPowerOfTwo,
  random,
  readout,
  recurrence,
  zoh,
  type ComplexVector,
  type Discretized,
} from '../../../src/kernel/index.ts'

/** Length of input, kernel and output. */
export const L = 32
/** Points that hold the whole convolution: L inputs and L kernel entries make 2L − 1 outputs. */
export const ENOUGH = 2 * L - 1

export interface ViewParameters {
  readonly dt: number
  readonly decay: number
  readonly frequency: number
  readonly input: 'pulse' | 'step' | 'chirp' | 'noise'
  readonly points: number
  readonly k: number
}

export interface ThreeViews {
  readonly x: Float64Array
  readonly K: Float64Array
  readonly recurrence: Float64Array
  readonly convolution: Float64Array
  /** The convolution through a transform of `points`. */
  readonly fft: Float64Array
  readonly transfer: Float64Array
  /** Largest differences of each from the recurrence. */
  readonly differences: Readonly<Record<'convolution' | 'fft' | 'transfer', number>>
  /** How many outputs at the start receive what belongs after the end. */
  readonly wrapped: number
  /** Points of the transform that the transfer function is sampled on. */
  readonly nodes: number
  /** Moduli from 0 to π radians a step: of the input's spectrum, the response and their product. */
  readonly spectrum: {
    readonly angles: readonly number[]
    readonly input: readonly number[]
    readonly response: readonly number[]
    readonly output: readonly number[]
  }
  /** The eigenvalue of Ā with the positive angle. */
  readonly pole: { readonly modulus: number; readonly angle: number }
}

const C: readonly number[] = [1, 0.6]

/** The input sequences: a pulse, a step, a wave that gets faster, and uniform noise of a fixed seed. */
export function inputSequence(input: ViewParameters['input']): Float64Array {
  const uniform = random(23)
  const value = {
    pulse: (k: number) => (k === 4 ? 1 : 0),
    step: (k: number) => (k >= 4 ? 1 : 0),
    chirp: (k: number) => Math.sin((0.85 * Math.PI * k * k) / (2 * L)),
    noise: () => 2 * uniform() - 1,
  }[input]
  return Float64Array.from({ length: L }, (_, k) => value(k))
}

function padded(values: Float64Array, length: number): ComplexVector {
  const re = new Float64Array(length)
  re.set(values)
  return { re, im: new Float64Array(length) }
}

/**
 * Points on which the response may be sampled: between its samples the kernel repeats, so they must
 * outlast it. |λ̄|^points is under 1e−17.
 */
export function transferNodes(modulus: number): number {
  return nextPowerOfTwo(Math.max(2 * L, L + Math.log(1e-17) / Math.log(modulus)))
}

/** Spectrum of the input times the frequency response, and back. The response is that of a real system. */
function throughTransfer(
  { Abar, Bbar }: Discretized,
  x: Float64Array,
  nodes: number,
): Float64Array {
  const half = nodes / 2
  const angles = Float64Array.from({ length: half + 1 }, (_, j) => (2 * Math.PI * j) / nodes)
  const upper = frequencyResponse(Abar, Bbar, C, angles)
  const whole: ComplexVector = { re: new Float64Array(nodes), im: new Float64Array(nodes) }
  for (let j = 0; j <= half; j++) {
    const mirror = (nodes - j) % nodes
    whole.re[j] = whole.re[mirror] = upper.re[j]
    whole.im[mirror] = -upper.im[j]
    whole.im[j] = upper.im[j]
  }
  return ifft(multiplySpectra(fft(padded(x, nodes)), whole)).re.slice(0, x.length)
}

/** Half the nodes of the drawn spectrum; it has one more point, from 0 to π. */
const DRAWN = 48

function spectrumOf({ Abar, Bbar }: Discretized, x: Float64Array): ThreeViews['spectrum'] {
  const angles = Array.from({ length: DRAWN + 1 }, (_, j) => (Math.PI * j) / DRAWN)
  const input = Array.from(moduli(fft(padded(x, 2 * DRAWN))).slice(0, DRAWN + 1))
  const response = Array.from(moduli(frequencyResponse(Abar, Bbar, C, angles)))
  return { angles, input, response, output: input.map((value, j) => value * response[j]) }
}

function largestDifference(first: Float64Array, second: Float64Array): number {
  return first.reduce((largest, value, k) => Math.max(largest, Math.abs(value - second[k])), 0)
}

export function compute(parameters: ViewParameters): ThreeViews {
  const { dt, decay, frequency, points } = parameters
  const A = [
    [-decay, -frequency],
    [frequency, -decay],
  ]
  const system = zoh(A, [1, 0], dt)
  const { Abar, Bbar } = system
  const x = inputSequence(parameters.input)
  const K = convolutionKernel(Abar, Bbar, C, L)
  const pole = { modulus: Math.exp(-decay * dt), angle: frequency * dt }
  const nodes = transferNodes(pole.modulus)
  const stepped = readout(C, recurrence(Abar, Bbar, x))
  const views = {
    convolution: convolve(x, K),
    fft: fftConvolve(x, K, points),
    transfer: throughTransfer(system, x, nodes),
  }
  return {
    x,
    K,
    recurrence: stepped,
    ...views,
    differences: {
      convolution: largestDifference(views.convolution, stepped),
      fft: largestDifference(views.fft, stepped),
      transfer: largestDifference(views.transfer, stepped),
    },
    wrapped: Math.max(0, ENOUGH - points),
    nodes,
    spectrum: spectrumOf(system, x),
    pole,
  }
}
