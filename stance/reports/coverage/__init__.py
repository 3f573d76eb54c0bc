"""How much evidence there is, and how much rests on how little."""
