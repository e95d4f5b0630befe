import { escapeHtml, highlight } from './highlight.ts'
import type { Output } from './output.ts'
import { pythonHtml, tabsHtml, type CellPython } from './python-html.ts'
import { renderOutput, storedWidths } from './render-output.ts'

export interface CellHtmlOptions {
  /** Names the cell in the book; edits are kept under it. */
  readonly id: string
  /** Id of the element, for links to it; `cell-` and the id by default. */
  readonly anchor?: string
  /** `2.3.a`; without it the cell is not numbered. */
  readonly number?: string
  readonly title?: string
  readonly code: string
  /** The code highlighted: one `<span class="line">` a line, line ends between. */
  readonly html?: string
  /** What the code printed when the book was built. */
  readonly output?: readonly Output[]
  /** Of an exercise: code that throws what is off, and code that passes it. */
  readonly check?: string
  readonly solution?: string
  /** The same computation in Python, for reading. */
  readonly python?: readonly CellPython[]
  /** Puts the output beside the code where there is room. */
  readonly wide?: boolean
  /** The book's version: edits of another version are not shown. */
  readonly version: string
  /** Where the playground is; its own cell has none. */
  readonly playground?: string
  /** URLs of the scripts that load on first need. */
  readonly scripts: {
    /** The cells of the page compiled, where the build knows them. */
    readonly compiled?: string
    readonly compiler: string
    readonly kernel: string
    readonly editor: string
    /** What the editor tells of the kernel's names. */
    readonly help?: string
    /** TypeScript, for the check of types. */
    readonly types?: string
  }
}

function attributes(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join('')
}

function tool(name: string, label: string, more = ''): string {
  return `<button type="button" class="cell-tool cell-${name}" data-part="${name}" data-needs-scripts aria-label="${label}" title="${label}"${more}></button>`
}

/** A live cell as the page holds it before any script has run: bar, code, stored output. */
export function cellHtml(options: CellHtmlOptions): string {
  const {
    id,
    anchor = `cell-${id}`,
    number,
    title,
    code,
    html,
    output = [],
    check,
    solution,
    python = [],
    wide,
    version,
    playground,
    scripts,
  } = options
  const label = number ? `Cell ${number}` : (title ?? 'Cell')
  const stored = renderOutput(output, storedWidths)
  const outside = attributes({
    id: anchor,
    class: wide ? 'cell-beside' : undefined,
    role: 'group',
    'aria-label': title && number ? `${label}, ${title}` : label,
    style: `--digits:${String(code.split('\n').length).length}`,
    'data-state': 'idle',
    'data-cell': id,
    ...(number && {
      'data-search-kind': 'Cell',
      'data-search-number': label,
      'data-search-title': title,
    }),
    'data-label': label,
    'data-check': check,
    'data-solution': solution,
    'data-version': version,
    'data-playground': playground,
    'data-compiled': scripts.compiled,
    'data-compiler': scripts.compiler,
    'data-kernel': scripts.kernel,
    'data-editor': scripts.editor,
    'data-help': scripts.help,
    'data-types': scripts.types,
  })
  return (
    `<live-cell${outside}><div class="cell-bar"><p class="cell-head">` +
    (number ? `<b>${escapeHtml(label)}</b> ` : '') +
    (title ? `<span>${escapeHtml(title)}</span>` : '') +
    `</p><p class="cell-status" data-part="status"></p>` +
    tool('restore', 'Restore the code', ' disabled') +
    tool('copy', 'Copy the code') +
    tool('other', 'More for this cell', ' aria-haspopup="true" aria-expanded="false"') +
    (check === undefined
      ? ''
      : `<button type="button" class="button cell-check" data-part="check" data-needs-scripts>Check</button>`) +
    `<button type="button" class="button primary cell-run" data-part="run" data-needs-scripts aria-keyshortcuts="Control+Enter Meta+Enter"><span>Run</span></button></div>` +
    tabsHtml(python) +
    `<div class="cell-body"><div class="cell-code"><pre data-part="source" data-search-text tabindex="0" role="group" aria-label="Code of ${escapeHtml(label)}">${html ?? highlight(code)}</pre></div>` +
    `<div class="cell-result" role="group" aria-label="Output of ${escapeHtml(label)}"><p class="cell-stale">Output before the edit</p>` +
    `<div class="cell-output" data-part="output">${stored || '<p class="cell-none">No output yet</p>'}</div></div></div>` +
    pythonHtml(python, label) +
    `<p class="hidden-label" role="status" data-part="live"></p></live-cell>`
  )
}
