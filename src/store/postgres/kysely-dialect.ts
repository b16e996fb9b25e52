/** kysely over the same PostgreSQL connection that writes, so that queries see what the transaction has done. */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import type { PostgresDatabase } from "./postgres-database.js";

export function postgresDialect(database: PostgresDatabase): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PostgresDriver(database),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class PostgresDriver implements Driver {
  private readonly connection: DatabaseConnection;

  constructor(private readonly database: PostgresDatabase) {
    this.connection = {
      executeQuery: async <Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> => {
        const { columns, rows, changes } = database.query(sql, parameters);
        return {
          rows: rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]]))) as Row[],
          numAffectedRows: BigInt(changes),
        };
      },
      streamQuery: async function* <Row>(compiled: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
        yield await this.executeQuery<Row>(compiled);
      },
    };
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.connection;
  }

  async beginTransaction(): Promise<void> {
    this.database.begin();
  }

  async commitTransaction(): Promise<void> {
    this.database.commit();
  }

  async rollbackTransaction(): Promise<void> {
    this.database.rollback();
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    this.database.close();
  }
}
