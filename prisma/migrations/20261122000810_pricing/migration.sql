-- What every member of the family is sold cheaper by, in hundredths of a percent; 0 is no discount.
ALTER TABLE family ADD COLUMN discount_basis_points INTEGER NOT NULL DEFAULT 0,
  ADD CONSTRAINT family_discount_is_share CHECK (discount_basis_points BETWEEN 0 AND 10000);
