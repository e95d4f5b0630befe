/** The six states of a cell (design, section 9). */
export type CellState = 'idle' | 'running' | 'done' | 'edited' | 'stopped' | 'error'

export interface Outcome {
  readonly state: Exclude<CellState, 'running' | 'edited'>
  /** Time of the run in ms: of the code itself when done, since the click when stopped. */
  readonly milliseconds?: number
  readonly line?: number
  /** Of the work done, 0 to 1, where the cell says how far it is. */
  readonly share?: number
  /** Labels of needed cells that did not run again. */
  readonly kept?: readonly string[]
}

/** "4 ms", "1.8 s"; whole seconds without a decimal. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1) return 'under 1 ms'
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  return `${Number((milliseconds / 1000).toFixed(1))} s`
}

/** What the bar says. The part in brackets is left out where there is no room for it. */
export function statusText(
  state: CellState,
  { milliseconds = 0, line, share, kept = [] }: Partial<Outcome>,
): [text: string, more?: string] {
  switch (state) {
    case 'idle':
      return ['']
    case 'running':
      return [
        `running, ${(milliseconds / 1000).toFixed(1)} s` +
          (share === undefined ? '' : `, ${Math.floor(100 * share)} %`),
      ]
    case 'done':
      return [`ran in ${duration(milliseconds)}`, ...keptText(kept)]
    case 'edited':
      return ['edited', ' since the last run']
    case 'stopped':
      return [`stopped after ${duration(milliseconds)}`]
    case 'error':
      return [line === undefined ? 'error' : `error on line ${line}`]
  }
}

/** What the bar says of the needed cells whose data were kept. */
function keptText({ length }: readonly string[]): [] | [string] {
  if (length === 0) return []
  return [length === 1 ? ', 1 cell not run again' : `, ${length} cells not run again`]
}

/** What there is to say on request: which cells did not run again, and why. */
export function keptDetails(kept: readonly string[] = []): string {
  if (kept.length === 0) return ''
  return `Not run again, as nothing that they depend on has changed since they ran: ${kept.join(', ')}`
}
