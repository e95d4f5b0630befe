import type { RunResult } from './run.ts'

/** What a reader is told after the check of an exercise. */
export interface Verdict {
  readonly isRight: boolean
  readonly text: string
}

/** Reads how a check ended: it throws, in words for the reader, what is off. `label` is the cell's. */
export function verdictOf(result: RunResult, label: string): Verdict {
  if (result.state === 'done') return { isRight: true, text: 'That is right.' }
  const error = result.outputs.find((output) => output.kind === 'error')
  const off = error?.message.replace(`${label}: `, '')
  return {
    isRight: false,
    text: `Not yet. ${off ?? 'The check was stopped before it came to an end.'}`,
  }
}
