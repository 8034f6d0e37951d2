import parse from 'secure-json-parse'

/** TEMP */
export function readJson(text: string): unknown {
  return parse.safeParse(text, undefined, { protoAction: 'remove', constructorAction: 'remove' })
}
