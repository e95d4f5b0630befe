import type { Beginning, KeptMessage } from './beginning.ts'
import type { Figure, Plot, Print, Progress } from './globals.ts'
import type { Outbox } from './outbox.ts'
import type { Timers } from './timers.ts'
import type { tools } from './tools.ts'

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
 * Gives the cell its globals, loads the kernel, runs the cell when it is told to by `begin`, and tells
 * everything by `post`. Runs inside the worker: it is sent there as text, so it
 * may use nothing from outside itself, and is given the rest as `tool`. What a cell may say is bounded
 * by its outbox, and once more, against a cell that goes round this, in the frame.
 */
export async function startCell(
  cell: SealedCell,
  needed: readonly Needed[],
  loadKernel: () => object,
  post: (message: string | KeptMessage, moved?: ArrayBuffer[]) => void,
  begin: Beginning | Promise<Beginning>,
  taken: readonly string[],
  tool: typeof tools,
): Promise<void> {
  const outbox: Outbox = tool.makeOutbox(post)
  const { tell, emit, silence, isSilent } = outbox
  const numbers = tool.numberTools()
  const lines = tool.lineTools(numbers)
  const values = tool.valueTools(numbers, lines, tool.treeTools(numbers, lines))
  const checked = tool.checkedOptions(values)
  const print = checked.print(tool.makePrint(values, tool.tableTools(numbers, values), emit))
  /** The value of the last expression, where it is a promise. */
  let promised: PromiseLike<unknown> | undefined
  const isPromise = (value: unknown): value is PromiseLike<unknown> =>
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  const show = (value: unknown): void => {
    if (isPromise(value)) promised = value
    else if (value !== undefined) print(value)
  }
  const packing = tool.packingTools()
  let beginning: Beginning = { figures: {} }
  /** The id of the needed cell that runs. */
  let running: string | undefined

  const thrown = (error: unknown): void => {
    const { name, message, stack } =
      error instanceof Error ? error : { name: '', message: values.inline(error), stack: '' }
    tell({
      kind: 'thrown',
      cell: running,
      name,
      message: String(message).slice(0, 2000),
      stack: String(stack).slice(0, 8000),
    })
  }

  const makePlot = (): Plot => {
    const parts = tool.plotParts(numbers, values, emit)
    const series = tool.seriesPlots(numbers, values, parts)
    const grids = tool.gridPlots(numbers, values, parts)
    return checked.plot({
      ...tool.plotTools(values, parts, series, grids),
      ...tool.pictureTools(numbers, values, emit),
    })
  }

  const makeProgress = (): Progress => {
    let last = -Infinity
    return (done, total = 0) => {
      const now = performance.now()
      if (isSilent() || now - last < 100) return
      last = now
      tell({ kind: 'progress', done: Number(done), total: Number(total) })
    }
  }

  const setGlobals = (scope: Scope): void => {
    scope.print = print
    scope.plot = makePlot()
    const said = Object.fromEntries(
      ['log', 'info', 'warn', 'error', 'debug', 'dir', 'trace'].map((name) => [name, print]),
    )
    const table = (values: unknown): void => {
      const isTable =
        Array.isArray(values) && values.every((item) => lines.isObject(item) && !lines.isList(item))
      if (isTable && values.length > 0) print.table(values)
      else print(values)
    }
    scope.console = { ...(scope.console as object | undefined), ...said, table }
    scope.progress = makeProgress()
    scope.figure = tool.makeFigure(values, outbox, () => beginning.figures)
    // A worker that ended itself would look, from outside, like one that does not come to an end.
    scope.close = () => {
      throw new Error('close: a cell ends by itself when its code is done')
    }
    scope.addEventListener?.('unhandledrejection', ({ reason }) => thrown(reason))
  }

  type Exports = Readonly<Record<string, unknown>>

  /** Tells what cells export, where that is wanted, so that later runs need not run them. */
  const tellExports = (from: number, exports: readonly (Exports | undefined)[]): void => {
    for (const [k, values] of exports.entries()) {
      if (!beginning.keep?.[from + k]) continue
      const packed = packing.pack(values ?? {})
      post({ kept: from + k, ...packed }, [packed.bytes])
    }
  }

  /** The cells that this one needs run for what they export, not for what they print. */
  const runNeeded = async (kernel: object): Promise<Readonly<Record<string, Exports>>> => {
    const cells: Record<string, Exports> = {}
    silence(true)
    for (const [k, { id, cell: other }] of needed.entries()) {
      const given = beginning.needed?.[k] ?? 'run'
      if (given === 'skip') continue
      running = id
      const exports =
        given === 'run' ? await other()(kernel, () => {}, cells) : packing.unpack(given)
      cells[id] = Object.freeze((exports ?? {}) as Exports)
    }
    silence(false)
    running = undefined
    const ran = ({ id }: Needed): Exports | undefined => cells[id]
    tellExports(0, needed.map(ran))
    return cells
  }

  /** Waits for what the cell has not waited for itself, and says what goes unheard. */
  const settle = async (timers: Timers): Promise<void> => {
    if (promised) show(await promised)
    await timers.turn()
    const count = timers.waiting()
    if (count === 0) return
    const left = count === 1 ? 'a timer was' : `${count} timers were`
    emit({
      kind: 'notice',
      text: `The cell had ended when ${left} still to go off: await what it does.`,
    })
  }

  const timers = tool.watchTimers(globalThis)
  setGlobals(globalThis as unknown as Scope)
  Error.stackTraceLimit = 60
  try {
    let kernel: object
    try {
      kernel = Object.freeze(loadKernel())
      if (begin instanceof Promise) {
        let hasBegun = false
        void begin.then(() => (hasBegun = true))
        const copy = <T>(value: T): T => packing.unpack(packing.pack({ value })).value as T
        void tool.warmUp(kernel, taken, () => hasBegun, copy)
      }
    } finally {
      // Nothing is told before the run begins.
      beginning = await begin
    }
    const since = performance.now()
    const cells = await runNeeded(kernel)
    const exports = (await cell()(kernel, show, cells)) as Exports | undefined
    await settle(timers)
    const milliseconds = performance.now() - since
    tellExports(needed.length, [exports])
    tell({ kind: 'done', milliseconds })
  } catch (error) {
    thrown(error)
  }
}
