-- Whether a type is used, and how often, is asked before it is destroyed, retired, or made mutual.
CREATE INDEX client_relation_of_type ON client_relation (type_id);
