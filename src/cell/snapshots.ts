import type { ErrorOutput, Output } from './output.ts'
import type { RunResult } from './run.ts'
import type { CellState, Outcome } from './status.ts'

/** What a cell shows: its code, which code its output belongs to, and how that run ended. */
export interface Snapshot {
  readonly code: string
  readonly ranCode: string
  readonly outcome: Outcome
  /** Output data of a run; without it the output stored in the page stands. */
  readonly outputs?: readonly Output[]
  /** The run was stopped at the time limit. */
  readonly late?: boolean
}

/** What a cell shows now, what its author wrote, and what restoring that took away. */
export class Snapshots {
  authored: Snapshot
  now: Snapshot
  undo: Snapshot | undefined

  constructor(code: string) {
    this.authored = this.now = { code, ranCode: code, outcome: { state: 'idle' } }
  }

  get isEdited(): boolean {
    return this.now.code !== this.authored.code
  }

  /** How the last run ended, unless the code is another since. */
  get state(): Exclude<CellState, 'running'> {
    return this.now.code === this.now.ranCode ? this.now.outcome.state : 'edited'
  }

  /** The error of the last run. */
  get error(): ErrorOutput | undefined {
    return this.now.outputs?.find((output) => output.kind === 'error')
  }

  /** Takes other code; what was restored stays so. */
  change(code: string): void {
    this.now = { ...this.now, code }
    this.undo = undefined
  }

  /** Takes how a run of `code` ended; `elapsed` is its time, in ms, where nobody else measured it. */
  ran(code: string, result: RunResult, elapsed: number): void {
    const isUnmeasured = result.state === 'stopped' && result.milliseconds === 0
    const milliseconds = isUnmeasured ? elapsed : result.milliseconds
    const { state, line, kept, outputs, late } = result
    const outcome: Outcome = { state, milliseconds, line, kept }
    this.now = { ...this.now, ranCode: code, outcome, outputs, late }
    this.undo = undefined
  }

  /** Takes that `code` could not be run at all. */
  failed(code: string): void {
    this.now = { ...this.now, ranCode: code, outcome: { state: 'error' }, outputs: undefined }
  }

  /** Puts another snapshot in place; `undo` is what a next restoring brings back. */
  put(snapshot: Snapshot, undo: Snapshot | undefined): void {
    this.now = snapshot
    this.undo = undo
  }
}
