import { svgContent, toSvg } from '../draw/index.ts'
import type { Drawing } from '../draw/index.ts'
import { describePlot } from './describe-plot.ts'
import { escapeHtml } from './highlight.ts'
import type { ErrorOutput, MatrixOutput, Output, Plot, TableOutput, TreeNode } from './output.ts'
import { drawPanel } from './plot-panel.ts'
import { drawHeat, drawPoles } from './plot-plane.ts'
import { symbolHtml, symbolOf } from './symbol.ts'

/** Widths at which the page stores a plot: beside the text and on a phone; the style sheet shows one. */
export const storedWidths: readonly number[] = [560, 292]

/** A plot is not drawn wider than this, however much room there is. */
const widestPlot = 560

function withMinus(text: string): string {
  return text.replace(/^-(?=[\d.])/, '−').replace(/e-(?=\d)/, 'e−')
}

function draw(plot: Plot, width: number): Drawing {
  if (plot.type === 'heat') return drawHeat(plot, width)
  if (plot.type === 'poles') return drawPoles(plot, width)
  return drawPanel(plot, width)
}

function plotHtml(plot: Plot, widths: readonly number[]): string {
  const drawings = widths.map((width) => draw(plot, Math.min(width, widestPlot)))
  // What is no wider where there is more room, as a small matrix, is stored once.
  const [first] = drawings.map((drawing) => svgContent(drawing))
  const isOne = drawings.every((drawing) => svgContent(drawing) === first)
  return (isOne ? drawings.slice(-1) : drawings)
    .map((drawing, index) => {
      const kind = isOne ? '' : index === 0 ? ' cell-plot-wide' : ' cell-plot-narrow'
      return `<div class="cell-plot${kind}">${toSvg(drawing, { label: describePlot(plot) })}</div>`
    })
    .join('')
}

function tableHtml({ columns, gap }: TableOutput): string {
  const heads = columns.map(({ name }) => `<th scope="col">${symbolHtml(name)}</th>`).join('')
  const classes = columns.map(({ name }) => {
    const { role } = symbolOf(name)
    return role ? ` class="cell-value-${role}"` : ''
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
  return (
    `<div class="cell-scroll"><table class="cell-table" data-columns="${columns.length}">` +
    `<thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`
  )
}

/** A small matrix as a table whose ground shows sign and size; the numbers stay legible on it. */
function matrixHtml({ rows, cols, values }: MatrixOutput): string {
  const finite = values.filter(Number.isFinite)
  const max = Math.max(0, ...finite.map(Math.abs))
  const isWhole = finite.every(Number.isInteger)
  const isWide = max >= 1e5 || (max > 0 && max < 1e-3)
  const format = (value: number): string => {
    if (!Number.isFinite(value) || (isWhole && !isWide)) return String(value)
    return isWide ? value.toExponential(2) : value.toFixed(4)
  }
  let body = ''
  for (let row = 0; row < rows; row++) {
    body += '<tr>'
    for (let col = 0; col < cols; col++) {
      const value = values[row * cols + col]
      const share = max > 0 && Number.isFinite(value) ? Math.round((Math.abs(value) / max) * 42) : 0
      const ground = share > 0 ? ` style="--share:${share}%"` : ''
      const sign = share > 0 && value < 0 ? ' class="cell-negative"' : ''
      body += `<td${sign}${ground}>${escapeHtml(withMinus(format(value)))}</td>`
    }
    body += '</tr>'
  }
  return (
    `<div class="cell-scroll"><table class="cell-matrix" aria-label="Matrix, ${rows} by ${cols}">` +
    `<tbody>${body}</tbody></table></div>`
  )
}

function treeHtml({ key, text, children }: TreeNode, isTop = true): string {
  const label = `${key === undefined ? '' : `<span class="cell-key">${escapeHtml(key)}</span> `}${escapeHtml(text)}`
  if (!children?.length) return `<div class="cell-leaf">${label}</div>`
  const inner = children.map((child) => treeHtml(child, false)).join('')
  return `<details${isTop ? ' open' : ''}><summary>${label}</summary><div class="cell-branch">${inner}</div></details>`
}

function errorHtml({ message, line, name, near = [] }: ErrorOutput): string {
  const where =
    line === undefined
      ? ''
      : `<button type="button" class="cell-link" data-line="${line}">line ${line}</button>: `
  const names = near.map(
    (candidate) =>
      `<button type="button" class="cell-link" data-line="${line ?? ''}" data-name="${escapeHtml(name ?? '')}" data-put="${escapeHtml(candidate)}">${escapeHtml(candidate)}</button>`,
  )
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
      const { rows, cols, values } = output
      if (rows <= 8 && cols <= 8) return matrixHtml(output)
      return plotHtml({ type: 'heat', rows, cols, values }, widths)
    }
    case 'plot':
      return plotHtml(output.plot, widths)
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
