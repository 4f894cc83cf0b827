let networks = 0

/** Each from another network, so that no rate limit hides what is tested. */
export function elsewhere(): Record<string, string> {
  networks += 1
  return { 'x-forwarded-for': `10.${(networks >> 16) & 255}.${(networks >> 8) & 255}.${networks & 255}` }
}
