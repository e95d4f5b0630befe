import { examine } from './recipe.ts'
import type { Task } from './tasks.ts'
import type { Trained } from './trained.ts'

/** How many shares are remembered. */
const most = 20

/**
 * Asks trained models about fresh sequences, and remembers what it has asked: while a reader drags a
 * letter, nothing of that changes.
 * @param sequences - how many each time.
 * @returns gives the share of right answers of a model on a task, whose sequences the seed draws.
 */
export function freshShares(
  sequences: number,
): (model: Trained, task: Task, seed: number) => number {
  const asked = new Map<string, number>()
  return ({ card: { model }, weights }, task, seed) => {
    const key = JSON.stringify([model, task, seed])
    const known = asked.get(key) ?? examine(weights, { task, model }, sequences, seed).accuracy
    if (asked.size > most) asked.clear()
    asked.set(key, known)
    return known
  }
}
