import { placeContents } from './place-contents.ts'
import { noteProgress } from './progress.ts'

/** Headings this near to the top (header and some air, px) count as reached. */
const reachedAt = 140

/**
 * The contents of a chapter beside its text: marks the section being read, shows its name in the
 * button of narrow screens, and notes how far the reader has come.
 */
export function initContents(nav: HTMLElement | null, article: HTMLElement | null): void {
  if (!nav || !article) return
  const links = [...nav.querySelectorAll<HTMLAnchorElement>('a')]
  const headings = links.map((link) =>
    document.getElementById(decodeURIComponent(link.hash.slice(1))),
  )
  const button = nav.querySelector('button')
  const here = button?.querySelector('span')
  const atTop = here?.textContent ?? ''
  const url = article.dataset.page

  button?.addEventListener('click', () => {
    button.setAttribute('aria-expanded', String(button.getAttribute('aria-expanded') === 'false'))
  })
  nav.addEventListener('click', (event) => {
    if ((event.target as Element).closest('a')) button?.setAttribute('aria-expanded', 'false')
  })

  let current = -1
  const update = () => {
    let next = -1
    headings.forEach((heading, i) => {
      if (heading && heading.getBoundingClientRect().top < reachedAt) next = i
    })
    if (next === current) return
    current = next
    links.forEach((link, i) =>
      i === next ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current'),
    )
    placeContents(nav)
    if (here) here.textContent = next < 0 ? atTop : textOf(links[next])
  }

  const note = () => {
    if (!url) return
    const { top, height } = article.getBoundingClientRect()
    const share = height > 0 ? Math.min(1, Math.max(0, (innerHeight - top) / height)) : 0
    // The page as it opens has not been read yet.
    if (scrollY < 200) return
    const heading = headings[current]
    noteProgress(url, {
      share,
      id: heading?.id,
      heading: heading ? textOf(links[current]) : undefined,
    })
  }

  const observer = new IntersectionObserver(update, { rootMargin: `-${reachedAt}px 0px -40% 0px` })
  headings.forEach((heading) => heading && observer.observe(heading))
  let waiting = 0
  addEventListener(
    'scroll',
    () => {
      waiting ||= window.setTimeout(() => {
        waiting = 0
        update()
        note()
      }, 150)
    },
    { passive: true },
  )
  addEventListener('pagehide', note)
  const sizes = new ResizeObserver(() => placeContents(nav))
  for (const part of [nav, ...nav.querySelectorAll(':scope > ol > li')]) sizes.observe(part)
  placeContents(nav)
  update()
}

function textOf(link: HTMLAnchorElement): string {
  return [...link.children]
    .map((part) => part.textContent?.trim())
    .filter(Boolean)
    .join(' ')
}
