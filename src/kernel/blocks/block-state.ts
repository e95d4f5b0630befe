/** What Mamba blocks carry from token to token: the last inputs of the convolution, and the scan's state. */
import { asTensor } from '../as-tensor.ts'
import { checkRecord } from '../check-record.ts'
import { checkShape, zerosLike, type Numbers, type Tensor } from '../tensor.ts'

/** A state of the shapes that a block gives it. */
export interface BlockState {
  /** (batch, channels, W): the last W inputs of the convolution, zeros before the first. */
  readonly conv: Tensor
  /** (batch, …): the state of the scan. */
  readonly ssm: Tensor
}

/** The shapes of a block's state, but for the number of sequences. */
export interface StateShape {
  /** Channels that are convolved. */
  readonly channels: number
  readonly W: number
  /** Axes of the scan's state after that of sequences. */
  readonly ssm: readonly number[]
}

/** The state before the first token, in the precision of `like`. */
export function zeroState(
  { channels, W, ssm }: StateShape,
  batch: number,
  like: Numbers,
): BlockState {
  const zeros = (shape: readonly number[]): Tensor => ({
    shape,
    data: zerosLike(
      like as Float64Array,
      shape.reduce((product, size) => product * size, 1),
    ),
  })
  return { conv: zeros([batch, channels, W]), ssm: zeros([batch, ...ssm]) }
}

/** @throws when a state is not one of tensors of the block's shapes. */
export function readBlockState(
  name: string,
  state: BlockState,
  { channels, W, ssm }: StateShape,
  batch: number,
): BlockState {
  checkRecord(name, state, { conv: true, ssm: true })
  const conv = asTensor(state.conv, `${name}.conv`) as Tensor
  checkShape(`${name}.conv`, conv.shape, [batch, channels, W])
  const scanned = asTensor(state.ssm, `${name}.ssm`) as Tensor
  checkShape(`${name}.ssm`, scanned.shape, [batch, ...ssm])
  return { conv, ssm: scanned }
}

/** What a pass that went on from a state keeps of it. */
export interface SavedBefore {
  /** (batch, channels, W − 1): the inputs before the first. */
  readonly inputsBefore?: Tensor
  /** The state of the scan before the first token. */
  readonly stateBefore?: Tensor
}

/** What a pass reads from before its first token: nothing where it goes on from no state. */
export interface Before extends SavedBefore {
  /** (batch, channels, W) */
  readonly conv?: Tensor
}

/** @throws when the state from which to go on is not one of the block. */
export function readBefore(
  initialState: BlockState | undefined,
  shape: StateShape,
  batch: number,
): Before {
  if (initialState === undefined) return {}
  const { conv, ssm } = readBlockState('initialState', initialState, shape, batch)
  return { conv, inputsBefore: lastColumns(conv, shape.W - 1), stateBefore: ssm }
}

/** The last `count` columns of (batch, channels, W). */
function lastColumns<T extends Numbers>(
  { shape: [batch, channels, W], data }: Tensor<T>,
  count: number,
): Tensor<T> {
  const kept = zerosLike(data, batch * channels * count)
  for (let row = 0; row < batch * channels; row++)
    for (let i = 0; i < count; i++) kept[row * count + i] = data[(row + 1) * W - count + i]
  return { shape: [batch, channels, count], data: kept }
}

/**
 * The last W inputs of every channel of (batch, channels, L).
 * @param before - the W inputs before the first, (batch, channels, W); zeros without it.
 */
export function lastInputs<T extends Numbers>(
  { shape, data }: Tensor<T>,
  W: number,
  before?: Tensor,
): Tensor<T> {
  const [batch, channels, L] = shape
  const kept = zerosLike(data, batch * channels * W)
  const count = Math.min(W, L)
  // By numbers: a row is so short that views of it would take longer than the copies.
  for (let row = 0; row < batch * channels; row++) {
    const newest = (row + 1) * W - count
    if (before) for (let i = row * W; i < newest; i++) kept[i] = before.data[i + count]
    for (let i = 0; i < count; i++) kept[newest + i] = data[(row + 1) * L - count + i]
  }
  return { shape: [batch, channels, W], data: kept }
}
