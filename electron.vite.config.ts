import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { largestFirst } from './scripts/lib/load-order.mjs'
import { startChunks } from './scripts/lib/start-chunk.mjs'

const root = import.meta.dirname

/**
 * The flavour is decided when the code is built, never while it runs: the production bundle holds no test
 * hook that a switch could wake. `LATCHKEY_FLAVOUR=test` builds the other one into its own folder.
 */
const flavour = process.env.LATCHKEY_FLAVOUR === 'test' ? 'test' : 'production'

/** Only `npm run dev` sets these, see scripts/lib/dev-server.mjs. Its build is for one run and lies with the caches. */
const { LATCHKEY_DEV_PORT: devPort, LATCHKEY_DEV_NONCE: nonce, LATCHKEY_DEV_OUT: devOut } = process.env
const dev = devPort && nonce && devOut ? { port: Number(devPort), nonce, out: devOut } : null
const devServer = dev === null ? null : { origin: `http://127.0.0.1:${dev.port}`, nonce: dev.nonce }

const out = (part: string): string => resolve(dev?.out ?? resolve(root, 'out', flavour), part)
const define = {
  __TEST_FLAVOUR__: JSON.stringify(flavour === 'test'),
  __DEV_SERVER__: JSON.stringify(devServer),
  __WITH_FAULTS__: JSON.stringify(flavour === 'test' || dev !== null),
}

export default defineConfig({
  main: {
    define,
    // There is no such folder. Left out it would be `resources`, whose pictures would be read from there: the packager takes
    // that folder for its own and leaves it out of the app. Like this they lie beside the code that reads them.
    publicDir: 'resources/as-they-are',
    build: {
      outDir: out('main'),
      target: 'node24',
      minify: false,
      externalizeDeps: true,
      rollupOptions: {
        input: {
          index: resolve(root, 'src-main/index.ts'),
          'vault-process': resolve(root, 'src-main/vault/vault-process.ts'),
          'practice-process': resolve(root, 'src-main/practice/practice-process.ts'),
          'practice-worker': resolve(root, 'src-main/practice/practice-worker.ts'),
          'thumbnail-worker': resolve(root, 'src-main/pictures/thumbnail-worker.ts'),
          'digest-worker': resolve(root, 'src-main/transfers/digest-worker.ts'),
          'stretch-worker': resolve(root, 'src-main/vault/stretch-worker.ts'),
          'practice-cli': resolve(root, 'src-main/practice/practice-cli.ts'),
          'live-cli': resolve(root, 'src-main/live-cli.ts'),
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          // The sample picture's name is shown, and its model is saved under it.
          assetFileNames: 'pictures/[name][extname]',
        },
      },
    },
  },
  preload: {
    define,
    build: {
      outDir: out('preload'),
      minify: false,
      // A sandboxed preload can require nothing but Electron: every entry must be one whole file.
      externalizeDeps: false,
      isolatedEntries: true,
      rollupOptions: {
        input: {
          main: resolve(root, 'src-preload/main.ts'),
          'key-entry': resolve(root, 'src-preload/key-entry.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    define,
    root: resolve(root, 'src-renderer'),
    plugins: [react(), largestFirst()],
    ...(dev !== null && {
      html: { cspNonce: dev.nonce },
      server: { host: '127.0.0.1', port: dev.port, strictPort: true },
      cacheDir: resolve(dev.out, 'vite'),
    }),
    build: {
      outDir: out('renderer'),
      minify: true,
      modulePreload: { polyfill: false },
      // three, in a chunk of its own that is loaded with the first model somebody looks at.
      chunkSizeWarningLimit: 700,
      rollupOptions: {
        input: {
          index: resolve(root, 'src-renderer/index.html'),
          'key-entry': resolve(root, 'src-renderer/key-entry.html'),
          // Every state of every screen, for development and for tests; the product has no such page.
          ...(flavour === 'test' && { gallery: resolve(root, 'src-renderer/gallery.html') }),
        },
        output: {
          codeSplitting: {
            groups: startChunks(resolve(root, 'src-renderer/main.tsx'), [resolve(root, 'src-renderer/key-entry.ts')]),
          },
        },
      },
    },
  },
})
