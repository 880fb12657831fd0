import type { Background } from '../../lib/app/platform.ts';
import type { Collision } from '../../lib/messaging/protocol.ts';
import type { CompanyId, MemberId } from '../../lib/shared/ids.ts';
import { err, ok } from '../../lib/shared/result.ts';
import type { WriteTransaction } from '../../lib/store/local-store.ts';
import { inDays, seedPanel, stageId } from './panel-scene.ts';
import { sampleRow } from './sample-row.ts';

/** A page of a company that this device knows, and of one that it does not. */
export const KNOWN_PAGE = 'https://www.nadir.example/about';
export const STRANGE_PAGE = 'https://stranger.example/contact';

/** The panel's scene with Nadir AG, known by its domain: a colleague's open lead and an older one that was lost. */
export async function seedBeside(tx: WriteTransaction): Promise<void> {
  await seedPanel(tx);
  const companyId = 'nadir' as CompanyId;
  await tx.put('companies', sampleRow('companies', companyId, { name: 'Nadir AG', domain: 'nadir.example' }));
  await tx.put('members', sampleRow('members', 'li.na', { display_name: 'Li Na' }));
  const lead = (id: string, stage: string) =>
    sampleRow('leads', id, {
      name: 'Nadir AG',
      company_id: companyId,
      stage_id: stageId(stage),
      owner_id: 'li.na' as MemberId,
      grade: 'B',
    });
  await tx.putMany('leads', [lead('nadir-old', 'lost'), lead('nadir-new', 'opportunity')]);
}

/** What the collision check tells of the strange page: a colleague has it. */
export const COLLEAGUES: Collision = {
  kind: 'domain',
  value: 'stranger.example',
  exists: true,
  mine: false,
  ownerName: 'Wang Wei',
  stageKind: 'opportunity',
  lastTouchDay: inDays(-3),
  inPool: false,
  suppressed: false,
};

/** A background whose collision check tells that. */
export const collisionBackground: Background = {
  call: (async (name: string) =>
    name === 'checkIdentities'
      ? ok([COLLEAGUES])
      : err({ code: 'background_gone', message: name })) as Background['call'],
  attach: () => () => undefined,
};
