/** The OpenAPI 3.1 description of the REST interface, made from the tables themselves. */
import type { Column, TableDescription } from "./catalogue.js";
import { LARGEST_PAGE, OPERATORS } from "./rest.js";

const JSON_TYPES: Readonly<Record<string, string>> = { INTEGER: "integer", REAL: "number", TEXT: "string" };

export function openApi(tables: readonly TableDescription[], version: string) {
  return {
    openapi: "3.1.0",
    info: {
      title: "juesuan",
      version,
      description:
        "Budgets and final accounts of Chinese government departments. Amounts are integers in fen (1 yuan = 100 fen).",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/api/v1" }],
    paths: Object.fromEntries(tables.map((table) => [`/${table.name}`, pathOf(table)])),
    components: {
      schemas: {
        ...Object.fromEntries(tables.map((table) => [table.name, rowOf(table)])),
        Error: { type: "object", properties: { error: { type: "string" } }, required: ["error"] },
      },
    },
  };
}

function pathOf(table: TableDescription) {
  return {
    get: {
      operationId: `list_${table.name}`,
      summary: `Rows of the ${table.kind} ${table.name}`,
      parameters: [
        ...table.columns.flatMap(filtersOf),
        parameter("_columns", { type: "string" }, "Columns to give, separated by commas"),
        parameter("_sort", { type: "string", enum: table.columns.map(({ name }) => name) }, "Ascending by this column"),
        parameter(
          "_sort_desc",
          { type: "string", enum: table.columns.map(({ name }) => name) },
          "Descending by this column",
        ),
        parameter("_limit", { type: "integer", minimum: 0, maximum: LARGEST_PAGE, default: 100 }, "Rows of a page"),
        parameter("_offset", { type: "integer", minimum: 0, default: 0 }, "Rows to leave out"),
      ],
      responses: {
        200: {
          description: "Rows, and where the next page is",
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["rows", "next"],
                properties: {
                  rows: { type: "array", items: { $ref: `#/components/schemas/${table.name}` } },
                  next: { type: ["string", "null"] },
                },
              },
            },
          },
        },
        400: error("A parameter was not understood"),
        408: error("The question took too long"),
      },
    },
  };
}

function filtersOf({ name, type }: Column) {
  const schema = { type: JSON_TYPES[type] ?? "string" };
  return [
    ...Object.keys(OPERATORS).map((operator) =>
      parameter(
        operator === "eq" ? name : `${name}__${operator}`,
        operator === "like" ? { type: "string" } : schema,
        "",
      ),
    ),
    parameter(`${name}__null`, { type: "string", enum: ["0", "1"] }, "1: absent, 0: there"),
  ];
}

function parameter(name: string, schema: object, description: string) {
  return { name, in: "query", required: false, schema, ...(description === "" ? {} : { description }) };
}

function rowOf(table: TableDescription) {
  return {
    type: "object",
    properties: Object.fromEntries(
      table.columns.map(({ name, type }) => [
        name,
        { type: JSON_TYPES[type] === undefined ? ["integer", "number", "string", "null"] : [JSON_TYPES[type], "null"] },
      ]),
    ),
  };
}

function error(description: string) {
  return { description, content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } } };
}
