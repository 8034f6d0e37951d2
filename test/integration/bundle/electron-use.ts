import { parseSync } from 'vite'

type Node = Record<string, unknown>
/** What names in reach stand for, as paths. */
type Names = Map<string, string>

function nodeOf(value: unknown): Node {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function listOf(value: unknown): Node[] {
  return Array.isArray(value) ? value.map(nodeOf) : []
}

/** Reads one source file and collects what it uses of Electron. */
class Use {
  readonly paths = new Set<string>()
  readonly #imported = new Set<string>()

  read(program: Node): void {
    const names: Names = new Map()
    for (const statement of listOf(program.body)) {
      if (statement.type !== 'ImportDeclaration' || nodeOf(statement.source).value !== 'electron') continue
      for (const specifier of listOf(statement.specifiers)) {
        const name = String(nodeOf(specifier.local).name)
        this.#imported.add(name)
        if (statement.importKind === 'type' || specifier.importKind === 'type') continue
        names.set(name, name)
        this.paths.add(name)
      }
    }
    this.#walk(program.body, names)
  }

  /** The path an expression stands for; null when it is nothing of Electron's. `()` is what a call or `new` gives. */
  #pathOf(value: unknown, names: Names): string | null {
    const node = nodeOf(value)
    switch (node.type) {
      case 'Identifier':
        return names.get(String(node.name)) ?? null
      case 'MemberExpression': {
        const base = node.computed === true ? null : this.#pathOf(node.object, names)
        return base === null ? null : `${base}.${nodeOf(node.property).name}`
      }
      case 'NewExpression':
      case 'CallExpression': {
        const base = this.#pathOf(node.callee, names)
        return base === null ? null : `${base}()`
      }
      case 'AwaitExpression':
        return this.#pathOf(node.argument, names)
      case 'ChainExpression':
        return this.#pathOf(node.expression, names)
      default:
        return null
    }
  }

  #bind(pattern: Node, path: string | null, names: Names): void {
    const type = nodeOf(nodeOf(pattern.typeAnnotation).typeAnnotation)
    const typeName = String(nodeOf(type.typeName).name)
    const own = this.#imported.has(typeName) ? `${typeName}()` : path
    if (pattern.type === 'Identifier') {
      if (own === null) names.delete(String(pattern.name))
      else names.set(String(pattern.name), own)
    }
    if (pattern.type !== 'ObjectPattern' || own === null) return
    for (const property of listOf(pattern.properties)) {
      const member = `${own}.${nodeOf(property.key).name}`
      this.paths.add(member)
      this.#bind(nodeOf(property.value), member, names)
    }
  }

  #walk(value: unknown, names: Names): void {
    if (Array.isArray(value)) {
      for (const part of value) this.#walk(part, names)
      return
    }
    if (typeof value !== 'object' || value === null) return
    const node = nodeOf(value)
    const inner = Array.isArray(node.params) ? new Map(names) : names
    for (const parameter of listOf(node.params)) this.#bind(parameter, null, inner)
    if (node.type === 'VariableDeclarator') this.#bind(nodeOf(node.id), this.#pathOf(node.init, inner), inner)
    if (node.type === 'MemberExpression') {
      const path = this.#pathOf(node, inner)
      if (path !== null) this.paths.add(path)
    }
    for (const part of Object.values(node)) this.#walk(part, inner)
  }
}

/**
 * What a TypeScript file uses of Electron: imported values and everything that is reached from them, from objects made
 * of them and from variables whose type is Electron's, such as `app.commandLine.appendSwitch` or
 * `Session().webRequest.onBeforeRequest`. Parameters whose type is not written down are not followed.
 */
export function electronUse(file: string, code: string): string[] {
  const use = new Use()
  use.read(nodeOf(parseSync(file, code, { lang: 'ts' }).program))
  return [...use.paths].sort()
}
