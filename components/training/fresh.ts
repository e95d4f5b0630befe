import { examine } from './recipe.ts'
import type { Task } from './tasks.ts'
import type { Trained } from './trained.ts'

/** How many shares are remembered. */
const most = 20

/** The share of right answers of a model on a task, whose sequences the seed draws. */
type Ask<Share> = (model: Trained, task: Task, seed: number) => Share

/** Shares of right answers on fresh sequences. */
export interface FreshShares {
  /** Asks the model, unless it has been asked before. */
  readonly share: Ask<number>
  /** What it has answered before, if it was asked. */
  readonly known: Ask<number | undefined>
}

/**
 * Asks trained models about fresh sequences, and remembers what it has asked: while a reader drags a
 * letter, nothing of that changes.
 * @param sequences - how many each time.
 */
export function freshShares(sequences: number): FreshShares {
  const asked = new Map<string, number>()
  const keyOf = ({ card: { model } }: Trained, task: Task, seed: number) =>
    JSON.stringify([model, task, seed])
  return {
    known: (model, task, seed) => asked.get(keyOf(model, task, seed)),
    share(trained, task, seed) {
      const { card, weights } = trained
      const key = keyOf(trained, task, seed)
      const answered =
        asked.get(key) ?? examine(weights, { task, model: card.model }, sequences, seed).accuracy
      if (asked.size > most) asked.clear()
      asked.set(key, answered)
      return answered
    },
  }
}
