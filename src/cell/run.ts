import { isCellError } from './cell-error.ts'
import type { CellFrame, FrameMessage, Loss } from './cell-frame.ts'
import type { FigureParams, Figures } from './figures.ts'
import { planKeeping } from './kept-data.ts'
import type { Output } from './output.ts'
import { take } from './prepared.ts'
import { readMessage } from './read-message.ts'
import type { ReadyCell } from './ready.ts'
import { thrownError, unparsed, type Thrown } from './thrown-error.ts'

/** How long a cell may run, in ms, until its reader allows more; and the longer times to choose from. */
const timeLimit = 5000
const longerLimits: readonly number[] = [20_000, 60_000]

/** The choices of a longer time after a run was stopped at `limit`; choosing runs nothing. */
export function longerLimitsHtml(limit: number = timeLimit): string {
  const buttons = longerLimits
    .filter((longer) => longer > limit)
    .map(
      (longer) =>
        `<button type="button" class="cell-choice" data-limit="${longer}">Allow ${longer / 1000} s</button>`,
    )
  return buttons.length > 0 ? `<p class="cell-longer">${buttons.join(' ')}</p>` : ''
}

/** How a run ended, with what it printed until then. */
export interface RunResult {
  readonly state: 'done' | 'stopped' | 'error'
  readonly outputs: readonly Output[]
  /** How long the cell itself ran: the limit when it was stopped there, 0 when nobody measured. */
  readonly milliseconds: number
  /** Line of the error. */
  readonly line?: number
  /** It was stopped at the time limit. */
  readonly late?: boolean
  /** Labels of needed cells that did not run again, as what they gave before was kept. */
  readonly kept?: readonly string[]
}

export interface RunOptions {
  /** In ms; 5000 by default. */
  readonly limit?: number
  /** The parameters of the figures that the code speaks of, and what it changes in them. */
  readonly figures?: Figures
  onFigure?(name: string, change: FigureParams): void
  /** Told how far long work has come, as the cell says with `progress(done, total)`. */
  onProgress?(done: number, total: number): void
}

export interface Run {
  readonly result: Promise<RunResult>
  stop(): void
}

const bounds = { mostMessages: 2500, mostCharacters: 4_000_000 }

const floodText = 'Stopped: the cell sent more than can be shown. Print less and run again.'

/** What is said of a run whose frame is gone: the browser gives no reason, and ends all runs in it. */
function lossText({ hasBegun, runs }: Loss): string {
  if (!hasBegun) return 'Stopped: the frame in which cells run could not be opened.'
  const who = runs > 1 ? 'this cell, or another that ran beside it,' : 'the cell'
  return `Stopped: ${who} ran out of memory, or the browser ended it. Keep less in memory and run again.`
}

/**
 * Runs a cell in a worker of its own in the sandboxed frame, which may have waited for it. The
 * promise never rejects: a mistake in the code is a result with state `error`.
 */
export function run(ready: ReadyCell, frame: CellFrame, options: RunOptions = {}): Run {
  const { limit = timeLimit, onProgress, onFigure, figures = {} } = options
  const { cell, linked, names } = ready
  const outputs: Output[] = []
  let stop = (): void => {}
  const result = new Promise<RunResult>((resolve) => {
    if (isCellError(linked))
      return resolve({
        state: 'error',
        outputs: [linked.toOutput()],
        milliseconds: 0,
        line: linked.line,
      })
    const { run: id, parts } = take(ready, linked)
    const { needed, keep, given, onKept } = planKeeping(ready, figures, frame)
    const finish = (
      state: RunResult['state'],
      rest: Partial<RunResult> & { add?: Output } = {},
    ): void => {
      const { add, ...more } = rest
      frame.end(id)
      resolve({ state, outputs: add ? [...outputs, add] : outputs, milliseconds: 0, ...more })
    }
    const fail = (thrown: Thrown): void => {
      const error = thrownError(thrown, cell.code, linked, names, cell.cells)
      finish('error', { line: error.line, add: error })
    }
    stop = () => finish('stopped', { add: { kind: 'notice', text: 'Stopped by hand.' } })
    const onMessage = ({ kind, data }: FrameMessage): void => {
      if (kind === 'kept') {
        const { place, names } = data as { place: number; names: readonly string[] }
        onKept(place, names)
      } else if (kind === 'message') {
        const message = typeof data === 'string' ? readMessage(data) : undefined
        if (message?.kind === 'output') outputs.push(message.output)
        else if (message?.kind === 'progress') onProgress?.(message.done, message.total)
        else if (message?.kind === 'figure') onFigure?.(message.name, message.change)
        else if (message?.kind === 'done')
          finish('done', { milliseconds: message.milliseconds, kept: given })
        else if (message) fail(message)
      } else if (kind === 'late') {
        const text = `Stopped: the cell ran longer than ${limit / 1000} s. Give the loop an end, or allow more time, and run again.`
        finish('stopped', { milliseconds: limit, late: true, add: { kind: 'notice', text } })
      } else if (kind === 'flooded') finish('stopped', { add: { kind: 'notice', text: floodText } })
      else if (kind === 'failed') {
        const told = data as { message: string; line?: number }
        fail(told.line === undefined ? unparsed(linked) : told)
      }
    }
    const onLost = (loss: Loss): void =>
      finish('stopped', {
        milliseconds: Math.max(1, loss.milliseconds),
        add: { kind: 'notice', text: lossText(loss) },
      })
    const task = { figures, needed, keep, limit, ...bounds }
    frame.start(id, parts, task, { onMessage, onLost })
  })
  return { result, stop: () => stop() }
}
