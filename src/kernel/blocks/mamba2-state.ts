/** What a Mamba-2 block carries from token to token, and what it keeps of a pass. */
import type { KeysOf } from '../check-record.ts'
import type { Tensor } from '../tensor.ts'
import type { BlockState, SavedBefore, StateShape } from './block-state.ts'
import type { Mamba2Parts } from './mamba2-weights.ts'
import { checkSaved } from './mixer.ts'

/** What a Mamba-2 block carries from token to token. */
export interface Mamba2State extends BlockState {
  /** (batch, dim + 2·groups·N, W): the last W inputs of the convolution, zeros before the first. */
  readonly conv: Tensor
  /** (batch, heads, P, N) */
  readonly ssm: Tensor
}

/** The shapes of the state of a Mamba-2 block. */
export const mamba2StateShape = ({ dim, heads, P, N, groups, W }: Mamba2Parts): StateShape => ({
  channels: dim + 2 * groups * N,
  W,
  ssm: [heads, P, N],
})

/** What `mamba2Forward` keeps for `mamba2Backward`. */
export interface Mamba2Saved extends SavedBefore {
  readonly hidden: Tensor
  readonly z: Tensor
  readonly xBC: Tensor
  readonly x: Tensor
  readonly dt: Tensor
  readonly B: Tensor
  readonly C: Tensor
  readonly y: Tensor
  readonly normed: Tensor
}

const savedKeys: KeysOf<Mamba2Saved> = {
  hidden: true,
  z: true,
  xBC: true,
  x: true,
  dt: true,
  B: true,
  C: true,
  y: true,
  normed: true,
  inputsBefore: true,
  stateBefore: true,
}

/** @throws when what a forward pass kept lacks a tensor. */
export function checkMamba2Saved(saved: Mamba2Saved): void {
  checkSaved(saved, savedKeys, ['inputsBefore', 'stateBefore'])
}
