import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startMirror } from './state/mirror.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('#root is missing')
// A file dropped beside the drop zone must not replace the page; main denies that too.
document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => event.preventDefault())
startMirror()
createRoot(root).render(<App />)
