import { runEntry } from './lib/bundle.mjs'
import { runMain } from './lib/say.mjs'

// npm run practice -- --port PORT --dialect DIALECT --data FOLDER
await runMain(() => runEntry('practice-cli', process.argv.slice(2)))
