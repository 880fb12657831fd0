import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The network between one browser and the backend: a TCP relay that can be cut and mended. */
export interface Cable {
  readonly port: number;
  /** Kills every open connection and refuses new ones. */
  cut(): void;
  mend(): void;
  /** Delivers requests but drops what the backend answers, until mended: the write happens, the answer is lost. */
  loseAnswers(): void;
  close(): Promise<void>;
}

/** Lays a cable to a port of this machine. */
export async function layCable(toPort: number): Promise<Cable> {
  const open = new Set<Socket>();
  let state: 'whole' | 'cut' | 'deaf' = 'whole';
  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(toPort, '127.0.0.1');
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
      socket.on('error', () => socket.destroy());
    }
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', (bytes) => {
      if (state === 'deaf') near.destroy();
      else near.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hangUp = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      state = 'cut';
      hangUp();
    },
    mend: () => {
      state = 'whole';
    },
    loseAnswers: () => {
      state = 'deaf';
    },
    close: async () => {
      hangUp();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
