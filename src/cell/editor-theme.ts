import { EditorView } from '@codemirror/view'

/**
 * The editor's looks: the metrics of the static code in `cell-code.css`. They stand here because
 * CodeMirror's own rules lie outside the layers of the page's style sheet and would win.
 */
export const editorTheme = EditorView.theme({
  '&': { color: 'inherit', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: 'inherit' },
  '.cm-content': { padding: '12px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 var(--cell-pad) 0 0' },
  '.cm-gutters': { color: 'var(--ink-3)', backgroundColor: 'var(--plate)', border: '0' },
  '.cm-lineNumbers .cm-gutterElement': {
    boxSizing: 'content-box',
    minWidth: '0',
    padding: '0 12px 0 var(--cell-pad)',
  },
  '.cm-activeLine': {
    background: 'linear-gradient(var(--acc-soft) 0 0) no-repeat 0 0 / calc(100% - var(--cell-pad))',
  },
  '.cm-activeLine .tc': { color: 'var(--ink-2)' },
  '.cm-activeLineGutter': { color: 'var(--ink-2)', backgroundColor: 'transparent' },
  '&.cm-focused .cm-matchingBracket, .cm-matchingBracket': {
    backgroundColor: 'transparent',
    outline: '1px solid var(--ctl)',
  },
  '&.cm-focused .cm-nonmatchingBracket, .cm-nonmatchingBracket': { backgroundColor: 'transparent' },
  '&.cm-merge-b .cm-changedLine': { backgroundColor: 'var(--acc-soft)' },
  '&.cm-merge-b .cm-changedText': {
    background: 'none',
    textDecoration: 'underline 2px',
    textUnderlineOffset: '3px',
  },
  '&.cm-merge-b .cm-deletedChunk': {
    paddingLeft: '0',
    color: 'var(--ink-2)',
    backgroundColor: 'var(--sunk)',
  },
  '&.cm-merge-b .cm-deletedChunk .cm-deletedText': {
    background: 'none',
    textDecoration: 'line-through 1px',
  },
  '&.cm-merge-b .cm-changedLineGutter': { background: 'var(--acc)' },
  '&.cm-merge-b .cm-deletedLineGutter': { background: 'var(--err)' },
  // Paper does not scroll, nor has it a cursor.
  '@media print': {
    '.cm-scroller': { overflow: 'visible' },
    '.cm-content': {
      flexShrink: '1',
      minWidth: '0',
      whiteSpace: 'break-spaces',
      overflowWrap: 'anywhere',
    },
    '.cm-activeLine': { background: 'none' },
    '.cm-cursorLayer, .cm-selectionLayer, .cm-panels': { display: 'none' },
  },
  '.cm-panels': { color: 'inherit', backgroundColor: 'var(--sunk)' },
  '.cm-panels-bottom': { borderTop: '1px solid var(--rule)' },
  '.cell-keys': { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(40px, 1fr))' },
  '.cell-keys button': {
    minHeight: '44px',
    padding: '0',
    font: '500 1.0625rem var(--mono)',
    color: 'inherit',
    background: 'none',
    border: '0',
  },
})
