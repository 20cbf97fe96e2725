-- Those right below a client by name: the first of ten thousand are found without sorting them all.
DROP INDEX client_parent;
CREATE INDEX client_parent ON client (parent_id, sort_name, id) WHERE parent_id IS NOT NULL;
