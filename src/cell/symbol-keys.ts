import { showPanel, type EditorView, type Panel } from '@codemirror/view'
import type { Extension } from '@codemirror/state'

/** What code needs often, and keyboards of phones hide. */
const symbols: Readonly<Record<string, string>> = {
  '(': 'Opening bracket',
  ')': 'Closing bracket',
  '[': 'Opening square bracket',
  ']': 'Closing square bracket',
  '{': 'Opening brace',
  '}': 'Closing brace',
  '=': 'Equals sign',
  '>': 'Greater than',
}

function keysOf(view: EditorView): Panel {
  const dom = document.createElement('div')
  dom.className = 'cell-keys'
  dom.setAttribute('role', 'group')
  dom.setAttribute('aria-label', 'Symbols')
  for (const [symbol, name] of Object.entries(symbols)) {
    const key = Object.assign(document.createElement('button'), {
      type: 'button',
      textContent: symbol,
      // Tab leaves the editor.
      tabIndex: -1,
    })
    key.setAttribute('aria-label', name)
    // The focus, and with it the keyboard of the phone, stays in the code.
    key.addEventListener('pointerdown', (event) => event.preventDefault())
    key.addEventListener('click', () => {
      view.dispatch(view.state.replaceSelection(symbol), {
        scrollIntoView: true,
        userEvent: 'input.type',
      })
    })
    dom.append(key)
  }
  return { dom }
}

/** A row of symbols under the code, where fingers type. */
export function symbolKeys(): Extension {
  return matchMedia('(pointer: coarse)').matches ? showPanel.of(keysOf) : []
}
