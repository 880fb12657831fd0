/** How long the doorbell stays connected after the last work, in milliseconds. */
const LINGER = 2 * 60_000;

/** Whether anybody is there to whom a colleague's change matters at once. */
export interface Attendance {
  /** So many pages of the extension are open now. */
  setPages(count: number): void;
  /** Something was changed on this device. */
  worked(): void;
  isAttended(): boolean;
}

/** Opens the doorbell while a page is open or work was done within the last two minutes, and closes it after. */
export function createAttendance(options: {
  readonly schedule: (delay: number, run: () => void) => () => void;
  readonly open: () => void;
  readonly close: () => void;
}): Attendance {
  let pages = 0;
  let isOpen = false;
  let cancelClosing = (): void => undefined;

  const stayOpen = () => {
    cancelClosing();
    if (!isOpen) options.open();
    isOpen = true;
    if (pages > 0) return;
    cancelClosing = options.schedule(LINGER, () => {
      isOpen = false;
      options.close();
    });
  };

  return {
    setPages(count) {
      const hadPages = pages > 0;
      pages = count;
      if (pages > 0 || hadPages) stayOpen();
    },
    worked: stayOpen,
    isAttended: () => pages > 0,
  };
}
