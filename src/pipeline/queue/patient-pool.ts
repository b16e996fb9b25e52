/** Connections for graphile-worker that wait for a server that is away, instead of failing. */
import pg from "pg";

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

/** Waits ever longer until `attempt` succeeds; `gaveUp` ends it with the failure. */
export async function untilItWorks<T>(
  attempt: () => Promise<T>,
  isAway: (error: unknown) => boolean,
  gaveUp: () => boolean,
): Promise<T> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (gaveUp() || !isAway(error)) throw error;
    }
    for (let waited = 0; waited < pause && !gaveUp(); waited += FIRST_PAUSE_MS)
      await new Promise((done) => setTimeout(done, FIRST_PAUSE_MS));
  }
}

export interface PatientPool {
  pool: pg.Pool;
  /** From now on a server that is away is a failure. */
  losePatience(): void;
}

type Callback = (error: Error | undefined, client?: pg.PoolClient, done?: () => void) => void;

/** `tell` hears of every connection that could not be made, and of those that could. */
export function patientPool(connectionString: string, max: number, tell: (away: boolean) => void): PatientPool {
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: "juesuan worker",
    connectionTimeoutMillis: 10_000,
    // That a job was taken need not survive a power failure: nobody will have it then. What ends it is the store's.
    options: "-c synchronous_commit=off",
  });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const connect = pool.connect.bind(pool);
  let patient = true;
  const patiently = (callback?: Callback): Promise<pg.PoolClient> | undefined => {
    const client = untilItWorks(
      async () => {
        const found = await connect();
        tell(false);
        return found;
      },
      () => {
        tell(true);
        return true;
      },
      () => !patient,
    );
    if (callback === undefined) return client;
    client.then(
      (found) => callback(undefined, found, () => found.release()),
      (error: Error) => callback(error),
    );
    return undefined;
  };
  pool.connect = patiently as typeof pool.connect;
  return {
    pool,
    losePatience() {
      patient = false;
    },
  };
}
