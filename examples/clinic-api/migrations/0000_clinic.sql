CREATE TABLE patients (
  id uuid PRIMARY KEY,
  mrn text NOT NULL UNIQUE,
  given_name text NOT NULL,
  family_name text NOT NULL,
  birth_date date NOT NULL,
  phone text,
  email text
);
--> statement-breakpoint
CREATE TABLE appointments (
  id uuid PRIMARY KEY,
  patient_id uuid NOT NULL REFERENCES patients (id),
  starts_at timestamptz NOT NULL,
  reason text NOT NULL
);
--> statement-breakpoint
CREATE INDEX appointments_starts_at ON appointments (starts_at);
--> statement-breakpoint
CREATE TABLE vital_signs (
  id uuid PRIMARY KEY,
  patient_id uuid NOT NULL REFERENCES patients (id),
  kind text NOT NULL,
  value double precision NOT NULL,
  measured_at timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE lab_results (
  id uuid PRIMARY KEY,
  patient_id uuid NOT NULL REFERENCES patients (id),
  loinc_code text NOT NULL,
  value double precision NOT NULL,
  unit text NOT NULL,
  collected_at timestamptz NOT NULL
);
--> statement-breakpoint
-- No foreign keys: the trail also records attempts on patients that do not exist, and outlives the rows it speaks of.
CREATE TABLE audit_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  user_id text NOT NULL,
  request_id uuid NOT NULL,
  action text NOT NULL CHECK (action IN ('create', 'read', 'list')),
  resource text NOT NULL,
  resource_id uuid,
  patient_id uuid,
  outcome text NOT NULL CHECK (outcome IN ('success', 'not-found', 'failure'))
);
--> statement-breakpoint
CREATE INDEX audit_log_patient ON audit_log (patient_id, at);
--> statement-breakpoint
-- Append-only, whoever asks: a trail that its own application can edit proves nothing.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_log is append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
