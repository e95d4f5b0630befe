import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { AstroIntegration } from 'astro'
import { authoredElsewhere } from '../../components/authored-elsewhere.ts'
import type { FigureFacts, FigureMade } from './figures-program.ts'
import type { FigureTold } from './figures-thread.ts'
import type { RoomsProgram } from './rooms.ts'

const root = join(import.meta.dirname, '../..')

/** The thread that reads the figures: it takes a while, and the pages have a copy of their own. */
class FiguresThread {
  readonly facts: Promise<readonly FigureFacts[]>
  readonly rooms: Promise<RoomsProgram>
  readonly #worker = new Worker(new URL('./figures-thread.ts', import.meta.url), {
    workerData: root,
  })
  readonly #wanted = new Map<string, (made: FigureMade['made']) => void>()

  constructor() {
    let giveRooms!: (rooms: RoomsProgram) => void
    this.rooms = new Promise((resolve, reject) => {
      giveRooms = resolve
      this.#worker.on('error', reject)
    })
    // Its error is told where the facts are asked for.
    this.rooms.catch(() => {})
    this.facts = new Promise((resolve, reject) => {
      this.#worker.on('message', (told: FigureTold) => {
        if ('rooms' in told) giveRooms(told.rooms)
        else if ('facts' in told) {
          this.#worker.unref()
          resolve(told.facts)
        } else this.#wanted.get(told.name)?.(told.made)
      })
      this.#worker.on('error', reject)
      // What is not there by then is computed with the page, where an error says of which.
      this.#worker.on('exit', () => this.#wanted.forEach((give) => give(undefined)))
    })
  }

  /** Computes the authored data of all figures for the pages. */
  async compute(): Promise<void> {
    for (const { name } of await this.facts)
      authoredElsewhere.set(name, new Promise((give) => this.#wanted.set(name, give)))
    this.#worker.ref()
    this.#worker.postMessage('compute')
  }
}

let thread: FiguresThread | undefined
let given: Promise<readonly FigureFacts[]> | undefined

/** Has them from another thread, so that this one need not begin its own. */
export function giveFigureFacts(facts: Promise<readonly FigureFacts[]>): void {
  given = facts
}

/** What the build needs of every figure without its code, in the order of the figures. */
export function figureFacts(): Promise<readonly FigureFacts[]> {
  if (given) return given
  thread ??= new FiguresThread()
  return thread.facts
}

/** The rooms as one program, and what the figures' thread runs of them. */
export function roomsProgram(): Promise<RoomsProgram> {
  thread ??= new FiguresThread()
  return thread.rooms
}

/** Has the figures of the pages computed in a thread while the pages are read. */
export function figuresAhead(): AstroIntegration {
  return {
    name: 'figures-ahead',
    hooks: {
      'astro:config:setup': ({ command }) => {
        if (command !== 'build') return
        thread ??= new FiguresThread()
        // Its errors are told where the facts are asked for.
        thread.compute().catch(() => {})
      },
    },
  }
}
