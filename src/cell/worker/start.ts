import type { Output } from '../output.ts'
import type { Figure, Plot, Print, Progress, TableOptions } from './globals.ts'
import type { numberTools } from './numbers.ts'
import type { pictureTools } from './pictures.ts'
import type { plotTools } from './plots.ts'
import type { tableTools } from './tables.ts'
import type { valueTools } from './values.ts'

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

type Cell = (
  kernel: unknown,
  show: (value: unknown) => void,
  cells: Readonly<Record<string, unknown>>,
) => Promise<unknown>

/** A cell, behind a function: nothing of its text is looked at before it is to run. */
type SealedCell = () => Cell

/** A cell whose exports the one that runs takes. */
interface Needed {
  readonly id: string
  readonly cell: SealedCell
}

type Figures = Readonly<Record<string, Readonly<Record<string, unknown>>>>

interface Tools {
  readonly numberTools: typeof numberTools
  readonly valueTools: typeof valueTools
  readonly tableTools: typeof tableTools
  readonly plotTools: typeof plotTools
  readonly pictureTools: typeof pictureTools
}

/** The globals of a cell, and what of the worker is used. */
interface Scope {
  print: Print
  plot: Plot
  progress: Progress
  figure: Figure
  console: unknown
  close(): void
  addEventListener?(type: string, listener: (event: { reason?: unknown }) => void): void
}

/**
 * Gives the cell its globals, loads the kernel, runs the cell when the figures' parameters have come
 * by `begin`, and tells everything by `post`, as text whose size can be checked. Runs inside the worker: it is sent there as text, so it may use nothing from outside
 * itself. What a cell may say is bounded here, and once more, against a cell that goes round this,
 * in the frame.
 */
export async function startCell(
  cell: SealedCell,
  needed: readonly Needed[],
  loadKernel: () => object,
  post: (text: string) => void,
  begin: Figures | Promise<Figures>,
  { numberTools, valueTools, tableTools, plotTools, pictureTools }: Tools,
): Promise<void> {
  const mostOutputs = 1000
  const longestText = 20_000
  // Pictures and sounds are long, but cost the page little; what it draws itself is bounded lower.
  const mostCharacters = { drawn: 400_000, media: 1_800_000 }
  const characters = { drawn: 0, media: 0 }
  let outputs = 0

  const encode = (message: WorkerMessage): string =>
    JSON.stringify(message, (_, value) =>
      typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
    )

  // The cells that this one needs run for what they export, not for what they print.
  let silent = false
  const emit = (output: Output): void => {
    if (silent || outputs > mostOutputs) return
    const text = encode({ kind: 'output', output })
    outputs++
    const share = output.kind === 'image' || output.kind === 'audio' ? 'media' : 'drawn'
    characters[share] += text.length
    if (outputs <= mostOutputs && characters[share] <= mostCharacters[share]) {
      post(text)
      return
    }
    outputs = mostOutputs + 1
    post(
      encode({
        kind: 'output',
        output: {
          kind: 'notice',
          text: 'The cell prints more than can be shown. The rest is left out.',
        },
      }),
    )
  }

  const numbers = numberTools()
  const values = valueTools(numbers)
  const makeTable = tableTools(numbers, values)
  const print: Print = Object.assign(
    (...items: unknown[]): void => {
      let line: string[] = []
      const flush = (): void => {
        if (line.length === 0) return
        const text = line.join(' ')
        line = []
        emit({ kind: 'text', text: text.slice(0, longestText) })
        if (text.length > longestText) {
          const kept = `the first ${longestText} of ${text.length} characters are shown`
          emit({ kind: 'notice', text: `The text is cut: ${kept}.` })
        }
      }
      for (const item of items) {
        const output = values.outputOf(item)
        if (output.kind === 'text') line.push(output.text)
        else {
          flush()
          emit(output)
        }
      }
      flush()
      if (items.length === 0) emit({ kind: 'text', text: '' })
    },
    {
      table: (columns: unknown, options?: TableOptions): void => emit(makeTable(columns, options)),
    },
  )
  const show = (value: unknown): void => {
    if (value !== undefined) print(value)
  }
  let running: string | undefined
  const thrown = (error: unknown): void => {
    const { name, message, stack } =
      error instanceof Error ? error : { name: '', message: values.inline(error), stack: '' }
    post(
      encode({
        kind: 'thrown',
        cell: running,
        name,
        message: String(message).slice(0, 2000),
        stack: String(stack).slice(0, 8000),
      }),
    )
  }

  const scope = globalThis as unknown as Scope
  scope.print = print
  scope.plot = {
    ...plotTools(numbers, values, emit),
    ...pictureTools(numbers, values, emit),
  }
  scope.console = { log: print, info: print, warn: print, error: print, debug: print }
  let lastProgress = -Infinity
  scope.progress = (done, total = 0) => {
    const now = performance.now()
    if (silent || now - lastProgress < 100) return
    lastProgress = now
    post(encode({ kind: 'progress', done: Number(done), total: Number(total) }))
  }
  let figures: Figures = {}
  const changed: Record<string, Readonly<Record<string, unknown>>> = {}
  scope.figure = (name) => {
    if (!Object.hasOwn(figures, name)) {
      const known = Object.keys(figures).join(', ') || 'none that this cell names'
      throw new Error(`figure: name is ${values.inline(name)}; on this page there is ${known}`)
    }
    return {
      get params() {
        return { ...figures[name], ...changed[name] }
      },
      set(change) {
        changed[name] = { ...changed[name], ...change }
        if (!silent) post(encode({ kind: 'figure', name, change }))
      },
    }
  }
  // A worker that ended itself would look, from outside, like one that does not come to an end.
  scope.close = () => {
    throw new Error('close: a cell ends by itself when its code is done')
  }
  scope.addEventListener?.('unhandledrejection', ({ reason }) => thrown(reason))
  Error.stackTraceLimit = 60

  try {
    let kernel: object
    try {
      kernel = Object.freeze(loadKernel())
    } finally {
      // Nothing is told before the run begins.
      figures = await begin
    }
    const since = performance.now()
    const cells: Record<string, unknown> = {}
    silent = true
    for (const { id, cell: other } of needed) {
      running = id
      cells[id] = Object.freeze((await other()(kernel, () => {}, cells)) ?? {})
    }
    silent = false
    running = undefined
    await cell()(kernel, show, cells)
    post(encode({ kind: 'done', milliseconds: performance.now() - since }))
  } catch (error) {
    thrown(error)
  }
}
