import { runEntry } from './lib/bundle.mjs'
import { runMain } from './lib/say.mjs'

// npm run live -- --service KIND --url URL --key-file FILE
await runMain(() => runEntry('live-cli', process.argv.slice(2)))
