import type { Catalogue } from '../src/core/catalogue.ts'
import type { Line } from '../src/core/conversation.ts'
import type { Partner } from '../src/core/partners.ts'
import { thanksLines } from './check-in-lines.ts'
import { day, time } from './clock.ts'
import { nameOf } from './consent-lines.ts'
import type { MyCase } from './my-case-context.ts'

/** What was just done, said before where the case stands now. */
export function leadLines(catalogue: Catalogue, context: MyCase): Line[] {
  switch (context.doing) {
    case 'news':
      return [{ key: 'my-case.news' }]
    case 'consent':
      return toldLines(catalogue, context)
    case 'decline':
      return [{ key: 'my-case.declined' }]
    case 'later':
      return [{ key: 'my-case.later' }]
    case 'withdraw':
      return [{ key: 'my-case.withdrawn', values: { partner: nameOf(context.partner) } }]
    case 'tell':
    case 'tell-more':
      return [{ key: 'my-case.added' }]
    case 'hours':
      return [{ key: 'my-case.hours-kept' }]
    case 'feedback':
      return [{ key: 'my-case.thanks' }]
    case 'feedback-not':
      return [{ key: 'my-case.sorry' }]
    case 'check-ins':
      return [{ key: 'check-in.agreed' }]
    case 'check-ins-no':
      return [{ key: 'check-in.declined' }]
    case 'check-ins-stop':
      return [{ key: 'check-in.stopped' }]
    case 'contact':
      return [{ key: 'check-in.asked-contact' }]
    case 'check-in':
      return thanksLines(catalogue, context)
    default:
      return []
  }
}

/** "They have been told; they answer by then", and when they work if that is not now. */
function toldLines({ partners }: Catalogue, { view, partner, isClosedNow }: MyCase): Line[] {
  const referral = view?.referrals.findLast((one) => one.partner === partner)
  const hours = partners.find(({ id }) => id === partner)?.hours
  return [
    referral === undefined || referral.status === 'accepted'
      ? { key: 'my-case.told', values: { partner: nameOf(partner) } }
      : {
          key: 'my-case.told-until',
          values: { partner: nameOf(partner), date: day(referral.due), time: time(referral.due) },
        },
    { key: 'my-case.how-news', values: { words: { key: 'case.knock' } } },
    ...(isClosedNow && hours !== undefined ? hoursLines(hours) : []),
  ]
}

const hoursLines = (hours: Partner['hours']): Line[] =>
  hours === 'always'
    ? []
    : [
        {
          key: 'my-case.closed-now',
          values: {
            days: { keys: hours.days.map((one) => `days.${one}`) },
            from: { text: hours.from },
            until: { text: hours.until },
          },
        },
      ]
