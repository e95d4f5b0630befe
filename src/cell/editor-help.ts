import {
  autocompletion,
  closeCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state'
import { EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from '@codemirror/view'
import {
  globalHelp,
  helpAt,
  importChange,
  localName,
  ownNames,
  type CellHelp,
  type HelpEntry,
} from './help.ts'

/** What is known of the kernel's names, once it has loaded; nothing where it cannot be loaded. */
export type BringHelp = () => Promise<CellHelp | undefined>

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
  const insert = localName(view.state.doc.toString(), label)
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
  })
  const change = importChange(view.state.doc.toString(), label)
  if (change) view.dispatch({ changes: change })
}

function completions(bring: BringHelp) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
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
    const help = (await bring()) ?? {}
    // The reader has turned elsewhere meanwhile: a list that opened now would stay.
    if (context.view?.hasFocus === false) return null
    const kernel = Object.entries(help).map(([label, entry]) => ({
      label,
      type: 'function',
      info: () => helpCard(entry),
      apply: applyKernelName,
    }))
    const globals = globalHelp
      .filter(([name]) => !name.includes('.'))
      .map(([label, detail, info]) => ({ label, type: 'keyword', detail, info }))
    const known = new Set([...kernel, ...globals].map(({ label }) => label))
    const own = ownNames(context.state.doc.toString(), context.pos)
      .filter((label) => !known.has(label))
      // What stands in the cell is nearer than what could be imported.
      .map((label) => ({ label, type: 'variable', boost: 1 }))
    return { from: word.from, options: [...own, ...kernel, ...globals], validFor: /^[\w$]*$/ }
  }
}

/** The card on the name at a place of the code, if there is something to say about it. */
async function cardAt(
  state: EditorState,
  position: number,
  bring: BringHelp,
): Promise<(Tooltip & { readonly entry: HelpEntry }) | null> {
  const line = state.doc.lineAt(position)
  const found = helpAt(line.text, position - line.from, (await bring()) ?? {})
  if (!found) return null
  const { from, to, entry } = found
  const create = () => ({ dom: helpCard(entry) })
  return { pos: line.from + from, end: line.from + to, above: true, create, entry }
}

/** F1 shows the card on the name at the cursor and has it read; Escape or a move takes it away. */
function helpByKey(bring: BringHelp): Extension {
  const put = StateEffect.define<Tooltip | null>()
  const field = StateField.define<Tooltip | null>({
    create: () => null,
    update(shown, { effects, docChanged, selection }) {
      const effect = effects.find((one) => one.is(put))
      if (effect) return effect.value as Tooltip | null
      return docChanged || selection ? null : shown
    },
    provide: (own) => showTooltip.from(own),
  })
  const close = (view: EditorView): boolean => {
    if (!view.state.field(field)) return false
    view.dispatch({ effects: put.of(null) })
    return true
  }
  const show = (view: EditorView): boolean => {
    closeCompletion(view)
    const { state } = view
    void cardAt(state, state.selection.main.head, bring).then((card) => {
      if (view.state.doc !== state.doc || !view.state.selection.eq(state.selection)) return
      const words = card ? `${card.entry.signature}. ${card.entry.summary}` : 'No help on this'
      const shown = card && { ...card, create: () => ({ dom: reachable(view, card.entry) }) }
      view.dispatch({ effects: [put.of(shown), EditorView.announce.of(words)] })
    })
    return true
  }
  // Tab leads from the code into a card, so that keys scroll a long one.
  const reachable = (view: EditorView, entry: HelpEntry): HTMLElement => {
    const card = helpCard(entry)
    card.tabIndex = 0
    card.addEventListener('focusout', () => close(view))
    card.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      view.focus()
    })
    return card
  }
  return [
    field,
    keymap.of([
      { key: 'F1', run: show },
      { key: 'Escape', run: close },
    ]),
    EditorView.domEventHandlers({
      blur({ relatedTarget }, view) {
        if (!(relatedTarget instanceof Node && view.dom.contains(relatedTarget))) close(view)
      },
    }),
  ]
}

/** Completion, and help by pointer and by key, for the names of the kernel and the globals of a cell. */
export function editorHelp(bring: BringHelp): Extension {
  return [
    autocompletion({
      override: [completions(bring)],
      icons: false,
      // Enter and Tab keep their meaning until the reader has moved into the list.
      selectOnOpen: false,
      maxRenderedOptions: matchMedia('(pointer: coarse)').matches ? 5 : 10,
    }),
    hoverTooltip((view, position) => cardAt(view.state, position, bring)),
    helpByKey(bring),
  ]
}
