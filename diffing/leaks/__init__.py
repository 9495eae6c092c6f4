"""What must not be told: who takes part before the opening, natural persons' numbers (R-P01, R-P02, R-P03)."""
