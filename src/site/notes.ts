/**
 * Without a margin column a note is closed, and its number in the text is the button that opens it
 * below its paragraph. With one, the number is a link to the note beside it.
 */
export function initNotes(root: HTMLElement | Document): void {
  const marks = [...root.querySelectorAll<HTMLAnchorElement>('.note-mark')]
  if (marks.length === 0) return
  // The same width at which the margin column goes (layout.css).
  const narrow = matchMedia('(max-width: 959px)')
  const noteOf = (mark: HTMLAnchorElement) => document.getElementById(mark.hash.slice(1))

  const label = (mark: HTMLAnchorElement): void => {
    mark.setAttribute('role', narrow.matches ? 'button' : 'doc-noteref')
    if (narrow.matches) mark.ariaExpanded = String(noteOf(mark)?.hasAttribute('data-open') ?? false)
    else mark.ariaExpanded = null
  }
  const labelAll = (): void => marks.forEach(label)

  for (const mark of marks) {
    mark.addEventListener('click', (event) => {
      if (!narrow.matches) return
      event.preventDefault()
      noteOf(mark)?.toggleAttribute('data-open')
      label(mark)
    })
    mark.addEventListener('keydown', (event) => {
      if (event.key !== ' ' || !narrow.matches) return
      event.preventDefault()
      mark.click()
    })
  }
  narrow.addEventListener('change', labelAll)
  labelAll()
}
