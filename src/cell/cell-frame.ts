import { frameDocument } from './frame.ts'

export interface FrameMessage {
  readonly run?: number
  readonly kind: 'ready' | 'alive' | 'begun' | 'message' | 'ended' | 'late' | 'flooded' | 'failed'
  readonly data?: unknown
}

/** What the frame is told to run. */
export interface FrameTask {
  readonly text: string
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

interface Started extends FrameAnswers {
  readonly task: FrameTask
  /** When the frame said that it began, by the page's clock. */
  begun?: number
  /** It was sent to a second frame, as the first was gone before it could begin. */
  isRepeated?: boolean
}

/** How often the frame is asked whether it is still there, in ms. */
const pulse = 500
/** After so many questions without an answer the frame is lost: one that runs, one that opens. */
const patience = { ready: 6, opening: 40 }

const runs = new Map<number, Started>()
let frame: HTMLIFrameElement | undefined
let isReady = false
let heard = 0
let unanswered = 0
let clock: ReturnType<typeof setInterval> | undefined

/**
 * Starts a run in the one frame of the page, which is made when the first cell runs. A browser may
 * end the frame's process without a word to the page, as it does when memory runs out: so the frame
 * is asked now and then, while anything runs, and `onLost` tells that it was lost.
 */
export function startInFrame(run: number, task: FrameTask, answers: FrameAnswers): void {
  runs.set(run, { task, ...answers })
  if (!frame) open()
  else if (isReady) send({ run, ...task })
  clock ??= setInterval(ask, pulse)
}

/** Opens the frame ahead of the first run, which then need not wait for it. */
export function openFrame(): void {
  if (!frame) open()
}

/** Ends a run, of which nothing more is heard. */
export function endInFrame(run: number): void {
  runs.delete(run)
  send({ run })
  restIfIdle()
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
    for (const [run, { task }] of runs) send({ run, ...task })
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
  const all = [...runs]
  for (const [run, started] of all) {
    const { begun, isRepeated } = started
    if (isReady && begun === undefined && !isRepeated) {
      started.isRepeated = true
      continue
    }
    runs.delete(run)
    const milliseconds = Math.max(0, heard - (begun ?? heard))
    started.onLost({ hasBegun: begun !== undefined, runs: all.length, milliseconds })
  }
  if (runs.size > 0) open()
  else restIfIdle()
}
