import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { readBook, type ChapterFile } from '../book/index.ts'
import { figuresIn, type Figures } from '../cell/figures.ts'
import type { Plot } from '../cell/worker/globals.ts'
import { authoredParams } from './authored-params.ts'
import { compiledCell } from './compiled-cells.ts'
import { packageName } from './kernel-package.ts'
import { chapterFilesAhead } from './texts-ahead.ts'

/** Addresses of a chapter's cells as files, from the root of the book. */
function cellFiles(path: string): { readonly module: string; readonly notebook: string } {
  return { module: `${path}.cells.ts`, notebook: `${path}.ipynb` }
}

/** The kernel's module, which a reader puts beside the file: so one copy serves all that are handed out. */
const kernelModule = `./${packageName}.js`

/** The plots that a cell can draw. A name that is none is an error here as it is in the page. */
const plotNames: readonly (keyof Plot)[] = [
  ...(['line', 'stem', 'heat', 'poles', 'states'] as const),
  ...(['path', 'image', 'audio', 'multiples'] as const),
]

const globals = `type Columns = Record<string, ArrayLike<unknown>>

const rowsOf = (columns: Columns) => {
  const entries = Object.entries(columns)
  const count = Math.max(0, ...entries.map(([, values]) => values.length))
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(entries.map(([name, values]) => [name, values[row]])))
}

/** What a cell has without importing it: here it prints as text, and plots print their data. */
const print = Object.assign((...values: unknown[]) => console.log(...values), {
  table: (columns: Columns, _options?: unknown) => console.table(rowsOf(columns)),
})
const plot = Object.fromEntries(
  ${JSON.stringify(plotNames)}.map((name) => [
    name,
    (values: unknown, _options?: unknown) => console.log('plot.' + name, values),
  ]),
)
const progress = (_done: number, _total?: number) => {}`

/** The figures that cells speak of, as their authors set them: a change is printed, and stays. */
function figuresText(figures: Figures): string {
  if (Object.keys(figures).length === 0) return ''
  return `

/** The settings of the page's figures, as they are there when it opens. */
const figures: Record<string, Record<string, any>> = ${JSON.stringify(figures)}
const figure = (name: string) => ({
  get params() {
    return { ...figures[name] }
  },
  set: (change: Record<string, unknown>) => {
    Object.assign(figures[name], change)
    console.log('figure.' + name, change)
  },
})`
}

/** The figures that a chapter's cells speak of, by name, with their settings. */
export function figuresOfCells({ cells }: ChapterFile): Promise<Figures> {
  return authoredParams(cells.flatMap(({ code }) => figuresIn(code)))
}

/** What the module has beside: a notebook shows last values, and has one scope, by itself. */
const ofModule = `const show = (value: unknown) => {
  if (value !== undefined) console.log(value)
}
const cells: Record<string, any> = {}`

/** A name for a cell's function: its id, as far as a name may hold it. */
const functionName = (id: string): string => `cell_${id.replace(/\W/g, '_')}`

/**
 * The cells of a chapter as one TypeScript module, which Node runs beside the kernel: each is a
 * function of its own, called in the chapter's order, so that their names do not meet.
 */
export function cellsAsModule(
  { page, cells }: ChapterFile,
  kernelNames: readonly string[],
  figures: Figures = {},
): string {
  const parts = cells.map(({ id, number, title, code }) => {
    const { typescript } = compiledCell(code, kernelNames)
    const name = functionName(id)
    const body = typescript.replaceAll(/^(?=.)/gm, '  ')
    return (
      `// Cell ${number}: ${title}\n` +
      `async function ${name}($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {\n${body}\n}\n` +
      `cells[${JSON.stringify(id)}] = await ${name}(kernel, show, cells)`
    )
  })
  return (
    [
      `// The live cells of ${page.number} ${page.title}, from "A Survey of Mamba, live". MIT licence.\n` +
        `// Node 22.18 or later runs it as it is, with ${packageName}.js, which the book's Kernel page offers, beside it.`,
      `import * as kernel from '${kernelModule}'`,
      globals + figuresText(figures),
      ofModule,
      ...parts,
    ].join('\n\n') + '\n'
  )
}

/** What a notebook needs, in the words of its first cell. */
const howToOpen = (file: string): string => `To run them:

1. Put \`${packageName}.js\`, which the book's Kernel page offers, in the folder of this file.
2. Give Jupyter a kernel for TypeScript, once: \`npm install --global deno\`, then \`deno jupyter --install\`.
3. \`jupyter lab ${file}\`, with the kernel Deno; run the cells in their order.

With tslab in place of Deno (\`npm install --global tslab\`, \`tslab install\`, the kernel TypeScript), put the package's other files there too, and then \`npm install @types/node\`. The cells of all sections have been run with Deno 2.9, and with tslab 1.0, which checks types. \`print\` and last values appear as text here, and plots print their data.`

/** The same as a notebook, for a kernel that speaks TypeScript and redeclares names, such as Deno's. */
export function cellsAsNotebook({ page, cells }: ChapterFile, figures: Figures = {}): string {
  const lines = (text: string): string[] => text.split(/(?<=\n)/)
  const file = posix.basename(cellFiles(page.path).notebook)
  const markdown = (id: string, text: string) => ({
    cell_type: 'markdown',
    id,
    metadata: {},
    source: lines(text),
  })
  const code = (id: string, text: string) => ({
    cell_type: 'code',
    id,
    metadata: {},
    execution_count: null,
    outputs: [],
    source: lines(text),
  })
  const notebook = {
    cells: [
      markdown(
        'section',
        `# ${page.number} ${page.title}\n\nThe live cells of this section of *A Survey of Mamba, live*.\n\n${howToOpen(file)}`,
      ),
      code('globals', globals + figuresText(figures)),
      ...cells.flatMap(({ id, number, title, code: source }) => [
        markdown(`title-${id}`, `## Cell ${number}: ${title}`),
        code(
          `cell-${id}`,
          source
            // In a notebook what earlier cells declared is there.
            .replace(/^import\s*\{[^}]*\}\s*from\s*['"]cell:[^'"]+['"];?\n?/gm, '')
            .replace(/from\s*['"]kernel['"]/g, `from '${kernelModule}'`)
            .replace(/^export (?=const|let|function|async|class|interface|type|enum)/gm, ''),
        ),
      ]),
    ],
    metadata: {
      kernelspec: { display_name: 'Deno', language: 'typescript', name: 'deno' },
      language_info: { name: 'typescript', file_extension: '.ts', mimetype: 'text/x.typescript' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  }
  return `${JSON.stringify(notebook, null, 1)}\n`
}

/** Both of every chapter that has cells, by their files' names. */
export async function chapterFiles(
  kernelNames: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  for (const chapter of readBook().chapters.values()) {
    if (chapter.cells.length === 0) continue
    const { module, notebook } = cellFiles(chapter.page.path)
    const figures = await figuresOfCells(chapter)
    files.set(module, cellsAsModule(chapter, kernelNames, figures))
    files.set(notebook, cellsAsNotebook(chapter, figures))
  }
  return files
}

/** Writes both beside every chapter, as the thread of the texts has made them. */
export function chapterCells(kernelNames: () => Promise<readonly string[]>): AstroIntegration {
  return {
    name: 'chapter-cells',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const files = (await chapterFilesAhead()) ?? (await chapterFiles(await kernelNames()))
        for (const [name, text] of files) {
          const file = join(fileURLToPath(dir), name)
          mkdirSync(dirname(file), { recursive: true })
          writeFileSync(file, text)
        }
      },
    },
  }
}
