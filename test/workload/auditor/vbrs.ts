// What the auditor expects of the calls on VBRs.
import type { Connection, Vbr } from './book.ts';
import { told, type Asked, type Rules } from './rule.ts';

const absent = 'InvalidVbrId.NotFound';
const wrongState = 'InvalidOperation.OperationNotAllowedInState';
const notByUser = 'Forbidden.OperationNotAllowedByUser';
const connectionAbsent = 'InvalidPhysicalConnectionId.NotFound';

/** The VBR that the call names, if the caller owns it or its connection. */
function visible({ book, actor, p }: Asked): Vbr | undefined {
  const vbr = book.vbrs.get(p['VbrId'] ?? p['VirtualBorderRouterId'] ?? '');
  return vbr !== undefined && [vbr.owner, vbr.connectionOwner].includes(actor.account) ? vbr : undefined;
}

function ownConnection({ book, actor, p }: Asked): Connection | undefined {
  const connection = book.connections.get(p['PhysicalConnectionId'] ?? '');
  return connection?.owner === actor.account ? connection : undefined;
}

function isInService(connection: Connection | undefined): boolean {
  return connection?.status === 'Enabled' && connection.lock === 'Normal';
}

export const vbrRules: Rules = {
  CreateVirtualBorderRouter(asked) {
    const { book, actor, p } = asked;
    const connection = ownConnection(asked);
    if (connection === undefined) return connectionAbsent;
    const owner = p['VbrOwnerId'] ?? actor.account;
    const isOwn = owner === actor.account;
    if (!isOwn && !book.accounts.has(owner)) return 'InvalidVbrOwnerId.NotFound';
    if (!isOwn && p['Name'] !== undefined) return 'Forbidden.NameNotAllowedByCaller';
    if (!isOwn && p['Tag.1.Key'] !== undefined) return 'Forbidden.CircuitCodeNotAllowedByCaller';
    if (!isInService(connection)) return 'InvalidPhysicalConnectionId.NotEnabled';
    const vlan = Number(p['VlanId']);
    if (!book.isFree(connection.id, vlan)) return 'InvalidVlanId.Used';
    return (made) => {
      const id = told(made.vbr);
      book.claim(connection.id, vlan, id);
      book.vbrs.set(id, {
        id,
        owner,
        connection: connection.id,
        connectionOwner: actor.account,
        status: isOwn ? 'active' : 'unconfirmed',
        vlan,
        name: p['Name'] ?? null,
        mbps: p['Bandwidth'] === undefined ? null : Number(p['Bandwidth']),
        reservedUntil: null,
      });
      if (p['Tag.1.Key'] !== undefined) book.tag(id, p['Tag.1.Key'], p['Tag.1.Value'] ?? '');
    };
  },

  ModifyVirtualBorderRouterAttribute(asked) {
    const { book, actor, p } = asked;
    const vbr = visible(asked);
    if (vbr === undefined) return absent;
    const vlan = Number(p['VlanId'] ?? vbr.vlan);
    const ownsConnection = vbr.connectionOwner === actor.account;
    if (!ownsConnection && p['VlanId'] !== undefined) return 'Forbidden.VlanIdNotAllowedByCaller';
    const ownsVbr = vbr.owner === actor.account;
    if (!ownsVbr && p['LocalGatewayIp'] !== undefined) return 'Forbidden.LocalGatewayIpNotAllowedByCaller';
    if (!ownsVbr && p['Name'] !== undefined) return 'Forbidden.NameNotAllowedByCaller';
    if (vlan !== vbr.vlan && !book.isFree(vbr.connection, vlan, vbr.id)) return 'InvalidVlanId.Used';
    return () => {
      if (vlan !== vbr.vlan) {
        book.claim(vbr.connection, vlan, vbr.id);
        const old = book.claims.get(`${vbr.connection} ${vbr.vlan}`);
        if (old?.vbr === vbr.id) book.claims.delete(`${vbr.connection} ${vbr.vlan}`);
        const fresh = book.claims.get(`${vbr.connection} ${vlan}`);
        if (fresh !== undefined) fresh.until = vbr.status === 'terminated' ? vbr.reservedUntil : null;
        vbr.vlan = vlan;
      }
      vbr.name = p['Name'] ?? vbr.name;
      if (vbr.status === 'unconfirmed' && p['LocalGatewayIp'] !== undefined) vbr.status = 'active';
    };
  },

  TerminateVirtualBorderRouter(asked) {
    const { book, actor } = asked;
    const vbr = visible(asked);
    if (vbr === undefined) return absent;
    if (vbr.connectionOwner !== actor.account) return notByUser;
    if (vbr.status !== 'active') return wrongState;
    return () => {
      vbr.status = 'terminating';
      const dueAt = book.now + book.stepDelayMs;
      book.later(
        vbr.id,
        () => {
          vbr.status = 'terminated';
          vbr.reservedUntil = dueAt + 7 * 86_400_000;
          for (const claim of book.claims.values()) if (claim.vbr === vbr.id) claim.until = vbr.reservedUntil;
        },
        dueAt,
      );
    };
  },

  RecoverVirtualBorderRouter(asked) {
    const { book, actor } = asked;
    const vbr = visible(asked);
    if (vbr === undefined) return absent;
    if (vbr.connectionOwner !== actor.account) return notByUser;
    const others = book.associations.filter((association) => association.vbr === vbr.id);
    const places = [{ connection: vbr.connection, vlan: vbr.vlan }, ...others];
    const areInService = places.every(({ connection }) => isInService(book.connections.get(connection)));
    if (vbr.status !== 'terminated' || !areInService) return wrongState;
    if (!places.every(({ connection, vlan }) => book.isFree(connection, vlan, vbr.id)))
      return 'OperationFailed.VlanIdAlreadyInUse';
    return () => {
      for (const { connection, vlan } of places) book.claim(connection, vlan, vbr.id);
      vbr.status = 'recovering';
      book.later(vbr.id, () => {
        vbr.status = 'active';
      });
    };
  },

  DeleteVirtualBorderRouter(asked) {
    const { book, actor } = asked;
    const vbr = visible(asked);
    if (vbr === undefined) return absent;
    if (vbr.owner !== actor.account && vbr.status !== 'unconfirmed') return notByUser;
    if (!['unconfirmed', 'active', 'terminated'].includes(vbr.status)) return wrongState;
    if (book.associations.some((association) => association.vbr === vbr.id)) return 'InvalidStatus.NotAllowed';
    if ([...book.interfaces.values()].some(({ router }) => router === vbr.id))
      return 'InvalidOperation.RouterInterfaceNotDeleted';
    if ([...book.bgpGroups.values()].some((group) => group.vbr === vbr.id)) return 'DependencyViolation.BgpGroup';
    return () => {
      book.vbrs.delete(vbr.id);
      for (const [id, network] of book.bgpNetworks) if (network.vbr === vbr.id) book.bgpNetworks.delete(id);
      // A VLAN stays reserved after its VBR is gone.
      for (const [place, claim] of book.claims)
        if (claim.vbr === vbr.id && (claim.until ?? 0) <= book.now) book.claims.delete(place);
    };
  },

  AssociatePhysicalConnectionToVirtualBorderRouter(asked) {
    const { book, actor, p } = asked;
    const vbr = visible(asked);
    if (vbr?.owner !== actor.account) return absent;
    const connection = ownConnection(asked);
    if (connection === undefined) return connectionAbsent;
    if (vbr.status !== 'active') return wrongState;
    if (!isInService(connection)) return 'InvalidPhysicalConnectionId.NotEnabled';
    if (book.vbrsOn(connection.id).includes(vbr)) return 'InvalidStatus.NotAllowed';
    const vlan = Number(p['VlanId']);
    if (!book.isFree(connection.id, vlan, vbr.id)) return 'InvalidVlanId.Used';
    return () => {
      book.claim(connection.id, vlan, vbr.id);
      book.associations.push({ vbr: vbr.id, connection: connection.id, vlan });
    };
  },

  UnassociatePhysicalConnectionFromVirtualBorderRouter(asked) {
    const { book, actor, p } = asked;
    const vbr = visible(asked);
    if (vbr?.owner !== actor.account) return absent;
    const association = book.associations.find(
      (one) => one.vbr === vbr.id && one.connection === p['PhysicalConnectionId'],
    );
    if (association === undefined) return connectionAbsent;
    return () => {
      book.associations.splice(book.associations.indexOf(association), 1);
      const place = `${association.connection} ${association.vlan}`;
      if (vbr.status !== 'terminated' && book.claims.get(place)?.vbr === vbr.id) book.claims.delete(place);
    };
  },

  UpdateVirtualBorderBandwidth(asked) {
    const vbr = visible(asked);
    if (vbr === undefined) return absent;
    if (vbr.connectionOwner !== asked.actor.account) return 'Forbidden.CircuitCodeNotAllowedByCaller';
    return () => {
      vbr.mbps = Number(asked.p['Bandwidth']);
    };
  },
};
