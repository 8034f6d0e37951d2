import { beforeAll, describe, expect, it } from 'vitest'
import { type Finding, lintPlanted } from '../support/planted.ts'

interface Planted {
  readonly file: string
  readonly code: string
  /** The rule that must speak up about it. */
  readonly rule: string
}

const someSwitch = (cases: string): string =>
  `export function say(word: 'a' | 'b'): string {\n  switch (word) {\n${cases}  }\n  return ''\n}`

const wrong: readonly Planted[] = [
  { file: 'src-main/a1/planted.ts', code: "await fetch('http://127.0.0.1')", rule: 'noRestrictedGlobals' },
  { file: 'src-main/practice/planted.ts', code: "await fetch('http://127.0.0.1')", rule: 'noRestrictedGlobals' },
  { file: 'src-main/transport/planted.ts', code: "await fetch('http://127.0.0.1')", rule: 'noRestrictedGlobals' },
  { file: 'src-renderer/a2/planted.ts', code: "export const a = new WebSocket('ws://a')", rule: 'noRestrictedGlobals' },
  { file: 'src-renderer/a3/planted.ts', code: 'export const a = new XMLHttpRequest()', rule: 'noRestrictedGlobals' },
  { file: 'src-preload/planted.ts', code: "export const a = new EventSource('/')", rule: 'noRestrictedGlobals' },
  { file: 'src-main/a4/planted.ts', code: "console.log('a')", rule: 'noConsole' },
  { file: 'src-main/logging/log.ts', code: "console.log('a')", rule: 'noConsole' },
  { file: 'src-renderer/a5/planted.ts', code: "console.error('a')", rule: 'noConsole' },
  { file: 'src-main/a6/planted.ts', code: 'export default 1', rule: 'noDefaultExport' },
  { file: 'scripts/planted-default.mjs', code: 'export default 1', rule: 'noDefaultExport' },
  { file: 'src-main/a7/planted.ts', code: "export * from './job-state.ts'", rule: 'noReExportAll' },
  {
    file: 'src-main/a8/index.ts',
    code: "export { a } from './a.ts'\nexport { b } from './b.ts'",
    rule: 'noBarrelFile',
  },
  { file: 'src-main/a9/planted.ts', code: 'export const a = (b: any): string => String(b)', rule: 'noExplicitAny' },
  { file: 'src-main/b1/planted.ts', code: 'async function go(): Promise<void> {}\ngo()', rule: 'noFloatingPromises' },
  {
    file: 'src-main/b2/planted.ts',
    code: someSwitch("    case 'a':\n      return 'A'\n"),
    rule: 'useExhaustiveSwitchCases',
  },
  {
    file: 'src-main/b3/planted.ts',
    code: "import { T } from './t.ts'\nexport const a = (b: T): T => b",
    rule: 'useImportType',
  },
  {
    file: 'src-main/b4/planted.ts',
    code: "import { join } from 'path'\nexport const a = join('a')",
    rule: 'useNodejsImportProtocol',
  },
  { file: 'src-main/b5/planted.ts', code: "import { join } from 'node:path'", rule: 'noUnusedImports' },
  { file: 'src-main/b6/planted.ts', code: 'const unused = 1', rule: 'noUnusedVariables' },
  {
    file: 'src-main/b7/planted.ts',
    code: 'export const a = (b: string[]): string => b[0]!',
    rule: 'noNonNullAssertion',
  },
  { file: 'src-main/b8/planted.ts', code: 'export enum A {\n  B = 1,\n}', rule: 'noEnum' },
]

const right: readonly Planted[] = [
  { file: 'src-main/practice/practice-cli.ts', code: "console.log('a')", rule: 'noConsole' },
  { file: 'src-main/services/live-cli.ts', code: "console.log('a')", rule: 'noConsole' },
  { file: 'scripts/planted.mjs', code: "console.log('a')", rule: 'noConsole' },
  { file: 'planted.config.ts', code: 'export default 1', rule: 'noDefaultExport' },
  {
    file: 'src-main/c1/planted.ts',
    code: 'async function go(): Promise<void> {}\nawait go()',
    rule: 'noFloatingPromises',
  },
  {
    file: 'src-main/c2/planted.ts',
    code: someSwitch("    case 'a':\n      return 'A'\n    case 'b':\n      return 'B'\n"),
    rule: 'useExhaustiveSwitchCases',
  },
  { file: 'test/support/planted.ts', code: "await fetch('http://127.0.0.1')", rule: 'noRestrictedGlobals' },
]

describe('house rules that the linter enforces', () => {
  let findings: Finding[] = []

  beforeAll(() => {
    findings = lintPlanted(Object.fromEntries([...wrong, ...right].map(({ file, code }) => [file, `${code}\n`])))
  })

  const speaksUp = ({ file, rule }: Planted): boolean =>
    findings.some((found) => found.file === file && found.rule.endsWith(`/${rule}`))

  it.each(wrong)('$rule speaks up in $file', (planted) => {
    expect(speaksUp(planted)).toBe(true)
  })

  it.each(right)('$rule has nothing to say in $file', (planted) => {
    expect(speaksUp(planted)).toBe(false)
  })
})
