import { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands'
import { javascript } from '@codemirror/lang-javascript'
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language'
import { unifiedMergeView } from '@codemirror/merge'
import {
  Compartment,
  EditorState,
  RangeSetBuilder,
  StateField,
  type Extension,
} from '@codemirror/state'
import {
  Decoration,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  type DecorationSet,
} from '@codemirror/view'
import { wordIn } from './code-lines.ts'
import { editorHelp, type BringHelp } from './editor-help.ts'
import { editorTheme } from './editor-theme.ts'
import { highlightSpans } from './highlight.ts'
import { symbolKeys } from './symbol-keys.ts'
import { tooltipTheme } from './tooltip-theme.ts'
import { setWrong, wrongMarks, type MarkedPlace } from './wrong-marks.ts'

export interface EditorOptions {
  readonly text: string
  /** Says what the field is and which keys do what. */
  readonly label: string
  onChange(text: string): void
  onRun(): void
  /** After Shift-Enter, which runs and goes on. */
  onNext(): void
  readonly bringHelp: BringHelp
}

/** A cell's editor, as its element uses it. */
export interface CellEditor {
  readonly element: HTMLElement
  /** Replaces the whole text; the reader can undo it. */
  setText(text: string): void
  /** Moves the focus into the editor, to a point of the screen or a place of the code if one is given. */
  focus(
    at?:
      | { readonly x: number; readonly y: number }
      | { readonly line: number; readonly column?: number },
  ): void
  /** Underlines a line, or a word of it; nothing takes the mark away. */
  markError(error?: { readonly line: number; readonly name?: string }): void
  /** Underlines places, with a message to each, in place of those before. */
  markPlaces(places: readonly MarkedPlace[]): void
  /** Marks what differs from a text; nothing takes the marks away. */
  compareWith(original?: string): void
}

function marked(build: (state: EditorState) => DecorationSet): Extension {
  return StateField.define<DecorationSet>({
    create: build,
    update: (value, transaction) => (transaction.docChanged ? build(transaction.state) : value),
    provide: (field) => EditorView.decorations.from(field),
  })
}

/** The same spans as in the static code. */
const roles = marked((state) => {
  const builder = new RangeSetBuilder<Decoration>()
  for (const { start, end, className } of highlightSpans(state.doc.toString())) {
    builder.add(start, end, Decoration.mark({ class: className }))
  }
  return builder.finish()
})

/** Makes the editor of a cell. Tab is left alone, so it moves the focus on; indentation follows the line before. */
export function createEditor({
  text,
  label,
  onChange,
  onRun,
  onNext,
  bringHelp,
}: EditorOptions): CellEditor {
  const runKey = {
    key: 'Mod-Enter',
    run: () => {
      onRun()
      return true
    },
  }
  const runAndGoOn = {
    key: 'Shift-Enter',
    run: () => {
      onRun()
      onNext()
      return true
    },
  }
  const comparison = new Compartment()
  const leave = {
    key: 'Escape',
    run: (view: EditorView) => {
      view.contentDOM.blur()
      view.dom
        .closest<HTMLElement>('live-cell')
        ?.querySelector<HTMLElement>('[data-part=run]')
        ?.focus()
      return true
    },
  }
  const view = new EditorView({
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        javascript({ typescript: true }),
        bracketMatching(),
        indentOnInput(),
        indentUnit.of('  '),
        roles,
        wrongMarks,
        editorTheme,
        tooltipTheme,
        editorHelp(bringHelp),
        symbolKeys(),
        comparison.of([]),
        keymap.of([runKey, runAndGoOn, leave, ...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({
          'aria-label': label,
          tabindex: '0',
          spellcheck: 'false',
          autocapitalize: 'off',
          autocorrect: 'off',
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString())
        }),
      ],
    }),
  })
  return {
    element: view.dom,
    setText(next) {
      if (next !== view.state.doc.toString()) {
        view.dispatch({
          changes: { from: 0, to: view.state.doc.length, insert: next },
          // Or what was typed just before would be undone with it.
          annotations: isolateHistory.of('full'),
        })
      }
    },
    focus(at) {
      let position: number | null = null
      if (at && 'line' in at) {
        const { from, to } = view.state.doc.line(Math.min(at.line, view.state.doc.lines))
        position = Math.min(to, from + (at.column ?? 1) - 1)
      } else if (at) position = view.posAtCoords(at, false)
      if (position !== null)
        view.dispatch({ selection: { anchor: position }, scrollIntoView: true })
      view.focus()
    },
    markError(error) {
      if (!error || error.line > view.state.doc.lines)
        return view.dispatch({ effects: setWrong.of([]) })
      const { from, text: line } = view.state.doc.line(error.line)
      const { start, end } = wordIn(line, error.name)
      view.dispatch({ effects: setWrong.of([{ start: from + start, end: from + end }]) })
    },
    markPlaces(places) {
      view.dispatch({ effects: setWrong.of(places) })
    },
    compareWith(original) {
      const marks =
        original === undefined ? [] : unifiedMergeView({ original, mergeControls: false })
      view.dispatch({ effects: comparison.reconfigure(marks) })
    },
  }
}
