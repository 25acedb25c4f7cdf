/** `npm start`: the application on a local port, its data in a folder that Git ignores. */
import { createApp } from "./app.ts";
import { openDatabase } from "./database/database.ts";

const port = Number(process.env["PORT"] ?? 3000);
const { db, close } = await openDatabase(process.env["CLINIC_DATA"] ?? ".data");
const app = createApp(db, (entry) => console.log(JSON.stringify(entry)));

const server = app.listen(port, "127.0.0.1", (error) => {
  if (error) throw error;
  console.log(`clinic-api listens on http://127.0.0.1:${port}`);
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => server.close(() => void close()));
}
