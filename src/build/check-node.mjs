// Plain JavaScript, so that a Node too old for the rest can still run it and say what to do.
const [major, minor] = process.versions.node.split('.').map(Number)
const wanted = '22.18'
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `This is Node ${process.versions.node}; the book needs Node ${wanted} or later.\n` +
      'On Linux and Windows `npm ci` installs it with the project (an optional dependency: do not pass --omit=optional).\n' +
      'On a Mac install it from https://nodejs.org and run the command again.',
  )
  process.exit(1)
}
