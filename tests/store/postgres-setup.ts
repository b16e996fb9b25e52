/** Starts the PostgreSQL server that the test files of the project `postgres` share. */
import type { TestProject } from "vitest/node";
import { createTemplate, PostgresServer } from "./postgres-server.js";

declare module "vitest" {
  interface ProvidedContext {
    postgres: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await PostgresServer.start();
  await createTemplate(server.address);
  project.provide("postgres", server.address);
  return () => server.stop();
}
