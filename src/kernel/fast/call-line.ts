import type { SharedCalls } from './calls.ts'
import type { WasmKernel } from './wasm-kernel.ts'

/**
 * The way of a long computation through the compiled functions: as jobs, each a list of calls, which
 * one thread does at once, or a team in its own time. Jobs are numbered from 0 in the order of `send`.
 */
export interface CallLine {
  /** For calls that are not shared out, but done at once. */
  readonly kernel: WasmKernel
  /** How many threads there are, each of which needs rooms of its own. */
  readonly threads: number
  /** How many jobs it is worth to prepare ahead, in rooms apart from each other. */
  readonly places: number
  /** The most calls of a job. */
  readonly mostCalls: number
  /** Where the calls of the next job go. */
  readonly calls: SharedCalls
  /** Says by how many bytes the threads' own rooms lie apart; calls name those of the first thread. */
  setApart(bytes: number): void
  /** Ends a job: its calls are done from now on. */
  send(): void
  /** Comes back when the job and all before it are done. */
  waitFor(job: number): void
}

/** Calls that are done at once by the calling thread. */
export function directLine(kernel: WasmKernel): CallLine {
  const nothing = () => undefined
  return {
    ...{ kernel, calls: kernel, threads: 1, places: 1, mostCalls: Infinity },
    ...{ setApart: nothing, send: nothing, waitFor: nothing },
  }
}
