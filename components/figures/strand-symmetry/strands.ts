import {
  mamba1Forward,
  mamba1InitialWeights,
  tensor,
  type Tensor,
} from '../../../src/kernel/index.ts'

/** The four bases, in an order in which the complement of a base is as far from the other end. */
export const BASES = 'ACGT'

/** Rows are tokens, columns the bases: each base a one in its own column. */
export function oneHot(sequence: string): Tensor {
  const data = new Float64Array(sequence.length * BASES.length)
  ;[...sequence].forEach((base, t) => (data[t * BASES.length + BASES.indexOf(base)] = 1))
  return tensor(data, [sequence.length, BASES.length])
}

/** The other strand in its own direction of reading: reversed, with A and T, C and G exchanged. */
export function reverseComplement(sequence: string): string {
  return [...sequence]
    .reverse()
    .map((base) => BASES[BASES.length - 1 - BASES.indexOf(base)])
    .join('')
}

/** The same for values in rows and columns: both axes reversed. */
export function turnedOver({ data, shape }: Tensor): Tensor {
  return tensor(data.slice().reverse(), [...shape])
}

/** Rows in the opposite order. */
function backwards({ data, shape: [L, width] }: Tensor): Tensor {
  const out = new Float64Array(data.length)
  for (let t = 0; t < L; t++)
    out.set(data.subarray((L - 1 - t) * width, (L - t) * width), t * width)
  return tensor(out, [L, width])
}

function sum(a: Tensor, b: Tensor): Tensor {
  return tensor(
    a.data.map((value, i) => value + b.data[i]),
    [...a.shape],
  )
}

type Layer = (x: Tensor) => Tensor

/** A Mamba block of so many columns, with weights as they are before training. */
function mambaBlock(columns: number, seed: number): Layer {
  const weights = mamba1InitialWeights({ dModel: columns, N: 8, expand: 4 }, seed)
  return ({ data, shape: [L] }) => {
    const { out } = mamba1Forward(weights, tensor(data, [1, L, columns]))
    return tensor(out.data, [L, columns])
  }
}

/** Some columns of a matrix. */
function columnsOf({ data, shape: [L, width] }: Tensor, from: number, to: number): Tensor {
  const out = new Float64Array(L * (to - from))
  for (let t = 0; t < L; t++)
    out.set(data.subarray(t * width + from, t * width + to), t * (to - from))
  return tensor(out, [L, to - from])
}

function beside(a: Tensor, b: Tensor): Tensor {
  const [L, left] = a.shape
  const width = left + b.shape[1]
  const out = new Float64Array(L * width)
  for (let t = 0; t < L; t++) {
    out.set(a.data.subarray(t * left, (t + 1) * left), t * width)
    out.set(b.data.subarray(t * b.shape[1], (t + 1) * b.shape[1]), t * width + left)
  }
  return tensor(out, [L, width])
}

const whole = mambaBlock(BASES.length, 1)
const half = mambaBlock(BASES.length / 2, 2)

const both: Layer = (x) => sum(whole(x), backwards(whole(backwards(x))))

export type ModelKey = 'one' | 'both' | 'twice' | 'shared'

/** Ways of reading a strand, all with weights that know nothing of bases. */
export const models: Readonly<Record<ModelKey, Layer>> = {
  one: whole,
  both,
  // Run on both strands, the second turned back: symmetric whatever runs.
  twice: (x) => sum(both(x), turnedOver(both(turnedOver(x)))),
  // Half of the columns through a block, the other half, turned over, through the same block.
  shared: (x) => {
    const middle = BASES.length / 2
    return beside(
      half(columnsOf(x, 0, middle)),
      turnedOver(half(turnedOver(columnsOf(x, middle, BASES.length)))),
    )
  },
}
