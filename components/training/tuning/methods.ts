import {
  add,
  gaussian,
  multiply,
  scale,
  transpose,
  type Matrix,
  type Numbers,
  type WeightsLike,
} from '../../../src/kernel/index.ts'

/** What of a model is moved when it is tuned. */
export interface Method {
  readonly name: MethodName
  /** The greatest learning rate. */
  readonly learningRate: number
  /** Whether a weight of the model is moved itself. */
  readonly moves: (name: string) => boolean
  /** The rank of what is added to others, and which these are. */
  readonly rank?: number
  readonly adapts?: (name: string) => boolean
}

export const methodNames = [
  'full',
  'rank-4',
  'rank-2',
  'rank-1',
  'in_proj',
  'x_proj',
  'out_proj',
  'rates',
] as const
export type MethodName = (typeof methodNames)[number]

const isRate = (name: string) => name.endsWith('A_log') || name.endsWith('dt_proj.bias')

/** The methods that are compared: all weights, low rank beside three projections or one, or only rates and steps. */
export function methodOf(name: MethodName): Method {
  if (name === 'full') return { name, learningRate: 0.004, moves: () => true }
  const learningRate = 0.012
  if (name === 'rates') return { name, learningRate, moves: isRate }
  const rank = name.startsWith('rank-') ? Number(name.slice(5)) : 2
  const at = name.startsWith('rank-') ? ['in_proj', 'x_proj', 'out_proj'] : [name]
  const adapts = (weight: string) => at.some((one) => weight.endsWith(`.${one}.weight`))
  return { name, learningRate, moves: () => false, rank, adapts }
}

/** α/r: what the product of the two factors is multiplied by before it is added. */
const SCALE = 2

const firstOf = (name: string) => `${name}.lora_A`
const secondOf = (name: string) => `${name}.lora_B`

/** The numbers that a method moves, before the first step: the model is what it was. */
export function startAdapter(base: WeightsLike, method: Method, seed: number): WeightsLike {
  const next = gaussian(seed)
  const moved: Record<string, { shape: readonly number[]; data: Float64Array }> = {}
  for (const [name, { shape, data }] of Object.entries(base)) {
    if (method.moves(name)) moved[name] = { shape, data: Float64Array.from(data) }
    if (!method.rank || !method.adapts?.(name)) continue
    const [rows, cols] = shape
    const random = Float64Array.from({ length: method.rank * cols }, () => next() / Math.sqrt(cols))
    moved[firstOf(name)] = { shape: [method.rank, cols], data: random }
    moved[secondOf(name)] = {
      shape: [rows, method.rank],
      data: new Float64Array(rows * method.rank),
    }
  }
  return moved
}

function asMatrix({ shape, data }: WeightsLike[string]): Matrix {
  return { rows: shape[0], cols: shape[1], data: Float64Array.from(data as Numbers) }
}

/**
 * The weights of the tuned model.
 * @param share - how much of the change is applied: 0 is the model before, 1 the tuned one.
 */
export function tunedWeights(base: WeightsLike, adapter: WeightsLike, share = 1): WeightsLike {
  return Object.fromEntries(
    Object.entries(base).map(([name, weight]) => {
      const { shape, data } = weight
      const first = adapter[firstOf(name)]
      if (first) {
        const change = multiply(asMatrix(adapter[secondOf(name)]), asMatrix(first))
        const sum = add(asMatrix(weight), scale(change, share * SCALE))
        return [name, { shape, data: Float32Array.from(sum.data) }]
      }
      const own = adapter[name]
      if (!own) return [name, weight]
      const moved = Float32Array.from(data, (value, i) => value + share * (own.data[i] - value))
      return [name, { shape, data: moved }]
    }),
  ) as WeightsLike
}

/** How the loss moves with the numbers that a method moves, from how it moves with the weights. */
export function adapterGradients(adapter: WeightsLike, gradients: WeightsLike): WeightsLike {
  return Object.fromEntries(
    Object.entries(adapter).map(([name, { shape }]) => {
      if (!name.includes('.lora_')) return [name, gradients[name]]
      const weight = name.slice(0, name.lastIndexOf('.'))
      const slope = scale(asMatrix(gradients[weight]), SCALE)
      const own = name.endsWith('.lora_A')
        ? multiply(transpose(asMatrix(adapter[secondOf(weight)])), slope)
        : multiply(slope, transpose(asMatrix(adapter[firstOf(weight)])))
      return [name, { shape, data: own.data }]
    }),
  ) as WeightsLike
}
