import type { Readout } from './definition.ts'

/** Values by the names of parameters. */
export type Values = Readonly<Record<string, unknown>>

/** A running figure as it is now, for those who show it. */
export interface Present {
  readonly parameters: Values
  readonly data: unknown
  readonly readouts: readonly Readout[]
  /** How an address writes the parameters; nothing when all are the authored ones. */
  state(): string
}
