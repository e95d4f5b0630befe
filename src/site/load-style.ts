/** Adds a style sheet to the page; what it styles is opened by scripts, so nothing on the page moves. */
export function loadStyle(url: string): void {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = url
  document.head.append(link)
}
