import type { Catalogue } from '../src/core/catalogue.ts'
import { options } from './flow.ts'
import { isOneOf } from './offered.ts'
import { arrive, ask, show, type Teaming, toggleLanguage, toggleProvince, wishing } from './team-base.ts'
import { careStates } from './team-care.ts'
import { joiningStates } from './team-joining.ts'
import * as say from './team-lines.ts'
import { quizBase, quizStates } from './team-quiz.ts'

/** Volunteers, coordinators and approvers: applying, the promise and the quiz before rights begin, and looking after the others. */
export const team = (catalogue: Catalogue) =>
  quizBase(catalogue.lessons)
    .extend({
      guards: {
        isProvince: ({ context, event }) =>
          event.type === 'choice' &&
          event.id.startsWith('province.') &&
          isOneOf(say.askArea(catalogue, context).choices)({ event }),
        isLanguage: isOneOf(catalogue.languages.map((id) => ({ id: `speaks.${id}` }))),
      },
    })
    .createMachine({
      id: 'team',
      options,
      context: ({ input }) => arrive(input),
      initial: 'deciding',
      on: { resumed: { target: '.looking', actions: show } },
      states: {
        deciding: {
          always: [
            {
              guard: 'hasToken',
              target: 'looking',
              actions: [wishing('join'), ask(({ context }) => ({ type: 'join', token: context.token }))],
            },
            { target: 'looking', actions: show },
          ],
        },
        ...joiningStates,
        askingArea: {
          entry: { type: 'say', params: ({ context }) => say.askArea(catalogue, context) },
          on: {
            choice: [
              { guard: 'isProvince', target: 'askingArea', reenter: true, actions: toggleProvince },
              { guard: 'isAreaOfApplicant', target: 'askingLanguages' },
              { guard: 'isArea', target: 'askingName' },
            ],
          },
        },
        askingLanguages: {
          entry: { type: 'say', params: ({ context }) => say.askLanguages(catalogue, context) },
          on: {
            choice: [
              { guard: 'isLanguage', target: 'askingLanguages', reenter: true, actions: toggleLanguage },
              { guard: 'areLanguages', target: 'askingName' },
            ],
          },
        },
        ...quizStates(catalogue.lessons),
        ...careStates,
      },
    })

/** What makes one place of the team another for those who walk it: not everybody who may be of it, nor every area. */
export function teamLandmark(context: unknown): unknown {
  const teaming = context as Teaming
  const { me, isOfTeam, wish, did, page, person, role, provinces, languages, name, given, quiz } = teaming
  const isHere = teaming.members.find((one) => one.person === person)
  return [
    [me?.role, me?.status, me?.provinces.length, isOfTeam, wish, did, page, isHere?.status, person !== ''],
    [role, provinces.length > 0, languages.length > 0, name !== '', given !== ''],
    [teaming.members.length, teaming.applications.length, quiz.at, quiz.answer, quiz.right > quiz.at],
  ]
}
