/** A sentence, or one for each plural form of its `{count}`; forms that a language lacks fall back to `other`. */
export type Message = string | PluralMessage
export type PluralMessage = { readonly other: string } & { readonly [Form in Intl.LDMLPluralRule]?: string }

/** Names in braces of a text: `'{a} of {b}'` gives `'a' | 'b'`. */
type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never
type Names<M> = M extends { readonly other: infer Text } ? NamesIn<Text> | 'count' : NamesIn<M>

/** What a message must be given: nothing at all, or a value for each name in it. */
export type Values<M> = [Names<M>] extends [never] ? [] : [values: Readonly<Record<Names<M>, string | number>>]

/** The translation of a catalogue: the same keys, plurals where the original has them. */
export type Translation<C> = { readonly [Key in keyof C]: C[Key] extends string ? string : PluralMessage }

/** Fills a message in: numbers as the language writes them, the plural form by `count`. */
export function fillMessage(
  message: Message,
  values: Readonly<Record<string, string | number>>,
  language: string,
): string {
  const count = values.count
  const form = typeof count === 'number' ? new Intl.PluralRules(language).select(count) : 'other'
  const text = typeof message === 'string' ? message : (message[form] ?? message.other)
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = values[name] ?? ''
    return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value
  })
}
