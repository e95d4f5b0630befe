/**
 * The script of the frame in which cells run: it starts a worker for each run, ends it at the time
 * limit, passes on texts, so many and so long, and answers when asked whether it is there. It has an opaque origin and a policy that
 * reaches no network. Its hash stands in the page's policy too, because a `srcdoc` frame inherits
 * that one.
 */
export const frameScript = `(() => {
  const runs = new Map()
  const tell = (run, kind, data) => parent.postMessage({ run, kind, data }, '*')
  const end = (run, kind, data) => {
    const started = runs.get(run)
    if (!started) return
    runs.delete(run)
    clearTimeout(started.timer)
    started.worker.terminate()
    URL.revokeObjectURL(started.url)
    tell(run, kind, data)
  }
  addEventListener('message', ({ source, data }) => {
    if (source !== parent) return
    const { question, run, text, limit, mostMessages, mostCharacters } = data
    if (question) return tell(0, 'alive')
    if (text === undefined) return end(run, 'ended')
    tell(run, 'begun')
    const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
    const worker = new Worker(url)
    let messages = 0
    let characters = 0
    worker.onmessage = ({ data }) => {
      if (!runs.has(run)) return
      messages += 1
      characters += typeof data === 'string' ? data.length : Infinity
      if (messages > mostMessages || characters > mostCharacters) end(run, 'flooded')
      else tell(run, 'message', data)
    }
    worker.onerror = (event) => {
      event.preventDefault()
      end(run, 'failed', { message: String(event.message).slice(0, 2000), line: event.lineno })
    }
    runs.set(run, { worker, url, timer: setTimeout(() => end(run, 'late'), limit) })
  })
  parent.postMessage({ kind: 'ready' }, '*')
})()`

/** SHA-256 of `frameScript` in base64; a test computes it again. */
export const frameHash = 'TEpEFYzEOgcvAM6KYdycAv4fJkgy/UAF3ChUsva16i0='

/** WebAssembly is compiled by the kernel's fast path; it reaches nothing that the worker does not. */
const policy = `default-src 'none'; script-src 'sha256-${frameHash}' 'wasm-unsafe-eval'; worker-src blob:`

/** The document of the frame, for `srcdoc`. */
export const frameDocument =
  `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">` +
  `<title>Cells run here</title><script>${frameScript}</script>`
