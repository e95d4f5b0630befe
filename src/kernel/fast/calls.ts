import type { WasmKernel } from './wasm-kernel.ts'

/** A compiled function that threads share out. */
export interface SharedFunction {
  readonly name: 'toTiles' | 'selectiveScan' | 'ssdSteps' | 'ssd'
  /** Which arguments are addresses of the thread's own rooms; those of the first thread are given. */
  readonly own: readonly number[]
}

/** All of them; a call names its function by the place in this list. */
export const sharedFunctions: readonly SharedFunction[] = [
  { name: 'toTiles', own: [] },
  { name: 'selectiveScan', own: [15] },
  { name: 'ssdSteps', own: [8, 9] },
  { name: 'ssd', own: [4, 5] },
]

/** The most arguments that one of them takes. */
export const mostArguments = 16

/** The functions themselves, or what stands for them and notes their calls. */
export type SharedCalls = Pick<WasmKernel, SharedFunction['name']>
