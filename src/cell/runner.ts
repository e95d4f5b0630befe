import { runInPage } from './run-in-page.ts'
import type { Run, RunResult } from './run.ts'

/** A run shorter than this is not shown as running, in ms. */
const quiet = 150

/** The runs of one cell: one at a time, each with what is seen of it while it lasts. */
export class Runner {
  /** How long a run may take, in ms, where the reader has allowed more than usual. */
  limit: number | undefined
  private readonly scripts: DOMStringMap
  private readonly onTick: () => void
  private current:
    | {
        run?: Run
        since: number
        shown: boolean
        share?: number
        cancelled?: boolean
        /** Ends the wait for what running needs. */
        giveUp?(): void
      }
    | undefined

  /** `scripts` are the data of the cell's element; `onTick` is called while a run goes on. */
  constructor(scripts: DOMStringMap, onTick: () => void) {
    this.scripts = scripts
    this.onTick = onTick
  }

  get isRunning(): boolean {
    return this.current !== undefined
  }

  /** Whether the run has gone on for long enough to be shown. */
  get isShown(): boolean {
    return this.current?.shown ?? false
  }

  /** How long the run has gone on, in ms, and the share of its work that is done, if it says so. */
  get progress(): { readonly milliseconds: number; readonly share?: number } {
    if (!this.current) return { milliseconds: 0 }
    return { milliseconds: performance.now() - this.current.since, share: this.current.share }
  }

  /**
   * Runs code with the kernel and the cells of the page.
   * @returns how it ended; nothing when it was stopped before it began.
   * @throws when a script cannot be loaded.
   */
  async run(code: string, id?: string): Promise<RunResult | undefined> {
    const current: NonNullable<Runner['current']> = { since: performance.now(), shown: false }
    this.current = current
    const timer = setInterval(() => {
      if (performance.now() - current.since < quiet) return
      current.shown = true
      this.onTick()
    }, 50)
    const onProgress = (done: number, total: number): void => {
      current.share = total > 0 ? Math.min(1, done / total) : undefined
    }
    const given = new Promise<undefined>((resolve) => (current.giveUp = () => resolve(undefined)))
    const start = async (): Promise<RunResult | undefined> => {
      const options = { limit: this.limit, onProgress }
      current.run = await runInPage({ code, id }, this.scripts, options, () => !current.cancelled)
      return current.run?.result
    }
    try {
      return await Promise.race([start(), given])
    } finally {
      clearInterval(timer)
      this.current = undefined
    }
  }

  stop(): void {
    if (!this.current) return
    this.current.cancelled = true
    if (this.current.run) this.current.run.stop()
    else this.current.giveUp?.()
  }
}
