import { selectiveScanAdjoint, treeScan, type Merge } from '../../../src/kernel/index.ts'
import { pullBackPath } from '../../pull-back.ts'
import { readsAgain, type Reading } from './readings.ts'

/** Means of the values of the cells of each token. */
function pooled({ tokenOf, visits }: Reading, values: Float64Array): Float64Array {
  const sums = new Float64Array(visits.length)
  const counts = new Float64Array(visits.length)
  tokenOf.forEach((token, cell) => {
    sums[token] += values[cell]
    counts[token]++
  })
  return sums.map((sum, token) => sum / counts[token])
}

/**
 * How the input of each cell moves a weighted sum of the outputs of one path, by the adjoint of the
 * selective scan. Tokens of several cells read their mean and give their output to each of them.
 */
function pullBack(
  reading: Reading,
  weights: Float64Array,
  dt: Float64Array,
  decay: number,
): Float64Array {
  const { tokenOf, tree } = reading
  // The tree's weights between two cells are the same both ways.
  if (tree)
    return treeScan(
      tree.rooted,
      dt.map((step) => Math.exp(-decay * step)),
      weights,
    ).map((value, cell) => value * -Math.expm1(-decay * dt[cell]))
  const cells = tokenOf.length
  const steps = pooled(reading, dt)
  const received = new Float64Array(reading.visits.length)
  const counts = new Float64Array(reading.visits.length)
  tokenOf.forEach((token, cell) => {
    received[token] += weights[cell]
    counts[token]++
  })
  const given = pullBackPath(reading, received, steps, decay)
  return Float64Array.from(
    { length: cells },
    (_, cell) => given[tokenOf[cell]] / counts[tokenOf[cell]],
  )
}

/** A path with a token for each of its steps, those that read one cell again among them. */
function unfolded(reading: Reading): Reading {
  const steps = Int32Array.from(reading.path, (_, step) => step)
  return { ...reading, path: steps, tokenOf: steps, visits: Array.from(steps, (step) => [step]) }
}

/** The same of paths of one length that lead to a cell each: only their last outputs are taken. */
function pullBackToEach(
  readings: readonly Reading[],
  weights: Float64Array,
  dt: Float64Array,
  decay: number,
): Float64Array {
  const { length } = readings[0].path
  const rows = (of: (cell: number, step: number) => number) => ({
    shape: [readings.length, 1, length],
    data: Float64Array.from({ length: readings.length * length }, (_, i) =>
      of(Math.floor(i / length), i % length),
    ),
  })
  const { dx } = selectiveScanAdjoint(
    {
      x: rows(() => 0),
      dt: rows((cell, step) => dt[readings[cell].path[step]]),
      A: [[-decay]],
      B: [[decay]],
      C: [[1]],
    },
    { dy: rows((cell, step) => (step === length - 1 ? weights[cell] : 0)) },
    { rule: 'zoh' },
  )
  const given = new Float64Array(dt.length)
  readings.forEach(({ path }, cell) =>
    path.forEach((read, step) => (given[read] += dx.data[cell * length + step])),
  )
  return given
}

/** How many outputs the paths give to a cell. */
function visitsOf(readings: readonly Reading[], cell: number): number {
  return readings.reduce((sum, { visits, tokenOf }) => sum + visits[tokenOf[cell]].length, 0)
}

export interface FieldOptions {
  readonly chosen: number
  readonly dt: Float64Array
  readonly decay: number
  readonly layers: number
  /** How many of the paths a layer takes, where layers take them in turn. */
  readonly inTurn?: number
  /** How the outputs of several paths in a layer become one. */
  readonly merge: Merge
}

/** What an output of one of the paths counts for at a cell; gates and maps of channels weigh all alike. */
function shareOf(readings: readonly Reading[], merge: Merge, cell: number): number {
  if (readings[0].leadsTo !== undefined) return 1
  if (merge === 'mean') return 1 / visitsOf(readings, cell)
  return merge === 'gate' || merge === 'concatenate' ? 1 / readings.length : 1
}

/** The paths of a layer, those together that read the same input. */
function stagesOf(
  readings: readonly Reading[],
  layer: number,
  { inTurn, merge }: FieldOptions,
): readonly (readonly Reading[])[] {
  if (inTurn !== undefined) {
    const first = (layer * inTurn) % readings.length
    return [readings.slice(first, first + inTurn)]
  }
  return merge === 'none' && readings[0].leadsTo === undefined
    ? readings.map((reading) => [reading])
    : [readings]
}

/** How much the inputs move a weighted sum of the outputs of all layers. */
function throughLayers(
  readings: readonly Reading[],
  weights: Float64Array,
  options: FieldOptions,
): Float64Array {
  const { dt, decay, layers, merge } = options
  let field = weights
  for (let layer = layers - 1; layer >= 0; layer--)
    for (const stage of stagesOf(readings, layer, options).toReversed()) {
      const shared = field.map((value, cell) => value * shareOf(stage, merge, cell))
      const pulled =
        stage[0].leadsTo === undefined
          ? stage.map((reading) => pullBack(reading, shared, dt, decay))
          : [pullBackToEach(stage, shared, dt, decay)]
      field = field.map((value, cell) => pulled.reduce((sum, own) => sum + own[cell], value))
    }
  return field
}

/**
 * The effective receptive field of a cell: how much the input of each cell moves its output, after
 * layers that add what their paths give, merged as the order has it, to what they read; where
 * layers take paths in turn, each has its own. Where one path reads cells again, each of its tokens goes through all layers, and the output
 * of a cell is the mean of its tokens.
 */
export function receptiveField(readings: readonly Reading[], options: FieldOptions): Float64Array {
  const { chosen, dt } = options
  const [{ path, visits }] = readings
  const field = new Float64Array(dt.length)
  if (readings.length > 1 || !readsAgain(readings[0])) {
    field[chosen] = 1
    return throughLayers(readings, field, options)
  }
  const own = visits[chosen]
  const weights = Float64Array.from(path, (cell) => (cell === chosen ? 1 / own.length : 0))
  const dts = Float64Array.from(path, (cell) => dt[cell])
  const moved = throughLayers([unfolded(readings[0])], weights, { ...options, dt: dts })
  path.forEach((cell, step) => (field[cell] += moved[step]))
  return field
}
