import {
  associativeRecall,
  inductionHeads,
  parity,
  selectiveCopying,
  type TaskBatch,
} from '../../src/kernel/index.ts'

/** A task with its sizes, as cards and recipes name it. */
export type Task =
  | {
      readonly name: 'selective-copying'
      readonly context: number
      readonly copied: number
      readonly alphabet: number
    }
  | { readonly name: 'induction-heads'; readonly length: number; readonly alphabet: number }
  | {
      readonly name: 'associative-recall'
      readonly pairs: number
      readonly queries: number
      readonly keys: number
      readonly values: number
    }
  | { readonly name: 'parity'; readonly length: number }

/** Fresh sequences of a task, the same for the same seed. */
export function taskBatch(task: Task, batch: number, seed: number): TaskBatch {
  switch (task.name) {
    case 'selective-copying': {
      const { context, copied, alphabet } = task
      return selectiveCopying({ batch, context, copied, alphabet }, seed)
    }
    case 'induction-heads':
      return inductionHeads({ batch, L: task.length, alphabet: task.alphabet }, seed)
    case 'associative-recall': {
      const { pairs, queries, keys, values } = task
      return associativeRecall({ batch, pairs, queries, keys, values }, seed)
    }
    case 'parity':
      return parity({ batch, L: task.length }, seed)
  }
}

/** How many different tokens a task has. */
export function vocabularyOf(task: Task): number {
  switch (task.name) {
    case 'selective-copying':
      return task.alphabet + 2
    case 'induction-heads':
      return task.alphabet + 1
    case 'associative-recall':
      return task.keys + task.values
    case 'parity':
      return 2
  }
}

/** How many answers are possible where one is asked for: a guess is right once in so many times. */
export function answersOf(task: Task): number {
  switch (task.name) {
    case 'selective-copying':
    case 'induction-heads':
      return task.alphabet
    case 'associative-recall':
      return task.values
    case 'parity':
      return 2
  }
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** How a token is written: letters and digits for what counts, a dot for a filler, marks for what asks. */
export function tokenText(task: Task, id: number): string {
  switch (task.name) {
    case 'selective-copying':
      return id < task.alphabet ? letters[id] : id === task.alphabet ? '·' : '?'
    case 'induction-heads':
      return id < task.alphabet ? letters[id] : '!'
    case 'associative-recall':
      return id < task.keys ? letters[id] : String(id - task.keys)
    case 'parity':
      return String(id)
  }
}
