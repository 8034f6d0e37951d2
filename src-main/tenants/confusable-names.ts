import { LOOK_ALIKES } from './look-alikes.ts'

/** How two names that are not the same could be taken for one another, the plainest first. */
export const CONFUSIONS = ['same', 'form', 'invisible', 'case', 'look-alike'] as const
export type Confusion = (typeof CONFUSIONS)[number]

/** Shows nothing: controls, format characters (zero-width, bidi), fillers, what fonts leave out, odd white space. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/gu
const APOSTROPHES = /[\u2018\u2019\u201b\u02bc\u02b9\u0060\u00b4\u2032]/gu
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
]

const LIKE: ReadonlyMap<string, string> = new Map(
  Object.entries(LOOK_ALIKES).flatMap(([looks, all]) => [...all].map((one) => [one, looks] as const)),
)

const spaced = (text: string): string => text.replace(/[\s\p{Zs}]+/gu, ' ').trim()
const seen = (text: string): string => spaced(text.replace(UNSEEN, ''))
const folded = (text: string): string => seen(text.normalize('NFKC')).toLocaleLowerCase('en')

/** What a name looks like at a glance: names with the same skeleton look alike in some font. */
export function skeletonOf(name: string): string {
  // Looked at once more: what is taken apart can leave white space behind (a spacing accent is a space and an accent).
  const bare = seen(seen(name).normalize('NFKD').replace(/\p{M}/gu, ''))
    .replace(APOSTROPHES, "'")
    .replace(/\p{Pd}/gu, '-')
  const letters = [...bare].map((one) => LIKE.get(one) ?? LIKE.get(one.toLowerCase()) ?? one.toLowerCase())
  // Twice: what looks like an m looks like an r beside an n.
  return [...letters.join('')].map((one) => (one === 'm' ? 'rn' : one)).join('')
}

/** Whether a word of the name is written in letters of more than one alphabet, as no word of any language is. */
export function mixesAlphabets(name: string): boolean {
  return name.split(/[\s\p{P}]+/u).some((word) => SCRIPTS.filter((script) => script.test(word)).length > 1)
}

/** Why two names could be taken for one another; null: they could not. */
export function confusionOf(one: string, other: string): Confusion | null {
  if (one === other) return 'same'
  if (one.normalize('NFC') === other.normalize('NFC')) return 'form'
  if (seen(one.normalize('NFC')) === seen(other.normalize('NFC'))) return 'invisible'
  if (seen(one.normalize('NFKC')) === seen(other.normalize('NFKC'))) return 'form'
  if (folded(one) === folded(other)) return 'case'
  return skeletonOf(one) === skeletonOf(other) ? 'look-alike' : null
}

/** Names that are taken, to be asked about others: as many as there are, in the time of one. */
export interface NameBook {
  add(name: string): void
  /** A name in it that this one could be taken for, and why; the plainest reason first. Null: there is none. */
  like(name: string): { readonly name: string; readonly why: Confusion } | null
}

/** Makes one with these names in it. */
export function createNameBook(names: Iterable<string>): NameBook {
  const bySkeleton = new Map<string, string[]>()
  const byFold = new Map<string, string[]>()
  const into = (map: Map<string, string[]>, key: string, name: string): void => {
    const there = map.get(key)
    if (there === undefined) map.set(key, [name])
    else there.push(name)
  }
  const add = (name: string): void => {
    into(bySkeleton, skeletonOf(name), name)
    into(byFold, folded(name), name)
  }
  for (const name of names) add(name)
  return {
    add,
    like(name) {
      // Folding can make names the same whose skeletons are not (İ, ß), and the other way round.
      const close = [...(byFold.get(folded(name)) ?? []), ...(bySkeleton.get(skeletonOf(name)) ?? [])]
      const found = close.flatMap((other) => {
        const why = confusionOf(name, other)
        return why === null ? [] : [{ name: other, why }]
      })
      return found.sort((a, b) => CONFUSIONS.indexOf(a.why) - CONFUSIONS.indexOf(b.why))[0] ?? null
    },
  }
}
