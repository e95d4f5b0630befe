import type { Run } from './compute.ts'

const icon = (path: string) =>
  `<svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true"><path d="${path}"/></svg>`

const icons = {
  back: icon('M3 3h2v10H3zM13 3v10L6 8z'),
  play: `<svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true"><path class="pg-icon-play" d="M4 2.5v11L13 8z"/><path class="pg-icon-pause" d="M4 3h3v10H4zM9 3h3v10H9z"/></svg>`,
  on: icon('M11 3h2v10h-2zM3 3v10l7-5z'),
}

/** The buttons that step and play through time. */
export function playbarHtml({ k, L }: Run): string {
  const button = (name: keyof typeof icons, label: string, keys: string, text = '') =>
    `<button type="button" class="button" aria-label="${label}" aria-keyshortcuts="${keys}"${text ? '' : ` title="${label}"`}>${icons[name]}${text}</button>`
  return (
    `<div class="pg-playbar" role="group" aria-label="Time" data-pg="playbar" data-needs-scripts>` +
    button('back', 'One step back', 'ArrowLeft') +
    button('play', 'Play', 'Space', '<span>Play</span>') +
    button('on', 'One step on', 'ArrowRight') +
    `<span class="pg-place">step ${k} of ${L - 1}</span></div>`
  )
}
