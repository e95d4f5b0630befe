const loading = new Map<string, Promise<void>>()

/**
 * Adds a classic script to the page, once for each URL. (Modules and fetched text do not work from
 * file://.) Rejects when it cannot be loaded; a later call then tries again. Scripts asked for `in
 * order` travel at the same time and run one after the other.
 */
export function loadScript(url: string, order?: 'in order'): Promise<void> {
  const known = loading.get(url)
  if (known) return known
  const promise = new Promise<void>((resolve, reject) => {
    const script = document.createElement('script')
    script.src = url
    script.async = order === undefined
    script.onload = () => resolve()
    script.onerror = () => {
      loading.delete(url)
      script.remove()
      reject(new Error(`The script ${url} could not be loaded.`))
    }
    document.head.append(script)
  })
  loading.set(url, promise)
  return promise
}
