import type { ErrorOutput } from './output.ts'

/** A mistake in a cell's code, with its line (from 1) and, for a misspelt name, names near it. */
export class CellError extends Error {
  readonly line: number | undefined
  readonly wrong: { readonly name: string; readonly near: readonly string[] } | undefined

  constructor(message: string, line?: number, wrong?: { name: string; near: readonly string[] }) {
    super(message)
    this.name = 'CellError'
    this.line = line
    this.wrong = wrong
  }

  /** The error as output data. */
  toOutput(): ErrorOutput {
    return { kind: 'error', message: this.message, line: this.line, ...this.wrong }
  }
}

/** Line (from 1) of a position in code. */
export function lineAt(code: string, position: number): number {
  return code.slice(0, position).split('\n').length
}
