-- Where an item of a dictionary is used, for counting before it is retired and for the foreign keys when it is deleted.
CREATE INDEX client_by_archive_reason ON client (archive_reason_id) WHERE archive_reason_id IS NOT NULL;
CREATE INDEX client_by_block_reason ON client (block_reason_id) WHERE block_reason_id IS NOT NULL;
CREATE INDEX discount_card_by_kind ON discount_card (kind_id) WHERE kind_id IS NOT NULL;
CREATE INDEX staff_city_by_city ON staff_city (city_id);
CREATE INDEX staff_centre_by_centre ON staff_centre (centre_id);

-- What the first dictionaries have since they were made.
ALTER TABLE centre ADD CONSTRAINT centre_name_given CHECK (btrim(name) <> '');
ALTER TABLE tag ADD CONSTRAINT tag_name_given CHECK (btrim(name) <> '');
ALTER TABLE archive_reason ADD CONSTRAINT archive_reason_name_given CHECK (btrim(name) <> '');
ALTER TABLE block_reason ADD CONSTRAINT block_reason_name_given CHECK (btrim(name) <> '');
ALTER TABLE discount_card_kind ADD CONSTRAINT discount_card_kind_name_given CHECK (btrim(name) <> '');
CREATE INDEX centre_order ON centre (position, id);
CREATE INDEX tag_order ON tag (position, id);
CREATE INDEX archive_reason_order ON archive_reason (position, id);
CREATE INDEX block_reason_order ON block_reason (position, id);
CREATE INDEX discount_card_kind_order ON discount_card_kind (position, id);
