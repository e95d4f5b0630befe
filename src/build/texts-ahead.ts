import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads'
import type { unified } from '@astrojs/markdown-remark'
import type { AstroIntegration } from 'astro'
import { fileURLToPath } from 'node:url'
import type { BookRead } from '../book/book.ts'
import type { CompiledPage } from '../cell/book.ts'
import { figureFacts } from './figure-facts.ts'
import { connectHighlighter } from './highlight-ahead.ts'

type Processor = ReturnType<typeof unified>
type MakeRenderer = NonNullable<Processor['createMdxRenderer']>
export type Renderer = Awaited<ReturnType<MakeRenderer>>

/** What the thread is given when it starts. */
export interface TextsData {
  readonly root: string
  /** Of the thread that sets code in colours. */
  readonly highlighter: MessagePort
}

/** A text that has been made, and what it was made from. */
export interface TextMade {
  readonly path: string
  readonly given: string
  readonly text: Awaited<ReturnType<Renderer['process']>>
}

/** What a text is made from, besides the book. */
export function givenFor(content: string, frontmatter: unknown): string {
  return JSON.stringify({ content, frontmatter })
}

/** What leaves the book of all cells: files, by their paths in the built site. */
type ChapterFiles = ReadonlyMap<string, string>

/**
 * First the book, then each text; those whose source is wrong are left out. At last the cells of all,
 * as files that are handed out, and as pages have them.
 */
export type TextsTold =
  | { readonly book: BookRead }
  | TextMade
  | 'done'
  | { readonly files: ChapterFiles }
  | { readonly cells: readonly CompiledPage[] }

/** What Astro asks of a processor for MDX, as far as it could be otherwise. */
export const asked = {
  syntaxHighlight: false,
  gfm: undefined,
  smartypants: false,
  optimize: false,
  sourcemap: false,
} as const

/** The thread that reads the book and makes the chapters' modules. */
class TextsThread {
  readonly #worker: Worker
  #giveBook!: () => void
  #giveCells!: (cells: readonly CompiledPage[]) => void
  /** When the book is there for all that ask for it, or will not come, and is read where it is asked for. */
  readonly book = new Promise<void>((resolve) => (this.#giveBook = resolve))
  /** Pages' cells, compiled; none when they will not come. */
  readonly cells = new Promise<readonly CompiledPage[]>((resolve) => (this.#giveCells = resolve))
  #giveFiles!: (files?: ChapterFiles) => void
  /** Chapters' cells as files; none when they will not come. */
  readonly files = new Promise<ChapterFiles | undefined>((resolve) => (this.#giveFiles = resolve))
  readonly #texts = new Map<string, TextMade>()
  readonly #waiting = new Map<string, (made?: TextMade) => void>()
  #isDone = false

  constructor(root: string) {
    const { port1, port2 } = new MessageChannel()
    connectHighlighter(port1)
    this.#worker = new Worker(new URL('./texts-thread.ts', import.meta.url), {
      workerData: { root, highlighter: port2 } satisfies TextsData,
      transferList: [port2],
    })
    this.#worker.on('message', (told: TextsTold) => this.#hear(told))
    // What is wrong is told where it is done once more.
    this.#worker.on('error', () => {})
    this.#worker.on('exit', () => {
      this.#giveBook()
      this.#endTexts()
      this.#giveFiles()
      this.#giveCells([])
    })
    const give = this.#worker.postMessage.bind(this.#worker)
    figureFacts().then(give, () => give([]))
  }

  #hear(told: TextsTold): void {
    if (told === 'done') this.#endTexts()
    else if ('files' in told) this.#giveFiles(told.files)
    else if ('cells' in told) {
      this.#worker.unref()
      this.#giveCells(told.cells)
    } else if ('book' in told) void this.#takeBook(told.book)
    else {
      this.#texts.set(told.path, told)
      this.#waiting.get(told.path)?.(told)
    }
  }

  async #takeBook(read: BookRead): Promise<void> {
    // Only now, so that the thread need not wait until all is read that reads a book.
    const { giveBook } = await import('../book/book.ts')
    giveBook(read)
    this.#giveBook()
  }

  #endTexts(): void {
    this.#isDone = true
    for (const give of this.#waiting.values()) give()
  }

  /** A text that the thread has made or will have made; none when that is not to come. */
  async text(path: string): Promise<TextMade | undefined> {
    const made = this.#texts.get(path)
    if (made || this.#isDone) return made
    return new Promise((give) => this.#waiting.set(path, give))
  }
}

let thread: TextsThread | undefined

/** Begins to read the book and to make the texts of a build. */
export function startTexts(root: string): void {
  thread ??= new TextsThread(root)
}

/** Waits until the book need not be read any more, where a thread does that. */
export async function bookAhead(): Promise<void> {
  await thread?.book
}

/** What the thread has compiled of the pages' cells, where there is a thread. */
export async function cellsAhead(): Promise<readonly CompiledPage[]> {
  return (await thread?.cells) ?? []
}

/** The chapters' cells as files that the thread has made; none where it makes none. */
export async function chapterFilesAhead(): Promise<ChapterFiles | undefined> {
  return thread?.files
}

/** The same processor, which takes from the thread what that has made of the same text. */
export function fromThread(processor: Processor): Processor {
  const makeRenderer = processor.createMdxRenderer!
  return {
    ...processor,
    async createMdxRenderer(shared, mdx) {
      const renderer = await makeRenderer(shared, mdx)
      const given: Readonly<Record<string, unknown>> = { ...shared, ...mdx }
      const isAsked = Object.entries(asked).every(([name, value]) => given[name] === value)
      if (!isAsked) return renderer
      return {
        async process(content, path, frontmatter) {
          const made = await thread?.text(path)
          if (made?.given === givenFor(content, frontmatter)) return made.text
          return renderer.process(content, path, frontmatter)
        },
      }
    },
  }
}

/** Begins with it when Astro has read its configuration, if it has not begun before. */
export function textsAhead(): AstroIntegration {
  return {
    name: 'texts-ahead',
    hooks: {
      'astro:config:setup': ({ config, command }) => {
        if (command === 'build') startTexts(fileURLToPath(config.root))
      },
    },
  }
}
