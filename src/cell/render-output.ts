import { placeText } from './cell-error.ts'
import { escapeHtml } from './highlight.ts'
import type { ErrorOutput, MatrixOutput, Output, TableOutput, TreeNode } from './output.ts'
import { audioHtml, imageHtml, plotHtml } from './render-plot.ts'
import { symbolHtml, symbolOf } from './symbol.ts'

/** Widths at which the page stores a plot: beside the text and on a phone; the style sheet shows one. */
export const storedWidths: readonly number[] = [560, 292]

function withMinus(text: string): string {
  return text.replace(/^-(?=[\d.])/, '−').replace(/e-(?=\d)/, 'e−')
}

function tableHtml({ columns, gap }: TableOutput): string {
  const heads = columns.map(({ name }) => `<th scope="col">${symbolHtml(name)}</th>`).join('')
  const classes = columns.map(({ name }) => {
    const { role } = symbolOf(name)
    return role ? ` class="m${role}"` : ''
  })
  const length = Math.max(0, ...columns.map(({ cells }) => cells.length))
  let rows = ''
  for (let row = 0; row < length; row++) {
    if (gap && row === gap.after) {
      rows += `<tr class="cell-gap"><td colspan="${columns.length}">${gap.rows} rows left out</td></tr>`
    }
    const cells = columns.map(
      ({ cells }, index) => `<td${classes[index]}>${escapeHtml(withMinus(cells[row] ?? ''))}</td>`,
    )
    rows += `<tr>${cells.join('')}</tr>`
  }
  const count = length + (gap?.rows ?? 0)
  const label = `Table of ${count} ${count === 1 ? 'row' : 'rows'}: ${columns.map(({ name }) => name).join(', ')}`
  return (
    `<div class="cell-scroll"><table class="cell-table" data-columns="${columns.length}" aria-label="${escapeHtml(label)}">` +
    `<thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`
  )
}

/** A way to write the real numbers of a matrix so that all have the same decimals. */
function formatOf(values: readonly number[]): (value: number) => string {
  const finite = values.filter(Number.isFinite)
  const max = Math.max(0, ...finite.map(Math.abs))
  const isWhole = finite.every(Number.isInteger)
  const isWide = max >= (isWhole ? 1e9 : 1e5) || (max > 0 && max < 1e-3)
  return (value) => {
    if (!Number.isFinite(value) || (isWhole && !isWide)) return String(value)
    return isWide ? value.toExponential(2) : value.toFixed(4)
  }
}

/** A small matrix as a table whose ground shows sign and size; the numbers stay legible on it. */
function matrixHtml({ rows, cols, values, im }: MatrixOutput): string {
  const sizes = im ? values.map((re, index) => Math.hypot(re, im[index])) : values.map(Math.abs)
  const max = Math.max(0, ...sizes.filter(Number.isFinite))
  const format = formatOf(im ? [...values, ...im] : values)
  const write = (index: number): string => {
    const real = withMinus(format(values[index]))
    if (!im) return real
    const isNegative = im[index] < 0 || Object.is(im[index], -0)
    return `${real} ${isNegative ? '−' : '+'} ${withMinus(format(Math.abs(im[index])))}i`
  }
  let body = ''
  for (let row = 0; row < rows; row++) {
    body += '<tr>'
    for (let col = 0; col < cols; col++) {
      const index = row * cols + col
      const size = sizes[index]
      const share = max > 0 && Number.isFinite(size) ? Math.round((size / max) * 42) : 0
      const ground = share > 0 ? ` style="--share:${share}%"` : ''
      const sign = share > 0 && !im && values[index] < 0 ? ' class="cell-negative"' : ''
      body += `<td${sign}${ground}>${escapeHtml(write(index))}</td>`
    }
    body += '</tr>'
  }
  const kind = im ? 'Complex matrix' : 'Matrix'
  return (
    `<div class="cell-scroll"><table class="cell-matrix" aria-label="${kind}, ${rows} by ${cols}">` +
    `<tbody>${body}</tbody></table></div>`
  )
}

/** A larger matrix as a heat map, a complex one of its magnitudes. */
function largeMatrixHtml(
  { rows, cols, values, im, note }: MatrixOutput,
  widths: readonly number[],
): string {
  const sizes = im ? values.map((re, index) => Math.hypot(re, im[index])) : values
  const notes = [im && 'Magnitudes of complex entries', note].filter(Boolean).join('; ')
  return plotHtml({ type: 'heat', rows, cols, values: sizes, note: notes || undefined }, widths)
}

function treeHtml({ key, text, children }: TreeNode, isTop = true): string {
  const label = `${key === undefined ? '' : `<span class="cell-key">${escapeHtml(key)}</span> `}${escapeHtml(text)}`
  if (!children?.length) return `<div class="cell-leaf">${label}</div>`
  const inner = children.map((child) => treeHtml(child, false)).join('')
  return `<details${isTop ? ' open' : ''}><summary>${label}</summary><div class="cell-branch">${inner}</div></details>`
}

/** A press goes to a line of the cell, or of another one, and puts a name in place if it holds one. */
function linkHtml(text: string, line: number | undefined, of?: string, more = ''): string {
  const other = of === undefined ? '' : ` data-of="${escapeHtml(of)}"`
  return `<button type="button" class="cell-link" data-line="${line ?? ''}"${other}${more}>${escapeHtml(text)}</button>`
}

function errorHtml({ message, line, at, name = '', near = [] }: ErrorOutput): string {
  const where =
    (line === undefined ? '' : `${linkHtml(`line ${line}`, line)}: `) +
    (at ? `${linkHtml(placeText(at), at.line, at.id)}: ` : '')
  const names = near.map((candidate) => {
    const put = ` data-name="${escapeHtml(name)}" data-put="${escapeHtml(candidate)}"`
    return linkHtml(candidate, at ? at.line : line, at?.id, put)
  })
  const last = names.pop()
  const list = names.length > 0 ? `${names.join(', ')} or ${last}` : last
  const question = list ? `<p class="cell-near">Did you mean ${list}?</p>` : ''
  return `<div class="cell-error"><p>${where}${escapeHtml(message)}</p>${question}</div>`
}

function outputHtml(output: Output, widths: readonly number[]): string {
  switch (output.kind) {
    case 'text':
      return `<pre class="cell-text">${escapeHtml(output.text)}</pre>`
    case 'tree':
      return `<div class="cell-tree">${treeHtml(output.tree)}</div>`
    case 'table':
      return tableHtml(output)
    case 'matrix': {
      const isSmall = output.rows <= 8 && output.cols <= 8 && output.note === undefined
      return isSmall ? matrixHtml(output) : largeMatrixHtml(output, widths)
    }
    case 'plot':
      return plotHtml(output.plot, widths)
    case 'image':
      return imageHtml(output, widths)
    case 'audio':
      return audioHtml(output, widths)
    case 'notice':
      return `<p class="cell-notice">${escapeHtml(output.text)}</p>`
    case 'error':
      return errorHtml(output)
  }
}

/** Neighbouring texts become one, so that printed lines stand under each other. */
function joinTexts(outputs: readonly Output[]): Output[] {
  const joined: Output[] = []
  for (const output of outputs) {
    const last = joined.at(-1)
    if (output.kind === 'text' && last?.kind === 'text') {
      joined[joined.length - 1] = { kind: 'text', text: `${last.text}\n${output.text}` }
    } else joined.push(output)
  }
  return joined
}

/**
 * A cell's output as HTML. The same function draws what the page stores and what a run shows. All
 * text is escaped, so nothing a cell prints becomes markup.
 *
 * @param widths widths in px at which plots are drawn; with two, the second is for narrow pages.
 */
export function renderOutput(outputs: readonly Output[], widths: readonly number[]): string {
  return joinTexts(outputs)
    .map((output) => outputHtml(output, widths))
    .join('')
}
