// The two editions of the API as data: the reference of 2019-08, and today's service as official clients need it.
// Declarations and lifecycle tables ask this; no rule asks for an edition by name.

export const editionNames = ['2019-08', 'current'] as const;
export type EditionName = (typeof editionNames)[number];

export interface Edition {
  readonly name: EditionName;
  /** Parameters that the reference's tables mark mandatory and today's metadata does not. */
  readonly mandatory: {
    readonly clientTokenOnCreate: boolean;
    readonly peerLocation: boolean;
  };
  /** Inclusive ranges in Mbit/s. */
  readonly bandwidthMbps: { readonly create: Range };
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

export const editions: Readonly<Record<EditionName, Edition>> = {
  '2019-08': {
    name: '2019-08',
    mandatory: { clientTokenOnCreate: true, peerLocation: true },
    bandwidthMbps: { create: { min: 5, max: 5000 } },
  },
  current: {
    name: 'current',
    mandatory: { clientTokenOnCreate: false, peerLocation: false },
    bandwidthMbps: { create: { min: 2, max: 102_400 } },
  },
};
