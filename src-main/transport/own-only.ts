/**
 * A copy that has its own properties and no others: what is absent stays absent, also when something has planted a
 * property of that name on `Object.prototype`.
 */
export function ownOnly<T extends object>(value: T): T {
  return { __proto__: null, ...value }
}
