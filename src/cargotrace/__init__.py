"""cargotrace: what reports say about a shipment, as routes that can be traced to their sentences."""
