"""One report to claims: movements, dates, quantities, distances, attribution."""
