import {
  crossEntropy,
  languageModelForward,
  type TaskBatch,
  type Tensor,
  type WeightsLike,
} from '../../../src/kernel/index.ts'
import { remembering } from '../../remembering.ts'
import { COPIED, tuningBatch, type TuningTask } from './tasks.ts'

/** Seeds from here on draw no sequence of a training. */
const freshSeed = 1e9

/** The share of right answers that a model gives on fresh sequences. */
export function askTuned(
  weights: WeightsLike,
  task: TuningTask,
  sequences: number,
  draw = 0,
): number {
  const { ids, targets } = tuningBatch(task, sequences, freshSeed + draw)
  return crossEntropy(languageModelForward(weights, ids).logits, targets).accuracy
}

/** The columns of (batch, L) from one up to another. */
function columns({ shape: [batch, L], data }: Tensor, from: number, to: number): Tensor {
  const part = new Float64Array(batch * (to - from))
  for (let b = 0; b < batch; b++) part.set(data.subarray(b * L + from, b * L + to), b * (to - from))
  return { shape: [batch, to - from], data: part }
}

/** What both tasks have before their marks, and each of them at the marks. */
const parted = remembering((sequences: number, draw: number) => {
  const at = ({ ids, targets }: TaskBatch) => {
    const L = ids.shape[1]
    return { ids: columns(ids, L - COPIED, L), targets: columns(targets, L - COPIED, L) }
  }
  const [backwards, old] = (['backwards', 'old'] as const).map((task) =>
    tuningBatch(task, sequences, freshSeed + draw),
  )
  const letters = columns(old.ids, 0, old.ids.shape[1] - COPIED)
  return { letters, backwards: at(backwards), old: at(old) }
})

/** The same for the new task and the old, which differ in their marks alone: what comes before is read once. */
export function askBoth(
  weights: WeightsLike,
  sequences: number,
  draw = 0,
): Readonly<Record<'backwards' | 'old', number>> {
  const { letters, backwards, old } = parted(sequences, draw)
  const { states } = languageModelForward(weights, letters)
  const share = ({ ids, targets }: TaskBatch) => {
    const { logits } = languageModelForward(weights, ids, { initialStates: states })
    return crossEntropy(logits, targets).accuracy
  }
  return { backwards: share(backwards), old: share(old) }
}
