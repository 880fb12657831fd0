import { Ban, Globe, MoreHorizontal, ScanSearch, UserPlus, Users, Waves } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { KnownNotice } from '../../lib/app/models/popup-known.ts';
import type { TabContext } from '../../lib/app/models/tab-context.ts';
import { formatRelativeDay } from '../../lib/i18n/format.ts';
import type { Day } from '../../lib/shared/clock.ts';
import type { KnownLead } from '../../lib/store/queries/find-known.ts';
import { Grade } from '../scoring/Grade.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { ContextBelow } from './ContextBelow.tsx';
import { SitePopover } from './SitePopover.tsx';

/** Whom the page beside the panel is about, and what fits to do about it; nothing while nothing is known. */
export function ContextCard() {
  const { language } = useApp();
  const { context, navigation } = usePanel();
  const here = context.current.value;
  const place = navigation.place.value;
  if (here === null) return null;
  const { notice } = here;
  // What stands open below needs no line above.
  const isOpen =
    place?.screen === 'record' && notice?.kind === 'lead' && notice.known.lead.id === place.leadId;
  if (isOpen) return null;
  return (
    <section aria-label={language.t.value.context.title} class="here">
      {notice === null ? <TurnOnLine here={here} /> : <NoticeLine here={here} notice={notice} />}
      <ContextBelow here={here} />
    </section>
  );
}

interface HereProps {
  readonly here: TabContext;
}

/** A page of a network that names nobody: a way to have its profiles recognised. */
function TurnOnLine({ here }: HereProps) {
  const { context } = usePanel();
  const t = useApp().language.t.value.context;
  return (
    <div class="flex">
      <Icon class="t3" of={Globe} />
      <span class="grow cut t2">{here.host}</span>
      <Button look="ghost" onClick={() => void context.turnOn()} size="small">
        {t.turnOn(here.host.replace(/^www\./u, ''))}
      </Button>
    </div>
  );
}

function NoticeLine({ here, notice }: HereProps & { readonly notice: KnownNotice }) {
  const { language } = useApp();
  const { context, navigation, today } = usePanel();
  const partsOf = useLeadParts();
  const t = language.t.value;
  const when = (day: Day | null) =>
    day === null ? undefined : formatRelativeDay(language.current.value, day, today.value);
  if (notice.kind === 'lead') {
    const { lead } = notice.known;
    return (
      <Line
        action={
          <Button
            aria-label={t.context.openLead(lead.name)}
            onClick={() => navigation.openLead(lead.id)}
            size="small"
          >
            {t.context.open}
          </Button>
        }
        here={here}
        mark={
          lead.grade === null ? (
            <span aria-label={t.pipeline.noGrade} class="grade open" role="img" title={t.pipeline.noGrade}>
              ?
            </span>
          ) : (
            <Grade grade={lead.grade} label={t.common.grade(lead.grade)} />
          )
        }
        parts={partsOf(notice.known)}
        title={<Name class="cut">{lead.name}</Name>}
      >
        {notice.others > 0 && (
          <span class="t3 small" title={t.context.othersLong(notice.others)}>
            {t.context.others(notice.others)}
          </span>
        )}
      </Line>
    );
  }
  const capture = (
    <Button aria-label={t.context.captureFrom(here.name)} onClick={() => void context.capture()} size="small">
      {t.context.capture}
    </Button>
  );
  switch (notice.kind) {
    case 'customer':
      return (
        <Line
          action={capture}
          here={here}
          mark={<Icon class="c-accent" of={UserPlus} />}
          title={<span class="cut">{t.capture.known.customer(notice.name)}</span>}
        />
      );
    case 'colleague':
      return (
        <Line
          below={[
            notice.stageKind === null ? undefined : t.common.stageKind[notice.stageKind],
            when(notice.lastTouchDay),
          ]}
          here={here}
          mark={<Icon class="c-amber" of={Users} />}
          title={
            <b class="cut">
              {notice.mine
                ? t.capture.collision.withYou
                : notice.ownerName === null
                  ? t.capture.collision.exists
                  : t.capture.collision.with(notice.ownerName)}
            </b>
          }
        />
      );
    case 'pool':
      return (
        <Line
          action={
            <Button onClick={() => navigation.openPool()} size="small">
              {t.context.openPool}
            </Button>
          }
          here={here}
          mark={<Icon class="c-accent" of={Waves} />}
          parts={[when(notice.lastTouchDay)]}
          title={<b class="cut">{t.capture.collision.inPool}</b>}
        />
      );
    case 'suppressed':
      return (
        <Line
          here={here}
          mark={<Icon class="c-red" of={Ban} />}
          title={<span class="c-red cut">{t.capture.collision.suppressed}</span>}
        />
      );
    // What colleagues have is told below the line.
    case 'nobody':
    case 'checking':
    case 'unchecked':
    case 'nothing_to_ask':
      return (
        <Line
          action={capture}
          here={here}
          mark={<Icon class="t3" of={ScanSearch} />}
          title={<Name class="cut strong">{here.name}</Name>}
        />
      );
  }
}

/** Stage and owner of a lead, in words. */
function useLeadParts(): (known: KnownLead) => readonly (string | undefined)[] {
  const { language, workspace } = useApp();
  const t = language.t.value;
  const me = workspace.current.value?.membership.memberId;
  return ({ stage, owner }) => [
    stage?.name[language.current.value],
    owner === undefined ? t.capture.known.inPool : owner.id === me ? t.common.me : owner.display_name,
  ];
}

interface LineProps {
  readonly here: TabContext;
  readonly mark: ComponentChildren;
  readonly title: ComponentChildren;
  readonly parts?: readonly (string | undefined)[];
  /** Facts for which the line has no room beside a whole name. */
  readonly below?: readonly (string | undefined)[];
  readonly action?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** One line: a mark, who, facts behind it, and the one thing to do. */
function Line({ here, mark, title, parts = [], below = [], action, children }: LineProps) {
  const { language } = useApp();
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  return (
    <div class="flex">
      {mark}
      <span class="parts grow">
        {title}
        {parts.map((part) =>
          part === undefined ? null : (
            <span class="sep small t2 fact" key={part}>
              {part}
            </span>
          ),
        )}
        {below.some((part) => part !== undefined) && (
          <span class="small t2 under">{below.filter((part) => part !== undefined).join(' · ')}</span>
        )}
      </span>
      {children}
      {action}
      <Button
        aria-expanded={open}
        aria-haspopup="dialog"
        aria-label={language.t.value.context.more(here.host)}
        icon={MoreHorizontal}
        look="ghost"
        onClick={() => setOpen(!open)}
        ref={anchor}
        size="small"
      />
      <SitePopover anchor={anchor} here={here} onClose={() => setOpen(false)} open={open} />
    </div>
  );
}
