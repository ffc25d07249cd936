// BGP of VBRs, as the console reads it.
import { z } from 'zod';
import { action, listIn, pageShape } from './action.ts';

const bgpGroup = z.object({
  BgpGroupId: z.string(),
  Name: z.string().optional(),
  Status: z.string(),
  PeerAsn: z.number(),
  LocalAsn: z.number(),
  AuthKey: z.string().optional(),
});

export type BgpGroup = z.infer<typeof bgpGroup>;

const bgpPeer = z.object({
  BgpPeerId: z.string(),
  BgpGroupId: z.string(),
  Status: z.string(),
  BgpStatus: z.string(),
  PeerIpAddress: z.string(),
  EnableBfd: z.boolean(),
  BfdMultiHop: z.number().optional(),
});

export type BgpPeer = z.infer<typeof bgpPeer>;

const bgpNetwork = z.object({ DstCidrBlock: z.string(), Status: z.string() });

export type BgpNetwork = z.infer<typeof bgpNetwork>;

export const describeBgpGroups = action('Vpc', 'DescribeBgpGroups', {
  ...pageShape,
  BgpGroups: listIn('BgpGroup', bgpGroup),
});

export const createBgpGroup = action('Vpc', 'CreateBgpGroup', {});

export const modifyBgpGroupAttribute = action('Vpc', 'ModifyBgpGroupAttribute', {});

export const deleteBgpGroup = action('Vpc', 'DeleteBgpGroup', {});

export const describeBgpPeers = action('Vpc', 'DescribeBgpPeers', {
  ...pageShape,
  BgpPeers: listIn('BgpPeer', bgpPeer),
});

export const createBgpPeer = action('Vpc', 'CreateBgpPeer', {});

export const modifyBgpPeerAttribute = action('Vpc', 'ModifyBgpPeerAttribute', {});

export const deleteBgpPeer = action('Vpc', 'DeleteBgpPeer', {});

export const describeBgpNetworks = action('Vpc', 'DescribeBgpNetworks', {
  ...pageShape,
  BgpNetworks: listIn('BgpNetwork', bgpNetwork),
});

export const addBgpNetwork = action('Vpc', 'AddBgpNetwork', {});

export const deleteBgpNetwork = action('Vpc', 'DeleteBgpNetwork', {});
