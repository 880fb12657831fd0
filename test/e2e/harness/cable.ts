import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The network between one browser and the backend: a TCP relay that can be cut and mended. */
export interface Cable {
  readonly port: number;
  /** Kills every open connection and refuses new ones. */
  cut(): void;
  mend(): void;
  /** Delivers POSTs to this path but hangs up before the answer, until mended: the write happens, its answer is lost. */
  loseAnswersTo(path: string): void;
  /** How many answers were lost so far. */
  readonly lost: number;
  close(): Promise<void>;
}

/** Lays a cable to a port of this machine. */
export async function layCable(toPort: number): Promise<Cable> {
  const open = new Set<Socket>();
  let isCut = false;
  let deafTo: string | null = null;
  let lost = 0;
  const server = createServer((near) => {
    if (isCut) {
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
    let isDeaf = false;
    near.on('data', (bytes) => {
      // The front of a request comes in one piece; a preflight is an OPTIONS and passes.
      if (deafTo !== null && bytes.includes(`POST ${deafTo}`)) isDeaf = true;
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (isDeaf) {
        lost += 1;
        near.destroy();
      } else near.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hangUp = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      isCut = true;
      hangUp();
    },
    mend: () => {
      isCut = false;
      deafTo = null;
    },
    loseAnswersTo: (path) => {
      isCut = false;
      deafTo = path;
    },
    get lost() {
      return lost;
    },
    close: async () => {
      hangUp();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
