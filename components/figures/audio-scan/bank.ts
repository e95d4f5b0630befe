import {
  diagonalRecurrence,
  discretizeDiagonal,
  type ComplexVector,
} from '../../../src/kernel/index.ts'
import { RATE } from './sources.ts'

/** Lowest and highest frequency of a bank, in Hz. */
const reach = [120, 3400] as const

export interface Bank {
  /** The frequency of each mode, in Hz; of a real one that at which it turns down. */
  readonly frequencies: Float64Array
  readonly Abar: ComplexVector
  readonly Bbar: ComplexVector
  /** Numbers of its state. */
  readonly state: number
}

/** States of all modes over time, (L, M) each. */
export interface States {
  readonly re: Float64Array
  readonly im: Float64Array
}

/**
 * A mode for each of some frequencies, evenly spaced by their ratios. A complex one has the pole
 * −πf/Q + 2πif and lets a tone at f through with its own amplitude; a real one has −2πf and lets
 * through what does not change.
 */
export function bankOf(modes: number, Q: number, isComplex: boolean): Bank {
  const [low, high] = reach
  const frequencies = Float64Array.from(
    { length: modes },
    (_, n) => low * (high / low) ** (n / (modes - 1)),
  )
  const re = frequencies.map((f) => (isComplex ? (-Math.PI * f) / Q : -2 * Math.PI * f))
  const im = frequencies.map((f) => (isComplex ? 2 * Math.PI * f : 0))
  const gain = re.map((rate) => (isComplex ? -2 * rate : -rate))
  const { Abar, Bbar } = discretizeDiagonal(
    { re, im },
    { re: gain, im: new Float64Array(modes) },
    1 / RATE,
    'zoh',
  )
  return { frequencies, Abar, Bbar, state: isComplex ? 2 * modes : modes }
}

/** The states of the bank forwards over the sound, from a first state on. */
export function forwards({ Abar, Bbar }: Bank, x: Float64Array, h0?: ComplexVector): States {
  const h = diagonalRecurrence(Abar, Bbar, x, h0)
  return { re: h.re.data, im: h.im.data }
}

/**
 * The mean of the forward states and of the conjugates of the backward ones, which answer to the
 * same tones: each moment hears what was and what will be.
 */
export function bothWays(bank: Bank, x: Float64Array, h0?: ComplexVector): States {
  const modes = bank.frequencies.length
  const { re, im } = forwards(bank, x, h0)
  const back = forwards(bank, x.toReversed())
  for (let k = 0; k < x.length; k++)
    for (let n = 0; n < modes; n++) {
      const at = k * modes + n
      const turned = (x.length - 1 - k) * modes + n
      re[at] = (re[at] + back.re[turned]) / 2
      im[at] = (im[at] - back.im[turned]) / 2
    }
  return { re, im }
}

/** The bank that has one of the modes alone. */
export function oneMode({ frequencies, Abar, Bbar, state }: Bank, n: number): Bank {
  const one = (values: Float64Array) => values.slice(n, n + 1)
  return {
    frequencies: one(frequencies),
    Abar: { re: one(Abar.re), im: one(Abar.im) },
    Bbar: { re: one(Bbar.re), im: one(Bbar.im) },
    state: state / frequencies.length,
  }
}

/**
 * The states chunk by chunk. What goes from one chunk to the next is the last forward state alone; a
 * backward pass sees no further than its chunk.
 */
export function inChunks(bank: Bank, x: Float64Array, chunk: number, isBoth: boolean): States {
  const modes = bank.frequencies.length
  const re = new Float64Array(x.length * modes)
  const im = new Float64Array(x.length * modes)
  let carried: ComplexVector | undefined
  for (let from = 0; from < x.length; from += chunk) {
    const part = x.subarray(from, from + chunk)
    const ahead = forwards(bank, part, carried)
    const states = isBoth ? bothWays(bank, part, carried) : ahead
    re.set(states.re, from * modes)
    im.set(states.im, from * modes)
    const last = (part.length - 1) * modes
    carried = { re: ahead.re.slice(last), im: ahead.im.slice(last) }
  }
  return { re, im }
}

/**
 * By how many samples a mode delays a tone at its frequency: the group delay of
 * 1/(1 − ā e^(−iθ)) at the frequency's θ.
 */
export function delayOf({ frequencies, Abar }: Bank, n: number): number {
  const ratio = Math.hypot(Abar.re[n], Abar.im[n])
  const angle = (2 * Math.PI * frequencies[n]) / RATE - Math.atan2(Abar.im[n], Abar.re[n])
  const along = ratio * Math.cos(angle)
  return (along - ratio ** 2) / (1 - 2 * along + ratio ** 2)
}
