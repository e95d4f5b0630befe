import type { Output } from '../output.ts'

/** What a worker tells: each output as it is made, and how the run ended. */
export type WorkerMessage =
  | { readonly kind: 'output'; readonly output: Output }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'figure'
      readonly name: string
      readonly change: Readonly<Record<string, unknown>>
    }
  | { readonly kind: 'done'; readonly milliseconds: number }
  | {
      readonly kind: 'thrown'
      /** The id of the needed cell that was running; none for the cell itself. */
      readonly cell?: string
      readonly name: string
      readonly message: string
      readonly stack: string
    }
