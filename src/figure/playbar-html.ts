const icon = (path: string) =>
  `<svg width="1rem" height="1rem" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true"><path d="${path}"/></svg>`

const icons = {
  back: icon('M3 3h2v10H3zM13 3v10L6 8z'),
  play: `<svg width="1rem" height="1rem" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true"><path class="icon-play" d="M4 2.5v11L13 8z"/><path class="icon-pause" d="M4 3h3v10H4zM9 3h3v10H9z"/></svg>`,
  on: icon('M11 3h2v10h-2zM3 3v10l7-5z'),
}

/** The buttons that step and play through time; `keys` says that space plays wherever the focus is. */
export function playbarHtml(k: number, last: number, keys: { readonly space: boolean }): string {
  const button = (name: keyof typeof icons, label: string, key: string, text = '') =>
    `<button type="button" class="button" aria-label="${label}"${key && ` aria-keyshortcuts="${key}"`}${text ? '' : ` title="${label}"`}>${icons[name]}${text}</button>`
  return (
    `<div class="playbar" role="group" aria-label="Time" data-needs-scripts>` +
    button('back', 'One step back', 'ArrowLeft') +
    button('play', 'Play', keys.space ? 'Space' : '', '<span>Play</span>') +
    button('on', 'One step on', 'ArrowRight') +
    `<span class="playbar-place"><span>step </span><span>${k} of ${last}</span></span></div>`
  )
}
