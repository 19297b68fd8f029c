const browsers = { 'Edg/': 'Edge', 'Firefox/': 'Firefox', 'OPR/': 'Opera', 'Chrome/': 'Chrome', 'Safari/': 'Safari' }
const systems = { Windows: 'Windows', Android: 'Android', 'iPhone|iPad': 'iOS', 'Mac OS X': 'macOS', Linux: 'Linux' }

const firstOf = (names: Record<string, string>, userAgent: string) =>
  Object.entries(names).find(([sign]) => new RegExp(sign).test(userAgent))?.[1]

/** « Firefox sur Windows », enough to know one's own. The order matters: Edge says that it is Chrome, Chrome that it is Safari. */
export function describeBrowser(userAgent: string): string {
  const browser = firstOf(browsers, userAgent) ?? 'Navigateur inconnu'
  const system = firstOf(systems, userAgent)
  return system ? `${browser} sur ${system}` : browser
}
