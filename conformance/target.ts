// What the suite is run against: where each product answers, and with whose keys. It may be any implementation.

export interface Key {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

export const editionNames = ['2019-08', 'current'] as const;
export type Edition = (typeof editionNames)[number];

/** The products that have official packages. */
export const productNames = ['Vpc', 'Ram', 'Sts'] as const;
export type Product = (typeof productNames)[number];

export const versions: Readonly<Record<Product, string>> = {
  Vpc: '2016-04-28',
  Ram: '2015-05-01',
  Sts: '2015-04-01',
};

export interface Target {
  /** Where each product answers, with the scheme and without a slash at the end. */
  readonly urls: Readonly<Record<Product, string>>;
  readonly edition: Edition;
  /** Who calls where a case gets no account of its own. */
  readonly customer: Key;
  /** The provider's staff, who open an account for each case and make the provider's steps; not everybody has one. */
  readonly operator?: Key;
  /** Whether time can be moved with `/_demarc/clock`. */
  readonly movesTime: boolean;
}

/** A Demarc on this machine, with the keys that everybody knows. */
export function localTarget(url: string, edition: Edition): Target {
  return {
    ...targetAt(url, edition, { accessKeyId: 'testid', accessKeySecret: 'testsecret' }),
    operator: { accessKeyId: 'operator', accessKeySecret: 'operatorsecret' },
    movesTime: true,
  };
}

/** One endpoint for all products. */
export function targetAt(url: string, edition: Edition, customer: Key): Target {
  const base = url.replace(/\/$/, '');
  return { urls: { Vpc: base, Ram: base, Sts: base }, edition, customer, movesTime: false };
}

/** The live service. */
export function liveTarget(region: string, customer: Key): Target {
  return {
    urls: {
      Vpc: `https://vpc.${region}.aliyuncs.com`,
      Ram: 'https://ram.aliyuncs.com',
      Sts: `https://sts.${region}.aliyuncs.com`,
    },
    edition: 'current',
    customer,
    movesTime: false,
  };
}
