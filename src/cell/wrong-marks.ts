import { StateEffect, StateField } from '@codemirror/state'
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view'

/** A stretch of the code that is wrong, and what is said of it. */
export interface MarkedPlace {
  readonly start: number
  readonly end: number
  readonly message?: string
}

/** Puts other marks in place of those before. */
export const setWrong = StateEffect.define<readonly MarkedPlace[]>()

/** The wavy lines under what is wrong, until the code changes. */
export const wrongMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setWrong)) continue
      const marks = effect.value
        .filter(({ start, end }) => end > start && end <= transaction.newDoc.length)
        .map(({ start, end, message: title }) =>
          Decoration.mark({ class: 'cell-wrong', attributes: title ? { title } : {} }).range(
            start,
            end,
          ),
        )
      return Decoration.set(marks, true)
    }
    return transaction.docChanged ? Decoration.none : value
  },
  provide: (field) => EditorView.decorations.from(field),
})
