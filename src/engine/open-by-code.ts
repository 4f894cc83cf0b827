import { parseCode } from '../core/case/code.ts'
import { type Scene, topOf } from './scene.ts'
import { open } from './stack.ts'
import { LONGEST_LABEL } from './typed-label.ts'

/** Where a case is or was shown, who comes back writes the code as they were told. */
export const isAtCase = (scene: Scene): boolean => topOf(scene)?.flow === 'my-case' && topOf(scene)?.isSettled === true

/** Ten digits whose check digit is right are a code: phone numbers of the country begin with 0 or +. */
export function openByCode(scene: Scene, text: string): boolean {
  if (text.length > LONGEST_LABEL || parseCode(text) === undefined) return false
  open(scene, 'my-case', { code: text })
  return true
}
