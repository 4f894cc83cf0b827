import { createHash, timingSafeEqual } from 'node:crypto'

/** Compares digests, which are equally long, in constant time: how long it takes tells nothing of the secret. */
export function isSameSecret(given: string, expected: string): boolean {
  const [left, right] = [given, expected].map((text) => createHash('sha256').update(text).digest())
  return left !== undefined && right !== undefined && timingSafeEqual(left, right)
}
