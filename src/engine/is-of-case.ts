import type { Vault } from '../core/vault.ts'
import type { Acting } from './acting.ts'

/** Does a sealed file belong to a case that is there and names it? Else its case was erased, or never came to be. */
export const isOfCase =
  ({ caseOf }: Pick<Acting, 'caseOf'>, { ownerOf }: Pick<Vault, 'ownerOf'>) =>
  async (name: string, head: Uint8Array): Promise<boolean> => {
    const code = ownerOf(head)
    const file = code === undefined ? undefined : await caseOf(code)
    return file?.files?.some((one) => one.name === name) ?? false
  }
