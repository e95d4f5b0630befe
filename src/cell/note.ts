/** A choice that a note offers. */
export interface NoteChoice {
  readonly label: string
  choose(): void
}

/** A sentence under the bar of a cell, with choices; another one takes its place, none takes it away. */
export function showNote(
  cell: HTMLElement,
  text: string | undefined,
  choices: readonly NoteChoice[] = [],
  kind: 'warning' | 'right' | 'wrong' = 'warning',
): void {
  cell.querySelector('.cell-note')?.remove()
  if (text === undefined) return
  const note = document.createElement('div')
  note.className = 'cell-note'
  note.dataset.kind = kind
  const sentence = document.createElement('p')
  sentence.textContent = text
  note.append(
    sentence,
    ...choices.map(({ label, choose }) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'cell-choice'
      button.textContent = label
      button.addEventListener('click', choose)
      return button
    }),
  )
  cell.querySelector('.cell-bar')?.after(note)
}
