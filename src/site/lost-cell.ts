/** Tells a reader whose link is to a cell that the page does not have; a browser would say nothing. */

/** The cell that a hash is to: `#cell-hold`, or `#cell=hold&code=…` of a link that brings code. */
export function linkedCell(hash: string): string | undefined {
  const id = /^#cell(?:-(.+)|=([^&]+))$/.exec(hash.replace(/&.*$/, ''))
  try {
    return id ? decodeURIComponent(id[1] ?? id[2]) : undefined
  } catch {
    return undefined
  }
}

/** Watches the address, and says in the head of the page when its cell is not on it. */
export function initLostCell(title: Element | null): void {
  let line: HTMLElement | undefined
  const look = () => {
    const id = linkedCell(location.hash)
    const isLost =
      id !== undefined &&
      !document.getElementById(`cell-${id}`) &&
      !document.querySelector(`live-cell[data-cell="${CSS.escape(id)}"]`)
    if (!isLost) return line?.remove()
    line ??= document.createElement('p')
    line.className = 'cell-lost'
    line.role = 'status'
    if (!line.isConnected) title?.parentElement?.append(line)
    const text = `The link is to a cell “${id}”, and this page has no cell of that name.`
    // What is in a region when it comes is not spoken.
    setTimeout(() => (line!.textContent = text), 200)
  }
  addEventListener('hashchange', look)
  look()
}
