/**
 * A page with nothing but a button that runs Python with Pyodide, which is loaded from the folder
 * `/pyodide/`: at the first press, or, with `early`, as soon as the page is there.
 */
export function pyodidePage(python: string, { early = false } = {}): string {
  return `<!doctype html><meta charset="utf-8"><title>Pyodide</title>
<link rel="icon" href="data:,">
<button>Run</button>
<pre></pre>
<script type="module">
let loading
const load = () => (loading ??= import('/pyodide/pyodide.mjs').then(({ loadPyodide }) => loadPyodide()))
document.querySelector('button').onclick = async () => {
  const pyodide = await load()
  const lines = []
  pyodide.setStdout({ batched: (line) => lines.push(line) })
  pyodide.runPython(${JSON.stringify(python)})
  document.querySelector('pre').textContent = lines.join('\\n')
}
${early ? `load().then(() => (document.body.dataset.ready = performance.now()))` : ''}
</script>`
}
