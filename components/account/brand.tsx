import { useMessages } from '../../lib/app/app-context.ts';

/** The product's mark and name. */
export function Brand() {
  const t = useMessages();
  return (
    <div class="brand">
      <img alt="" height="20" src="/icon/mark.svg" width="20" />
      <b>{t.common.productName}</b>
    </div>
  );
}
