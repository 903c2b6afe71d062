// Made somebodys_table.parquet, once, with a program that is not DuckDB: parquet-wasm 0.8.0 (Apache Arrow in Rust) and apache-arrow 21, two packages of JavaScript.
// Foreign names and types: 32-bit and unsigned integers, bytes for flags, a list of jets, a dictionary of texts, MeV, partly null; row groups of 3.
import { writeFileSync } from "node:fs";
import * as arrow from "apache-arrow";
import { Compression, Table, WriterPropertiesBuilder, writeParquet } from "parquet-wasm/node";

const events = Array.from({ length: 7 }, (_, i) => i);
const jets = arrow.vectorFromArray(events.map(i => (i % 3 === 2 ? null : [50000 + 1000 * i, 20000])), new arrow.List(new arrow.Field("item", new arrow.Float32(), true)));
const table = new arrow.Table({
  RunNumber: arrow.vectorFromArray(events.map(() => 410472), new arrow.Uint32()),
  eventNumber: arrow.vectorFromArray(events.map(i => BigInt(9000000000 + i)), new arrow.Uint64()),
  passReco: arrow.vectorFromArray(events.map(i => (i % 3 === 2 ? 0 : 1)), new arrow.Uint8()),
  "jet.pt_MeV": jets,
  MET_met: arrow.vectorFromArray(events.map(i => (i % 3 === 2 ? NaN : 30.5 + i)), new arrow.Float64()),
  njets: arrow.vectorFromArray(events.map(i => (i % 3 === 2 ? null : 2)), new arrow.Int32()),
  sample: arrow.vectorFromArray(events.map(i => (i % 2 ? "toponium" : "ttbar")), new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32())),
});
const properties = new WriterPropertiesBuilder().setCompression(Compression.SNAPPY).setMaxRowGroupSize(3).build();
writeFileSync("somebodys_table.parquet", writeParquet(Table.fromIPCStream(arrow.tableToIPC(table, "stream")), properties));
