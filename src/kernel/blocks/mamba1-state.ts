/** What a Mamba-1 block carries from token to token, and what it keeps of a pass. */
import type { KeysOf } from '../check-record.ts'
import type { Tensor } from '../tensor.ts'
import type { BlockState, SavedBefore, StateShape } from './block-state.ts'
import type { Mamba1Parts } from './mamba1-weights.ts'
import { checkSaved } from './mixer.ts'

/** What a Mamba-1 block carries from token to token. */
export interface Mamba1State extends BlockState {
  /** (batch, dim, W): the last W inputs of the convolution, zeros before the first. */
  readonly conv: Tensor
  /** (batch, dim, N) */
  readonly ssm: Tensor
}

/** The shapes of the state of a Mamba-1 block. */
export const mamba1StateShape = ({ dim, N, W }: Mamba1Parts): StateShape => ({
  channels: dim,
  W,
  ssm: [dim, N],
})

/** What `mamba1Forward` keeps for `mamba1Backward`. */
export interface Mamba1Saved extends SavedBefore {
  readonly hidden: Tensor
  readonly x: Tensor
  readonly z: Tensor
  readonly convolved: Tensor
  readonly convolvedTokens: Tensor
  readonly lowRank: Tensor
  readonly dt: Tensor
  readonly B: Tensor
  readonly C: Tensor
  readonly gated: Tensor
}

const savedKeys: KeysOf<Mamba1Saved> = {
  hidden: true,
  x: true,
  z: true,
  convolved: true,
  convolvedTokens: true,
  lowRank: true,
  dt: true,
  B: true,
  C: true,
  gated: true,
  inputsBefore: true,
  stateBefore: true,
}

/** @throws when what a forward pass kept lacks a tensor. */
export function checkMamba1Saved(saved: Mamba1Saved): void {
  checkSaved(saved, savedKeys, ['inputsBefore', 'stateBefore'])
}
