"""Story documents: text in, a record out, and back. Pure: no database, no Django."""
