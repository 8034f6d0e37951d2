import { beforeAll, describe, expect, it } from 'vitest'
import { type Finding, lintPlanted } from '../support/planted.ts'

/** Per zone one file in it, and imports planted there: `name from module`, or the module alone. */
const zones: Readonly<Record<string, { readonly refused: readonly string[]; readonly allowed: readonly string[] }>> = {
  'src-main/jobs/planted.ts': {
    refused: [
      ...[
        'axios',
        'form-data',
        'undici',
        'node:http',
        'node:https',
        'node:http2',
        'node:net',
        'node:tls',
        'node:dgram',
      ],
      ...['keytar', 'fastify', '@fastify/multipart', 'react', 'zustand', 'vitest', 'playwright-core'],
      ...['app from electron', 'net from electron', 'ipcMain from electron', 'safeStorage from electron'],
      ...['../../src-renderer/state/mirror.ts', '../../src-preload/main.ts', '../practice/practice-server.ts'],
      ...['../../test/support/until.ts', '../../scripts/desktop.mjs'],
    ],
    allowed: ['zod', 'node:fs', '../vault/port.ts', '../../src-preload/contract/result.ts', 'ParentPort from electron'],
  },
  'src-main/vault/vault-client.ts': { refused: ['keytar', 'utilityProcess from electron'], allowed: ['./port.ts'] },
  'src-main/vault/vault-process.ts': {
    refused: ['axios', 'node:net', 'fastify', 'utilityProcess from electron', '../practice/keys.ts'],
    allowed: ['keytar', 'ParentPort from electron'],
  },
  'src-main/transport/planted.ts': {
    refused: ['keytar', 'fastify', 'net from electron', '../practice/keys.ts', '../../src-renderer/state/mirror.ts'],
    allowed: ['axios', 'form-data', 'node:http', 'node:https', 'node:net', 'node:tls'],
  },
  'src-main/practice/planted.ts': {
    refused: ['axios', 'keytar', 'app from electron', '../vault/secret.ts', '../transport/port.ts', 'vitest'],
    allowed: [
      'fastify',
      'node:http',
      '../support/clock.ts',
      '../storage/database.ts',
      '../pictures/decode.ts',
      '../../src-preload/contract/result.ts',
    ],
  },
  'src-main/window/planted.ts': {
    refused: ['net from electron', 'axios', 'keytar', 'node:http', '../practice/keys.ts'],
    allowed: ['BrowserWindow from electron', 'ipcMain from electron', '../ipc/router.ts'],
  },
  'src-main/composition-root.ts': {
    refused: ['fastify', 'net from electron', 'keytar'],
    allowed: ['app from electron'],
  },
  'src-main/index.ts': { refused: ['node:http', 'net from electron', 'axios'], allowed: ['app from electron'] },
  'src-preload/main.ts': {
    refused: ['clipboard from electron', 'zod', 'react', 'node:fs', '../src-main/vault/secret.ts'],
    allowed: [
      'contextBridge from electron',
      'ipcRenderer from electron',
      'webUtils from electron',
      './contract/table.ts',
    ],
  },
  'src-preload/contract/planted.ts': {
    refused: ['ipcRenderer from electron', '../main.ts', 'node:crypto', '../../src-main/vault/secret.ts', 'react'],
    allowed: ['zod', './result.ts'],
  },
  'src-renderer/features/planted.ts': {
    refused: [
      ...['ipcRenderer from electron', 'axios', 'zod', 'keytar', 'node:fs', 'fs'],
      ...['../../src-main/vault/secret.ts', '../../src-preload/main.ts', '../../test/support/until.ts'],
    ],
    allowed: ['react', 'zustand', 'react-dom/client', '../state/mirror.ts', '../../src-preload/contract/views.ts'],
  },
}

interface PlantedImport {
  readonly file: string
  readonly planted: string
  readonly line: number
  readonly allowed: boolean
}

const cases: readonly PlantedImport[] = Object.entries(zones).flatMap(([file, { refused, allowed }]) =>
  [...refused, ...allowed].map((planted, at) => ({ file, planted, line: at + 1, allowed: at >= refused.length })),
)

/** One import a line, so that a finding's line says which one it is about. */
function sourceOf(file: string): string {
  const lines = cases
    .filter((one) => one.file === file)
    .map(({ planted, line }) => {
      const [name, module] = planted.includes(' from ') ? planted.split(' from ') : ['thing', planted]
      return `import { ${name} as name${line} } from '${module}'`
    })
  return `${lines.join('\n')}\n`
}

describe('import zones', () => {
  let findings: Finding[] = []

  beforeAll(() => {
    findings = lintPlanted(Object.fromEntries(Object.keys(zones).map((file) => [file, sourceOf(file)])))
  })

  const refusedAt = (file: string, line: number): boolean =>
    findings.some((found) => found.rule.endsWith('noRestrictedImports') && found.file === file && found.line === line)

  it.each(cases.filter(({ allowed }) => !allowed))('$file is refused $planted', ({ file, line }) => {
    expect(refusedAt(file, line)).toBe(true)
  })

  it.each(cases.filter(({ allowed }) => allowed))('$file may import $planted', ({ file, line }) => {
    expect(refusedAt(file, line)).toBe(false)
  })
})
