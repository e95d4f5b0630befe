/**
 * The script of the frame in which cells run: it starts a worker for each run, which may be before
 * the run is begun, ends it at the time limit, passes on texts, so many and so long, and answers when
 * asked whether it is there. A worker that says something before its run is begun is ended. The limit
 * counts from an empty text on, which a worker sends when it has started and before it runs the cell;
 * on a busy machine a start takes long, and is given 3 s of its own. What a worker tells of a cell's
 * exports stays here, unread, in the place that the page has named for it, once for each, until a
 * later worker is given it. The frame has an opaque origin and a policy that reaches no network. Its hash stands in the page's
 * policy too, because a `srcdoc` frame inherits that one.
 */
export const frameScript = `(() => {
  const runs = new Map()
  const kept = new Map()
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
  const time = (run, limit) => {
    const started = runs.get(run)
    clearTimeout(started.timer)
    started.timer = setTimeout(() => end(run, 'late'), limit)
  }
  const prepare = (run, parts) => {
    const url = URL.createObjectURL(new Blob(parts, { type: 'text/javascript' }))
    const worker = new Worker(url)
    const started = { worker, url }
    let messages = 0
    let characters = 0
    const fail = (fault) => {
      worker.terminate()
      if (started.task) end(run, 'failed', fault)
      else started.fault ??= fault
    }
    worker.onmessage = ({ data }) => {
      if (!runs.has(run) || started.fault) return
      if (!started.task) return fail({ message: 'The cell spoke before it was run' })
      if (data === '' && !started.isTimed) {
        started.isTimed = true
        return time(run, started.task.limit)
      }
      const place = Number.isInteger(data?.kept) && started.task.keep[data.kept]
      if (place) {
        started.task.keep[data.kept] = undefined
        const { names, text, bytes } = data
        const isPacked =
          typeof text === 'string' && bytes instanceof ArrayBuffer && Array.isArray(names)
        if (!isPacked || text.length > 1e6 || bytes.byteLength > 4e6 || names.length > 1e3)
          return end(run, 'flooded')
        kept.set(place, { names, text, bytes })
        return tell(run, 'kept', { place, names })
      }
      messages += 1
      characters += typeof data === 'string' ? data.length : Infinity
      const { mostMessages, mostCharacters } = started.task
      if (messages > mostMessages || characters > mostCharacters) end(run, 'flooded')
      else tell(run, 'message', data)
    }
    worker.onerror = (event) => {
      event.preventDefault()
      fail({ message: String(event.message).slice(0, 2000), line: event.lineno })
    }
    runs.set(run, started)
  }
  const begin = (run, task) => {
    const started = runs.get(run)
    if (!started) return
    tell(run, 'begun')
    if (started.fault) return end(run, 'failed', started.fault)
    started.task = task
    time(run, task.limit + 3000)
    const { figures, needed, keep } = task
    started.worker.postMessage({
      figures,
      needed: needed.map((what) => kept.get(what) ?? what),
      keep: keep.map((place) => place > 0),
    })
  }
  addEventListener('message', ({ source, data }) => {
    if (source !== parent) return
    const { question, forget, run, parts, task } = data
    if (forget) return kept.delete(forget)
    if (question) return tell(0, 'alive')
    if (parts) prepare(run, parts)
    if (task) begin(run, task)
    if (!parts && !task) end(run, 'ended')
  })
  parent.postMessage({ kind: 'ready' }, '*')
})()`

/** SHA-256 of `frameScript` in base64; a test computes it again. */
export const frameHash = 'i+LLGFnZ0OOILEbhMPZPj9IDH1CPh5QDy/1TMzJg5RY='

/** WebAssembly is compiled by the kernel's fast path; it reaches nothing that the worker does not. */
const policy = `default-src 'none'; script-src 'sha256-${frameHash}' 'wasm-unsafe-eval'; worker-src blob:`

/** The document of the frame, for `srcdoc`. */
export const frameDocument =
  `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">` +
  `<title>Cells run here</title><script>${frameScript}</script>`
