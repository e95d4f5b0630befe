import { checkFinite, checkResult } from '../check.ts'
import { checkRecord } from '../check-record.ts'
import {
  checkShape,
  showShape,
  toTensor,
  zerosLike,
  type Numbers,
  type Tensor,
  type TensorLike,
} from '../tensor.ts'
import { checkLastAxis } from './layer-arguments.ts'
import { softmaxInto } from './softmax-loops.ts'
import { readTokenIds, type TokenIds } from './token-ids.ts'

export interface CrossEntropy<T extends Numbers = Float64Array> {
  /** The mean over the targets that count, in nats. */
  readonly loss: number
  /** How the loss moves with the logits, of their shape; zeros where a target does not count. */
  readonly dlogits: Tensor<T>
  /** The share of the targets that count whose logit is the largest; of equal ones the first. */
  readonly accuracy: number
  /** The loss of each target, of the shape of targets; 0 where a target does not count. */
  readonly losses: Tensor<T>
}

/**
 * How surprised logits are by the tokens that came: the loss of language models, with its slopes.
 * @param logits - (…, vocab).
 * @param targets - the tokens, of the shape of logits without its last axis: whole numbers below vocab, or `ignoreIndex`.
 * @param options - `ignoreIndex`: a target that does not count; −100 without it.
 * @returns `loss` (mean, in nats), `dlogits` (the shape of logits), `accuracy` (0…1) and `losses` (the shape of targets).
 * @throws when shapes do not fit, a target is not allowed, none counts, a number is not finite or a loss overflows.
 * @formula \mathrm{loss}=-\frac1n\sum_t\log\mathrm{softmax}(\ell_t)_{\mathrm{target}_t},\qquad d\ell_t=\frac1n\bigl(\mathrm{softmax}(\ell_t)-e_{\mathrm{target}_t}\bigr)
 * @source torch.nn.functional.cross_entropy
 */
export function crossEntropy(
  logits: Tensor<Float32Array>,
  targets: TokenIds,
  options?: { readonly ignoreIndex?: number },
): CrossEntropy<Float32Array>
export function crossEntropy(
  logits: TensorLike,
  targets: TokenIds,
  options?: { readonly ignoreIndex?: number },
): CrossEntropy
export function crossEntropy(
  logits: TensorLike,
  targets: TokenIds,
  options: { readonly ignoreIndex?: number } = {},
): CrossEntropy<Numbers> {
  const { ignoreIndex = -100 } = checkRecord('options', options, { ignoreIndex: true })
  checkFinite('ignoreIndex', ignoreIndex)
  const { shape, data } = toTensor(logits, 'logits') as Tensor<Numbers>
  const rows = checkLastAxis('logits', shape, 'vocab')
  const vocab = data.length / rows
  const wanted = readTokenIds(targets, 'targets', vocab, ignoreIndex)
  checkShape('targets', wanted.shape, shape.length === 1 ? [1] : shape.slice(0, -1))
  let counted = 0
  for (let r = 0; r < rows; r++) if (wanted.data[r] !== ignoreIndex) counted++
  if (counted === 0) {
    throw new RangeError(
      `targets of shape ${showShape(wanted.shape)} are all ${ignoreIndex}; allowed are targets of which one counts.`,
    )
  }
  const dlogits = zerosLike(data, data.length)
  const losses = zerosLike(data, rows)
  const shares = new Float64Array(vocab)
  let total = 0
  let right = 0
  for (let r = 0; r < rows; r++) {
    const target = wanted.data[r]
    if (target === ignoreIndex) continue
    const row = r * vocab
    const logSum = softmaxInto(data, row, vocab, shares)
    let best = 0
    for (let i = 0; i < vocab; i++) {
      dlogits[row + i] = (shares[i] - (i === target ? 1 : 0)) / counted
      if (data[row + i] > data[row + best]) best = i
    }
    const loss = logSum + (data[row + best] - data[row + target])
    losses[r] = loss
    total += loss / counted
    if (best === target) right++
  }
  checkResult('losses', losses, 'logits with differences that are finite')
  return {
    loss: total,
    dlogits: { shape, data: dlogits },
    accuracy: right / counted,
    losses: { shape: wanted.shape, data: losses },
  }
}
