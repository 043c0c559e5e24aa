"""English: what is told turned into sentences, and what was typed turned into commands."""
