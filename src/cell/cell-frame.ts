import type { Figures } from './figures.ts'
import { frameDocument } from './frame.ts'

export interface FrameMessage {
  readonly run?: number
  readonly kind:
    'ready' | 'alive' | 'begun' | 'message' | 'kept' | 'ended' | 'late' | 'flooded' | 'failed'
  readonly data?: unknown
}

/** The text of a worker, in parts, of which the long one is sent to the frame without a copy. */
export type FrameParts = readonly (string | Blob)[]

/** How the frame is told to run what its worker holds. */
export interface FrameTask {
  /** The parameters of the figures that the cell speaks of. */
  readonly figures: Figures
  /** Of each needed cell: whether it runs, is left out, or the place of what it gave in an earlier run. */
  readonly needed: readonly ('run' | 'skip' | number)[]
  /** Places for what the needed cells, and the cell itself, which is last, export; 0 for what is not wanted. */
  readonly keep: readonly number[]
  /** In ms. */
  readonly limit: number
  readonly mostMessages: number
  readonly mostCharacters: number
}

/** What is known when the frame gives no answer any more. */
export interface Loss {
  /** The frame had begun the run; otherwise it could not be opened. */
  readonly hasBegun: boolean
  /** How many runs it had in all. */
  readonly runs: number
  /** How long after it had begun the run it was heard last, in ms. */
  readonly milliseconds: number
}

export interface FrameAnswers {
  onMessage(message: FrameMessage): void
  onLost(loss: Loss): void
}

/** The one frame of a page, as those who run cells use it. */
export interface CellFrame {
  open(): void
  prepare(run: number, parts: FrameParts): void
  start(run: number, parts: FrameParts, task: FrameTask, answers: FrameAnswers): void
  end(run: number): void
  /** Which frame of the page it is, counted: with one that is lost goes all that it kept. */
  which(): number
  forget(place: number): void
}

interface Started extends FrameAnswers {
  readonly parts: FrameParts
  task: FrameTask
  /** When the frame said that it began, by the page's clock. */
  begun?: number
  /** It was sent to a second frame, as the first was gone before it could begin. */
  isRepeated?: boolean
}

/** How often the frame is asked whether it is still there, in ms. */
const pulse = 500
/** After so many questions without an answer the frame is lost: one that runs, one that opens. */
const patience = { ready: 10, opening: 40 }

const runs = new Map<number, Started>()
/** The worker that waits in the frame for its run: one at most. */
let spare: { readonly run: number; readonly parts: FrameParts } | undefined
let frame: HTMLIFrameElement | undefined
let frames = 0
let isReady = false
let heard = 0
let unanswered = 0
let clock: ReturnType<typeof setInterval> | undefined

/** Opens the frame ahead of the first run, which then need not wait for it. */
function openFrame(): void {
  if (!frame) open()
}

/** Starts the worker of a run that may come; one that was started before for another is ended. */
function prepareInFrame(run: number, parts: FrameParts): void {
  if (spare) endInFrame(spare.run)
  spare = { run, parts }
  if (!frame) open()
  else if (isReady) send(spare)
}

/**
 * Starts a run in the one frame of the page, in the worker that was prepared for it, if there is
 * one. A browser may end the frame's process without a word to the page, as it does when memory runs
 * out: so the frame is asked now and then, while anything runs, and `onLost` tells that it was lost.
 */
function startInFrame(
  run: number,
  parts: FrameParts,
  task: FrameTask,
  answers: FrameAnswers,
): void {
  const isPrepared = spare?.run === run
  if (isPrepared) spare = undefined
  runs.set(run, { parts, task, ...answers })
  if (!frame) open()
  else if (isReady) send(isPrepared ? { run, task } : { run, parts, task })
  clock ??= setInterval(ask, pulse)
}

/** Ends a run, of which nothing more is heard, or a worker that waits for one. */
function endInFrame(run: number): void {
  runs.delete(run)
  if (spare?.run === run) spare = undefined
  send({ run })
  restIfIdle()
}

export const cellFrame: CellFrame = {
  open: openFrame,
  prepare: prepareInFrame,
  start: startInFrame,
  end: endInFrame,
  which: () => frames,
  forget: (place) => send({ forget: place }),
}

function send(message: object): void {
  frame?.contentWindow?.postMessage(message, '*')
}

function restIfIdle(): void {
  if (runs.size > 0) return
  clearInterval(clock)
  clock = undefined
  unanswered = 0
}

function open(): void {
  frames += 1
  frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.setAttribute('aria-hidden', 'true')
  frame.title = 'Cells run here'
  frame.hidden = true
  frame.srcdoc = frameDocument
  isReady = false
  unanswered = 0
  // The same listener is added once only.
  addEventListener('message', hear)
  document.body.append(frame)
}

function hear({ source, data }: MessageEvent<FrameMessage>): void {
  if (!source || source !== frame?.contentWindow || !data) return
  unanswered = 0
  heard = performance.now()
  const started = runs.get(data.run ?? 0)
  if (data.kind === 'ready') {
    isReady = true
    for (const [run, { parts, task }] of runs) send({ run, parts, task })
    if (spare) send(spare)
  } else if (data.kind === 'begun' && started) started.begun = heard
  else started?.onMessage(data)
}

/** Questions are counted, not time: a page that slept has asked nothing meanwhile. */
function ask(): void {
  unanswered += 1
  if (unanswered > (isReady ? patience.ready : patience.opening)) lose()
  else send({ question: true })
}

/** Gives the frame up. Runs that it never began go to another frame, once. */
function lose(): void {
  frame?.remove()
  frame = undefined
  spare = undefined
  const all = [...runs]
  for (const [run, started] of all) {
    const { begun, isRepeated } = started
    if (isReady && begun === undefined && !isRepeated) {
      started.isRepeated = true
      // What was kept is lost with the frame.
      const { task } = started
      started.task = { ...task, needed: task.needed.map(() => 'run'), keep: [] }
      continue
    }
    runs.delete(run)
    const milliseconds = Math.max(0, heard - (begun ?? heard))
    started.onLost({ hasBegun: begun !== undefined, runs: all.length, milliseconds })
  }
  if (runs.size > 0) open()
  else restIfIdle()
}
