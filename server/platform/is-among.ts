import ipaddr from 'ipaddr.js'

/** Is this address one of these addresses or networks (CIDR)? Given that of the connection itself, no header can forge it. */
export function isAmong(networks: string[], address: string | undefined): boolean {
  if (!address || !ipaddr.isValid(address)) return false
  const ip = ipaddr.process(address)
  return networks.some((network) => {
    const [range, bits] = network.includes('/') ? ipaddr.parseCIDR(network) : [ipaddr.parse(network), undefined]
    return range.kind() === ip.kind() && ip.match([range, bits ?? (ip.kind() === 'ipv4' ? 32 : 128)] as [ipaddr.IPv4, number])
  })
}
