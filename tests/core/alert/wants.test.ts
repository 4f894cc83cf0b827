import { describe, expect, it } from 'vitest'
import type { Subscriber } from '../../../src/core/alert/subscriber.ts'
import { type Reach, wants } from '../../../src/core/alert/wants.ts'

const subscriber: Subscriber = {
  person: 'web:a',
  status: 'subscribed',
  kinds: ['recruiter', 'scam'],
  provinces: ['pailin', 'takeo'],
  districts: ['pailin.sala-krau'],
  language: 'km',
  wantsTips: false,
  since: 1,
}
const alert: Reach = { kind: 'scam', audience: 'subscribers', provinces: ['pailin'], districts: [] }

describe('who an alert is for', () => {
  it.each<[string, boolean, Partial<Subscriber>, Partial<Reach>]>([
    ['of a kind and a province that they chose', true, {}, {}],
    ['of a kind that they did not choose', false, {}, { kind: 'border' }],
    ['of any kind, for who chose none', true, { kinds: [] }, { kind: 'border' }],
    ['of another province', false, {}, { provinces: ['kratie'] }],
    ['of several provinces, one of them theirs', true, {}, { provinces: ['kratie', 'takeo'] }],
    ['of the whole country', true, {}, { provinces: [] }],
    ['of any province, for who named none', true, { provinces: [] }, { provinces: ['kratie'] }],
    ['of their district', true, {}, { districts: ['pailin.sala-krau'] }],
    ['of another district of their province', false, {}, { districts: ['pailin.pailin'] }],
    [
      'of a district of a province where they named none',
      true,
      {},
      { provinces: ['takeo'], districts: ['takeo.kiri-vong'] },
    ],
    [
      'of one district, and of the whole of another province of theirs',
      true,
      {},
      { provinces: ['pailin', 'takeo'], districts: ['pailin.pailin'] },
    ],
    ['that is danger to life, of a kind that they did not choose', true, {}, { kind: 'border', audience: 'life' }],
    ['that is danger to life, in another province', false, {}, { audience: 'life', provinces: ['kratie'] }],
    ['that is danger to life, for who agreed to that alone', true, { status: 'life' }, { audience: 'life' }],
    ['that is not, for who agreed to danger to life alone', false, { status: 'life', kinds: [] }, {}],
    ['for who stopped', false, { status: 'stopped' }, { audience: 'life' }],
    ['for who blocked us', false, { isBlocked: true }, { audience: 'life' }],
  ])('one %s: %s', (_, expected, who, what) => {
    expect(wants({ ...subscriber, ...who }, { ...alert, ...what })).toBe(expected)
  })
})
