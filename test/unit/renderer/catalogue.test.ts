import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import { EN, type TextKey } from '../../../src-renderer/locales/en.ts'
import { FR } from '../../../src-renderer/locales/fr.ts'
import { fillMessage, type Message } from '../../../src-renderer/locales/message.ts'
import { textIn } from '../../../src-renderer/locales/text.ts'

const KEYS = Object.keys(EN) as TextKey[]
const formsOf = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message))
const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort()
/** Words that are the same in both languages, and names. */
const SAME = [
  'intake.variable',
  'nav.menu',
  'nav.results',
  'colour.olive',
  'colour.orange',
  'environment.production',
  'more.notes',
  'desk.about',
  'admin.act',
  'desk.kindOf.image2model',
  'desk.kindOf.vigint',
  'desk.kindOf.alwrity',
]

describe('the French catalogue', () => {
  it.each(KEYS)('says %s with the same names to fill in', (key) => {
    const english = formsOf(EN[key]).map(namesIn)
    for (const form of formsOf(FR[key])) expect(english).toContainEqual(namesIn(form))
    expect(Object.keys(FR)).toContain(key)
  })

  it.each(KEYS.filter((key) => !SAME.includes(key)))('says %s in French', (key) => {
    expect(formsOf(FR[key])).not.toEqual(formsOf(EN[key]))
    expect(formsOf(FR[key]).join('')).not.toBe('')
  })

  it.each(KEYS)('writes %s as French is written', (key) => {
    for (const form of formsOf(FR[key])) {
      expect(form.replace(/https:\/\//g, '')).not.toMatch(/(?<!\u202f)[;!?»]|(?<!\u202f):|«(?!\u202f)|'/)
    }
  })
})

describe('a message', () => {
  it('takes the plural of its count, as the language has it', () => {
    expect([0, 1, 2].map((count) => textIn('en').t('activity.sent', { count }))).toEqual([
      '0 files sent',
      '1 file sent',
      '2 files sent',
    ])
    expect([0, 1, 2].map((count) => textIn('fr').t('activity.sent', { count }))).toEqual([
      '0 fichier envoyé',
      '1 fichier envoyé',
      '2 fichiers envoyés',
    ])
  })

  it('writes numbers as the language does, and leaves text as it is', () => {
    expect(fillMessage('{a} of {b}', { a: 12_345, b: '{a}' }, 'fr')).toBe('12\u202f345 of {a}')
    expect(fillMessage('{a} of {b}', { a: 12_345, b: 'x' }, 'en')).toBe('12,345 of x')
  })

  it('never says a hundred per cent before it is', () => {
    expect([0, 0.994, 0.999, 1].map(textIn('en').percent)).toEqual(['0%', '99%', '99%', '100%'])
  })
})

/** Words that stand in the source of a component: text between tags, and attributes that are read out. */
function hardCoded(source: string): string[] {
  const found: string[] = []
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { type, value, name } = node as { type?: unknown; value?: unknown; name?: { name?: unknown } }
    if (type === 'JSXText' && /\p{L}/u.test(String(value))) found.push(String(value).trim())
    const isRead = type === 'JSXAttribute' && /^(?:aria-label|placeholder|title|alt)$/.test(String(name?.name))
    const given = isRead ? (value as { value?: unknown } | null)?.value : undefined
    if (typeof given === 'string') found.push(given)
    for (const child of Object.values(node)) visit(child)
  }
  visit(parseSync('component.tsx', source).program)
  return found
}

/** Marks of a language in the source: each language has its own space before them, so they come with the texts. */
function hardMarks(source: string): string[] {
  const found: string[] = []
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { type, value } = node as { type?: unknown; value?: unknown }
    const raw = (value as { raw?: unknown } | null | undefined)?.raw
    const text = type === 'TemplateElement' ? raw : type === 'JSXText' || type === 'Literal' ? value : undefined
    // Alone it is a sign with a shape, as beside a key's state.
    if (typeof text === 'string' && text !== '!' && /^\s*[:;!?»](?:\s|$)|[\p{L})]\s?[:;!?](?:\s|$)|[«»]/u.test(text))
      found.push(text)
    for (const child of Object.values(node)) visit(child)
  }
  visit(parseSync('component.tsx', source).program)
  return found
}

describe('the components', () => {
  const folder = resolve(import.meta.dirname, '../../../src-renderer')
  const components = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx') && !name.includes('gallery'))
    .map((name) => ({ name, source: readFileSync(join(folder, name), 'utf8') }))

  const logic = readdirSync(join(folder, 'features'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, 'features', name), 'utf8'))

  it.each(components)('$name has its words from the catalogue', ({ source }) => {
    expect(hardCoded(source)).toEqual([])
  })

  it.each(components)('$name has its marks from the catalogue', ({ source }) => {
    expect(hardMarks(source)).toEqual([])
  })

  it.each(['words.ts', 'ledger-words.ts', 'desk-words.ts', 'text.ts', 'letters.ts', 'rehearsal-words.ts'])(
    '%s has its marks from the catalogue',
    (name) => {
      expect(hardMarks(readFileSync(join(folder, 'locales', name), 'utf8'))).toEqual([])
    },
  )

  it('would be found out by their marks', () => {
    expect(hardMarks('const a = <p>{name}: {`$'.concat('{b}): $', '{c}`}{"Key: "}</p>'))).toEqual([
      ': ',
      '): ',
      'Key: ',
    ])
  })

  it('would be found out', () => {
    expect(hardCoded('<p>\n  Hello there\n<input aria-label="Name" /></p>')).toEqual(['Hello there', 'Name'])
  })

  it('use every text there is', () => {
    const all = [
      ...components.map(({ source }) => source),
      ...logic,
      ...[
        'words',
        'profile-words',
        'saving-words',
        'desk-words',
        'service-words',
        'support-words',
        'letters',
        'rehearsal-words',
        'takes-words',
        'text',
      ].map((name) => readFileSync(join(folder, 'locales', `${name}.ts`), 'utf8')),
      ...['key-entry.html', 'key-entry.ts'].map((name) => readFileSync(join(folder, name), 'utf8')),
    ].join('\n')
    const dynamic = /^(?:activity|colour|desk|health|help|nav|work|switch)\./
    expect(KEYS.filter((key) => !dynamic.test(key) && !all.includes(`'${key}'`) && !all.includes(`"${key}"`))).toEqual(
      [],
    )
  })
})
