import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import { hoverTooltip, type EditorView } from '@codemirror/view'
import { globalHelp, importChange, type CellHelp, type HelpEntry } from './help.ts'

type GetHelp = () => CellHelp | undefined

function elementOf(tag: string, ...inside: (string | Node)[]): HTMLElement {
  const element = document.createElement(tag)
  element.append(...inside)
  return element
}

/** A text in which what stands between backticks is code. */
function withCode(text: string): (string | Node)[] {
  return text.split(/`([^`]*)`/).map((part, at) => (at % 2 ? elementOf('code', part) : part))
}

/** A card of help: signature, sentence, formula, parameters. */
function helpCard(entry: HelpEntry): HTMLElement {
  const card = document.createElement('div')
  card.className = 'cell-help'
  const add = (tag: string, className: string, text: string): HTMLElement => {
    const element = elementOf(tag, ...(tag === 'code' ? [text] : withCode(text)))
    element.className = className
    card.append(element)
    return element
  }
  add('code', 'cell-help-code', entry.signature)
  add('p', '', entry.summary)
  // The formulas are the book's own, set when it was built.
  for (const formula of entry.formulas) add('div', 'cell-help-formula', '').innerHTML = formula
  if (entry.parameters.length > 0) {
    const list = add('dl', '', '')
    for (const { name, text } of entry.parameters) {
      list.append(elementOf('dt', name), elementOf('dd', ...withCode(text)))
    }
  }
  if (entry.returns) add('p', '', `Returns ${entry.returns}`)
  return card
}

/** Puts a name of the kernel in place, and imports it unless that is where it stands. */
function applyKernelName(view: EditorView, { label }: Completion, from: number, to: number): void {
  view.dispatch({
    changes: { from, to, insert: label },
    selection: { anchor: from + label.length },
  })
  const change = importChange(view.state.doc.toString(), label)
  if (change) view.dispatch({ changes: change })
}

function completions(help: GetHelp) {
  return (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/[\w$]+(?:\.[\w$]*)?/)
    if (!word || (word.from === word.to && !context.explicit)) return null
    const member = /^(print|plot)\./.exec(word.text)?.[1]
    if (member) {
      return {
        from: word.from + member.length + 1,
        options: globalHelp
          .filter(([name]) => name.startsWith(`${member}.`))
          .map(([name, signature, text]) => ({
            label: name.slice(member.length + 1),
            type: 'function',
            detail: signature.slice(signature.indexOf('(')),
            info: text,
          })),
      }
    }
    if (word.text.includes('.')) return null
    const kernel = Object.entries(help() ?? {}).map(([label, entry]) => ({
      label,
      type: 'function',
      info: () => helpCard(entry),
      apply: applyKernelName,
    }))
    const globals = globalHelp
      .filter(([name]) => !name.includes('.'))
      .map(([label, detail, info]) => ({ label, type: 'keyword', detail, info }))
    return { from: word.from, options: [...kernel, ...globals], validFor: /^[\w$]*$/ }
  }
}

/** Completion and hover help for the names of the kernel and the globals of a cell. */
export function editorHelp(help: GetHelp): Extension {
  return [
    autocompletion({
      override: [completions(help)],
      icons: false,
      // Enter and Tab keep their meaning until the reader has moved into the list.
      selectOnOpen: false,
      maxRenderedOptions: matchMedia('(pointer: coarse)').matches ? 5 : 10,
    }),
    hoverTooltip((view, position) => {
      const line = view.state.doc.lineAt(position)
      for (const match of line.text.matchAll(/[\w$]+/g)) {
        const from = line.from + match.index
        const to = from + match[0].length
        if (position < from || position > to) continue
        const known = help()
        const entry = known && Object.hasOwn(known, match[0]) ? known[match[0]] : undefined
        if (!entry) return null
        return { pos: from, end: to, above: true, create: () => ({ dom: helpCard(entry) }) }
      }
      return null
    }),
  ]
}
